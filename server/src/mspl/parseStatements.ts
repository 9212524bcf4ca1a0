import { replacement } from '../diagnostics';
import { nearest, type OffsetRange } from '../text';
import type {
  Block,
  Expression,
  ForeachStatement,
  FunctionDeclaration,
  IfStatement,
  Name,
  ReturnStatement,
  Statement,
  SwitchCase,
  SwitchStatement,
  WhileStatement,
} from './ast';
import { parseExpression, startsValue } from './parseExpressions';
import {
  close,
  endsStatement,
  expect,
  expectName,
  insertion,
  missingExpression,
  skipBlock,
  skipStatement,
  startsOperand,
} from './recovery';
import {
  correctKeyword,
  declarators,
  endOfStatement,
  parseGarbage,
  parseStrayCase,
  reportDeclarator,
  skipDeclarator,
} from './statementRecovery';
import type { Token } from './tokens';
import type { TokenStream } from './tokenStream';

/** How far ahead a lenient parse looks for the `}` that shows where a `{` is missing. */
const lookahead = 1000;

/** Words that open statements of related languages, and what to do instead. */
const foreignStatements: ReadonlyMap<string, string> = new Map([
  ['for', 'Use foreach, or while.'],
  ['do', 'Use while.'],
  ['try', 'Errors end the script; test values before you use them.'],
  ['catch', 'Errors end the script; test values before you use them.'],
  ['finally', 'Errors end the script; test values before you use them.'],
]);

/** One statement. Takes at least one token, unless the script or the block around it ends here. */
export function parseStatement(s: TokenStream): Statement {
  const outerColumn = s.statementColumn;
  if (s.startsLine) s.statementColumn = s.current.column;
  s.statementFirst = s.current;
  if (s.enter()) {
    const statement = parseStatementKind(s);
    s.leave();
    s.statementColumn = outerColumn;
    return statement;
  }
  const { start } = s.current;
  if (s.current.kind === '{') skipBlock(s);
  else skipStatement(s);
  s.statementColumn = outerColumn;
  return { kind: 'EmptyStatement', start, end: s.end };
}

function parseStatementKind(s: TokenStream): Statement {
  correctKeyword(s);
  const token = s.current;
  switch (token.kind) {
    case '{':
      return parseBlock(s);
    case 'if':
      return parseIf(s, s.advance());
    case 'switch':
      return parseSwitch(s, s.advance());
    case 'foreach':
      return parseForeach(s, s.advance());
    case 'while':
      return parseWhile(s, s.advance());
    case 'break':
    case 'continue': {
      s.advance();
      const end = endOfStatement(s);
      return { kind: token.kind === 'break' ? 'BreakStatement' : 'ContinueStatement', start: token.start, end };
    }
    case 'return':
      return parseReturn(s, s.advance());
    case ';':
      s.advance();
      return { kind: 'EmptyStatement', start: token.start, end: token.end };
    case 'function':
      s.note('mspl-nested-function', token, []);
      s.functions.push(parseFunction(s, s.advance()));
      return { kind: 'EmptyStatement', start: token.start, end: token.start };
    case 'else':
      s.report('mspl-unexpected', token, ["'else' without 'if'"]);
      s.advance();
      return parseBody(s);
    case 'case':
    case 'default':
      return parseStrayCase(s);
    default:
      if (!startsOperand(token) && token.kind !== 'unsupported') return parseGarbage(s);
      return (s.lenient ? parseForeignStatement(s) : undefined) ?? parseExpressionStatement(s);
  }
}

export function parseFunction(s: TokenStream, keyword: Token): FunctionDeclaration {
  s.statementColumn = keyword.column;
  const name = expectName(s, 'the name of the function');
  const parameters: Name[] = [];
  expect(s, '(');
  if (s.current.kind === 'identifier' || s.current.kind === ',') {
    do {
      skipDeclarator(s);
      parameters.push(expectName(s, 'the name of a parameter'));
    } while (s.accept(',') || (s.current.kind === 'identifier' && !s.startsLine && !expect(s, ',')));
  }
  close(s, ')');
  const body = parseBody(s);
  return { kind: 'FunctionDeclaration', name, parameters, body, start: keyword.start, end: s.end };
}

