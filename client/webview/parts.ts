import type { PositionRange } from '../../server/src/text';
import { icon, type IconName } from './icons';
import { type Attributes, type Child, h, type MarkupElement } from './markup';
import type { Finding, ToHost } from './protocol';

/* What all parts of the page are made of. */

/** The attribute that makes an element post messages to the host, in this order, when it is clicked or chosen. */
export function posts(...messages: readonly ToHost[]): { readonly 'data-post': string } {
  return { 'data-post': JSON.stringify(messages) };
}

interface ButtonLook {
  readonly icon?: IconName;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'link';
  /** Says on a narrow page, where the icon stands alone, and as a tooltip, what the button does. */
  readonly hint?: string;
  /** The label gives way to the icon where there is little room. */
  readonly shrinks?: boolean;
}

/** A button; what it does is said by `attributes`. */
export function button(label: string, look: ButtonLook, attributes: Attributes): MarkupElement {
  const { icon: name, kind = 'secondary', hint, shrinks } = look;
  return h(
    'button',
    { type: 'button', class: kind === 'link' ? 'link' : `button ${kind}`, title: hint, ...attributes },
    name !== undefined && icon(name),
    h('span', { class: shrinks ? 'button-label shrinks' : 'button-label' }, label),
  );
}

/** A button that copies `text`; `what` tells it from the others: `the response`. */
export function copyButton(text: string, what: string): MarkupElement {
  return button(
    'Copy',
    { icon: 'copy', kind: 'quiet' },
    { 'aria-label': `Copy ${what}`, ...posts({ type: 'copy', text }) },
  );
}

/** Leads to a place of the manifest. */
export function placeLink(place: PositionRange, text = `line ${place.start.line + 1}`): MarkupElement {
  return button(text, { kind: 'link' }, posts({ type: 'reveal', place }));
}

/** Leads to a step of the run, counted from 1 for the person. */
export function stepLink(step: number, text = `step ${step + 1}`): MarkupElement {
  return button(text, { kind: 'link' }, posts({ type: 'tab', tab: 'steps' }, { type: 'step', to: step }));
}

/** A part of the page under a heading, with what can be done with it on the right. */
export function section(
  title: string,
  { key = title, actions = [] }: { readonly key?: string; readonly actions?: readonly Child[] },
  ...content: readonly Child[]
): MarkupElement {
  return h(
    'section',
    { key },
    h('div', { class: 'section-head' }, h('h2', {}, title), h('div', { class: 'actions' }, actions)),
    content,
  );
}

/** A part that a person unfolds; whether it is open is remembered under `key`. */
export function fold(
  title: readonly Child[],
  { key, isOpen = false }: { key: string; isOpen?: boolean },
  ...content: readonly Child[]
): MarkupElement {
  return h(
    'details',
    { key, 'data-remember': key, open: isOpen },
    h('summary', {}, icon('down', 'chevron'), h('span', { class: 'summary-text' }, title)),
    h('div', { class: 'folded' }, content),
  );
}

/** What is wrong, with the way to each place, and the event log's wording where the server writes one. */
export function findingList(findings: readonly Finding[]): MarkupElement {
  return h('ul', { class: 'findings' }, findings.map(findingItem));
}

function findingItem({ severity, message, code, place, messageLine, eventLog }: Finding): MarkupElement {
  return h(
    'li',
    { class: severity },
    icon(severity),
    h(
      'div',
      {},
      h('span', { class: 'visually-hidden' }, `${severity}: `),
      h('span', { class: 'isolate' }, prose(message)),
      code !== undefined && [' ', h('span', { class: 'aside' }, code)],
      place !== undefined && [' ', placeLink(place)],
      messageLine !== undefined && [
        ' ',
        button(`line ${messageLine} of the message`, { kind: 'link' }, posts({ type: 'edit-text' })),
      ],
      eventLog !== undefined &&
        h(
          'div',
          { class: 'event-log' },
          h(
            'div',
            { class: 'section-head' },
            h('span', { class: 'aside' }, 'In the event log of the server'),
            copyButton(eventLog, 'the event-log entry'),
          ),
          h('pre', { tabindex: '0', role: 'group', 'aria-label': 'Event-log entry' }, eventLog),
        ),
    ),
  );
}

/** A sentence; what stands between backticks in it is shown as code. */
export function prose(sentence: string): Child[] {
  return sentence.split(/`([^`]+)`/).map((part, i) => (i % 2 === 0 ? part : h('code', {}, part)));
}

/** A list of sentences. */
export function texts(items: readonly string[]): MarkupElement {
  return h(
    'ul',
    { class: 'texts' },
    items.map((item) => h('li', { class: 'isolate' }, prose(item))),
  );
}

/** Says what to do where there is nothing to show yet. */
export function emptyState(
  name: IconName,
  title: string,
  sentence: string,
  ...actions: readonly Child[]
): MarkupElement {
  return h(
    'div',
    { class: 'empty' },
    icon(name),
    h('p', { class: 'empty-title' }, title),
    h('p', { class: 'hint' }, sentence),
    actions.length > 0 && h('div', { class: 'actions' }, actions),
  );
}

/** `1 step`, `5 steps`, `12,345 steps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
