import { icon as pageIcon } from '../icons';
import { h, type MarkupElement } from '../markup';
import type { StepTarget, TimelineView } from '../protocol';
import { fold } from '../parts';
import { icon, type StepIcon } from './icons';
import { labelOf, shortcuts } from './keys';
import { speeds } from './playing';

type Kind = keyof TimelineView;

const kinds: readonly { readonly kind: Kind; readonly one: string; readonly many: string }[] = [
  { kind: 'branch', one: 'branch', many: 'branches' },
  { kind: 'action', one: 'action', many: 'actions' },
  { kind: 'error', one: 'error', many: 'errors' },
];

/** Coordinates of the drawing of the marks: it is stretched to the slider's length, and its strokes keep their width. */
const LENGTH = 1000;
const LANE = 6;
/** Above so many marks in a part a stroke is drawn heavier. */
const DENSITIES = [1, 4, 20];

/** `5,213`. */
export function numeral(value: number): string {
  return value.toLocaleString('en-US');
}

/** `step 12 of 5,213`; `step` counts from 0. */
export function positionText(step: number, steps: number): string {
  return `step ${numeral(step + 1)} of ${numeral(steps)}`;
}

/** How the controls stand when they are made. */
export interface TimelineState {
  readonly speed: number;
  /** The step that is shown, from 0. */
  readonly step: number;
}

/** `5,213 steps`. */
export function lengthText(steps: number): string {
  return `${numeral(steps)} ${steps === 1 ? 'step' : 'steps'}`;
}

/** The controls that move through a run. They stay where they are while a person steps, and are switched in place. */
export function timelineMarkup(
  timeline: TimelineView | undefined,
  steps: number,
  { speed, step }: TimelineState = { speed: 1, step: 0 },
): MarkupElement[] {
  return [
    h(
      'div',
      { class: 'steps-bar' },
      h(
        'div',
        { class: 'steps-group', role: 'group', 'aria-label': 'Go through the steps' },
        goButton('first', 'first', 'First step'),
        goButton('back', 'back', 'Back'),
        h('button', { ...playAttributes(false), type: 'button', class: 'steps-button is-play' }, icon('play')),
        goButton('forward', 'forward', 'Forward'),
        goButton('last', 'last', 'Last step'),
        h(
          'span',
          { class: 'select small' },
          h(
            'select',
            { class: 'steps-speed', 'aria-label': 'Speed', title: 'Speed of playing' },
            speeds.map((each) => h('option', { value: String(each), selected: each === speed }, `${each}×`)),
          ),
          pageIcon('down'),
        ),
      ),
      h(
        'div',
        { class: 'steps-group', role: 'group', 'aria-label': 'Jump' },
        kinds.map((each) => jump(each, timeline)),
      ),
      h('span', { class: 'steps-position' }),
    ),
    h(
      'div',
      { class: 'steps-line' },
      h('input', {
        class: 'steps-slider',
        type: 'range',
        min: '1',
        max: String(steps),
        value: String(Math.min(step + 1, steps)),
        'aria-label': 'Step',
      }),
      timeline && marksMarkup(timeline),
    ),
    helpMarkup(),
  ];
}

/** What the play button says of itself. */
export function playAttributes(isPlaying: boolean): Record<string, string> {
  const what = isPlaying ? 'Pause' : 'Play';
  return { title: `${what} (${labelOf('play')})`, 'aria-label': what, 'aria-keyshortcuts': labelOf('play') };
}

/** The marks beneath the slider: a lane a kind, heavier where many stand close together. */
export function marksMarkup(timeline: TimelineView): MarkupElement {
  return h(
    'svg',
    {
      class: 'steps-marks',
      viewBox: `0 0 ${LENGTH} ${kinds.length * LANE}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    kinds.flatMap(({ kind }, lane) =>
      DENSITIES.map((least, level) => {
        const most = DENSITIES[level + 1] ?? Infinity;
        return strokes(timeline[kind], (count) => count >= least && count < most, lane, `${kind} density-${level + 1}`);
      }),
    ),
  );
}

function strokes(
  counts: readonly number[],
  isDrawn: (count: number) => boolean,
  lane: number,
  name: string,
): MarkupElement | undefined {
  const top = lane * LANE + 1;
  const path = counts
    .flatMap((count, i) => (isDrawn(count) ? [`M${abscissa(i, counts.length)} ${top}v${LANE - 2}`] : []))
    .join('');
  if (path === '') return undefined;
  return h('path', { class: `steps-stroke mark-${name}`, d: path, 'vector-effect': 'non-scaling-stroke' });
}

/** Where part `i` of `n` stands: as the slider's thumb, the first at the very beginning and the last at the very end. */
function abscissa(i: number, n: number): number {
  return n <= 1 ? 0 : Math.round((i * LENGTH * 10) / (n - 1)) / 10;
}

function jump({ kind, one, many }: (typeof kinds)[number], timeline: TimelineView | undefined): MarkupElement {
  const count = timeline?.[kind].reduce((sum, each) => sum + each, 0);
  const isNone = count === 0;
  return h(
    'span',
    { class: `steps-jump mark-${kind} ${isNone ? 'is-none' : ''}`.trimEnd() },
    goButton(`previous-${kind}`, 'previous', `Previous ${one}`, isNone),
    h(
      'span',
      { class: 'steps-kind' },
      icon(kind),
      count !== undefined && numeral(count),
      h('span', { class: 'steps-word' }, count === 1 ? one : many),
    ),
    goButton(`next-${kind}`, 'next', `Next ${one}`, isNone),
  );
}

function goButton(target: StepTarget & string, drawing: StepIcon, name: string, isNone = false): MarkupElement {
  const keys = labelOf(target);
  return h(
    'button',
    {
      type: 'button',
      class: 'steps-button',
      'data-go': target,
      title: `${name} (${keys})`,
      'aria-label': name,
      'aria-keyshortcuts': ariaKeys(keys),
      ...(isNone && { disabled: '' }),
    },
    icon(drawing),
  );
}

/** The names of keys that ARIA wants: those of `KeyboardEvent.key`, Space aside. */
function ariaKeys(label: string): string {
  return label === 'Left' || label === 'Right' ? `Arrow${label}` : label;
}

function helpMarkup(): MarkupElement {
  return h(
    'div',
    { class: 'steps-help' },
    fold(
      ['Keyboard'],
      { key: 'keyboard' },
      h(
        'ul',
        {},
        shortcuts.map(({ label, what }) =>
          h(
            'li',
            {},
            label.split('+').map((key) => [h('kbd', {}, key), ' ']),
            what,
          ),
        ),
        h('li', {}, h('kbd', {}, 'Up'), ' ', h('kbd', {}, 'Down'), ' ', h('kbd', {}, 'Enter'), ' choose in the list'),
      ),
    ),
  );
}
