import {
  END,
  type Expression,
  type FlowFunction,
  type FlowGraph,
  type FlowId,
  type FlowNode,
  type ForeachNextNode,
  type ForeachStatement,
  type ReturnNode,
  type SwitchNode,
  unwrap,
} from '../mspl';
import { encloses } from '../text';
import { hasSameType, looselyEqual } from './compare';
import { isTrue } from './convert';
import { evaluationOf } from './evaluate';
import { abort, assume, type Execution, newFrame, spendStep } from './execution';
import type { Program } from './program';
import { toItems, typeOf, type Value, type ValueType } from './values';
import { assignElement, assignParameter, type ScriptFunction, type ScriptNames, variableName } from './variables';

/** Turns that a single `while` may take (MSPL script syntax, Lync Server 2013). */
const WHILE_LIMIT = 500;

/** How many script functions may be inside one another; recursion, which MSPL forbids, ends here. */
const CALL_LIMIT = 200;

/** Where the loops of a frame are, by the numbers of their nodes. */
interface LoopState {
  readonly turns: (Turns | undefined)[];
  readonly elements: (LoopElements | undefined)[];
}

interface Turns {
  sinceEntered: number;
  altogether: number;
}

interface LoopElements {
  items: readonly Value[];
  next: number;
  /** The message that the elements were read from. */
  message: Execution['message'];
}

/** Carries out one node of the flow graph and says which one follows. */
type Step = (x: Execution, loops: LoopState) => FlowId;

/** A script made ready for many runs. */
interface Prepared {
  readonly flow: FlowGraph;
  readonly names: ScriptNames;
  /** By the numbers of the nodes; undefined for one that no run has come to yet. */
  readonly steps: (Step | undefined)[];
}

const prepared = new WeakMap<Program, Prepared>();

/** Runs the script body from its first statement to its end, or throws ScriptAbort. */
export function runScript(x: Execution): void {
  let script = prepared.get(x.program);
  if (!script) prepared.set(x.program, (script = prepare(x.program)));
  follow(x, script, script.flow.entry);
}

function prepare({ script, flow }: Program): Prepared {
  const functions = new Map<string, ScriptFunction>();
  const ready: Prepared = { flow, names: { script, slots: new Map(), functions }, steps: [] };
  for (const [key, declared] of flow.functions) functions.set(key, functionOf(ready, declared));
  return ready;
}

/** A parameter without argument is null; arguments beyond the parameters are left unread. */
function functionOf(script: Prepared, { declaration, entry }: FlowFunction): ScriptFunction {
  const { name } = declaration;
  const parameters = declaration.parameters.map((parameter) => variableName(script.names, parameter));
  const call = (x: Execution, values: readonly Value[]): Value => {
    const caller = x.frame;
    if (caller.depth >= CALL_LIMIT) abort(x, name, `More than ${CALL_LIMIT} calls of functions are inside one another`);
    const callerStep = x.step;
    x.frame = newFrame(caller.depth + 1);
    for (const [i, parameter] of parameters.entries()) assignParameter(x, parameter, values[i] ?? null);
    follow(x, script, entry);
    const result = x.frame.returned ?? null;
    x.frame = caller;
    x.step = callerStep;
    return result;
  };
  return { name, call };
}

function follow(x: Execution, { flow, names, steps }: Prepared, entry: FlowId): void {
  const loops: LoopState = { turns: [], elements: [] };
  let at = entry;
  let from: FlowNode | undefined;
  while (at !== END) {
    const node = flow.nodes[at];
    if (!node) return;
    x.step = x.trace.beginStep(at, x.frame.depth);
    spendStep(x, node.statement);
    // A loop that is entered from outside, not from its own body, begins to count anew.
    const turns = loops.turns.length > at ? loops.turns[at] : undefined;
    if (turns && !(from && encloses(node.statement, from.statement))) turns.sinceEntered = 0;
    const takeStep = (steps[at] ??= stepOf(names, node));
    at = takeStep(x, loops);
    from = node;
  }
}

function stepOf(names: ScriptNames, node: FlowNode): Step {
  switch (node.kind) {
    case 'evaluate': {
      const evaluate = evaluationOf(names, node.expression);
      return (x) => {
        evaluate(x);
        return node.next;
      };
    }
    case 'jump':
      return () => node.next;
    case 'return':
      return returnStep(names, node);
    case 'branch': {
      const { condition, loop } = node;
      const evaluate = evaluationOf(names, condition);
      return (x, loops) => {
        const goesOn = isTrue(x, evaluate(x), condition) && (!loop || mayTurn(x, node, loops));
        x.trace.choose(x.step, goesOn);
        return goesOn ? node.whenTrue : node.whenFalse;
      };
    }
    case 'foreach-start': {
      const elements = elementsOf(names, node.statement);
      return (x, loops) => {
        const items = elements(x);
        loops.elements[node.next] = { items, next: 0, message: x.message };
        return node.next;
      };
    }
    case 'foreach-next':
      return elementStep(names, node);
    case 'switch':
      return switchStep(names, node);
  }
}

