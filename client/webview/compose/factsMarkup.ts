import { icon } from '../icons';
import { type Attributes, h, type MarkupElement } from '../markup';
import { fold } from '../parts';
import type { FactChoice } from '../protocol';

/** What the server knows of the message besides its text. An empty value leaves it to the simulator. */
export function factsMarkup(facts: readonly FactChoice[], values: Readonly<Record<string, string>>): MarkupElement[] {
  if (facts.length === 0) return [];
  const told = facts.filter(({ name }) => (values[name] ?? '') !== '');
  const summary = told.map(({ name, label }) => `${label}: ${values[name] ?? ''}`).join(', ');
  return [
    fold(
      ['What the server knows of it', h('span', { class: 'hint' }, summary === '' ? 'nothing special' : summary)],
      { key: 'facts' },
      h(
        'div',
        { class: 'facts-grid' },
        facts.map((fact) => factField(fact, values[fact.name] ?? '')),
      ),
      facts.map(({ name, hint }) => hint !== undefined && h('p', { id: hintId(name), class: 'hint' }, hint)),
    ),
  ];
}

const hintId = (name: string): string => `fact-${name}-hint`;

function factField({ name, label, values, hint }: FactChoice, value: string): MarkupElement {
  const attributes = {
    ...{ id: `fact-${name}`, 'data-fact': name },
    'aria-describedby': hint === undefined ? undefined : hintId(name),
  };
  return h('div', { class: 'field', key: name }, h('label', { for: attributes.id }, label), [
    values.length === 0
      ? h('input', {
          ...attributes,
          type: 'text',
          class: 'text',
          value,
          spellcheck: 'false',
          autocomplete: 'off',
        })
      : factSelect(attributes, values.includes(value) || value === '' ? values : [...values, value], value),
  ]);
}

function factSelect(attributes: Attributes, values: readonly string[], value: string): MarkupElement {
  return h(
    'div',
    { class: 'select' },
    h(
      'select',
      attributes,
      ['', ...values.filter((choice) => choice !== '')].map((choice) =>
        h('option', { value: choice, key: choice, selected: choice === value }, choice === '' ? '–' : choice),
      ),
    ),
    icon('down'),
  );
}
