import type { Call, Expression } from '../ast';
import { isCallOf, unwrap } from '../walk';
import { report, type CheckInput } from './input';

/** What can be told from the literals given to Respond (its page, dn439187, and RFC 3261, section 7.2). */
export function checkResponses(input: CheckInput): void {
  for (const { of } of input.binding.scopes) {
    for (const call of of('Call')) if (isCallOf(call, 'respond')) checkRespond(input, call);
  }
}

function checkRespond(input: CheckInput, call: Call): void {
  const [status, , ...headers] = call.arguments;
  if (status) checkStatus(input, unwrap(status));
  for (const header of headers) {
    const literal = unwrap(header);
    if (literal.kind === 'StringLiteral' && !literal.value.includes('=')) {
      report(input, 'mspl-respond-header', literal, []);
    }
  }
}

function checkStatus(input: CheckInput, status: Expression): void {
  if (status.kind !== 'StringLiteral' && status.kind !== 'IntegerLiteral') return;
  const code = `${status.value}`;
  if (!/^[1-6]\d\d$/.test(code)) report(input, 'mspl-status-code', status, [code]);
  else if (code === '303') report(input, 'mspl-status-303', status, []);
}
