import type {
  BinaryExpression,
  Expression,
  FunctionDeclaration,
  IfStatement,
  MsplNode,
  Script,
  Statement,
  SwitchCase,
} from '../../ast';
import type { Binding, Scope } from '../../binding';
import { END } from '../../flow';
import { childrenOf, unwrap, walk } from '../../walk';
import type { Admitted } from '../input';
import type { Analysis, Frame } from './analysis';
import { branch } from './evaluate';
import { freshWorld, type MessageKind } from './world';

/** A script in any state, and what the manifest lets through to it. */
export interface GuardedScript {
  readonly script: Script;
  readonly binding: Binding;
  /** The text that the offsets of the tree count in. */
  readonly text: string;
  readonly methods: Admitted;
  readonly statusClasses: Admitted;
}

type Kinds = readonly MessageKind[];

/** The kinds of message that the manifest's filters let through to the script. */
export function kindsAdmitted({ methods, statusClasses }: Pick<GuardedScript, 'methods' | 'statusClasses'>): Kinds {
  return both.filter((kind) => (kind === 'request' ? methods : statusClasses) !== 'NONE');
}

/**
 * The kinds of message that can reach an offset, however unfinished the script is there: what the filters let through,
 * less what the conditions and return statements before keep away. A place that nothing reaches, and a function that
 * nothing calls, count as open to all that the filters let through. One pass through the tree.
 */
export function messageKindsAt(input: GuardedScript, offset: number): Kinds {
  const admitted = kindsAdmitted(input);
  if (admitted.length < 2) return admitted;
  const { script, text } = input;
  const owner =
    script.functions.findLast((each) => each.start < offset && (offset <= each.end || isLast(each, script, text))) ??
    script;
  const entering = owner.kind === 'Script' ? admitted : kindsCalling(owner, input, admitted);
  const trace = follow(owner, input, entering);
  const found = kindsInList(owner.kind === 'Script' ? owner.statements : [owner.body], entering, {
    trace,
    text,
    offset,
  });
  return found.length > 0 ? found : admitted;
}

const both: Kinds = ['request', 'response'];

function union(...lists: readonly Kinds[]): Kinds {
  return both.filter((kind) => lists.some((list) => list.includes(kind)));
}

/** Whether a function's body still goes on where the text of the script ends. */
function isLast(declaration: FunctionDeclaration, script: Script, text: string): boolean {
  return isOpen(declaration.body, text) && !script.statements.some(({ start }) => start > declaration.start);
}

/** The kinds of message that a function is called for, calls through other functions among them. */
function kindsCalling(wanted: FunctionDeclaration, input: GuardedScript, admitted: Kinds): Kinds {
  const { script, binding } = input;
  const entering = new Map<FunctionDeclaration, Kinds>();
  const pending: (Script | FunctionDeclaration)[] = [script];
  for (let owner = pending.pop(); owner; owner = pending.pop()) {
    const kinds = owner.kind === 'Script' ? admitted : (entering.get(owner) ?? []);
    const { before } = follow(owner, input, kinds);
    for (const [statement, reaching] of before) {
      for (const name of calledIn(statement)) {
        const callee = binding.functions.get(name);
        const known = callee && (entering.get(callee) ?? []);
        if (!callee || !known || reaching.every((kind) => known.includes(kind))) continue;
        entering.set(callee, union(known, reaching));
        pending.push(callee);
      }
    }
  }
  return entering.get(wanted) ?? admitted;
}

/** The names, in lower case, that the expressions of a statement call; those of statements within it left out. */
function calledIn(statement: Statement | SwitchCase): string[] {
  const names: string[] = [];
  for (const expression of expressionsOf(statement)) {
    walk(expression, (node) => {
      if (node.kind === 'Call' && node.callee.kind === 'Identifier') names.push(node.callee.text.toLowerCase());
    });
  }
  return names;
}

function expressionsOf(statement: Statement | SwitchCase): readonly Expression[] {
  switch (statement.kind) {
    case 'IfStatement':
    case 'WhileStatement':
      return [statement.condition];
    case 'ForeachStatement':
      return [statement.collection];
    case 'SwitchStatement':
      return [statement.subject];
    case 'ExpressionStatement':
      return [statement.expression];
    case 'ReturnStatement':
      return statement.value ? [statement.value] : [];
    default:
      return [];
  }
}

/** What reaches each statement of a body or function, and what goes on after it. */
interface Trace {
  readonly before: ReadonlyMap<Statement | SwitchCase, Kinds>;
  readonly after: ReadonlyMap<Statement | SwitchCase, Kinds>;
  readonly split: (condition: Expression, kinds: Kinds) => { readonly yes: Kinds; readonly no: Kinds };
}

/**
 * A message stays what it is. So a loop brings nothing back to its head that did not enter it, and one pass in the
 * order of the text is enough.
 */
