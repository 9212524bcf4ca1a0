import { type Child, h, type MarkupElement } from '../markup';
import { button, emptyState } from '../parts';
import type { LadderEventView, LadderParticipant, LadderView } from '../protocol';
import { differenceMarkup } from '../result/messageMarkup';
import { numberOf } from './geometry';

/** What stands in place of the ladder when there is none; empty when there is one. */
export function noLadderMarkup(ladder: LadderView | undefined): MarkupElement[] {
  if (ladder && ladder.events.length > 0) return [];
  return [
    ladder
      ? emptyState(
          'list',
          'No message was sent',
          'Nothing left the caller or the server, so that there is nothing to draw.',
        )
      : emptyState(
          'list',
          'Send the request first',
          'With the server simulated around the script, the ladder shows who sends what to whom, from the caller to the devices and back.',
        ),
  ];
}

/** The message of an event, why it was sent and what was changed on its way; without an event, how to get there. */
export function messageMarkup(event: LadderEventView | undefined, ladder: LadderView): MarkupElement[] {
  if (!event) return [h('p', { class: 'hint' }, 'Choose a message of the ladder to read it.')];
  const nameOf = (id: string): string => labelOf(ladder.participants, id);
  const answered = ladder.events.find(({ index }) => index === event.answers);
  const changed = event.lines.filter(({ kind }) => kind !== 'same');
  return [
    h('h2', {}, titleOf(event)),
    h('p', { class: 'hint' }, way(event, nameOf)),
    ...(event.why === '' ? [] : [h('p', {}, event.why)]),
    ...(answered
      ? [
          h(
            'p',
            {},
            'It answers ',
            button(titleOf(answered), { kind: 'link' }, { 'data-select': String(answered.index) }),
            '.',
          ),
        ]
      : []),
    h(
      'p',
      { class: 'actions' },
      button('Copy', { icon: 'copy' }, { 'data-message': 'copy' }),
      button('Open in editor', { icon: 'open' }, { 'data-message': 'open' }),
    ),
    ...(changed.length > 0
      ? [section('Changed on the way', h('div', { class: 'difference' }, differenceMarkup(changed)))]
      : []),
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

function startLine({ text }: LadderEventView): Child[] {
  const end = text.indexOf('\n');
  if (end < 0) return [h('span', { class: 'ladder-start' }, text)];
  return [h('span', { class: 'ladder-start' }, text.slice(0, end)), text.slice(end)];
}

function section(title: string, content: MarkupElement): MarkupElement {
  return h('section', { class: 'part' }, h('h3', {}, title), content);
}
