import type { Call, Expression, ExpressionStatement, FunctionDeclaration, MsplNode, Script } from './ast';

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
      return none;
  }
}

const none: readonly MsplNode[] = [];

/** Visits a node and all below it, parents first, in the order of the text. */
export function walk(node: MsplNode, visit: (node: MsplNode, parent: MsplNode | undefined) => void): void {
  const nodes = [node];
  const parents: (MsplNode | undefined)[] = [undefined];
  for (let current = nodes.pop(); current; current = nodes.pop()) {
    visit(current, parents.pop());
    const children = childrenOf(current);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (!child) continue;
      nodes.push(child);
      parents.push(current);
    }
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

/** Whether a node calls the function of this name, given in lower case. */
export function isCallOf(node: MsplNode, name: string): node is Call {
  if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return false;
  const { text } = node.callee;
  // Most calls are of other functions, and need not be made lower case to see that.
  return text.length === name.length && text.toLowerCase() === name;
}

/** Whether a statement has its `;`; without it, it may be one that is being typed. */
export function isTerminated({ expression, end }: ExpressionStatement): boolean {
  return expression.end < end;
}
