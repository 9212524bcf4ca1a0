import type { MsplNode, Statement } from '../ast';
import { END, type FlowId, type FlowNode } from '../flow';
import { childrenOf, unwrap, walk } from '../walk';
import { report, type BehaviorInput } from './input';

/**
 * Statements that no path leads to, whatever the message. A condition counts only when it is `true` or `false` itself:
 * a guard that the manifest's filters make needless is never called dead.
 */
export function checkUnreachable(input: BehaviorInput): void {
  const dead = deadStatements(input);
  if (dead.size === 0) return;
  const visit = (node: MsplNode): void => {
    const statements = listOf(node);
    const first = statements.findIndex((statement) => isDead(statement, dead));
    const unreachable = first < 0 ? [] : withoutClosingBreak(node, statements.slice(first));
    const [start, end] = [unreachable[0], unreachable.at(-1)];
    if (start && end) report(input, 'mspl-unreachable', { start: start.start, end: end.end }, []);
    if (node.kind === 'IfStatement') {
      for (const side of [node.then, node.else]) {
        if (side && side.kind !== 'Block' && isDead(side, dead)) report(input, 'mspl-unreachable', side, []);
      }
    }
    for (const child of childrenOf(node)) {
      if (isStatement(child) && !(start && child.start >= start.start && child.end <= (end?.end ?? 0))) visit(child);
    }
  };
  visit(input.script);
}

/** Documents demand a `break;` at the end of each case, even where nothing reaches it. */
function withoutClosingBreak(node: MsplNode, statements: readonly Statement[]): readonly Statement[] {
  const isClosing = node.kind === 'SwitchCase' && statements.at(-1)?.kind === 'BreakStatement';
  return isClosing ? statements.slice(0, -1) : statements;
}

function isStatement({ kind }: MsplNode): boolean {
  return kind === 'Block' || kind === 'SwitchCase' || kind === 'FunctionDeclaration' || kind.endsWith('Statement');
}

function listOf(node: MsplNode): readonly Statement[] {
  return node.kind === 'Script' || node.kind === 'Block' || node.kind === 'SwitchCase' ? node.statements : [];
}

/** Whether a statement, or the first one in a block, is dead. An empty one is neither dead nor alive. */
function isDead(statement: Statement, dead: ReadonlySet<MsplNode>): boolean {
  if (statement.kind !== 'Block') return dead.has(statement);
  const first = statement.statements.find((inner) => inner.kind !== 'EmptyStatement');
  return first !== undefined && isDead(first, dead);
}

function deadStatements({ flow, script }: BehaviorInput): ReadonlySet<MsplNode> {
  const reached = new Uint8Array(flow.nodes.length);
  const pending = [flow.entry, ...[...flow.functions.values()].map(({ entry }) => entry)];
  // The second of two functions with one name is not in the graph's list; what it holds is not looked at.
  const known = new Set<MsplNode>([...flow.functions.values()].map(({ declaration }) => declaration));
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = flow.nodes[id];
    if (id === END || !node || reached[id]) continue;
    reached[id] = 1;
    pending.push(...waysOn(node));
  }
  const dead = new Set<MsplNode>(flow.nodes.filter(({ id }) => !reached[id]).map(({ statement }) => statement));
  if (dead.size === 0) return dead;
  for (const { id, statement } of flow.nodes) if (reached[id]) dead.delete(statement);
  for (const declared of script.functions) if (!known.has(declared)) walk(declared, (node) => dead.delete(node));
  return dead;
}

function waysOn(node: FlowNode): readonly FlowId[] {
  switch (node.kind) {
    case 'return':
      return [];
    case 'branch': {
      const condition = unwrap(node.condition);
      if (condition.kind !== 'BooleanLiteral') return [node.whenTrue, node.whenFalse];
      return [condition.value ? node.whenTrue : node.whenFalse];
    }
    case 'foreach-next':
      return [node.whenElement, node.whenDone];
    case 'switch':
      return [...node.cases.map(({ target }) => target), node.whenNone];
    default:
      return [node.next];
  }
}
