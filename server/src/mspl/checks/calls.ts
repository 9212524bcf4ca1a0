import { nearest } from '../../text';
import type { Call, FunctionDeclaration } from '../ast';
import { findFunction, functionFacts, targetName, type FunctionFact, type SignatureFact } from '../facts';
import { unwrap } from '../walk';
import { checkArgumentTypes } from './argumentTypes';
import { checkAvailability } from './availability';
import { checkCase, renaming, report, type CheckInput } from './input';

/** How many of a script's functions are compared with a name that is none: more make a long script slow to check. */
const SUGGESTED_FUNCTIONS = 200;

/** Every call: whether there is such a function, for this server and application, and whether its arguments fit. */
export function checkCalls(input: CheckInput): void {
  for (const { of } of input.binding.scopes) for (const call of of('Call')) checkCall(input, call);
}

function checkCall(input: CheckInput, call: Call): void {
  const callee = unwrap(call.callee);
  if (callee.kind === 'MissingExpression') return;
  if (callee.kind !== 'Identifier') {
    report(input, 'mspl-call-target', callee, []);
    return;
  }
  const declared = input.binding.functions.get(callee.text.toLowerCase());
  if (declared) {
    checkCase(input, callee, declared.name.text);
    checkDeclaredCall(input, call, declared);
    return;
  }
  const fact = findFunction(callee.text);
  if (!fact) {
    const own = [...input.binding.functions.values()].slice(0, SUGGESTED_FUNCTIONS);
    const known = [...functionFacts.map(({ name }) => name), ...own.map(({ name }) => name.text)];
    const meant = nearest(callee.text, known);
    if (meant === undefined) report(input, 'mspl-undocumented-function', callee, [callee.text]);
    else report(input, 'mspl-unknown-function', callee, [callee.text, meant], renaming(callee, meant));
    return;
  }
  checkCase(input, callee, fact.name);
  if (input.context.scriptOnly) {
    if (fact.name === 'Dispatch') report(input, 'mspl-dispatch-in-script-only', callee, []);
    if (fact.name === 'DispatchNotification') report(input, 'mspl-notification-in-script-only', callee, []);
  }
  if (checkAvailability(input, fact, callee)) checkBuiltInCall(input, call, fact);
}

function checkDeclaredCall(input: CheckInput, call: Call, declared: FunctionDeclaration): void {
  const wanted = declared.parameters.length;
  if (call.arguments.length === wanted || isIncomplete(input, call)) return;
  const takes = countOf(wanted, wanted);
  report(input, 'mspl-argument-count', call.argumentsRange, [declared.name.text, takes, `${call.arguments.length}`]);
}

function checkBuiltInCall(input: CheckInput, call: Call, fact: FunctionFact): void {
  const { target } = input.context;
  if (fact.signatures.length === 0 || isIncomplete(input, call)) return;
  const count = call.arguments.length;
  const own = fact.signatures.filter(({ targets }) => targets?.includes(target) ?? true);
  const fitting = own.filter((signature) => accepts(signature, count));
  const documented = fitting.find(({ inferred }) => !inferred) ?? (fact.inferred ? fitting[0] : undefined);
  if (documented) {
    checkArgumentTypes(input, call, fact, fitting);
    return;
  }
  if (fitting.length > 0) {
    report(input, 'mspl-unlisted-signature', call.argumentsRange, [fact.name, expectedCount(own)]);
    return;
  }
  const other = fact.signatures.find((signature) => accepts(signature, count));
  if (other) {
    const servers = (other.targets ?? []).map(targetName).join(', ');
    report(input, 'mspl-signature-of-other-server', call.argumentsRange, [fact.name, servers, targetName(target)]);
  } else {
    report(input, 'mspl-argument-count', call.argumentsRange, [fact.name, expectedCount(own), `${count}`]);
  }
}

/** Whether the parser has found fault with a call: then how its arguments are divided is a guess. */
function isIncomplete({ parsed: { diagnostics } }: CheckInput, { start, end }: Call): boolean {
  let low = 0;
  let high = diagnostics.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((diagnostics[middle]?.range.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let found = diagnostics[low]; found && found.range.start <= end; found = diagnostics[++low]) {
    if (found.severity === 'error' && found.code !== 'mspl-missing-semicolon') return true;
  }
  return false;
}

function accepts({ parameters }: SignatureFact, count: number): boolean {
  return count >= least(parameters) && count <= most(parameters);
}

function least(parameters: SignatureFact['parameters']): number {
  return parameters.filter(({ optional }) => !optional).length;
}

function most(parameters: SignatureFact['parameters']): number {
  return parameters.at(-1)?.repeatable ? Infinity : parameters.length;
}

function expectedCount(signatures: readonly SignatureFact[]): string {
  const documented = signatures.filter(({ inferred }) => !inferred);
  const listed = (documented.length > 0 ? documented : signatures).map(({ parameters }) => parameters);
  return countOf(Math.min(...listed.map(least)), Math.max(...listed.map(most)));
}

function countOf(from: number, to: number): string {
  if (to === Infinity) return `at least ${from} ${from === 1 ? 'argument' : 'arguments'}`;
  if (to === 0) return 'no arguments';
  if (from === to) return from === 1 ? '1 argument' : `${from} arguments`;
  return `${from} to ${to} arguments`;
}
