import { replacement } from '../diagnostics';
import type { BinaryOperator, Expression, UnsupportedExpression } from './ast';
import {
  close,
  endsStatement,
  expectName,
  insertion,
  missingExpression,
  skipExpression,
  startsNextStatement,
  startsOperand,
} from './recovery';
import type { Token } from './tokens';
import type { TokenStream } from './tokenStream';

/** No precedence is published; this is that of C#, whose syntax the documents refer to. */
const precedence: Readonly<Partial<Record<string, number>>> = {
  '||': 1,
  '|': 1,
  or: 1,
  '??': 1,
  '&&': 2,
  '&': 2,
  '^': 2,
  and: 2,
  '==': 3,
  '!=': 3,
  '===': 3,
  '!==': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '<<': 5,
  '>>': 5,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '**': 6,
};

const compoundAssignment = /^([*/%&|^+-])=$/;

/** What to write instead of an operator that MSPL lacks; a single operator is also the fix. */
const alternatives: Readonly<Partial<Record<string, string>>> = {
  '===': '==',
  '!==': '!=',
  '&': '&&',
  '|': '||',
  and: '&&',
  or: '||',
  not: '!',
};

/** An expression. Where none stands, a `MissingExpression` and one report. */
export function parseExpression(s: TokenStream): Expression {
  const chain = s.chainLength;
  const expression = parseAssignment(s);
  s.unlink(chain);
  return expression;
}

function parseAssignment(s: TokenStream): Expression {
  if (!s.enter()) {
    skipExpression(s);
    return missingExpression(s);
  }
  const left = parseBinary(s, 1);
  const expression = parseAssignmentTail(s, left);
  s.leave();
  return expression;
}

function parseAssignmentTail(s: TokenStream, left: Expression): Expression {
  const operator = s.current;
  if (operator.kind === '=') {
    s.advance();
    const value = parseAssignment(s);
    return { kind: 'Assignment', target: left, value, start: left.start, end: value.end };
  }
  if (operator.kind !== 'unsupported') return left;
  if (operator.text === '?') return parseConditional(s, left);
  const [, sign] = compoundAssignment.exec(operator.text) ?? [];
  if (sign === undefined) return left;
  const advice = sign === '+' || sign === '-' ? `Write x = x ${sign} y.` : '';
  s.report('mspl-unsupported-operator', operator, [operator.text, advice]);
  s.advance();
  return unsupported(operator.text, [left, parseAssignment(s)], left.start, s.end);
}

function parseConditional(s: TokenStream, condition: Expression): Expression {
  s.report('mspl-unsupported-operator', s.current, ['?:', 'Use if and else.']);
  s.advance();
  const operands = [condition, parseAssignment(s)];
  if (s.accept(':')) operands.push(parseAssignment(s));
  return unsupported('?:', operands, condition.start, s.end);
}

function parseBinary(s: TokenStream, minimum: number): Expression {
  const outer = s.chainLength;
  let left = parseUnary(s);
  for (;;) {
    const operator = s.current;
    const rank = rankOf(s, operator);
    if (rank < minimum) return left;
    const chain = s.chainLength;
    const supported = isBinaryOperator(operator);
    if (!supported) reportOperator(s, operator);
    s.advance();
    s.unlink(outer);
    const right = parseBinary(s, rank + 1);
    s.unlink(Math.max(chain, s.chainLength));
    if (!s.link()) {
      skipExpression(s);
      return left;
    }
    const { start, end } = { start: left.start, end: right.end };
    if (supported) {
      const operatorRange = { start: operator.start, end: operator.end };
      left = { kind: 'BinaryExpression', operator: operator.kind, operatorRange, left, right, start, end };
    } else left = unsupported(operator.text, [left, right], start, end);
  }
}

function rankOf(s: TokenStream, token: Token): number {
  if (token.kind === 'identifier') {
    if (s.startsLine || !(token.text === 'and' || token.text === 'or') || !startsOperand(s.peek())) return 0;
    return precedence[token.text] ?? 0;
  }
  return precedence[token.kind === 'unsupported' ? token.text : token.kind] ?? 0;
}

function isBinaryOperator(token: Token): token is Token & { readonly kind: BinaryOperator } {
  return token.kind !== 'unsupported' && token.kind !== 'identifier';
}

function reportOperator(s: TokenStream, operator: Token): void {
  if (['*', '/', '%'].includes(operator.text)) {
    s.report('mspl-arithmetic', operator, [operator.text, '']);
    return;
  }
  const instead = alternatives[operator.text];
  const fixes = instead === undefined ? [] : [replacement(`Write '${instead}'`, operator, instead)];
  s.report('mspl-unsupported-operator', operator, [operator.text, instead ? `Write '${instead}'.` : ''], fixes);
}

