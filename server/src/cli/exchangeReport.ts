import { assumptionsSentence, type Exchange, ladderText, type Person, type Visit } from '../simulator';
import { runAsText, type Section, sectionsAsText } from './report';

/** How an Exchange is told. */
export interface ExchangeTelling {
  /** Draws the messages that only one hop sees too. */
  readonly hopByHop?: boolean;
  /** Why the run of the manifest went as it did. */
  readonly why?: readonly Section[] | undefined;
}

/** An Exchange for a person at a terminal: who sent what to whom, what each person sees, and why. */
export function exchangeAsText(exchange: Exchange, { hopByHop = false, why = [] }: ExchangeTelling = {}): string {
  const { outcome, error, visits, people, assumptions, run } = exchange;
  const inRun = new Set<string>(run.assumptions.map(({ id }) => id));
  const around = assumptions.filter(({ id }) => !inRun.has(id));
  return [
    `${outcome} ${assumptionsSentence(exchange)}\n`,
    sectionsAsText([
      ['Stopped', error ? [error.message] : []],
      [
        'Messages',
        ladderText(exchange, { hopByHop })
          .trimEnd()
          .split('\n')
          .filter((line) => line !== ''),
      ],
      ['Applications', visits.filter(({ result }) => result.kind !== 'passed-through').map(visitLine)],
      ...people.map((person): [string, string[]] => [`${person.uri} (${person.role})`, statements(person)]),
      [
        'Assumed around the script, where the documents are silent',
        around.map(({ id, reading, text }) => `${text} [${id}=${reading}]`),
      ],
    ]),
    '\nWhat the manifest makes of the message by itself\n\n',
    runAsText(run, why),
  ].join('');
}

function visitLine({ pool, priority, application, title, result }: Visit): string {
  return `${pool} ${String(priority).padStart(2)} ${application}: ${title}: ${visitResult(result)}`;
}

function visitResult(result: Visit['result']): string {
  switch (result.kind) {
    case 'ran':
      return `${result.run.outcome.kind}. ${result.run.outcome.explanation}`;
    case 'built-in':
      return result.did;
    case 'passed-through':
      return `passed through: ${result.about}`;
    default:
      return `${result.kind}: ${result.reason}`;
  }
}

function statements({ statements: all }: Person): string[] {
  return all.map(({ text, mark, source }) => `${text} [${source === '' ? mark : `${mark}: ${source}`}]`);
}
