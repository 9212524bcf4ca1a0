import type { Diagnostic } from '../../diagnostics';
import { bindScript } from '../binding';
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

/** What is wrong with a script beyond its grammar, in the order of the text. Never throws. */
export function checkScript(parsed: ParsedScript, context: ScriptContext): Diagnostic[] {
  const { script } = parsed;
  const files = context.files.map(({ name }) => name);
  const input: CheckInput = { parsed, script, context, binding: bindScript(script, files), diagnostics: [] };
  for (const check of checks) check(input);
  return input.diagnostics.sort((a, b) => a.range.start - b.range.start);
}
