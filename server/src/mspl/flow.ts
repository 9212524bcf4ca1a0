import type {
  Expression,
  ForeachStatement,
  FunctionDeclaration,
  IfStatement,
  Script,
  Statement,
  SwitchCase,
  WhileStatement,
} from './ast';

/*
 * The one lowering of a script: a control-flow graph whose nodes are numbered in source order. The interpreter, the
 * flow-sensitive checks, coverage and breakpoints all work on it, so that they agree on what a step and a branch is.
 */

/** Number of a node in `FlowGraph.nodes`. Stable for one text: the same script always gets the same numbers. */
export type FlowId = number;

/** Leads to no further node: the script body, or the function the node stands in, is over. */
export const END: FlowId = -1;

interface NodeBase {
  readonly id: FlowId;
  /** The part of the tree that the node stands for; its range is what a step shows. */
  readonly statement: Statement | FunctionDeclaration | SwitchCase;
}

/** Evaluates an expression for its effects. */
export interface EvaluateNode extends NodeBase {
  readonly kind: 'evaluate';
  readonly expression: Expression;
  next: FlowId;
}

/** Goes one of two ways by the truth of a condition: `if`, `while`. */
export interface BranchNode extends NodeBase {
  readonly kind: 'branch';
  readonly condition: Expression;
  /** A `while` counts its turns; the limit is 500 (MSPL script syntax, Lync Server 2013). */
  readonly loop: boolean;
  whenTrue: FlowId;
  whenFalse: FlowId;
}

/** Evaluates the collection of a `foreach` and stands before its first element. */
export interface ForeachStartNode extends NodeBase {
  readonly kind: 'foreach-start';
  readonly statement: ForeachStatement;
  next: FlowId;
}

/** Takes the next element into the variable, or leaves the loop. */
export interface ForeachNextNode extends NodeBase {
  readonly kind: 'foreach-next';
  readonly statement: ForeachStatement;
  whenElement: FlowId;
  whenDone: FlowId;
}

/**
 * Chooses the first case whose label equals the subject, else the default, else what follows. `whenNone` leads nowhere
 * where there is a default; `afterwards` always leads behind the statement.
 */
export interface SwitchNode extends NodeBase {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly cases: { readonly clause: SwitchCase; target: FlowId }[];
  whenNone: FlowId;
  afterwards: FlowId;
}

/** Leaves a function with a value, or the script. */
export interface ReturnNode extends NodeBase {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}

/** `break;` and `continue;`: a step of its own that only leads elsewhere. */
export interface JumpNode extends NodeBase {
  readonly kind: 'jump';
  next: FlowId;
}

export type FlowNode =
  EvaluateNode | BranchNode | ForeachStartNode | ForeachNextNode | SwitchNode | ReturnNode | JumpNode;

export interface FlowFunction {
  readonly declaration: FunctionDeclaration;
  readonly entry: FlowId;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  /** First node of the script body; `END` for an empty one. */
  readonly entry: FlowId;
  /** By name in lower case; of two functions with one name the first. */
  readonly functions: ReadonlyMap<string, FlowFunction>;
}

/** Fills in one way out of a node once the node it leads to is known. */
type Exit = (target: FlowId) => void;

interface Jumps {
  readonly breaks: Exit[];
  /** Undefined in a `switch`: there, `continue` belongs to the loop around it. */
  readonly continues: Exit[] | undefined;
}

/** Lowers a script, broken or not. Never throws; a `break` or `continue` that has no loop leads to the next statement. */
export function buildFlowGraph(script: Script): FlowGraph {
  const nodes: FlowNode[] = [];
  const functions = new Map<string, FlowFunction>();

  for (const declaration of script.functions) {
    const first = nodes.length;
    lowerList([declaration.body], nodes, []);
    const key = declaration.name.text.toLowerCase();
    if (!functions.has(key)) functions.set(key, { declaration, entry: nodes.length > first ? first : END });
  }
  const entry = nodes.length;
  lowerList(script.statements, nodes, []);
  return { nodes, entry: nodes.length > entry ? entry : END, functions };
}

/** Lowers statements one after the other; returns the ways out of the last one. */
function lowerList(statements: readonly Statement[], nodes: FlowNode[], jumps: readonly Jumps[]): Exit[] {
  let exits: Exit[] = [];
  for (const statement of statements) {
    const first = nodes.length;
    const following = lower(statement, nodes, jumps);
    if (nodes.length === first) continue;
    connect(exits, first);
    exits = following;
  }
  return exits;
}