function parseBlock(s: TokenStream): Block {
  const open = s.advance();
  const statements = parseStatements(s, open);
  return { kind: 'Block', statements, start: open.start, end: s.end };
}

/** The statements of a block up to and with its `}`. */
function parseStatements(s: TokenStream, open: OffsetRange): Statement[] {
  const statements: Statement[] = [];
  while (s.current.kind !== '}') {
    if (s.atEnd) {
      s.report('mspl-unclosed', open, ['{', '}'], [insertion('}', s.gap)]);
      return statements;
    }
    if (isClosedByLayout(s)) return closeByLayout(s, statements);
    statements.push(parseStatement(s));
  }
  if (s.startsLine && s.missingClosers > 0 && s.current.column < s.statementColumn) return closeByLayout(s, statements);
  s.advance();
  return statements;
}

/** Whether an `else`, or a line that is not indented beyond the statement of the open block, shows that its `}` is missing. */
function isClosedByLayout(s: TokenStream): boolean {
  if (s.missingClosers === 0) return false;
  if (s.current.kind === 'else') return true;
  if (!s.startsLine || s.current.column < s.leastColumn) return false;
  return s.current.kind === 'function' || s.current.column <= s.statementColumn;
}

function closeByLayout(s: TokenStream, statements: Statement[]): Statement[] {
  s.missingClosers--;
  s.note('mspl-expected', s.gap, ["'}'"], [insertion('}', s.gap)]);
  return statements;
}

/** The statement that an `if`, a loop or a function governs. */
function parseBody(s: TokenStream): Statement {
  const { kind } = s.current;
  if (kind === '}' || kind === 'end' || kind === 'else' || kind === 'case' || kind === 'default') {
    s.report('mspl-expected', s.gap, ['a statement']);
    return { kind: 'EmptyStatement', ...s.gap };
  }
  if (kind !== '{' && s.missingOpeners > 0 && isOpenedByLayout(s)) {
    s.missingOpeners--;
    s.note('mspl-expected', s.gap, ["'{'"], [insertion(' {', s.gap)]);
    const { start } = s.current;
    return { kind: 'Block', statements: parseStatements(s, s.gap), start, end: s.end };
  }
  return parseStatement(s);
}

/** Whether the lines from here on are indented, up to a `}` without `{` that is not indented less than their statement. */
function isOpenedByLayout(s: TokenStream): boolean {
  if (!s.startsLine || s.current.column <= s.statementColumn) return false;
  let { line } = s.current;
  let depth = s.current.kind === '{' ? 1 : 0;
  for (let i = 1; i < lookahead; i++) {
    const token = s.peek(i);
    const isFirst = token.line !== line;
    line = token.line;
    if (token.kind === 'end') return false;
    if (token.kind === '}' && depth-- === 0) return isFirst && token.column >= s.statementColumn;
    if (isFirst && token.column <= s.statementColumn) return false;
    if (token.kind === '{') depth++;
  }
  return false;
}

/** An `if` with its whole `else if` chain, which is read in a loop: the chain may be long. */
function parseIf(s: TokenStream, keyword: Token): IfStatement {
  const chain = s.chainLength;
  const branches: Pick<IfStatement, 'condition' | 'then' | 'start'>[] = [];
  let otherwise: Statement | undefined;
  for (let word: Token | undefined = keyword; word;) {
    branches.push({ condition: parseHeader(s, 'a condition'), then: parseBody(s), start: word.start });
    word = undefined;
    if (!acceptElse(s)) break;
    if (s.current.kind !== 'if' && !isJoinedElse(s)) otherwise = parseBody(s);
    else if (s.link()) word = s.advance();
    else otherwise = skipChain(s);
  }
  s.unlink(chain);
  const { end } = s;
  const last = branches.pop() ?? {
    condition: missingExpression(s),
    then: { kind: 'EmptyStatement', ...s.gap },
    start: keyword.start,
  };
  return branches.reduceRight<IfStatement>((inner, branch) => ({ kind: 'IfStatement', ...branch, else: inner, end }), {
    kind: 'IfStatement',
    ...last,
    else: otherwise,
    end,
  });
}

