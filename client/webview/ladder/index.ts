import { show } from '../dom';
import { h, type Markup } from '../markup';
import { button } from '../parts';
import type { Arrangement, ChosenMessage, LadderEventView, LadderView, ToHost } from '../protocol';
import { chosenIn } from './chosen';
import { eventsShown } from './geometry';
import './ladder.css';
import { ladderMarkup } from './ladderMarkup';
import { messageMarkup, noLadderMarkup } from './messageMarkup';
import { pictureOf, pngOf } from './picture';

/** The tab with the ladder of an exchange, and the message that a person chose of it. */
export interface Ladder {
  /** Shows a ladder, or that there is none. */
  show(ladder: LadderView | undefined): void;
  /** Brings back how a person left it. */
  arrange(arrangement: Arrangement): void;
}

/** Makes the tab in `parent`; what the person does goes to the host through `post`. */
export function createLadder(parent: HTMLElement, post: (message: ToHost) => void): Ladder {
  const root = part('ladder');
  const empty = part('ladder-nothing');
  const body = part('ladder-body');
  const bar = part('ladder-bar');
  const columns = part('ladder-columns');
  const scroller = part('ladder-scroll');
  const message = part('ladder-message');
  show(bar, barMarkup());
  columns.append(scroller, message);
  body.append(bar, columns);
  root.append(empty, body);
  parent.append(root);

  let ladder: LadderView | undefined;
  let showsAll = false;
  let chosen: ChosenMessage | undefined;
  let focused: number | undefined;
  let width = 0;

  const optionOf = (index: number): SVGElement | null => scroller.querySelector<SVGElement>(`[data-event="${index}"]`);
  const selected = (): LadderEventView | undefined => chosenIn(ladder, chosen);
  const say = (text: string): void => {
    const status = bar.querySelector('.ladder-status');
    if (status) status.textContent = text;
  };

  const draw = (): void => {
    if (!ladder || width === 0) return;
    const hasFocus = scroller.contains(document.activeElement) && document.activeElement !== scroller;
    show(scroller, [ladderMarkup(ladder, { width, showsAll, selected: selected()?.index, focused })]);
    if (hasFocus) scroller.querySelector<SVGElement>('[role="option"][tabindex="0"]')?.focus();
  };
  const drawMessage = (): void => {
    show(message, ladder ? messageMarkup(selected(), ladder) : []);
  };

  const drawTick = (): void => {
    const all = bar.querySelector<HTMLInputElement>('.ladder-all input');
    if (all) all.checked = showsAll;
  };

  const select = (index: number): void => {
    const event = ladder?.events.find((each) => each.index === index);
    if (!event) return;
    focused = index;
    chosen = { index, title: event.title };
    // An answer may lead to a message between neighbours.
    showsAll ||= event.isHopByHop;
    post({ type: 'arrange', change: { message: chosen, showsAll } });
    drawTick();
    draw();
    drawMessage();
  };

  scroller.addEventListener('click', ({ target }) => {
    const index = eventIn(target);
    if (index === undefined) return;
    select(index);
    optionOf(index)?.focus({ preventScroll: true });
  });
  scroller.addEventListener('keydown', (event) => {
    if (!ladder || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const at = eventIn(event.target);
    if (at === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') select(at);
    else {
      const indices = eventsShown(ladder, showsAll).map(({ index }) => index);
      const place = indices.indexOf(at);
      const moves: Readonly<Record<string, number>> = {
        ArrowDown: Math.min(place + 1, indices.length - 1),
        ArrowUp: Math.max(place - 1, 0),
        Home: 0,
        End: indices.length - 1,
      };
      const move = moves[event.key];
      if (move === undefined) return;
      focused = indices[move];
      draw();
    }
    event.preventDefault();
    event.stopPropagation();
  });

  bar.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    showsAll = target.checked;
    post({ type: 'arrange', change: { showsAll } });
    draw();
  });
  bar.addEventListener('click', ({ target }) => {
    const action = target instanceof Element ? target.closest<HTMLElement>('[data-ladder]')?.dataset['ladder'] : '';
    const [heads, messages] = scroller.querySelectorAll('svg');
    if (!ladder || !heads || !messages) return;
    if (action === 'copy-text') {
      post({ type: 'copy', text: showsAll ? (ladder.textOfAll ?? ladder.text) : ladder.text });
      say('');
    } else if (action === 'save') {
      post({ type: 'save-picture', svg: pictureOf(heads, messages) });
      say('');
    } else if (action === 'copy-picture') void copyPicture(pictureOf(heads, messages)).then(say);
  });
  message.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    const { select: other, message: action } = button?.dataset ?? {};
    const event = selected();
    if (other !== undefined) {
      select(Number(other));
      optionOf(Number(other))?.focus();
    } else if (action === 'copy' && event) post({ type: 'copy', text: event.text });
    else if (action === 'open' && event) post({ type: 'open-message', text: event.text });
  });

  // Drawn for the width there is, and only while its tab is in sight: out of sight it has none.
  new ResizeObserver(() => {
    // Less a scroll bar that may come: otherwise drawing and scroll bar would chase each other.
    const now = Math.max(0, Math.floor(scroller.getBoundingClientRect().width) - 18);
    if (now === width) return;
    width = now;
    draw();
  }).observe(scroller);

  const showLadder = (next: LadderView | undefined): void => {
    if (!chosenIn(next, chosen)) focused = undefined;
    ladder = next;
    const nothing = noLadderMarkup(next);
    show(empty, nothing);
    empty.hidden = nothing.length === 0;
    body.hidden = nothing.length > 0;
    say('');
    const between = next?.events.filter(({ isHopByHop }) => isHopByHop).length ?? 0;
    const all = bar.querySelector<HTMLElement>('.ladder-all');
    if (all) all.hidden = between === 0;
    const count = bar.querySelector('.ladder-count');
    if (count) count.textContent = `(${between})`;
    draw();
    drawMessage();
  };
  showLadder(undefined);
  return {
    show: showLadder,
    arrange(arrangement) {
      ({ message: chosen, showsAll } = arrangement);
      drawTick();
      draw();
      drawMessage();
    },
  };
}

function barMarkup(): Markup[] {
  return [
    button('Copy as text', { icon: 'copy' }, { 'data-ladder': 'copy-text' }),
    button('Copy as picture', { icon: 'copy' }, { 'data-ladder': 'copy-picture' }),
    button('Save picture', { icon: 'save' }, { 'data-ladder': 'save' }),
    h(
      'label',
      { class: 'tick ladder-all' },
      h('input', { type: 'checkbox' }),
      'Show messages between neighbours ',
      h('span', { class: 'ladder-count hint' }),
    ),
    h('span', { class: 'ladder-status hint', role: 'status' }),
  ];
}

/** Puts the picture onto the clipboard; returns what to tell the person. */
async function copyPicture(svg: string): Promise<string> {
  try {
    // As a promise: the right to write was given for the click, and lasts while the picture is drawn.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg) })]);
    return 'The picture is on the clipboard.';
  } catch {
    return 'This editor does not let a page copy pictures: save the picture instead.';
  }
}

/** The index of the event that an element belongs to; undefined for none. */
function eventIn(target: EventTarget | null): number | undefined {
  const option = target instanceof Element ? target.closest('[data-event]') : null;
  return option ? Number(option.getAttribute('data-event')) : undefined;
}

function part(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}
