import type { Call, Expression } from '../ast';
import { unwrap, walk } from '../walk';
import { report, type CheckInput } from './input';

/** What can be told from the literals given to Respond (its page, dn439187, and RFC 3261, section 7.2). */
export function checkResponses(input: CheckInput): void {
  walk(input.script, (node) => {
    if (node.kind === 'Call' && node.callee.kind === 'Identifier' && node.callee.text.toLowerCase() === 'respond') {
      checkRespond(input, node);
    }
  });
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
