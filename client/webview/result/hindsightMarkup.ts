import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
import { button, placeLink, posts, prose, section, stepLink, texts } from '../parts';
import type { HindsightView, NearMissView, OtherReadingView, ResultView } from '../protocol';

/** What nearly turned the outcome: nothing until it was found, and where there is nothing. */
export function nearMissesMarkup(hindsight: HindsightView | undefined): MarkupElement[] {
  if (!hindsight || hindsight.nearMisses.length === 0) return [];
  const items = hindsight.nearMisses.map((miss) => nearMissItem(miss, hindsight.run));
  return [section('What nearly went the other way', {}, h('ul', { class: 'hindsight' }, items))];
}

/** The readings of open questions by which the outcome would be another one. */
export function otherReadingsMarkup(hindsight: HindsightView | undefined): MarkupElement[] {
  if (!hindsight || hindsight.readings.length === 0) return [];
  const sentence =
    'Where the documents are silent, one reading is followed. By another one, this would have come of the same request.';
  return [
    section(
      'Another reading would change this',
      {},
      h('p', { class: 'hint' }, sentence),
      h('ul', { class: 'hindsight' }, hindsight.readings.map(readingItem)),
    ),
  ];
}

/**
 * What is shown of it beside another result: while a request is sent at every keystroke, what was found last stays until
 * the next is found, as long as the outcome is the same.
 */
export function hindsightFor(
  hindsight: HindsightView | undefined,
  before: ResultView | undefined,
  now: ResultView | undefined,
): HindsightView | undefined {
  if (before?.kind !== 'run' || now?.kind !== 'run') return undefined;
  return before.id === now.id || before.sentence === now.sentence ? hindsight : undefined;
}

function nearMissItem({ step, condition, place, way, sentences, change }: NearMissView, run: number): MarkupElement {
  return h(
    'li',
    { key: String(step) },
    h(
      'p',
      { class: 'isolate' },
      h('code', {}, condition),
      ' was ',
      h('strong', {}, way),
      h('span', { class: 'hint' }, ' · ', placeLink(place), ' · ', stepLink(step)),
    ),
    texts(sentences),
    change && [
      h('p', { class: 'isolate' }, prose(change.sentence)),
      comesOf(
        change.outcome,
        button(
          'Use this request',
          {},
          {
            'aria-label': `Use this request: ${change.sentence.replaceAll('`', '')}`,
            ...posts({ type: 'use-change', run, step }),
          },
        ),
      ),
    ],
  );
}

function readingItem({ id, reading, text, outcome }: OtherReadingView): MarkupElement {
  return h(
    'li',
    { key: `${id} ${reading}` },
    h('p', { class: 'isolate' }, text, ' ', h('span', { class: 'aside mono' }, id)),
    comesOf(
      outcome,
      button(
        'Follow this reading',
        {},
        { 'aria-label': `Follow this reading: ${text}`, ...posts({ type: 'assume', id, reading }) },
      ),
    ),
  );
}

function comesOf(outcome: string, action: MarkupElement): MarkupElement {
  return h('div', { class: 'comes-of' }, h('p', {}, icon('passed'), h('span', { class: 'isolate' }, outcome)), action);
}
