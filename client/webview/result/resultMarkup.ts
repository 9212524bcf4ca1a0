import { h, type MarkupElement } from '../markup';
import { button, copyButton, findingList, section, stepLink, texts } from '../parts';
import type { HindsightView, LogView, ResultView, RunView } from '../protocol';
import { assumptionsMarkup } from './assumptionsMarkup';
import { filtersMarkup, peopleSeeMarkup, visitsMarkup } from './exchangeMarkup';
import { nearMissesMarkup, otherReadingsMarkup } from './hindsightMarkup';
import { forwardedMarkup, responseMarkup } from './messageMarkup';

/** All that there is to a result besides the outcome, in the order in which it matters. */
export function resultMarkup(result: ResultView | undefined, hindsight?: HindsightView): MarkupElement[] {
  if (!result) {
    const sentence =
      'Here stand the responses, the message that goes on, who sees what, and what the answer relies on.';
    return [h('p', { class: 'hint' }, sentence)];
  }
  if (result.kind === 'problems') {
    return result.findings.length === 0 ? [] : [section('What is wrong', {}, findingList(result.findings))];
  }
  return [...parts(result, hindsight), copyEverything()];
}

function parts(run: RunView, hindsight: HindsightView | undefined): MarkupElement[] {
  return [
    ...filtersMarkup(run.filters),
    ...ifAny(run.errors, (errors) => section('Errors', {}, findingList(errors))),
    ...nearMissesMarkup(hindsight),
    ...run.responses.map(responseMarkup),
    ...run.forwarded.map(forwardedMarkup),
    ...peopleSeeMarkup(run.exchange?.people ?? []),
    ...ifAny(run.log, logSection),
    ...ifAny(run.notifications, (notifications) =>
      section('Notifications to the managed application', {}, texts(notifications)),
    ),
    ...visitsMarkup(run.exchange?.visits ?? []),
    ...otherReadingsMarkup(hindsight),
    ...assumptionsMarkup(run.assumptions),
  ];
}

function ifAny<T>(items: readonly T[], part: (items: readonly T[]) => MarkupElement): MarkupElement[] {
  return items.length === 0 ? [] : [part(items)];
}

function logSection(log: readonly LogView[]): MarkupElement {
  const whole = log.map(({ name, text }) => `${name}: ${text}`).join('\n');
  return section(
    'Log',
    { actions: [copyButton(whole, 'the log')] },
    h(
      'ul',
      { class: 'log' },
      log.map(({ name, text, step }) =>
        h(
          'li',
          {},
          h('span', { class: 'logger' }, name),
          h('span', { class: 'log-text' }, text),
          h('span', { class: 'log-step' }, stepLink(step)),
        ),
      ),
    ),
  );
}

function copyEverything(): MarkupElement {
  return h(
    'p',
    { class: 'result-foot', key: 'copy everything' },
    button('Copy everything', { icon: 'copy' }, { 'data-copy': 'everything' }),
  );
}
