import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
import { button, counted, emptyState, posts, texts } from '../parts';
import type { ComparisonView } from '../protocol';

/** The same requests through another version of the manifest. */
export function compareMarkup(comparison: ComparisonView | undefined): MarkupElement[] {
  const buttons = [
    button('Compare with a file…', { icon: 'folder' }, posts({ type: 'compare', with: 'file' })),
    button('Compare with the last commit', { icon: 'again' }, posts({ type: 'compare', with: 'git' })),
  ];
  if (!comparison) {
    return [
      emptyState(
        'list',
        'Another version of the manifest',
        'Sends the requests of the history, of the request files and this one through both versions, and lists what differs.',
        buttons,
      ),
    ];
  }
  return [h('div', { class: 'actions compare-actions', key: 'actions' }, buttons), ...comparisonTable(comparison)];
}

function comparisonTable({ title, problem, progress, isStale, rows }: ComparisonView): MarkupElement[] {
  const heading = h('h2', { class: 'isolate' }, title);
  if (problem !== undefined) {
    return [heading, caution(problem)];
  }
  if (progress !== undefined) return [heading, h('p', { class: 'hint', role: 'status' }, progress)];
  const different = rows.filter(({ isDifferent }) => isDifferent).length;
  const verb = different === 1 ? 'comes' : 'come';
  const sentence =
    different === 0
      ? 'No request comes out differently.'
      : `${different} of ${counted(rows.length, 'request')} ${verb} out differently.`;
  return [
    heading,
    isStale === true && caution('What is compared was changed since: compare again.'),
    h('p', { class: 'hint' }, sentence),
    h(
      'table',
      { class: 'comparison' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Request', 'Before', 'Now'].map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h('tbody', {}, rows.flatMap(comparisonRow)),
    ),
  ].filter((part) => part !== false);
}

function caution(sentence: string): MarkupElement {
  return h('p', { class: 'caution-line tone-caution' }, icon('caution'), h('span', { class: 'isolate' }, sentence));
}

function comparisonRow({
  request,
  before,
  now,
  isDifferent,
  differences,
}: ComparisonView['rows'][number]): MarkupElement[] {
  const kind = isDifferent ? 'differs' : 'same';
  return [
    h(
      'tr',
      { class: kind },
      h(
        'th',
        { scope: 'row' },
        h('span', { class: 'isolate' }, request),
        h(
          'span',
          { class: `mark ${kind}` },
          icon(isDifferent ? 'caution' : 'check'),
          isDifferent ? 'differs' : 'the same',
        ),
      ),
      h('td', { class: 'isolate' }, before),
      h('td', { class: 'isolate' }, now),
    ),
    ...(differences.length === 0
      ? []
      : [h('tr', { class: `${kind} differences` }, h('td', { colspan: '3' }, texts(differences)))]),
  ];
}
