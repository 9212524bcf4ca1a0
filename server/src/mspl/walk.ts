import type { Call, Expression, ExpressionStatement, FunctionDeclaration, MsplNode, Script } from './ast';

/** Visits the nodes directly below a node, in the order of the text. */
export function forEachChild(node: MsplNode, visit: (child: MsplNode) => void): void {
  switch (node.kind) {
    case 'Script':
      [...node.functions, ...node.statements].sort((a, b) => a.start - b.start).forEach(visit);
      break;
    case 'FunctionDeclaration':
      visit(node.body);
      break;
    case 'Block':
      node.statements.forEach(visit);
      break;
    case 'IfStatement':
      visit(node.condition);
      visit(node.then);
      if (node.else) visit(node.else);
      break;
    case 'SwitchStatement':
      visit(node.subject);
      node.cases.forEach(visit);
      break;
    case 'SwitchCase':
      if (node.label) visit(node.label);
      node.statements.forEach(visit);
      break;
    case 'ForeachStatement':
      visit(node.collection);
      visit(node.body);
      break;
    case 'WhileStatement':
      visit(node.condition);
      visit(node.body);
      break;
    case 'ReturnStatement':
      if (node.value) visit(node.value);
      break;
    case 'ExpressionStatement':
    case 'Parenthesized':
      visit(node.expression);
      break;
    case 'UnaryExpression':
      visit(node.operand);
      break;
    case 'BinaryExpression':
      visit(node.left);
      visit(node.right);
      break;
    case 'Assignment':
      visit(node.target);
      visit(node.value);
      break;
    case 'MemberAccess':
      visit(node.object);
      break;
    case 'IndexAccess':
      visit(node.object);
      visit(node.index);
      break;
    case 'Call':
      visit(node.callee);
      node.arguments.forEach(visit);
      break;
    case 'UnsupportedExpression':
      node.operands.forEach(visit);
      break;
    default:
      break;
  }
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: MsplNode): readonly MsplNode[] {
  const children: MsplNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

type Visit = (node: MsplNode, parent: MsplNode | undefined) => void;

/** Visits a node and all below it, parents first, in the order of the text. */
export function walk(node: MsplNode, visit: Visit): void {
  walkAll([node], undefined, visit);
}

/** Visits what belongs to the body or to one function: without the functions of the script. */
export function walkScope(owner: Script | FunctionDeclaration, visit: Visit): void {
  walkAll(owner.kind === 'Script' ? owner.statements : [owner.body], owner, visit);
}

function walkAll(roots: readonly MsplNode[], parent: MsplNode | undefined, visit: Visit): void {
  const nodes = roots.toReversed();
  const parents = nodes.map(() => parent);
  const children: MsplNode[] = [];
  const collect = (child: MsplNode): void => {
    children.push(child);
  };
  for (let current = nodes.pop(); current; current = nodes.pop()) {
    visit(current, parents.pop());
    forEachChild(current, collect);
    for (let child = children.pop(); child; child = children.pop()) {
      nodes.push(child);
      parents.push(current);
    }
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
