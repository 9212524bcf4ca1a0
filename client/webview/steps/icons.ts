import { h, type MarkupElement } from '../markup';
import type { StepMark } from '../protocol';

/** Drawings of 16 × 16 in the text's colour. */
const paths = {
  first: 'M3 3h1.6v10H3zm10 0v10L5.5 8z',
  back: 'M11.5 3v10L4 8z',
  play: 'M4.5 2.5v11L13 8z',
  pause: 'M4 3h3v10H4zm5 0h3v10H9z',
  forward: 'M4.5 3v10L12 8z',
  last: 'M11.4 3H13v10h-1.6zM3 3v10l7.5-5z',
  previous: 'M10.3 3.2 11.4 4.3 7.7 8l3.7 3.7-1.1 1.1L5.5 8z',
  next: 'M5.7 3.2 4.6 4.3 8.3 8l-3.7 3.7 1.1 1.1L10.5 8z',
  branch: 'M8 1.5 14.5 8 8 14.5 1.5 8zm0 2.2L3.7 8 8 12.3 12.3 8z',
  action: 'M2 7.25h8.2L7.1 4.1l1.05-1.05L13.1 8l-4.95 4.95L7.1 11.9l3.1-3.15H2z',
  error:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m3 5.06L9.94 5 8 6.94 6.06 5 5 6.06 6.94 8 5 9.94 6.06 11 8 9.06 9.94 11 11 9.94 9.06 8z',
  log: 'M3 2h10v12H3zm1.4 1.4v9.2h7.2V3.4zM5.5 5h5v1.2h-5zm0 2.4h5v1.2h-5zm0 2.4h3.5V11H5.5z',
  assumption:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4M7.3 10.6h1.4V12H7.3zM8 4c1.5 0 2.5.9 2.5 2.2 0 1.7-1.7 1.8-1.7 3.2H7.3c0-2.1 1.7-2.2 1.7-3.2 0-.6-.4-1-1-1s-1 .4-1 1.1H5.5C5.5 5 6.5 4 8 4',
} as const;

export type StepIcon = keyof typeof paths;

export function icon(name: StepIcon): MarkupElement {
  return h(
    'svg',
    { viewBox: '0 0 16 16', class: `step-icon icon-${name}`, 'aria-hidden': 'true' },
    h('path', { d: paths[name], 'fill-rule': 'evenodd' }),
  );
}

/** A mark as an icon, with its word for those who do not see it. */
export function markIcon(mark: StepMark): MarkupElement {
  return h('span', { class: `step-mark mark-${mark}`, title: mark }, icon(mark), unseen(mark));
}

/** Text for screen readers only. */
export function unseen(text: string): MarkupElement {
  return h('span', { class: 'visually-hidden' }, ` ${text} `);
}
