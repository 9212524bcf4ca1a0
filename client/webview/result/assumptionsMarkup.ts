import { h, type MarkupElement } from '../markup';
import { button, fold, posts, section, stepLink } from '../parts';
import type { AssumptionView } from '../protocol';

/** How many steps are named of one assumption; the others are counted. */
const NAMED_STEPS = 3;

/** The undocumented choices that the run relied on, each with its other readings. */
export function assumptionsMarkup(assumptions: readonly AssumptionView[]): MarkupElement[] {
  if (assumptions.length === 0) return [];
  return [
    section(
      'Assumptions this relied on',
      {},
      h('p', { class: 'hint' }, 'The documents are silent here. Unfold one to follow another reading.'),
      h('div', { class: 'assumptions' }, assumptions.map(assumptionFold)),
    ),
  ];
}

function assumptionFold({ id, text, readings, steps }: AssumptionView): MarkupElement {
  const isDefault = readings[0]?.isChosen !== false;
  const more = steps.length - NAMED_STEPS;
  return fold(
    [h('span', { class: 'isolate' }, text), !isDefault && h('span', { class: 'chip' }, 'switched')],
    { key: `assumption ${id}` },
    h(
      'fieldset',
      { class: 'readings' },
      h('legend', { class: 'visually-hidden' }, `Reading of ${id}`),
      readings.map(({ id: reading, text: meaning, isChosen }, index) =>
        h(
          'label',
          { class: 'reading', key: reading },
          h('input', {
            type: 'radio',
            name: `reading ${id}`,
            value: reading,
            checked: isChosen,
            ...posts({ type: 'assume', id, reading }),
          }),
          h('span', { class: 'isolate' }, meaning, index === 0 && h('span', { class: 'aside' }, ' (default)')),
        ),
      ),
    ),
    h(
      'p',
      { class: 'reading-foot hint' },
      h('span', { class: 'aside mono' }, id),
      steps.slice(0, NAMED_STEPS).map((step) => [' · ', stepLink(step)]),
      more > 0 && ` and ${more} more`,
      !isDefault && [
        ' · ',
        button('Back to the default', { kind: 'link' }, posts({ type: 'assume', id, reading: undefined })),
      ],
    ),
  );
}
