import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
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
    ),
  ];
}

function factField({ name, label, values }: FactChoice, value: string): MarkupElement {
  const id = `fact-${name}`;
  return h('div', { class: 'field', key: name }, h('label', { for: id }, label), [
    values.length === 0
      ? h('input', {
          id,
          type: 'text',
          class: 'text',
          'data-fact': name,
          value,
          spellcheck: 'false',
          autocomplete: 'off',
        })
      : factSelect(id, name, values.includes(value) || value === '' ? values : [...values, value], value),
  ]);
}

function factSelect(id: string, name: string, values: readonly string[], value: string): MarkupElement {
  return h(
    'div',
    { class: 'select' },
    h(
      'select',
      { id, 'data-fact': name },
      ['', ...values.filter((choice) => choice !== '')].map((choice) =>
        h('option', { value: choice, key: choice, selected: choice === value }, choice === '' ? '–' : choice),
      ),
    ),
    icon('down'),
  );
}
