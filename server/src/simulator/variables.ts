import { childrenOf, type MsplNode, type Name, type Script } from '../mspl';
import { encloses, type OffsetRange } from '../text';
import { readingOf } from './assumptions';
import { asInteger, asNumber, asText, isTrue } from './convert';
import { abort, assume, type Execution, type Variable } from './execution';
import { float, renderValue, typeOf, type Value, type ValueType } from './values';

/*
 * The variables of a script (MSPL script syntax, dn439126 and its older editions). An assignment or a foreach declares
 * one; it keeps the type of its first value.
 */

/** The names of one script, and what is known of them before it runs. */
export interface ScriptNames {
  readonly script: Script;
  /** The place in every frame of a variable by its key: its name in lower case, or `=` and the name as it is written. */
  readonly slots: Map<string, number>;
  /** The functions that the script declares, by name in lower case. */
  readonly functions: ReadonlyMap<string, ScriptFunction>;
}

/** A function that a script declares. */
export interface ScriptFunction {
  readonly name: Name;
  /** Calls it with its parameters by value; gives what it returns, null when it returns nothing. */
  readonly call: (x: Execution, values: readonly Value[]) => Value;
}

/** A name where it stands for a variable. */
export interface VariableName {
  readonly name: Name;
  /** Its place in a frame, as names are taken without regard to letter case. */
  readonly slot: number;
  /** Its place where letter case counts and another spelling had `slot` first. */
  readonly ownSlot: number;
  /** The innermost block around it; undefined in the body itself. */
  readonly block: OffsetRange | undefined;
  readonly isEndpoint: boolean;
}

/** Looks up what is known of a name before the script runs. */
export function variableName({ script, slots }: ScriptNames, name: Name): VariableName {
  const slotOf = (key: string): number => {
    const slot = slots.get(key) ?? slots.size;
    slots.set(key, slot);
    return slot;
  };
  const key = name.text.toLowerCase();
  return {
    name,
    slot: slotOf(key),
    ownSlot: slotOf(`=${name.text}`),
    block: blockAround(script, name),
    isEndpoint: isEndpointVariable(name),
  };
}

/** The value of a variable where it is read; undefined when none of that name has a value there. */
export function readOwn(x: Execution, written: VariableName): Value | undefined {
  const variable = x.frame.variables[slotOf(x, written)];
  return variable && isInSight(x, variable, written.name) ? variable.value : undefined;
}

/** Whether a name is that of the variable that stands for the endpoint in a loop over endpoints (dn439179). */
export function isEndpointVariable({ text }: Name): boolean {
  return text.toLowerCase() === 'dbendpoint';
}

/**
 * Gives a variable a value. It keeps the type of its first value: a later one is coerced to it (dn439149), null aside.
 */
export function assignVariable(x: Execution, written: VariableName, value: Value): void {
  const { name } = written;
  const slot = slotOf(x, written);
  const before = x.frame.variables[slot];
  if (before?.loop && encloses(before.loop, name) && assume(x, 'loop-variable') === 'error') {
    abort(x, name, `${name.text} is the variable of a foreach and cannot be assigned in it`);
  }
  const isKept = before && keepsItsType(x, before, name);
  const kept = isKept ? change(x, before, name, value) : declare(x, slot, written, value, before?.loop);
  x.trace.see(x.step, name, 'assigned', kept);
}

/** Gives the variable of a foreach the next element. */
export function assignElement(x: Execution, written: VariableName, loop: OffsetRange, value: Value): void {
  const { name } = written;
  const slot = slotOf(x, written);
  const before = x.frame.variables[slot];
  if (before) before.loop = loop;
  const kept = before ? change(x, before, name, value) : declare(x, slot, written, value, loop);
  x.trace.see(x.step, name, 'assigned', kept);
}

/** Gives a parameter its argument. */
export function assignParameter(x: Execution, parameter: VariableName, value: Value): void {
  declare(x, slotOf(x, parameter), parameter, value, undefined);
}

function declare(
  x: Execution,
  slot: number,
  { name, block }: VariableName,
  value: Value,
  loop: OffsetRange | undefined,
): Value {
  x.frame.variables[slot] = { value, spelling: name.text, block, type: typeUnlessNull(value), loop };
  return value;
}

function change(x: Execution, variable: Variable, name: Name, value: Value): Value {
  variable.value = variable.type === undefined ? value : coerced(x, variable.type, value, name);
  variable.type ??= typeUnlessNull(value);
  return variable.value;
}

function typeUnlessNull(value: Value): ValueType | undefined {
  return value === null ? undefined : typeOf(value);
}

/** The place of a variable in its frame; a spelling that differs from the first one has its own where letter case counts. */
function slotOf(x: Execution, { name, slot, ownSlot }: VariableName): number {
  const variable = x.frame.variables[slot];
  if (!variable || variable.spelling === name.text) return slot;
  return assume(x, 'name-case') === 'counts' ? ownSlot : slot;
}

function isInSight(x: Execution, { block }: Variable, name: Name): boolean {
  if (!block || encloses(block, name)) return true;
  return assume(x, 'variable-scope') === 'function';
}

/** Whether an assignment is to the variable that is there, and not to a new one of a block further out. */
function keepsItsType(x: Execution, { block }: Variable, name: Name): boolean {
  return !block || encloses(block, name) || readingOf('variable-scope', x.chosen) === 'function';
}

function coerced(x: Execution, type: ValueType, value: Value, range: OffsetRange): Value {
  if (value === null) return assume(x, 'null-assigned') === 'null' ? null : (EMPTY[type] ?? null);
  if (type === typeOf(value)) return value;
  switch (type) {
    case 'string':
      return asText(x, value, range);
    case 'integer':
      return asInteger(x, value, range);
    case 'float':
      return float(asNumber(x, value, range));
    case 'bool':
      return isTrue(x, value, range);
    case 'collection':
      return { kind: 'collection', items: [value] };
    default:
      if (assume(x, 'object-replaced') === 'replaced') return value;
      return abort(x, range, `${renderValue(value)} (${typeOf(value)}) cannot be converted to ${type}`);
  }
}

const EMPTY: Readonly<Partial<Record<ValueType, Value>>> = { string: '', integer: 0, float: float(0), bool: false };

interface Block extends OffsetRange {
  readonly outer: Block | undefined;
}

const blocks = new WeakMap<Script, readonly Block[]>();

/** The innermost block around a name; undefined in the body itself. By bisection, as it is asked at every assignment. */
function blockAround(script: Script, { start }: Name): OffsetRange | undefined {
  let sorted = blocks.get(script);
  if (!sorted) blocks.set(script, (sorted = blocksOf(script)));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let block = sorted[low - 1];
  while (block && block.end <= start) block = block.outer;
  return block;
}

/** The blocks of a script in the order of the text. */
function blocksOf(script: Script): readonly Block[] {
  const found: Block[] = [];
  const rest: [MsplNode, Block | undefined][] = [[script, undefined]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [node, outer] = next;
    const isBlock = node.kind === 'Block' || node.kind === 'SwitchCase';
    const inside = isBlock ? { start: node.start, end: node.end, outer } : outer;
    if (isBlock && inside) found.push(inside);
    for (const child of childrenOf(node)) if (holdsBlocks(child)) rest.push([child, inside]);
  }
  return found.sort((a, b) => a.start - b.start);
}

function holdsBlocks({ kind }: MsplNode): boolean {
  return kind === 'Block' || kind === 'SwitchCase' || kind === 'FunctionDeclaration' || kind.endsWith('Statement');
}