/** Leaves out the rest of a chain that is too long. */
function skipChain(s: TokenStream): Statement {
  const { start } = s.current;
  skipStatement(s);
  return { kind: 'EmptyStatement', start, end: s.end };
}

const joinedElse = /^(elseif|elsif|elif)$/i;

function acceptElse(s: TokenStream): boolean {
  if (s.accept('else')) return true;
  const word = s.current;
  const next = s.peek().kind;
  if (!s.lenient || word.kind !== 'identifier') return false;
  if (isJoinedElse(s)) {
    const fix = replacement("Write 'else if'", word, 'else if');
    s.note('mspl-misspelled-keyword', word, [word.text, 'else if'], [fix]);
    return true;
  }
  if (!(next === '{' || next === 'if' || isStatementBeside(s)) || !nearest(word.text, ['else'])) return false;
  s.note('mspl-misspelled-keyword', word, [word.text, 'else'], [replacement("Write 'else'", word, 'else')]);
  s.advance();
  return true;
}

/** Whether a call, an assignment or a keyword stands right after the current word. */
function isStatementBeside(s: TokenStream): boolean {
  const next = s.peek();
  if (next.line !== s.current.line) return false;
  return next.kind === 'identifier' || next.kind === 'return' || next.kind === 'break' || next.kind === 'continue';
}

function isJoinedElse(s: TokenStream): boolean {
  return s.lenient && s.current.kind === 'identifier' && s.peek().kind === '(' && joinedElse.test(s.current.text);
}

function parseWhile(s: TokenStream, keyword: Token): WhileStatement {
  const condition = parseHeader(s, 'a condition');
  return { kind: 'WhileStatement', condition, body: parseBody(s), start: keyword.start, end: s.end };
}

/** `(expression)` after `if`, `while` and `switch`. */
function parseHeader(s: TokenStream, what: string): Expression {
  if (s.accept('(')) {
    const expression = parseExpression(s);
    close(s, ')');
    return expression;
  }
  const { gap } = s;
  if (endsStatement(s.current) || (s.lenient && s.startsLine)) {
    s.report('mspl-expected', gap, [`${what} in parentheses`]);
    return missingExpression(s);
  }
  const { start } = s.current;
  const expression = parseExpression(s);
  const edits = [{ range: { start, end: start }, newText: '(' }];
  if (!s.accept(')')) edits.push({ range: s.gap, newText: ')' });
  s.note('mspl-expected', gap, ["'('"], [{ title: 'Put it in parentheses', edits }]);
  return expression;
}

function parseForeach(s: TokenStream, keyword: Token): ForeachStatement {
  const open = expect(s, '(');
  const given = open || (!endsStatement(s.current) && !(s.lenient && s.startsLine));
  if (given) skipDeclarator(s);
  const variable = given ? expectName(s, 'the name of a variable') : { text: '', ...s.gap };
  const collection = given ? parseCollection(s) : missingExpression(s);
  if (open) close(s, ')');
  else s.accept(')');
  return { kind: 'ForeachStatement', variable, collection, body: parseBody(s), start: keyword.start, end: s.end };
}

function parseCollection(s: TokenStream): Expression {
  if (s.current.kind === ':') {
    s.report('mspl-expected', s.current, ["'in'"], [replacement("Write 'in'", s.current, ' in ')]);
    s.advance();
    return parseExpression(s);
  }
  correctIn(s);
  if (!expect(s, 'in') && !startsOperand(s.current)) return missingExpression(s);
  return parseExpression(s);
}

