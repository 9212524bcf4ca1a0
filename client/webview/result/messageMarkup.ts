import { type Child, h, type MarkupElement } from '../markup';
import { button, copyButton, counted, posts, section, stepLink, texts } from '../parts';
import type { DiffLine, ForwardedView, ResponseView } from '../protocol';

/** What a person does next about a redirect. */
const follow: Readonly<Record<NonNullable<ResponseView['redirect']>, Parameters<typeof button>>> = {
  open: [
    'Follow the redirect',
    { icon: 'passed' },
    posts({ type: 'option', option: 'follow', value: true }, { type: 'send' }),
  ],
  followed: ['Followed: see the second call', { icon: 'passed' }, posts({ type: 'tab', tab: 'ladder' })],
};

/** A response to the caller: what it means, then the message itself. */
export function responseMarkup({ title, summary, redirect, text }: ResponseView, index: number): MarkupElement {
  const what = `the response ${title}`;
  return section(
    'Response to the caller',
    { key: `response ${index}`, actions: [copyButton(text, what), openButton(text, what)] },
    h('p', { class: 'message-title isolate' }, title),
    summary.length > 0 && texts(summary),
    redirect && h('p', { class: 'follow' }, button(...follow[redirect])),
    messageText(text, title),
  );
}

/** A message as text, its start line and the names of its headers set off. */
export function messageText(text: string, label: string): MarkupElement {
  const lines = text.split('\n');
  const blank = lines.indexOf('');
  const head = blank < 0 ? lines : lines.slice(0, blank);
  const body = blank < 0 ? [] : lines.slice(blank);
  return h(
    'pre',
    { tabindex: '0', 'aria-label': label, role: 'group', class: 'message-text' },
    head.map((line, index) => [
      index === 0 ? h('span', { class: 'start-line' }, line) : headerLine(line),
      (index < head.length - 1 || body.length > 0) && '\n',
    ]),
    body.join('\n'),
  );
}

function headerLine(line: string): Child {
  const [, name] = /^([^\s:]+)\s*:/.exec(line) ?? [];
  return name === undefined ? line : [h('span', { class: 'header-name' }, name), line.slice(name.length)];
}

/** A message that left, as a difference to what came in. */
export function forwardedMarkup({ title, lines, text }: ForwardedView, index: number): MarkupElement {
  const what = `the forwarded ${title}`;
  const changed = lines.filter(({ kind }) => kind !== 'same').length;
  return section(
    'Forwarded message',
    { key: `forwarded ${index}`, actions: [copyButton(text, what), openButton(text, what)] },
    h('p', { class: 'message-title isolate' }, title),
    h(
      'div',
      { class: 'difference' },
      h(
        'div',
        { class: 'difference-head' },
        h(
          'span',
          { class: 'hint' },
          changed === 0
            ? 'The same as it came in'
            : `Against what came in: ${counted(changed, 'line differs', 'lines differ')}`,
        ),
        h(
          'label',
          { class: 'tick' },
          h('input', {
            type: 'checkbox',
            class: 'whole',
            'data-remember': `whole ${index}`,
            'aria-label': `Whole message of ${what}`,
          }),
          h('span', {}, 'Whole message'),
        ),
      ),
      differenceMarkup(lines),
    ),
  );
}

const signs: Readonly<Record<DiffLine['kind'], { readonly sign: string; readonly word: string }>> = {
  same: { sign: ' ', word: '' },
  added: { sign: '+', word: 'added: ' },
  removed: { sign: '−', word: 'removed: ' },
};

/** How many unchanged lines in a row are shown as they are: a note of their number would take as much room. */
const CONTEXT = 1;

/** The lines of a difference; unchanged ones are folded to their number until the whole message is asked for. */
export function differenceMarkup(lines: readonly DiffLine[]): MarkupElement {
  const rows: MarkupElement[] = [];
  for (let i = 0; i < lines.length;) {
    const end = endOfKind(lines, i);
    const block = lines.slice(i, end);
    const isFolded = block[0]?.kind === 'same' && block.length > CONTEXT;
    if (isFolded)
      rows.push(h('div', { class: 'gap', role: 'listitem' }, `⋯ ${counted(block.length, 'line')} unchanged`));
    rows.push(...block.map((line) => differenceLine(line, isFolded)));
    i = end;
  }
  return h('div', { class: 'difference-lines', role: 'list' }, rows);
}

/** Where the lines of the kind of the one at `from` end. */
function endOfKind(lines: readonly DiffLine[], from: number): number {
  const end = lines.findIndex(({ kind }, index) => index > from && kind !== lines[from]?.kind);
  return end < 0 ? lines.length : end;
}

function differenceLine({ kind, text, why, step }: DiffLine, isFolded: boolean): MarkupElement {
  const { sign, word } = signs[kind];
  return h(
    'div',
    { class: `line ${kind}${isFolded ? ' folded-away' : ''}`, role: 'listitem' },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h('span', { class: 'line-text' }, word !== '' && h('span', { class: 'visually-hidden' }, word), text),
    (why !== undefined || step !== undefined) &&
      h('span', { class: 'why' }, why, step !== undefined && [why !== undefined && ' · ', stepLink(step)]),
  );
}

function openButton(text: string, what: string): MarkupElement {
  return button(
    'Open',
    { icon: 'open', kind: 'quiet', hint: 'Open in an editor' },
    { 'aria-label': `Open ${what} in an editor`, ...posts({ type: 'open-message', text }) },
  );
}
