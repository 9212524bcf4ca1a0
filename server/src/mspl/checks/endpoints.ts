import type { Call, MsplNode } from '../ast';
import { isCallOf, unwrap } from '../walk';
import { report, type CheckInput } from './input';

/** QueryEndpoints is valid only as the collection of a foreach over dbEndpoint (its page, dn439179). */
export function checkEndpoints(input: CheckInput): void {
  for (const { of } of input.binding.scopes) {
    const collections = new Set<MsplNode>();
    for (const { collection, variable } of of('ForeachStatement')) {
      const asked = unwrap(collection);
      collections.add(asked);
      if (isQuery(asked) && variable.text !== '' && variable.text.toLowerCase() !== 'dbendpoint') {
        report(input, 'mspl-endpoints-variable', variable, [variable.text]);
      }
    }
    for (const call of of('Call')) {
      if (isQuery(call) && !collections.has(call)) report(input, 'mspl-endpoints-outside-foreach', call.callee, []);
    }
  }
}

function isQuery(node: MsplNode): node is Call {
  return isCallOf(node, 'queryendpoints');
}
