import type { Diagnostic } from '../../diagnostics';
import type { Binding } from '../binding';
import type { ParsedScript } from '../parser';
import { checkAssignments } from './assignments';
import { checkCalls } from './calls';
import { checkEndpoints } from './endpoints';
import { checkFunctions } from './functions';
import type { CheckInput, ScriptContext } from './input';
import { checkMembers } from './members';
import { checkNames } from './names';
import { checkOperators } from './operators';
import { checkResponses } from './responses';
import { checkStatements } from './statements';

export { checkBehavior } from './behavior';
export { namedMethods } from './comparisons';
export type { Admitted, BehaviorContext, DataFileColumns, ScriptContext } from './input';

const checks: readonly ((input: CheckInput) => void)[] = [
  checkFunctions,
  checkStatements,
  checkOperators,
  checkNames,
  checkMembers,
  checkAssignments,
  checkCalls,
  checkEndpoints,
  checkResponses,
];

/** What is wrong with a script beyond its grammar, in the order of the text. `binding`: of the same script. Never throws. */
export function checkScript(parsed: ParsedScript, context: ScriptContext, binding: Binding): Diagnostic[] {
  const input: CheckInput = { parsed, script: parsed.script, context, binding, diagnostics: [] };
  for (const check of checks) check(input);
  return input.diagnostics.sort((a, b) => a.range.start - b.range.start);
}