function returnStep(names: ScriptNames, { value, statement }: ReturnNode): Step {
  const evaluate = value && evaluationOf(names, value);
  return (x) => {
    x.frame.returned = evaluate ? evaluate(x) : null;
    if (x.frame.depth > 0 && !RETURNABLE.has(typeOf(x.frame.returned))) {
      abort(x, statement, `A function cannot return ${NOT_RETURNABLE[typeOf(x.frame.returned)] ?? 'this'}`);
    }
    return END;
  };
}

function elementStep(names: ScriptNames, { id, statement, whenElement, whenDone }: ForeachNextNode): Step {
  const variable = variableName(names, statement.variable);
  const elements = elementsOf(names, statement);
  const mayChange = unwrap(statement.collection).kind === 'Call';
  return (x, loops) => {
    const state = loops.elements[id];
    // The body has changed the message that the elements may have been read from.
    if (state && state.message !== x.message) {
      state.message = x.message;
      if (mayChange && assume(x, 'foreach-collection') === 'live') state.items = elements(x);
    }
    const item = state?.items[state.next];
    x.trace.choose(x.step, item !== undefined);
    if (!state || item === undefined) return whenDone;
    state.next++;
    if (variable.isEndpoint) x.frame.endpointLoop = statement;
    assignElement(x, variable, statement, item);
    return whenElement;
  };
}

/** The elements of a foreach: a value that is no collection is a collection of one (MSPL script syntax). */
function elementsOf(names: ScriptNames, { collection }: ForeachStatement): (x: Execution) => readonly Value[] {
  const evaluate = evaluationOf(names, collection);
  return (x) => {
    const value = evaluate(x);
    return value === null && assume(x, 'null-as-collection') === 'empty' ? [] : toItems(value);
  };
}

function switchStep(names: ScriptNames, node: SwitchNode): Step {
  const evaluate = evaluationOf(names, node.subject);
  const fits = node.cases.map(({ clause: { label } }) => label && fitsOf(names, label));
  const otherwise = node.cases.findIndex(({ clause }) => clause.label === undefined);
  return (x) => {
    const subject = evaluate(x);
    const chosen = fits.findIndex((fit) => fit?.(x, subject));
    const takesOther = chosen < 0 && otherwise >= 0 && assume(x, 'switch-default') === 'supported';
    const taken = takesOther ? otherwise : chosen;
    x.trace.choose(x.step, taken);
    const branch = node.cases[taken];
    if (!branch) return node.whenNone;
    const isShared = branch.clause.statements.length > 0 || assume(x, 'shared-branch') === 'shared';
    return isShared ? branch.target : node.afterwards;
  };
}

function fitsOf(names: ScriptNames, label: Expression): (x: Execution, subject: Value) => boolean {
  const evaluate = evaluationOf(names, label);
  return (x, subject) => {
    const value = evaluate(x);
    if (!hasSameType(subject, value) && assume(x, 'switch-comparison') === 'same-type') return false;
    return looselyEqual(x, subject, value, label);
  };
}

/** What a function of a script may give: string, bool, int and float (MSPL script syntax); null is not named there. */
const RETURNABLE: ReadonlySet<ValueType> = new Set(['string', 'bool', 'integer', 'float', 'null']);

const NOT_RETURNABLE: Readonly<Partial<Record<ValueType, string>>> = {
  collection: 'a collection',
  enum: 'a constant',
  instance: 'an object',
};

/** Counts a turn of a while loop. False when the loop is left because it has had all that it may have. */
function mayTurn(x: Execution, node: FlowNode, { turns }: LoopState): boolean {
  const count = (turns[node.id] ??= { sinceEntered: 0, altogether: 0 });
  count.sinceEntered++;
  count.altogether++;
  if (count.altogether <= WHILE_LIMIT) return true;
  if (count.sinceEntered <= WHILE_LIMIT && assume(x, 'while-count') === 'entered') return true;
  if (assume(x, 'while-limit') === 'leaves') return false;
  return abort(x, node.statement, `This while loop goes beyond ${WHILE_LIMIT} turns`);
}