/** `foreach (x ni y)`. */
function correctIn(s: TokenStream): void {
  const word = s.current;
  if (word.kind !== 'identifier' || !startsOperand(s.peek()) || !nearest(word.text, ['in'])) return;
  s.note('mspl-misspelled-keyword', word, [word.text, 'in'], [replacement("Write 'in'", word, 'in')]);
  s.reread('in');
}

function parseSwitch(s: TokenStream, keyword: Token): SwitchStatement {
  const subject = parseHeader(s, 'a value');
  const cases: SwitchCase[] = [];
  const open = s.current;
  if (expect(s, '{')) {
    while (s.current.kind !== '}' && !s.atEnd && !isClosedByLayout(s)) cases.push(parseCase(s));
    if (s.atEnd) s.report('mspl-unclosed', open, ['{', '}'], [insertion('}', s.gap)]);
    else if (!s.accept('}')) closeByLayout(s, []);
  }
  return { kind: 'SwitchStatement', subject, cases, start: keyword.start, end: s.end };
}

function parseCase(s: TokenStream): SwitchCase {
  correctKeyword(s);
  const { kind } = s.current;
  const isLabelled = kind === 'case' || kind === 'default';
  const { start } = isLabelled ? s.current : s.gap;
  let label: Expression | undefined;
  if (isLabelled) {
    s.advance();
    if (kind === 'case') label = parseExpression(s);
    if (s.current.kind === ';' && !s.startsLine) {
      s.report('mspl-expected', s.current, ["':'"], [replacement("Write ':'", s.current, ':')]);
      s.advance();
    } else expect(s, ':');
  } else {
    label = { kind: 'MissingExpression', start, end: start };
    s.report('mspl-expected', s.gap, ["'case'"]);
  }
  const statements: Statement[] = [];
  while (!endsCase(s)) statements.push(parseStatement(s));
  return { kind: 'SwitchCase', label, statements, start, end: s.end };
}

function endsCase(s: TokenStream): boolean {
  correctKeyword(s);
  const { kind } = s.current;
  return kind === 'case' || kind === 'default' || kind === '}' || s.atEnd || isClosedByLayout(s);
}

function parseReturn(s: TokenStream, keyword: Token): ReturnStatement {
  let value: Expression | undefined;
  if (startsValue(s)) {
    if (s.startsLine) s.note('mspl-return-across-lines', keyword, [], [insertion(';', s.gap)]);
    value = parseExpression(s);
  }
  return { kind: 'ReturnStatement', value, start: keyword.start, end: endOfStatement(s) };
}

function parseExpressionStatement(s: TokenStream): Statement {
  const expression = parseExpression(s);
  return { kind: 'ExpressionStatement', expression, start: expression.start, end: endOfStatement(s) };
}

/** What is written in the manner of another language; undefined when the current token begins no such thing. */
function parseForeignStatement(s: TokenStream): Statement | undefined {
  const word = s.current;
  if (word.kind !== 'identifier') return undefined;
  const next = s.peek();
  const advice = foreignStatements.get(word.text);
  if (advice !== undefined && (next.kind === '(' || next.kind === '{')) return skipForeignHeader(s, advice);
  if (declarators.has(word.text) && next.kind === 'identifier' && next.line === word.line) {
    reportDeclarator(s, word, next);
  }
  return undefined;
}

function skipForeignHeader(s: TokenStream, advice: string): Statement {
  const word = s.advance();
  s.note('mspl-unsupported-statement', word, [word.text, advice]);
  const header = s.current;
  if (header.kind === '(') {
    let depth = 0;
    do {
      if (s.current.kind === '(') depth++;
      else if (s.current.kind === ')') depth--;
      s.advance();
    } while (depth > 0 && s.current.line === word.line && !s.atEnd);
  }
  return parseBody(s);
}
