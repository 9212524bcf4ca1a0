import type { MsplNode } from '../ast';
import { admits, report, type BehaviorInput } from './input';

/** What only an Edge server can answer, by the name of the function or constant in lower case. */
const edgeOnly = ['querydomain', 'messageorigin.networkexternal', 'messageorigin.networkinternal'];

/** What asks the registrar's database, which an Edge server does not have. */
const registrarOnly = ['queryendpoints', 'querycategory', 'querycategorybysubscriber', 'queryuserpolicy'];

/** Facts of one kind of server in an application that serverFilter gives to the other kind. */
export function checkRoles(input: BehaviorInput): void {
  const { roles } = input.context;
  if (typeof roles === 'string') return;
  const onEdge = admits(roles, 'AccessProxy') || admits(roles, 'Proxy');
  const onFrontEnd = admits(roles, 'FrontEnd') || admits(roles, 'HomeServer');
  if (onEdge === onFrontEnd) return;
  for (const node of input.scopes.flatMap(({ of }): MsplNode[] => [...of('Identifier'), ...of('MemberAccess')])) {
    const name = nameOf(node);
    if (name === undefined) continue;
    if (!onEdge && edgeOnly.includes(name.toLowerCase()))
      report(input, 'mspl-edge-only', node, [name, roles.join(', ')]);
    if (onEdge && registrarOnly.includes(name.toLowerCase())) {
      report(input, 'mspl-registrar-only', node, [name, roles.join(', ')]);
    }
  }
}

/** The name that a node stands for: a function's where it is called, a constant's with its enumeration. */
function nameOf(node: MsplNode): string | undefined {
  if (node.kind === 'Identifier') return node.text;
  if (node.kind !== 'MemberAccess' || node.object.kind !== 'Identifier') return undefined;
  return `${node.object.text}.${node.member.text}`;
}
