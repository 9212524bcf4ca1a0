import { END, type Expression, type FlowId, type FlowNode, type ForeachStatement, unwrap } from '../mspl';
import { encloses } from '../text';
import { hasSameType, looselyEqual } from './compare';
import { isTrue } from './convert';
import { evaluate } from './evaluate';
import { abort, assume, type Execution, newFrame, spend } from './execution';
import { toItems, typeOf, type Value, type ValueType } from './values';
import { assignElement, assignParameter } from './variables';

/** Turns that a single `while` may take (MSPL script syntax, Lync Server 2013). */
const WHILE_LIMIT = 500;

/** How many script functions may be inside one another; recursion, which MSPL forbids, ends here. */
const CALL_LIMIT = 200;

/** Counts the turns of the loops that a frame is in. */
interface LoopState {
  readonly turns: Map<FlowId, { sinceEntered: number; altogether: number }>;
  readonly elements: Map<FlowId, LoopElements>;
}

interface LoopElements {
  items: readonly Value[];
  next: number;
  /** The message that the elements were read from. */
  message: Execution['message'];
}

/** Runs the script body from its first statement to its end, or throws ScriptAbort. */
export function runScript(x: Execution): void {
  follow(x, x.program.flow.entry);
}

/**
 * Calls a function that the script declares, its parameters by value. Gives what it returns, null when it returns
 * nothing. A parameter without argument is null; arguments beyond the parameters are left unread.
 */
export function callFunction(x: Execution, name: string, values: readonly Value[]): Value | undefined {
  const target = x.program.flow.functions.get(name.toLowerCase());
  if (!target) return undefined;
  const { text } = target.declaration.name;
  if (text !== name && assume(x, 'name-case') === 'counts') return undefined;
  const caller = x.frame;
  if (caller.depth >= CALL_LIMIT)
    abort(x, target.declaration.name, `More than ${CALL_LIMIT} calls of functions are inside one another`);
  const callerStep = x.step;
  x.frame = newFrame(caller.depth + 1);
  target.declaration.parameters.forEach((parameter, i) => {
    assignParameter(x, parameter, values[i] ?? null);
  });
  follow(x, target.entry);
  const result = x.frame.returned ?? null;
  x.frame = caller;
  x.step = callerStep;
  return result;
}

function follow(x: Execution, entry: FlowId): void {
  const loops: LoopState = { turns: new Map(), elements: new Map() };
  let at = entry;
  let from: FlowNode | undefined;
  while (at !== END) {
    const node = x.program.flow.nodes[at];
    if (!node) return;
    x.step = x.trace.beginStep(at, x.frame.depth);
    spend(x, 'steps', 1, node.statement);
    // A loop that is entered from outside, not from its own body, begins to count anew.
    const turns = loops.turns.get(at);
    if (turns && !(from && encloses(node.statement, from.statement))) turns.sinceEntered = 0;
    at = takeStep(x, node, loops);
    from = node;
  }
}

/** Carries out one node and says which one follows. */
function takeStep(x: Execution, node: FlowNode, loops: LoopState): FlowId {
  const step = x.step;
  switch (node.kind) {
    case 'evaluate':
      evaluate(x, node.expression);
      return node.next;
    case 'jump':
      return node.next;
    case 'return':
      x.frame.returned = node.value ? evaluate(x, node.value) : null;
      if (x.frame.depth > 0 && !RETURNABLE.has(typeOf(x.frame.returned))) {
        abort(x, node.statement, `A function cannot return ${NOT_RETURNABLE[typeOf(x.frame.returned)] ?? 'this'}`);
      }
      return END;
    case 'branch': {
      const truth = isTrue(x, evaluate(x, node.condition), node.condition);
      const goesOn = truth && (!node.loop || mayTurn(x, node, loops));
      x.trace.choose(step, goesOn);
      return goesOn ? node.whenTrue : node.whenFalse;
    }
    case 'foreach-start': {
      const items = elementsOf(x, node.statement);
      loops.elements.set(node.next, { items, next: 0, message: x.message });
      return node.next;
    }
    case 'foreach-next': {
      const state = loops.elements.get(node.id);
      if (state && state.message !== x.message) readAnew(x, node.statement, state);
      const item = state?.items[state.next];
      x.trace.choose(step, item !== undefined);
      if (!state || item === undefined) return node.whenDone;
      state.next++;
      if (node.statement.variable.text.toLowerCase() === 'dbendpoint') x.frame.endpointLoop = node.statement;
      assignElement(x, node.statement.variable, node.statement, item);
      return node.whenElement;
    }
    case 'switch': {
      const subject = evaluate(x, node.subject);
      const chosen = node.cases.findIndex(({ clause }) => clause.label && fits(x, subject, clause.label));
      const otherwise = node.cases.findIndex(({ clause }) => clause.label === undefined);
      const takesOther = chosen < 0 && otherwise >= 0 && assume(x, 'switch-default') === 'supported';
      const taken = takesOther ? otherwise : chosen;
      x.trace.choose(step, taken);
      const branch = node.cases[taken];
      if (!branch) return node.whenNone;
      const isShared = branch.clause.statements.length > 0 || assume(x, 'shared-branch') === 'shared';
      return isShared ? branch.target : node.afterwards;
    }
  }
}

function fits(x: Execution, subject: Value, label: Expression): boolean {
  const value = evaluate(x, label);
  if (!hasSameType(subject, value) && assume(x, 'switch-comparison') === 'same-type') return false;
  return looselyEqual(x, subject, value, label);
}

/** What a function of a script may give: string, bool, int and float (MSPL script syntax); null is not named there. */
const RETURNABLE: ReadonlySet<ValueType> = new Set(['string', 'bool', 'integer', 'float', 'null']);

const NOT_RETURNABLE: Readonly<Partial<Record<ValueType, string>>> = {
  collection: 'a collection',
  enum: 'a constant',
  instance: 'an object',
};

/** The elements of a foreach: a value that is no collection is a collection of one (MSPL script syntax). */
function elementsOf(x: Execution, { collection }: ForeachStatement): readonly Value[] {
  const value = evaluate(x, collection);
  return value === null && assume(x, 'null-as-collection') === 'empty' ? [] : toItems(value);
}

/** The body of a foreach has changed the message that its elements may have been read from. */
function readAnew(x: Execution, statement: ForeachStatement, state: LoopElements): void {
  state.message = x.message;
  if (unwrap(statement.collection).kind !== 'Call') return;
  if (assume(x, 'foreach-collection') === 'live') state.items = elementsOf(x, statement);
}

/** Counts a turn of a while loop. False when the loop is left because it has had all that it may have. */
function mayTurn(x: Execution, node: FlowNode, { turns }: LoopState): boolean {
  const count = turns.get(node.id) ?? { sinceEntered: 0, altogether: 0 };
  turns.set(node.id, count);
  count.sinceEntered++;
  count.altogether++;
  if (count.altogether <= WHILE_LIMIT) return true;
  if (count.sinceEntered <= WHILE_LIMIT && assume(x, 'while-count') === 'entered') return true;
  if (assume(x, 'while-limit') === 'leaves') return false;
  return abort(x, node.statement, `This while loop goes beyond ${WHILE_LIMIT} turns`);
}
