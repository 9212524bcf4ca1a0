import type { Rule } from './diagnostic';

export const manifestRules = {} satisfies Record<string, Rule<never>>;