function parseUnary(s: TokenStream): Expression {
  const operator = s.current;
  const negation = operator.kind === 'identifier' && operator.text === 'not' && isOperandBeside(s);
  const prefix = operator.kind === 'unsupported' && ['++', '--', '~'].includes(operator.text);
  if (operator.kind !== '!' && operator.kind !== '-' && !negation && !prefix) return parsePostfix(s);
  if (!s.enter()) {
    skipExpression(s);
    return missingExpression(s);
  }
  if (negation || prefix) reportOperator(s, operator);
  s.advance();
  const operand = parseUnary(s);
  s.leave();
  const range = { start: operator.start, end: operand.end };
  if (operator.kind !== '!' && operator.kind !== '-')
    return unsupported(operator.text, [operand], range.start, range.end);
  return { kind: 'UnaryExpression', operator: operator.kind, operand, ...range };
}

function isOperandBeside(s: TokenStream): boolean {
  const next = s.peek();
  return next.line === s.current.line && startsOperand(next) && next.kind !== '(' && next.kind !== '-';
}

function parsePostfix(s: TokenStream): Expression {
  let expression = parsePrimary(s);
  for (;;) {
    const { kind, text } = s.current;
    const increments = kind === 'unsupported' && (text === '++' || text === '--');
    if (kind !== '.' && kind !== '[' && kind !== '(' && !increments) return expression;
    if (expression.kind === 'MissingExpression' && kind !== '.') return expression;
    if (!s.link()) {
      skipExpression(s);
      return expression;
    }
    expression = parsePostfixOf(s, expression);
  }
}

function parsePostfixOf(s: TokenStream, operand: Expression): Expression {
  const operator = s.advance();
  const { start } = operand;
  switch (operator.kind) {
    case '.': {
      const member = expectName(s, 'the name of a member');
      return { kind: 'MemberAccess', object: operand, member, start, end: s.end };
    }
    case '[': {
      const index = parseAssignment(s);
      close(s, ']');
      return { kind: 'IndexAccess', object: operand, index, start, end: s.end };
    }
    case '(': {
      const list = parseArguments(s);
      const argumentsRange = { start: operator.start, end: s.end };
      return { kind: 'Call', callee: operand, arguments: list, argumentsRange, start, end: s.end };
    }
    default: {
      const advice = `Write x = x ${operator.text.charAt(0)} 1.`;
      s.note('mspl-unsupported-operator', operator, [operator.text, advice]);
      return unsupported(operator.text, [operand], start, operator.end);
    }
  }
}

function parseArguments(s: TokenStream): Expression[] {
  const list: Expression[] = [];
  if (s.accept(')')) return list;
  const outer = s.chainLength;
  let longest = outer;
  const parseArgument = (): void => {
    s.unlink(outer);
    list.push(parseAssignment(s));
    longest = Math.max(longest, s.chainLength);
  };
  do {
    parseArgument();
    while (startsOperand(s.current) && !startsNextStatement(s)) {
      s.report('mspl-expected', s.gap, ["','"], [insertion(',', s.gap)]);
      parseArgument();
    }
  } while (s.accept(','));
  s.unlink(longest);
  close(s, ')');
  return list;
}

function parsePrimary(s: TokenStream): Expression {
  const token = s.current;
  const { kind, text, number, start, end } = token;
  switch (kind) {
    case 'identifier':
      if (startsNextStatement(s)) break;
      s.advance();
      return { kind: 'Identifier', text, start, end };
    case 'string':
      s.advance();
      return { kind: 'StringLiteral', value: text, start, end };
    case 'integer':
      s.advance();
      return { kind: 'IntegerLiteral', value: number, start, end };
    case 'float':
      s.advance();
      return { kind: 'FloatLiteral', value: number, start, end };
    case 'true':
    case 'false':
      s.advance();
      return { kind: 'BooleanLiteral', value: kind === 'true', start, end };
    case 'null':
      s.advance();
      return { kind: 'NullLiteral', start, end };
    case '(': {
      s.advance();
      const expression = parseAssignment(s);
      close(s, ')');
      return { kind: 'Parenthesized', expression, start, end: s.end };
    }
    default:
      break;
  }
  s.report('mspl-expected', s.gap, ['a value']);
  return missingExpression(s);
}

function unsupported(operator: string, operands: Expression[], start: number, end: number): UnsupportedExpression {
  return { kind: 'UnsupportedExpression', operator, operands, start, end };
}

/** Whether an expression can begin at the current token of a statement that need not have one. */
export function startsValue(s: TokenStream): boolean {
  return !endsStatement(s.current) && !(s.lenient && s.startsLine);
}