function lower(statement: Statement, nodes: FlowNode[], jumps: readonly Jumps[]): Exit[] {
  const id = nodes.length;
  switch (statement.kind) {
    case 'Block':
      return lowerList(statement.statements, nodes, jumps);
    case 'EmptyStatement':
      return [];
    case 'ExpressionStatement': {
      const node: EvaluateNode = { id, kind: 'evaluate', statement, expression: statement.expression, next: END };
      nodes.push(node);
      return [(target) => (node.next = target)];
    }
    case 'ReturnStatement':
      nodes.push({ id, kind: 'return', statement, value: statement.value });
      return [];
    case 'BreakStatement':
    case 'ContinueStatement': {
      const node: JumpNode = { id, kind: 'jump', statement, next: END };
      nodes.push(node);
      const waiting =
        statement.kind === 'BreakStatement'
          ? jumps.at(-1)?.breaks
          : jumps.findLast((jump) => jump.continues !== undefined)?.continues;
      const leave: Exit = (target) => (node.next = target);
      waiting?.push(leave);
      return waiting ? [] : [leave];
    }
    case 'IfStatement':
      return lowerIf(statement, nodes, jumps);
    case 'WhileStatement': {
      const node = branchNode(id, statement, true);
      nodes.push(node);
      const loop: Jumps = { breaks: [], continues: [] };
      const body = lowerBranch(statement.body, nodes, [...jumps, loop], (target) => (node.whenTrue = target));
      connect([...body, ...(loop.continues ?? [])], id);
      return [(target) => (node.whenFalse = target), ...loop.breaks];
    }
    case 'ForeachStatement': {
      const next: ForeachNextNode = { id: id + 1, kind: 'foreach-next', statement, whenElement: id + 1, whenDone: END };
      nodes.push({ id, kind: 'foreach-start', statement, next: id + 1 }, next);
      const loop: Jumps = { breaks: [], continues: [] };
      const body = lowerBranch(statement.body, nodes, [...jumps, loop], (target) => (next.whenElement = target));
      connect([...body, ...(loop.continues ?? [])], next.id);
      return [(target) => (next.whenDone = target), ...loop.breaks];
    }
    case 'SwitchStatement': {
      const cases = statement.cases.map((clause) => ({ clause, target: END }));
      const { subject } = statement;
      const node: SwitchNode = { id, kind: 'switch', statement, subject, cases, whenNone: END, afterwards: END };
      nodes.push(node);
      const choice: Jumps = { breaks: [], continues: undefined };
      let exits: Exit[] = [];
      let unplaced: Exit[] = [];
      for (const entry of cases) {
        const first = nodes.length;
        unplaced.push((target) => (entry.target = target));
        const following = lowerList(entry.clause.statements, nodes, [...jumps, choice]);
        if (nodes.length === first) continue;
        connect([...unplaced, ...exits], first);
        unplaced = [];
        exits = following;
      }
      const hasDefault = cases.some(({ clause }) => clause.label === undefined);
      const none: Exit[] = hasDefault ? [] : [(target) => (node.whenNone = target)];
      return [(target) => (node.afterwards = target), ...none, ...unplaced, ...exits, ...choice.breaks];
    }
  }
}

function branchNode(id: FlowId, statement: IfStatement | WhileStatement, loop: boolean): BranchNode {
  const { condition } = statement;
  return { id, kind: 'branch', statement, condition, loop, whenTrue: loop ? id : END, whenFalse: END };
}

/** Lowers an `if` and the whole chain of `else if` below it, in a loop: the chain may be long. */
function lowerIf(first: IfStatement, nodes: FlowNode[], jumps: readonly Jumps[]): Exit[] {
  const exits: Exit[][] = [];
  let enter: Exit | undefined;
  let statement: Statement | undefined = first;
  while (statement?.kind === 'IfStatement') {
    const id = nodes.length;
    const node = branchNode(id, statement, false);
    nodes.push(node);
    enter?.(id);
    exits.push(lowerBranch(statement.then, nodes, jumps, (target) => (node.whenTrue = target)));
    enter = (target) => (node.whenFalse = target);
    statement = statement.else;
  }
  if (enter) exits.push(statement ? lowerBranch(statement, nodes, jumps, enter) : [enter]);
  return exits.flat();
}

/** Lowers a statement that `enter` leads to; when it has no node of its own, `enter` leads on to what follows. */
function lowerBranch(statement: Statement, nodes: FlowNode[], jumps: readonly Jumps[], enter: Exit): Exit[] {
  const first = nodes.length;
  const exits = lower(statement, nodes, jumps);
  if (nodes.length === first) return [enter];
  enter(first);
  return exits;
}

function connect(exits: readonly Exit[], target: FlowId): void {
  for (const exit of exits) exit(target);
}
