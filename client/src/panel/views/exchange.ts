import type { Exchange, Visit, VisitResult } from '../../../../server/src/simulator';
import type { ExchangeView, PersonView, VisitView } from '../../../webview/protocol';
import { viewLadder } from './ladder';

/** What happened around the script. */
export function viewExchange(exchange: Exchange): ExchangeView {
  return {
    outcome: exchange.outcome,
    error: exchange.error?.message,
    people: exchange.people.map(({ uri, role, statements }) => ({
      name: uri.replace(/^sips?:/, ''),
      role: ROLES[role],
      statements: statements.map(({ text, mark, source }) => ({ text, mark, source })),
    })),
    ladder: viewLadder(exchange),
    visits: exchange.visits.map(viewVisit),
  };
}

const ROLES: Readonly<Record<Exchange['people'][number]['role'], PersonView['role']>> = {
  caller: 'the caller',
  called: 'was called',
  reached: 'is reached',
};

function viewVisit({ pool, application, title, requestUri, result }: Visit): VisitView {
  return {
    ...{ pool, application, kind: result.kind, sentence: sentenceOf(result) },
    title: requestUri === undefined ? title : `${title} ${requestUri}`,
  };
}

function sentenceOf(result: VisitResult): string {
  switch (result.kind) {
    case 'ran':
      return result.run.outcome.explanation;
    case 'built-in':
      return sentence(result.did);
    case 'passed-through':
      return sentence(result.about);
    case 'skipped':
    case 'not-reached':
      return sentence(result.reason);
  }
}

/** With a capital at its beginning and a full stop. */
function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
