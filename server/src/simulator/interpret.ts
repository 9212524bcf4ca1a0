import { END, type FlowId, type FlowNode } from '../mspl';
import { encloses } from '../text';
import { evaluate, assignVariable } from './evaluate';
import { abort, assume, type Execution, newFrame, spend } from './execution';
import { looselyEqual } from './compare';
import { isKind, toBool, toItems, type Value } from './values';

/** Turns that a single `while` may take (MSPL script syntax, Lync Server 2013). */
const WHILE_LIMIT = 500;

/** How many script functions may be inside one another; recursion, which MSPL forbids, ends here. */
const CALL_LIMIT = 200;

/** Counts the turns of the loops that a frame is in. */
interface LoopState {
  readonly turns: Map<FlowId, number>;
  readonly elements: Map<FlowId, { readonly items: readonly Value[]; next: number }>;
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
  const caller = x.frame;
  if (caller.depth >= CALL_LIMIT)
    abort(x, target.declaration.name, `More than ${CALL_LIMIT} calls of functions are inside one another`);
  const callerStep = x.step;
  x.frame = newFrame(caller.depth + 1);
  target.declaration.parameters.forEach((parameter, i) => {
    x.frame.variables.set(parameter.text.toLowerCase(), values[i] ?? null);
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
    if (node.kind === 'branch' && node.loop && !(from && encloses(node.statement, from.statement)))
      loops.turns.delete(at);
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
      if (x.frame.depth > 0 && isKind(x.frame.returned, 'collection')) {
        abort(x, node.statement, 'A function cannot return a collection');
      }
      return END;
    case 'branch': {
      const truth = toBool(evaluate(x, node.condition));
      x.trace.choose(step, truth);
      if (node.loop) countTurn(x, node, loops, truth);
      return truth ? node.whenTrue : node.whenFalse;
    }
    case 'foreach-start': {
      const items = toItems(evaluate(x, node.statement.collection));
      loops.elements.set(node.next, { items, next: 0 });
      return node.next;
    }
    case 'foreach-next': {
      const state = loops.elements.get(node.id);
      const item = state?.items[state.next];
      x.trace.choose(step, item !== undefined);
      if (!state || item === undefined) return node.whenDone;
      state.next++;
      if (node.statement.variable.text.toLowerCase() === 'dbendpoint') x.frame.endpointLoop = node.statement;
      assignVariable(x, node.statement.variable, item);
      return node.whenElement;
    }
    case 'switch': {
      const subject = evaluate(x, node.subject);
      const chosen = node.cases.findIndex(
        ({ clause }) => clause.label && looselyEqual(x, subject, evaluate(x, clause.label), clause.label),
      );
      const taken = chosen >= 0 ? chosen : node.cases.findIndex(({ clause }) => clause.label === undefined);
      x.trace.choose(step, taken);
      return node.cases[taken]?.target ?? node.whenNone;
    }
  }
}

function countTurn(x: Execution, node: FlowNode, loops: LoopState, goesOn: boolean): void {
  const turns = goesOn ? (loops.turns.get(node.id) ?? 0) + 1 : 0;
  loops.turns.set(node.id, turns);
  if (turns <= WHILE_LIMIT) return;
  assume(x, 'while-limit');
  abort(x, node.statement, `This while loop goes beyond ${WHILE_LIMIT} turns`);
}
