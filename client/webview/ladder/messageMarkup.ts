import { type Child, h, type MarkupElement } from '../markup';
import type { DiffLine, LadderEventView, LadderParticipant, LadderView } from '../protocol';
import { numberOf } from './geometry';

/** What stands in place of the ladder when there is none; empty when there is one. */
export function noLadderMarkup(ladder: LadderView | undefined): MarkupElement[] {
  if (ladder && ladder.events.length > 0) return [];
  return [
    h(
      'div',
      { class: 'ladder-empty' },
      h('p', { class: 'ladder-empty-head' }, ladder ? 'No message was sent' : 'Send the request first'),
      h(
        'p',
        {},
        ladder
          ? 'Nothing left the caller or the server, so that there is nothing to draw.'
          : 'With the server simulated around the script, the ladder shows who sends what to whom, from the caller to the devices and back.',
      ),
    ),
  ];
}

/** The message of an event, why it was sent and what was changed on its way; without an event, how to get there. */
export function messageMarkup(event: LadderEventView | undefined, ladder: LadderView): MarkupElement[] {
  if (!event) return [h('p', { class: 'ladder-dim' }, 'Choose a message of the ladder to read it.')];
  const nameOf = (id: string): string => labelOf(ladder.participants, id);
  const answered = ladder.events.find(({ index }) => index === event.answers);
  const changed = event.lines.filter(({ kind }) => kind !== 'same');
  return [
    h('h2', {}, titleOf(event)),
    h('p', { class: 'ladder-way' }, way(event, nameOf)),
    ...(event.why === '' ? [] : [h('p', {}, event.why)]),
    ...(answered
      ? [
          h(
            'p',
            {},
            'It answers ',
            h(
              'button',
              { type: 'button', class: 'ladder-link', 'data-select': String(answered.index) },
              titleOf(answered),
            ),
            '.',
          ),
        ]
      : []),
    h('p', { class: 'ladder-actions' }, button('copy', 'Copy'), button('open', 'Open in editor')),
    ...(changed.length > 0 ? [section('Changed on the way', diffMarkup(changed))] : []),
    section('Message', h('pre', { class: 'ladder-text', tabindex: '0', 'aria-label': 'Message' }, ...startLine(event))),
  ];
}

/** `3 · 302 Forwarded`. */
function titleOf(event: LadderEventView): string {
  return [numberOf(event), event.title].filter((part) => part !== '').join(' · ');
}

function way({ from, to }: LadderEventView, nameOf: (id: string) => string): string {
  return from === to ? `at ${nameOf(from)}` : `${nameOf(from)} → ${nameOf(to)}`;
}

/** What a participant is called; its id when the ladder does not know it. */
function labelOf(participants: readonly LadderParticipant[], id: string): string {
  return participants.find((participant) => participant.id === id)?.label ?? id;
}

function diffMarkup(lines: readonly DiffLine[]): MarkupElement {
  return h(
    'ul',
    { class: 'ladder-diff' },
    lines.map(({ kind, text, why, step }) =>
      h(
        'li',
        { class: `is-${kind}` },
        h('span', { class: 'ladder-sign', 'aria-hidden': 'true' }, kind === 'added' ? '+' : '−'),
        h(
          'span',
          {},
          h('span', { class: 'ladder-unseen' }, `${kind}: `),
          h('code', {}, text),
          why !== undefined && h('span', { class: 'ladder-why' }, ` ${why}`),
          step !== undefined &&
            step >= 0 && [
              ' ',
              h(
                'button',
                { type: 'button', class: 'ladder-link', 'data-go-step': String(step) },
                `step ${(step + 1).toLocaleString('en-US')}`,
              ),
            ],
        ),
      ),
    ),
  );
}

function startLine({ text }: LadderEventView): Child[] {
  const end = text.indexOf('\n');
  if (end < 0) return [h('span', { class: 'ladder-start' }, text)];
  return [h('span', { class: 'ladder-start' }, text.slice(0, end)), text.slice(end)];
}

function button(action: 'copy' | 'open', text: string): MarkupElement {
  return h('button', { type: 'button', class: 'ladder-button', 'data-message': action }, text);
}

function section(title: string, content: MarkupElement): MarkupElement {
  return h('section', { class: 'ladder-section' }, h('h3', {}, title), content);
}
