import { replacement } from '../../diagnostics';
import type { Call, Expression } from '../ast';
import { isBefore } from '../facts';
import { isCallOf, unwrap } from '../walk';
import { report, type BehaviorInput } from './input';
import { messageMember } from './sources';

const checks = [
  ['log', checkLog],
  ['proxyrequest', checkProxy],
] as const;

/** Calls that work, and that another one would serve better. */
export function checkAdvice(input: BehaviorInput): void {
  for (const [name, check] of checks) {
    if (input.binding.functions.has(name)) continue;
    for (const { of } of input.scopes) for (const call of of('Call')) if (isCallOf(call, name)) check(input, call);
  }
}

/** The debug log was called "Debug" up to Office Communications Server 2007 (Log, dd130061). */
function checkLog(input: BehaviorInput, { arguments: [first] }: Call): void {
  const name = first && unwrap(first);
  if (name?.kind !== 'StringLiteral' || !/^debug$/i.test(name.value)) return;
  if (isBefore(input.context.target, 'ocs2007r2')) return;
  report(input, 'mspl-log-debug', name, [], [replacement('Change to "Debugr"', name, '"Debugr"')]);
}

function checkProxy(input: BehaviorInput, { callee, arguments: [uri] }: Call): void {
  if (!uri || isOwnUri(unwrap(uri))) return;
  const canRetarget = !isBefore(input.context.target, 'lync2013');
  report(input, 'mspl-proxy-bypasses-applications', callee, [
    canRetarget ? ' RetargetRequest does not bypass them.' : '',
  ]);
}

function isOwnUri(uri: Expression): boolean {
  if (uri.kind === 'StringLiteral') return uri.value === '';
  return uri.kind === 'MissingExpression' || messageMember(uri) === 'siprequest.requesturi';
}
