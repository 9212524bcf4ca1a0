import type { PositionRange } from '../../server/src/text';
import { type Child, h, type MarkupElement } from './markup';
import type { Finding, ProblemsView, ResultView, RunView, Tone, WireMessage } from './protocol';

const cross =
  'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m3 5.06L9.94 5 8 6.94 6.06 5 5 6.06 6.94 8 5 9.94 6.06 11 8 9.06 9.94 11 11 9.94 9.06 8z';
const triangle = 'M8 1.5 15 14H1zm-.75 4.75v4h1.5v-4zm0 5v1.5h1.5v-1.5z';

/** What an icon shows, as the path of a 16 × 16 drawing in the text's colour. */
const icons: Readonly<Record<Tone | Finding['severity'], string>> = {
  passed: 'M2 7.25h8.2L7.1 4.1l1.05-1.05L13.1 8l-4.95 4.95L7.1 11.9l3.1-3.15H2z',
  answered: 'M14 7.25H5.8l3.1-3.15-1.05-1.05L2.9 8l4.95 4.95L8.9 11.9 5.8 8.75H14z',
  caution: triangle,
  failed: cross,
  idle: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1M4.5 7.25v1.5h7v-1.5z',
  error: cross,
  warning: triangle,
};

/** What a person hears at once: the outcome, or why there is none. */
export function outcomeMarkup(result: ResultView | undefined, isStale: boolean): MarkupElement[] {
  if (!result) {
    return [h('p', { class: 'hint' }, 'Send the request to see what the script makes of it.')];
  }
  const stale =
    isStale && h('p', { class: 'stale' }, 'The manifest has changed since. Send again to see what becomes of it now.');
  return [result.kind === 'run' ? runHead(result) : problemsHead(result), ...(stale ? [stale] : [])];
}

/** All else that there is to a result. */
export function detailsMarkup(result: ResultView | undefined): MarkupElement[] {
  if (!result) return [];
  if (result.kind === 'problems') return [findingList(result.findings)];
  return [
    ...listSection('Errors', result.errors, () => findingList(result.errors)),
    ...result.responses.map((message) => messageSection('Response to the caller', message)),
    ...result.forwarded.map((message) => messageSection('Forwarded message', message)),
    ...listSection('Log', result.log, (entries) =>
      h(
        'ul',
        { class: 'log' },
        entries.map(({ name, text }) => h('li', {}, h('span', { class: 'logger' }, name), ' ', text)),
      ),
    ),
    ...listSection('Notifications to the managed application', result.notifications, texts),
    ...listSection('Assumptions this relied on', result.assumptions, texts),
  ];
}

function runHead({ word, tone, sentence, place, steps }: RunView): MarkupElement {
  return h(
    'div',
    { class: `outcome tone-${tone}` },
    h('p', { class: 'verdict' }, icon(tone), h('span', { class: 'badge' }, word)),
    h('p', { class: 'sentence' }, sentence),
    h(
      'p',
      { class: 'facts' },
      steps === 1 ? '1 step' : `${steps} steps`,
      place !== undefined && [' · decided at ', placeButton(`line ${place.start.line + 1}`, place)],
    ),
  );
}

function problemsHead({ sentence }: ProblemsView): MarkupElement {
  return h(
    'div',
    { class: 'outcome tone-failed' },
    h('p', { class: 'verdict' }, icon('failed'), h('span', { class: 'badge' }, 'not sent')),
    h('p', { class: 'sentence' }, sentence),
  );
}

function findingList(findings: readonly Finding[]): MarkupElement {
  return h(
    'ul',
    { class: 'findings' },
    findings.map(({ severity, message, code, place, messageLine }) =>
      h(
        'li',
        { class: severity },
        icon(severity),
        h(
          'span',
          {},
          message,
          code !== undefined && [' ', h('span', { class: 'aside' }, code)],
          place !== undefined && [' ', placeButton(`line ${place.start.line + 1}`, place)],
          messageLine !== undefined && [' ', h('span', { class: 'aside' }, `line ${messageLine} of the message`)],
        ),
      ),
    ),
  );
}

/** A button that the page turns into «show this place in the editor». */
function placeButton(text: string, place: PositionRange): MarkupElement {
  return h('button', { type: 'button', class: 'link', 'data-place': JSON.stringify(place) }, text);
}

function messageSection(what: string, { text }: WireMessage): MarkupElement {
  const [startLine = '', ...rest] = text.split(/(?=\n)/);
  return section(
    what,
    h('pre', { tabindex: '0', 'aria-label': what }, h('span', { class: 'start-line' }, startLine), rest.join('')),
  );
}

function listSection<T>(
  title: string,
  items: readonly T[],
  content: (items: readonly T[]) => MarkupElement,
): MarkupElement[] {
  return items.length === 0 ? [] : [section(title, content(items))];
}

function section(title: string, ...content: readonly Child[]): MarkupElement {
  return h('section', {}, h('h2', {}, title), content);
}

function texts(items: readonly string[]): MarkupElement {
  return h(
    'ul',
    {},
    items.map((item) => h('li', {}, item)),
  );
}

function icon(name: keyof typeof icons): MarkupElement {
  return h(
    'svg',
    { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' },
    h('path', { d: icons[name], 'fill-rule': 'evenodd' }),
  );
}
