import type { Diagnostic } from '../../diagnostics';

/** Takes one finding. */
export type Report = (diagnostic: Diagnostic) => void;
