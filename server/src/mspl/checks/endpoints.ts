import type { Call, MsplNode } from '../ast';
import { unwrap, walk } from '../walk';
import { report, type CheckInput } from './input';

/** QueryEndpoints is valid only as the collection of a foreach over dbEndpoint (its page, dn439179). */
export function checkEndpoints(input: CheckInput): void {
  const collections = new Set<MsplNode>();
  walk(input.script, (node) => {
    if (node.kind === 'ForeachStatement') {
      const collection = unwrap(node.collection);
      collections.add(collection);
      const { variable } = node;
      if (isQuery(collection) && variable.text !== '' && variable.text.toLowerCase() !== 'dbendpoint') {
        report(input, 'mspl-endpoints-variable', variable, [variable.text]);
      }
    } else if (isQuery(node) && !collections.has(node)) {
      report(input, 'mspl-endpoints-outside-foreach', node.callee, []);
    }
  });
}

function isQuery(node: MsplNode): node is Call {
  return (
    node.kind === 'Call' && node.callee.kind === 'Identifier' && node.callee.text.toLowerCase() === 'queryendpoints'
  );
}
