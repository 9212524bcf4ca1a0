import type { Diagnostic } from '../../diagnostics';
import type { Binding } from '../binding';
import { buildFlowGraph } from '../flow';
import type { ParsedScript } from '../parser';
import { checkAdvice } from './advice';
import { checkComparisons } from './comparisons';
import { checkConditions } from './conditions';
import { checkPaths } from './flow';
import type { BehaviorContext, BehaviorInput } from './input';
import { checkRoles } from './roles';
import { indexScope } from './scopeIndex';
import { checkUnreachable } from './unreachable';
import { checkVariables } from './variables';

const checks: readonly ((input: BehaviorInput) => void)[] = [
  checkPaths,
  checkUnreachable,
  checkVariables,
  checkConditions,
  checkComparisons,
  checkRoles,
  checkAdvice,
];

/**
 * What goes wrong, does nothing or could be better when a script runs in its manifest, in the order of the text: what
 * `checkScript` leaves open. Never an error, because the server loads such a script. Never throws.
 */
export function checkBehavior(parsed: ParsedScript, context: BehaviorContext, binding: Binding): Diagnostic[] {
  const { script } = parsed;
  const input: BehaviorInput = {
    ...{ parsed, script, context, binding },
    flow: buildFlowGraph(script),
    scopes: binding.scopes.map(indexScope),
    diagnostics: [],
  };
  for (const check of checks) check(input);
  return input.diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
