import type { Expression, FunctionDeclaration, Script, Statement } from '../../ast';
import type { Occurrence, Scope } from '../../binding';
import type { FlowId } from '../../flow';
import { unwrap } from '../../walk';
import type { BehaviorInput } from '../input';
import type { ScopeIndex } from '../scopeIndex';

/** The nodes of the flow graph between which a variable matters. */
export interface LiveRange {
  readonly first: FlowId;
  readonly last: FlowId;
}

/** What the analysis needs to know about the variables of the body, or of one function. */
export interface ScopeFacts {
  readonly scope: Scope;
  readonly live: ReadonlyMap<string, LiveRange>;
  /** The variables that begin to matter at a node. */
  readonly beginning: ReadonlyMap<FlowId, readonly string[]>;
  /** The variables that stand alone as a condition: their values tell paths apart. */
  readonly flags: ReadonlySet<string>;
}

/** An outermost statement, and the first and last node in it; -1 for one without. */
interface Region {
  readonly start: number;
  readonly end: number;
  first: FlowId;
  last: FlowId;
}

/**
 * A variable matters from the outermost statement it first stands in to the outermost one it last stands in; so each
 * path that reaches a use passes the beginning, and facts do not pile up in a long script.
 */
export function scopeFacts(input: BehaviorInput): ReadonlyMap<Script | FunctionDeclaration, ScopeFacts> {
  const { scopes, flow } = input;
  const regions = scopes.flatMap(({ owner }) =>
    outermost(owner.kind === 'Script' ? owner.statements : [owner.body]).map(({ start, end }): Region => ({
      start,
      end,
      first: -1,
      last: -1,
    })),
  );
  regions.sort((a, b) => a.start - b.start);
  let region: Region | undefined;
  for (const { id, statement } of flow.nodes) {
    if (!region || !contains(region, statement.start)) region = regionAt(regions, statement.start);
    if (!region) continue;
    if (region.first < 0) region.first = id;
    region.last = id;
  }
  return new Map(scopes.map((index) => [index.owner, factsOf(index, regions)]));
}

function factsOf(index: ScopeIndex, regions: readonly Region[]): ScopeFacts {
  const { scope } = index;
  const live = new Map<string, LiveRange>();
  const beginning = new Map<FlowId, string[]>();
  for (const [key, { assigned, occurrences }] of scope.variables) {
    if (!assigned) continue;
    // Regions and occurrences are both in the order of the text; a parameter stands in no region.
    const isInside = ({ name }: Occurrence): boolean => hasNodes(regionAt(regions, name.start));
    const first = regionAt(regions, occurrences.find(isInside)?.name.start ?? -1)?.first;
    const last = regionAt(regions, occurrences.findLast(isInside)?.name.start ?? -1)?.last;
    if (first === undefined || last === undefined) continue;
    live.set(key, { first, last });
    const starting = beginning.get(first);
    if (starting) starting.push(key);
    else beginning.set(first, [key]);
  }
  return { scope, live, beginning, flags: flagsOf(index) };
}

function hasNodes(region: Region | undefined): boolean {
  return region !== undefined && region.last >= 0;
}

function flagsOf({ scope: { variables }, of }: ScopeIndex): ReadonlySet<string> {
  const flags = new Set<string>();
  const add = (condition: Expression): void => {
    let operand = unwrap(condition);
    while (operand.kind === 'UnaryExpression' && operand.operator === '!') operand = unwrap(operand.operand);
    if (operand.kind === 'Identifier' && variables.has(operand.text.toLowerCase()))
      flags.add(operand.text.toLowerCase());
  };
  for (const { condition } of of('IfStatement')) add(condition);
  for (const { condition } of of('WhileStatement')) add(condition);
  for (const { operator, left, right } of of('BinaryExpression')) {
    if (operator !== '&&' && operator !== '||') continue;
    add(left);
    add(right);
  }
  return flags;
}

function outermost(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => (statement.kind === 'Block' ? outermost(statement.statements) : statement));
}

/** The region that an offset lies in, by bisection. */
function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((regions[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const region = regions[low - 1];
  return region && contains(region, offset) ? region : undefined;
}

function contains({ start, end }: Region, offset: number): boolean {
  return start <= offset && offset < end;
}
