import { nearest, type OffsetRange } from '../../text';
import type { FunctionDeclaration, MsplNode, Script } from '../ast';
import type { Variable } from '../binding';
import { childrenOf, walk } from '../walk';
import { report, type BehaviorInput } from './input';
import type { ScopeIndex } from './scopeIndex';

/** Findings that say more about a place than that a block has ended. */
const valueless = ['mspl-perhaps-unassigned', 'mspl-read-before-assigned'];

/** So many unknown names are held against each unread one: more would make a long script slow to check. */
const MOST_MISSPELT = 200;

/** Variables and functions that nothing uses, and variables that get their value in a block and are read outside it. */
export function checkVariables(input: BehaviorInput): void {
  for (const index of input.scopes) {
    checkUnread(input, index);
    checkInnerBlocks(input, index);
  }
  checkUncalled(input);
}

function checkUnread(input: BehaviorInput, { scope: { variables }, of }: ScopeIndex): void {
  const tested = assignedInConditions(of);
  const loops = new Set<OffsetRange>(of('ForeachStatement').map(({ variable }) => variable));
  // A name that is read and never assigned may be a misspelling of the one that seems unread.
  const unassigned = [...variables.values()]
    .filter(({ assigned }) => !assigned)
    .slice(0, MOST_MISSPELT)
    .map(({ name }) => name);
  for (const [key, { name, assigned, occurrences }] of variables) {
    if (
      !assigned ||
      tested.has(key) ||
      occurrences.some(({ writes }) => !writes) ||
      nearest(name, unassigned) !== undefined
    )
      continue;
    for (const each of occurrences) {
      if (!loops.has(each.name)) report(input, 'mspl-unread-variable', each.name, [name]);
    }
  }
}

/** Variables that a condition gives a value and reads at once. */
function assignedInConditions(of: ScopeIndex['of']): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { condition } of [...of('IfStatement'), ...of('WhileStatement')]) {
    walk(condition, (node) => {
      if (node.kind === 'Assignment' && node.target.kind === 'Identifier') names.add(node.target.text.toLowerCase());
    });
  }
  return names;
}

/**
 * The Lync pages speak of a scope of «the local block», the older ones of the whole body or function; so a value that
 * was set in an inner block may be gone outside it.
 */
function checkInnerBlocks(input: BehaviorInput, { owner, scope: { variables } }: ScopeIndex): void {
  const blocks = blocksByStart(owner);
  const unassigned = new Set(
    input.diagnostics.filter(({ code }) => valueless.includes(code)).map(({ range }) => range.start),
  );
  for (const variable of variables.values()) {
    const [first] = variable.occurrences;
    if (!first?.writes || isParameter(owner, variable)) continue;
    const block = innermost(blocks, first.name.start);
    if (!block) continue;
    const outside = variable.occurrences.find(({ name, writes }) => !writes && name.start >= block.end);
    const isAgain = variable.occurrences.some(
      ({ name, writes }) =>
        writes && innermost(blocks, name.start) === undefined && name.start < (outside?.name.start ?? 0),
    );
    if (outside && !isAgain && !unassigned.has(outside.name.start))
      report(input, 'mspl-assigned-in-inner-block', outside.name, [variable.name]);
  }
}

function isParameter(owner: Script | FunctionDeclaration, { occurrences: [first] }: Variable): boolean {
  return owner.kind === 'FunctionDeclaration' && owner.parameters.some((parameter) => parameter === first?.name);
}

interface OpenBlock {
  readonly start: number;
  readonly end: number;
  readonly outer: OpenBlock | undefined;
}

/** The blocks of a scope in the order of the text, without the one that is a function's whole body. */
function blocksByStart(owner: Script | FunctionDeclaration): readonly OpenBlock[] {
  const blocks: OpenBlock[] = [];
  const visit = (node: MsplNode, outer: OpenBlock | undefined): void => {
    let inside = outer;
    if (node.kind === 'Block' || node.kind === 'SwitchCase') {
      inside = { start: node.start, end: node.end, outer };
      blocks.push(inside);
    }
    for (const child of childrenOf(node)) if (isStatement(child)) visit(child, inside);
  };
  const roots = owner.kind === 'Script' ? owner.statements : childrenOf(owner.body);
  for (const root of roots) visit(root, undefined);
  return blocks;
}

function isStatement({ kind }: MsplNode): boolean {
  return kind === 'Block' || kind === 'SwitchCase' || kind.endsWith('Statement');
}

/** The innermost block around an offset, by bisection. */
function innermost(blocks: readonly OpenBlock[], offset: number): OpenBlock | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let block = blocks[low - 1];
  while (block && block.end <= offset) block = block.outer;
  return block;
}

function checkUncalled(input: BehaviorInput): void {
  const { script, binding } = input;
  if (script.functions.length === 0) return;
  const called = new Set<string>();
  for (const { callee } of input.scopes.flatMap(({ of }) => of('Call'))) {
    if (callee.kind === 'Identifier') called.add(callee.text.toLowerCase());
  }
  const unknown = [...called].filter((name) => !binding.functions.has(name));
  for (const { name } of script.functions) {
    if (name.text === '' || called.has(name.text.toLowerCase()) || nearest(name.text, unknown) !== undefined) continue;
    report(input, 'mspl-uncalled-function', name, [name.text]);
  }
}
