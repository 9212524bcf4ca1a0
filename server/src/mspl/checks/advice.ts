import { replacement } from '../../diagnostics';
import type { Call, Expression } from '../ast';
import { isBefore } from '../facts';
import { unwrap } from '../walk';
import { report, type BehaviorInput } from './input';
import { messageMember } from './sources';

/** Calls that work, and that another one would serve better. */
export function checkAdvice(input: BehaviorInput): void {
  for (const call of input.scopes.flatMap(({ of }) => of('Call'))) {
    const name = call.callee.kind === 'Identifier' ? call.callee.text.toLowerCase() : '';
    if (input.binding.functions.has(name)) continue;
    if (name === 'log') checkLog(input, call);
    if (name === 'proxyrequest') checkProxy(input, call);
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
