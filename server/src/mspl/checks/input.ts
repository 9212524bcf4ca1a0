import { diagnose, replacement, type Diagnostic, type Fix, type RuleId } from '../../diagnostics';
import type { OffsetRange } from '../../text';
import type { Binding } from '../binding';
import type { TargetVersion } from '../facts';
import type { FlowGraph } from '../flow';
import type { ParsedScript } from '../parser';
import type { Name, Script } from '../ast';
import type { ScopeIndex } from './scopeIndex';

/** A data file of the manifest, as far as a script can see it. */
export interface DataFileColumns {
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether the manifest names a key column, so that a text is a valid index. */
  readonly keyed: boolean;
}

/** What the manifest and the settings say about the script. */
export interface ScriptContext {
  /** The server that the script is meant for. */
  readonly target: TargetVersion;
  /** Whether the manifest declares a script-only application. */
  readonly scriptOnly: boolean;
  readonly files: readonly DataFileColumns[];
}

/** Names that a filter of the manifest admits. */
export type Admitted = 'ALL' | 'NONE' | readonly string[];

/** What the manifest says about the messages that reach the script. */
export interface BehaviorContext extends ScriptContext {
  /** Methods, as requestFilter writes them; `ALL` where there is no filter. */
  readonly methods: Admitted;
  /** First digits of the status codes that responseFilter admits; `ALL` where there is no filter. */
  readonly statusClasses: Admitted;
  /** Roles of the servers that take the application. */
  readonly roles: Admitted;
  /** Whether the server proxies what the script leaves unhandled, instead of dropping it. */
  readonly proxyByDefault: boolean;
}

/** What every check works on. */
export interface CheckInput {
  readonly parsed: ParsedScript;
  readonly script: Script;
  readonly context: ScriptContext;
  readonly binding: Binding;
  readonly diagnostics: Diagnostic[];
}

/** What the checks of a script's behaviour work on. */
export interface BehaviorInput extends CheckInput {
  readonly context: BehaviorContext;
  readonly flow: FlowGraph;
  /** The nodes of each scope of the binding, in its order. */
  readonly scopes: readonly ScopeIndex[];
}

export function admits(admitted: Admitted, name: string): boolean {
  return typeof admitted === 'string' ? admitted === 'ALL' : admitted.includes(name);
}

export function report<Id extends RuleId>(
  { diagnostics }: CheckInput,
  id: Id,
  range: OffsetRange,
  details: Parameters<typeof diagnose<Id>>[2],
  fixes: readonly Fix[] = [],
): void {
  diagnostics.push(diagnose(id, range, details, fixes));
}

/** «Did you mean …»: the fix that puts the name most likely meant. */
export function renaming(range: OffsetRange, name: string | undefined): readonly Fix[] {
  return name === undefined ? [] : [replacement(`Change to '${name}'`, range, name)];
}

/** Reports a name that is known in another letter case. */
export function checkCase(input: CheckInput, written: Name, known: string): void {
  if (written.text === known) return;
  report(input, 'mspl-name-case', written, [written.text, known], renaming(written, known));
}

export function findFile({ context }: CheckInput, name: string): DataFileColumns | undefined {
  const wanted = name.toLowerCase();
  return context.files.find((file) => file.name.toLowerCase() === wanted);
}
