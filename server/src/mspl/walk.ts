import type { Expression, ExpressionStatement, FunctionDeclaration, MsplNode, Script } from './ast';

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: MsplNode): readonly MsplNode[] {
  switch (node.kind) {
    case 'Script':
      return [...node.functions, ...node.statements].sort((a, b) => a.start - b.start);
    case 'FunctionDeclaration':
      return [node.body];
    case 'Block':
      return node.statements;
    case 'IfStatement':
      return node.else ? [node.condition, node.then, node.else] : [node.condition, node.then];
    case 'SwitchStatement':
      return [node.subject, ...node.cases];
    case 'SwitchCase':
      return node.label ? [node.label, ...node.statements] : node.statements;
    case 'ForeachStatement':
      return [node.collection, node.body];
    case 'WhileStatement':
      return [node.condition, node.body];
    case 'ReturnStatement':
      return node.value ? [node.value] : [];
    case 'ExpressionStatement':
    case 'Parenthesized':
      return [node.expression];
    case 'UnaryExpression':
      return [node.operand];
    case 'BinaryExpression':
      return [node.left, node.right];
    case 'Assignment':
      return [node.target, node.value];
    case 'MemberAccess':
      return [node.object];
    case 'IndexAccess':
      return [node.object, node.index];
    case 'Call':
      return [node.callee, ...node.arguments];
    case 'UnsupportedExpression':
      return node.operands;
    default:
      return [];
  }
}

/** Visits a node and all below it, parents first, in the order of the text. */
export function walk(node: MsplNode, visit: (node: MsplNode, parent: MsplNode | undefined) => void): void {
  const pending: { node: MsplNode; parent: MsplNode | undefined }[] = [{ node, parent: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node: current } = next;
    visit(current, next.parent);
    for (const child of childrenOf(current).toReversed()) pending.push({ node: child, parent: current });
  }
}

/** Visits what belongs to the body or to one function: without the functions of the script. */
export function walkScope(
  owner: Script | FunctionDeclaration,
  visit: (node: MsplNode, parent: MsplNode | undefined) => void,
): void {
  for (const root of owner.kind === 'Script' ? owner.statements : [owner.body]) {
    walk(root, (node, parent) => {
      visit(node, parent ?? owner);
    });
  }
}

/** The expression inside any parentheses. */
export function unwrap(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'Parenthesized') inner = inner.expression;
  return inner;
}

/** Whether a statement has its `;`; without it, it may be one that is being typed. */
export function isTerminated({ expression, end }: ExpressionStatement): boolean {
  return expression.end < end;
}
