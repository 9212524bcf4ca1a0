import type { MsplNode, Name } from '../../server/src/mspl';

/** A tree as an s-expression; what is missing reads `_`. */
export function show(node: MsplNode | Name | undefined): string {
  if (!node) return '-';
  if (!('kind' in node)) return node.text || '_';
  switch (node.kind) {
    case 'Script':
      return [...node.functions, ...node.statements].map(show).join(' ');
    case 'FunctionDeclaration':
      return `(function ${show(node.name)} (${node.parameters.map(show).join(' ')}) ${show(node.body)})`;
    case 'Block':
      return `{${node.statements.map(show).join(' ')}}`;
    case 'IfStatement':
      return `(if ${show(node.condition)} ${show(node.then)}${node.else ? ` ${show(node.else)}` : ''})`;
    case 'SwitchStatement':
      return `(switch ${[node.subject, ...node.cases].map(show).join(' ')})`;
    case 'SwitchCase':
      return `(case ${[node.label, ...node.statements].map(show).join(' ')})`;
    case 'ForeachStatement':
      return `(foreach ${show(node.variable)} ${show(node.collection)} ${show(node.body)})`;
    case 'WhileStatement':
      return `(while ${show(node.condition)} ${show(node.body)})`;
    case 'BreakStatement':
      return 'break';
    case 'ContinueStatement':
      return 'continue';
    case 'ReturnStatement':
      return node.value ? `(return ${show(node.value)})` : 'return';
    case 'ExpressionStatement':
      return show(node.expression);
    case 'EmptyStatement':
      return ';';
    case 'Identifier':
      return node.text;
    case 'StringLiteral':
      return JSON.stringify(node.value);
    case 'IntegerLiteral':
    case 'FloatLiteral':
    case 'BooleanLiteral':
      return String(node.value);
    case 'NullLiteral':
      return 'null';
    case 'UnaryExpression':
      return `(${node.operator} ${show(node.operand)})`;
    case 'BinaryExpression':
      return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'Assignment':
      return `(= ${show(node.target)} ${show(node.value)})`;
    case 'MemberAccess':
      return `(. ${show(node.object)} ${show(node.member)})`;
    case 'IndexAccess':
      return `([] ${show(node.object)} ${show(node.index)})`;
    case 'Call':
      return `(${[node.callee, ...node.arguments].map(show).join(' ')})`;
    case 'Parenthesized':
      return `<${show(node.expression)}>`;
    case 'UnsupportedExpression':
      return `(no${node.operator} ${node.operands.map(show).join(' ')})`;
    case 'MissingExpression':
      return '_';
  }
}
