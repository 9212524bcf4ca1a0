import { CompletionItemKind } from 'vscode-languageserver-types';
import type { MessageKind } from '../../mspl';
import type { Proposal } from './proposal';
import type { FactKey } from './resolve';
import type { NameContext } from './scriptNames';
import type { StatementPlace } from './scriptPlace';

/** Statements that belong together. */
interface Construct {
  readonly label: string;
  readonly detail: string;
  /** What it is there for. */
  readonly about: FactKey;
  readonly lines: readonly string[];
  /** The kinds of message that have to be able to come. */
  readonly needs: readonly MessageKind[];
}

const constructs: readonly Construct[] = [
  {
    label: 'if (!sipRequest) return',
    detail: 'Leaves responses alone',
    about: 'variable/sipRequest',
    lines: ['if (!sipRequest) {', '\treturn;', '}', '$0'],
    needs: ['request', 'response'],
  },
  {
    label: 'foreach (dbEndpoint in QueryEndpoints)',
    detail: "Each of a user's endpoints",
    about: 'function/QueryEndpoints',
    lines: ['foreach (dbEndpoint in QueryEndpoints(${1:userAtHost}, true)) {', '\t$0', '}'],
    needs: [],
  },
  {
    label: 'BeginFork, Fork, EndFork',
    detail: 'Sends the request to several targets',
    about: 'function/BeginFork',
    lines: ['BeginFork(false, 0);', 'Fork(${1:uri});', 'Fork(${2:uri});', 'EndFork();', '$0'],
    needs: ['request'],
  },
];

/** Whole constructs for the beginning of a statement. None where the rest of a call or a head is written already. */
export function proposeConstructs({ isTopLevel }: StatementPlace, context: NameContext): Proposal[] {
  const { kinds, range, after, inFunction } = context;
  if (/^\s*[(;:{]/.test(after)) return [];
  return constructs
    .filter(({ needs }) => needs.every((kind) => kinds.includes(kind)))
    .filter(({ needs }) => needs.length < 2 || (isTopLevel && !inFunction))
    .map(({ label, detail, about, lines }) => ({
      label,
      kind: CompletionItemKind.Snippet,
      range,
      newText: lines.join('\n'),
      snippet: true,
      detail,
      about,
      rank: 60,
    }));
}
