import type { DiffLine, HindsightView, NearMissView, RequestView, ResultView, RunView } from '../protocol';

/** The request and all that came of it as text with LF, for a mail or a ticket. */
export function digest(
  manifest: string | undefined,
  request: RequestView | undefined,
  result: ResultView,
  hindsight?: HindsightView,
): string {
  const parts: Part[] = [
    [manifest ?? '', [result.kind === 'run' ? `${result.word}: ${result.sentence}` : `not sent: ${result.sentence}`]],
    ['Request', lines(request?.text ?? '')],
    ...(result.kind === 'run' ? runParts(result, hindsight) : []),
    ...(result.kind === 'problems' ? [['What is wrong', result.findings.map(({ message }) => message)] as const] : []),
  ];
  return parts.flatMap(partLines).join('\n').trim() + '\n';
}

type Part = readonly [title: string, lines: readonly string[]];

function partLines([title, content]: Part): string[] {
  if (content.length === 0) return [];
  return [...(title === '' ? [] : [title, '-'.repeat(title.length)]), ...content, ''];
}

const lines = (text: string): string[] => (text === '' ? [] : text.replaceAll('\r\n', '\n').trimEnd().split('\n'));

function runParts(run: RunView, hindsight: HindsightView | undefined): Part[] {
  const { exchange, change } = run;
  return [
    ['Compared with the pinned run', change ? [change.sentence, ...change.differences.map(item)] : []],
    [
      'Filters',
      run.filters.map(({ name, value, ofMessage, sentence }) => `${name}=${value} (message: ${ofMessage}) ${sentence}`),
    ],
    ['Errors', run.errors.flatMap(({ message, eventLog }) => [message, ...lines(eventLog ?? '')])],
    ['What nearly went the other way', (hindsight?.nearMisses ?? []).flatMap(nearMissLines)],
    ...run.responses.map(({ summary, text }): Part => ['Response to the caller', [...summary, '', ...lines(text)]]),
    ...run.forwarded.map(({ title, lines: changes, text }): Part => [
      `Forwarded ${title}`,
      changes.length === 0 ? lines(text) : changes.map(changeLine),
    ]),
    [
      'What reached whom',
      exchange ? [exchange.outcome, ...(exchange.error === undefined ? [] : [exchange.error])] : [],
    ],
    ...(exchange?.people ?? []).map(({ name, role, statements }): Part => [
      `${name}, ${role}`,
      statements.map(({ text, mark, source }) => item(`${text} (${[mark, source].filter(Boolean).join(', ')})`)),
    ]),
    ['Log', run.log.map(({ name, text }) => `${name}: ${text}`)],
    ['Notifications', run.notifications],
    ['Applications', (exchange?.visits ?? []).map((v) => `${v.title} at ${v.application}, ${v.pool}: ${v.sentence}`)],
    ['Ladder', lines(exchange?.ladder.text ?? '')],
    [
      'Another reading would change this',
      (hindsight?.readings ?? []).map(({ id, reading, text, outcome }) =>
        item(`${text} (${id}=${reading}) ${outcome}`),
      ),
    ],
    ['Assumptions', run.assumptions.map(({ id, text }) => item(`${text} (${id})`))],
  ];
}

function nearMissLines({ condition, place, way, sentences, change }: NearMissView): string[] {
  return [
    `line ${place.start.line + 1}: ${condition} was ${way}`,
    ...sentences.map(item),
    ...(change ? [item(`${change.sentence} ${change.outcome}`)] : []),
  ];
}

const item = (text: string): string => `- ${text}`;

function changeLine({ kind, text, why }: DiffLine): string {
  const sign = { same: ' ', added: '+', removed: '-' }[kind];
  return `${sign} ${text}${why === undefined ? '' : `    (${why})`}`;
}
