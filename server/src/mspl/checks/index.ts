import type { Diagnostic } from '../../diagnostics';
import type { Binding } from '../binding';
import type { OffsetRange } from '../../text';
import type { ParsedScript } from '../parser';
import type { Token } from '../tokens';
import { isBrokenLiteral } from '../tokenStream';
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
export { messageKindsAt, type GuardedScript } from './flow/messageKinds';
export type { MessageKind } from './flow/world';
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
  const broken = brokenLines(parsed.tokens);
  const { diagnostics } = input;
  const found = broken.length === 0 ? diagnostics : diagnostics.filter(({ range }) => !liesIn(broken, range));
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** The lines with a text that lacks a quotation mark, in order: what stands on them may belong to that text. */
function brokenLines(tokens: readonly Token[]): readonly OffsetRange[] {
  const lines = new Set(tokens.filter(isBrokenLiteral).map(({ line }) => line));
  const ranges = new Map<number, OffsetRange>();
  for (const { line, start, end } of lines.size === 0 ? [] : tokens) {
    if (lines.has(line)) ranges.set(line, { start: ranges.get(line)?.start ?? start, end });
  }
  return [...ranges.values()];
}

function liesIn(ranges: readonly OffsetRange[], { start }: OffsetRange): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= start;
}