function follow(owner: Script | FunctionDeclaration, input: GuardedScript, entering: Kinds): Trace {
  const before = new Map<Statement | SwitchCase, Kinds>();
  const after = new Map<Statement | SwitchCase, Kinds>();
  const split = splitter(owner, input);
  const breaks: Kinds[] = [];

  const throughList = (statements: readonly Statement[], kinds: Kinds): Kinds =>
    statements.reduce((reaching, statement) => through(statement, reaching), kinds);

  const through = (statement: Statement, kinds: Kinds): Kinds => {
    before.set(statement, kinds);
    const leaving = leave(statement, kinds);
    after.set(statement, leaving);
    return leaving;
  };

  /** What leaves by `break`, and by the end of what `body` follows. */
  const breakable = (body: () => Kinds): Kinds => {
    breaks.push([]);
    const end = body();
    return union(end, breaks.pop() ?? []);
  };

  /** Follows the whole chain of `else if` in a loop: it may be long. */
  const leaveIf = (first: IfStatement, kinds: Kinds): Kinds => {
    const leaving: Kinds[] = [];
    const chain: IfStatement[] = [];
    let reaching = kinds;
    let statement: Statement | undefined = first;
    while (statement?.kind === 'IfStatement') {
      before.set(statement, reaching);
      chain.push(statement);
      const { yes, no } = split(statement.condition, reaching);
      leaving.push(through(statement.then, yes));
      reaching = no;
      statement = statement.else;
    }
    leaving.push(statement ? through(statement, reaching) : reaching);
    const all = union(...leaving);
    for (const each of chain) after.set(each, all);
    return all;
  };

  const leave = (statement: Statement, kinds: Kinds): Kinds => {
    switch (statement.kind) {
      case 'Block':
        return throughList(statement.statements, kinds);
      case 'ReturnStatement':
      case 'ContinueStatement':
        return [];
      case 'BreakStatement':
        breaks.push(union(breaks.pop() ?? [], kinds));
        return [];
      case 'IfStatement':
        return leaveIf(statement, kinds);
      case 'WhileStatement': {
        const { yes, no } = split(statement.condition, kinds);
        return breakable(() => {
          through(statement.body, yes);
          return no;
        });
      }
      case 'ForeachStatement':
        return breakable(() => {
          through(statement.body, kinds);
          return kinds;
        });
      case 'SwitchStatement':
        return breakable(() => {
          let falling: Kinds = [];
          for (const clause of statement.cases) {
            before.set(clause, kinds);
            falling = throughList(clause.statements, union(kinds, falling));
            after.set(clause, falling);
          }
          return statement.cases.some(({ label }) => !label) ? falling : kinds;
        });
      default:
        return kinds;
    }
  };

  throughList(owner.kind === 'Script' ? owner.statements : [owner.body], entering);
  return { before, after, split };
}

/** What a condition has to name for it to tell kinds of message apart, or to be never met. */
const canTell = /sipre(?:quest|sponse)|true|false/i;

/** Which kinds a condition can be true for, and which it can be false for. */
function splitter(owner: Script | FunctionDeclaration, { binding, text }: GuardedScript): Trace['split'] {
  const scope: Scope = binding.scopes.find((each) => each.owner === owner) ?? {
    owner,
    variables: new Map(),
    of: () => [],
  };
  const analysis: Analysis = {
    input: { binding, flow: { nodes: [], entry: END, functions: new Map() } },
    ...{ verdicts: new Map(), scopes: new Map(), results: new Map(), situations: new Map() },
    fuel: 0,
    // What a function of the script gives is left open.
    follow: (_analysis, _declared, { fork, beganAt, done, retargetedAt }) => [
      { fork, beganAt, done, retargetedAt, value: {} },
    ],
  };
  const frame: Frame = { analysis, scope: { scope, live: new Map(), beginning: new Map(), flags: new Set() } };
  const split: Trace['split'] = (condition, kinds) => {
    if (!canTell.test(text.slice(condition.start, condition.end))) return { yes: kinds, no: kinds };
    const inner = unwrap(condition);
    if (inner.kind === 'UnaryExpression' && inner.operator === '!') {
      const { yes, no } = split(inner.operand, kinds);
      return { yes: no, no: yes };
    }
    if (inner.kind === 'BinaryExpression' && inner.operator === '&&') return splitAll(operands(inner), kinds);
    if (inner.kind === 'BinaryExpression' && inner.operator === '||') {
      // One side holds unless none does.
      const { yes, no } = splitAll(operands(inner), kinds, true);
      return { yes: no, no: yes };
    }
    return splitSingle(condition, kinds);
  };

  /** What passes every one of several conditions, each of them taken the other way round where `negated`. */
  const splitAll = (conditions: readonly Expression[], kinds: Kinds, negated = false): ReturnType<Trace['split']> => {
    let passing = kinds;
    let failing: Kinds = [];
    for (const condition of conditions) {
      const { yes, no } = split(condition, passing);
      failing = union(failing, negated ? yes : no);
      passing = negated ? no : yes;
    }
    return { yes: passing, no: failing };
  };

  const splitSingle: Trace['split'] = (condition, kinds) => {
    const yes: MessageKind[] = [];
    const no: MessageKind[] = [];
    for (const kind of kinds) {
      const ways = branch(frame, condition, freshWorld(kind));
      // A condition that ends the script with an error is being typed, or is about to be mended.
      const isLost = ways.yes.length === 0 && ways.no.length === 0;
      if (isLost || ways.yes.length > 0) yes.push(kind);
      if (isLost || ways.no.length > 0) no.push(kind);
    }
    return { yes, no };
  };
  return split;
}

