import { h, type MarkupElement } from './markup';
import type { Finding, PersonView, Tone } from './protocol';

const cross =
  'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m3 5.06L9.94 5 8 6.94 6.06 5 5 6.06 6.94 8 5 9.94 6.06 11 8 9.06 9.94 11 11 9.94 9.06 8z';
const triangle = 'M8 1.5 15 14H1zm-.75 4.75v4h1.5v-4zm0 5v1.5h1.5v-1.5z';
const check = 'm6.3 12.6-4-4 1.1-1.1 2.9 2.9 6.3-6.9 1.1 1z';

/** What an icon shows, as the path of a 16 × 16 drawing in the text's colour. */
const paths = {
  passed: 'M2 7.25h8.2L7.1 4.1l1.05-1.05L13.1 8l-4.95 4.95L7.1 11.9l3.1-3.15H2z',
  answered: 'M14 7.25H5.8l3.1-3.15-1.05-1.05L2.9 8l4.95 4.95L8.9 11.9 5.8 8.75H14z',
  caution: triangle,
  failed: cross,
  idle: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1M4.5 7.25v1.5h7v-1.5z',
  error: cross,
  warning: triangle,
  documented: check,
  assumed: 'M1.5 8.7c1.3-3.3 3.7-3.7 6.1-2.1s4 1.3 5.4-.8l1.3.8c-1.9 3-4.5 3.5-7.5 1.5-2-1.3-3.1-.9-4 1.3z',
  unknown:
    'M8.75 12.5h-1.5V11h1.5zm0-2.5h-1.5c0-2.4 2.25-2.5 2.25-4.25A1.5 1.5 0 0 0 6.5 5.75H5a3 3 0 0 1 6 0C11 8 8.75 8.3 8.75 10',
  check,
  no: 'm8 6.9 3.5-3.5 1.1 1.1L9.1 8l3.5 3.5-1.1 1.1L8 9.1l-3.5 3.5-1.1-1.1L6.9 8 3.4 4.5l1.1-1.1z',
  send: 'M3.5 2v12l10-6zM5 4.65 10.6 8 5 11.35z',
  again: 'M8 2.5a5.5 5.5 0 1 1-5.3 4h1.6A4 4 0 1 0 8 4H6.4l1.7 1.7L7 6.8 3.5 3.3 7 0l1.1 1.1L6.7 2.5z',
  list: 'M2 3h2v1.5H2zm3.5 0H14v1.5H5.5zM2 7.25h2v1.5H2zm3.5 0H14v1.5H5.5zM2 11.5h2V13H2zm3.5 0H14V13H5.5z',
  edit: 'M11.3 1.6 14.4 4.7 5.6 13.5 1.5 14.5l1-4.1zM10 5l1 1 1.3-1.3-1-1zM9 6l-5.2 5.2-.3 1.3 1.3-.3L10 7z',
  save: 'M2 2h9.5L14 4.5V14H2zm1.5 1.5v9H5V9h6v3.5h1.5V5.1l-1.6-1.6H10V6H5V3.5zm3 0v1h2v-1zm0 7v2h3v-2z',
  copy: 'M5 1.5h9v9h-2.5v4h-9v-9H5zM6.5 3v2.5h5V9h1V3zM4 7v6h6V7z',
  open: 'M2.5 2.5H7V4H4v8h8V9h1.5v4.5h-11zM9 2h5v5h-1.5V4.56L8.03 9.03 6.97 7.97 11.44 3.5H9z',
  pin: 'M5 1.5h6V3h-.75v3.6l2.25 2.2v1.45H8.75V15h-1.5v-4.75H3.5V8.8l2.25-2.2V3H5zM7.25 3v4.2L5.6 8.75h4.8L8.75 7.2V3z',
  down: 'm8 10.6-5-5 1-1 4 4 4-4 1 1z',
  add: 'M7.25 2.5h1.5v4.75h4.75v1.5H8.75v4.75h-1.5V8.75H2.5v-1.5h4.75z',
  folder: 'M1.5 3h5l1.5 1.5h6.5V13h-13zM3 4.5v7h10V6H7.4L5.9 4.5z',
  person:
    'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6m0 1.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M2.5 14c0-3 2.5-5 5.5-5s5.5 2 5.5 5H12c0-2-1.7-3.5-4-3.5S4 12 4 14z',
  drop: 'M7.25 1.5h1.5v6.7l2.4-2.4 1.05 1.05L8 11.05l-4.2-4.2L4.85 5.8l2.4 2.4zM2 13h12v1.5H2z',
} satisfies Record<string, string> &
  Record<Tone | Finding['severity'] | PersonView['statements'][number]['mark'], string>;

export type IconName = keyof typeof paths;

/** An icon beside a word that says the same: screen readers pass over it. */
export function icon(name: IconName, className = ''): MarkupElement {
  return h(
    'svg',
    { viewBox: '0 0 16 16', class: `icon ${className}`.trimEnd(), 'aria-hidden': 'true' },
    h('path', { d: paths[name], 'fill-rule': 'evenodd' }),
  );
}