/** What `a && b && c` joins, in order. A flat condition may be long, so it is taken apart in a loop. */
function operands({ operator, left, right }: BinaryExpression): Expression[] {
  const found = [right];
  let rest = left;
  while (rest.kind === 'BinaryExpression' && rest.operator === operator) {
    found.push(rest.right);
    rest = rest.left;
  }
  return [...found, rest].reverse();
}

interface Search {
  readonly trace: Trace;
  readonly text: string;
  readonly offset: number;
}

function kindsInList(statements: readonly Statement[], entering: Kinds, search: Search): Kinds {
  const statement = statements.findLast(({ start }) => start < search.offset);
  if (!statement) return entering;
  const isInside = search.offset < statement.end || isOpen(statement, search.text);
  return isInside ? kindsWithin(statement, search) : (search.trace.after.get(statement) ?? entering);
}

function kindsWithin(outer: Statement, search: Search): Kinds {
  const { trace, offset } = search;
  let statement = outer;
  while (statement.kind === 'IfStatement' && statement.else && offset >= statement.else.start)
    statement = statement.else;
  const kinds = trace.before.get(statement) ?? [];
  if (offset <= statement.start) return kinds;
  switch (statement.kind) {
    case 'Block':
      return kindsInList(statement.statements, kinds, search);
    case 'IfStatement':
      return kindsInHeaded(statement, statement.condition, statement.then, kinds, search);
    case 'WhileStatement':
      return kindsInHeaded(statement, statement.condition, statement.body, kinds, search);
    case 'ForeachStatement':
      return kindsInHeaded(statement, statement.collection, statement.body, kinds, search);
    case 'SwitchStatement': {
      const clause = statement.cases.findLast(({ start }) => start < offset);
      if (!clause || (clause.label && offset <= clause.label.end)) return kinds;
      return kindsInList(clause.statements, trace.before.get(clause) ?? kinds, search);
    }
    default:
      return expressionsOf(statement).reduce(
        (found, expression) => kindsInExpression(expression, found, search),
        kinds,
      );
  }
}

/** In a statement with a head in parentheses: there, or in what the head decides about. */
function kindsInHeaded(statement: Statement, head: Expression, body: Statement, kinds: Kinds, search: Search): Kinds {
  const { trace, text, offset } = search;
  if (offset >= statement.end && !isOpen(statement, text)) return trace.after.get(statement) ?? kinds;
  const isInBody = offset > head.end && text.slice(head.end, Math.min(offset, body.start)).includes(')');
  if (!isInBody) return kindsInExpression(head, kinds, search);
  return offset < body.end || isOpen(body, text) ? kindsWithin(body, search) : kinds;
}

/** The right side of `&&` and `||` is reached only as the left side says. */
function kindsInExpression(expression: Expression, kinds: Kinds, search: Search): Kinds {
  const { trace, offset } = search;
  let found = kinds;
  let inner: MsplNode | undefined = expression;
  while (inner) {
    if (inner.kind === 'BinaryExpression' && offset >= inner.operatorRange.end) {
      if (inner.operator === '&&') found = trace.split(inner.left, found).yes;
      if (inner.operator === '||') found = trace.split(inner.left, found).no;
      inner = inner.right;
    } else inner = childrenOf(inner).findLast(({ start }) => start <= offset);
  }
  return found;
}

/** Whether a statement still goes on after its end, because the bracket or the statement that would end it is missing. */
function isOpen(outer: Statement, text: string): boolean {
  let statement = outer;
  while (statement.kind === 'IfStatement') statement = statement.else ?? statement.then;
  switch (statement.kind) {
    case 'EmptyStatement':
      return statement.start === statement.end;
    case 'Block':
      return !isClosed(statement, statement.statements, text);
    case 'SwitchStatement':
      return !isClosed(statement, statement.cases, text);
    case 'WhileStatement':
    case 'ForeachStatement':
      return isOpen(statement.body, text);
    default:
      return false;
  }
}

function isClosed({ start, end }: Statement, parts: readonly { readonly end: number }[], text: string): boolean {
  return text[end - 1] === '}' && (parts.at(-1)?.end ?? start + 1) < end;
}
