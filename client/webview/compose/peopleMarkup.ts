import { icon } from '../icons';
import { type Child, h, type MarkupElement } from '../markup';
import { fold, posts } from '../parts';
import type { PersonChoice, PersonStanding } from '../protocol';

/** What a person can be told to do with a call; the first leaves it to the deployment. */
const standings: Readonly<Record<PersonStanding, string>> = {
  'as-described': 'As described',
  answers: 'Answers',
  declines: 'Declines',
  'no-answer': 'No answer',
  offline: 'Offline',
};

/** How many people are shown, besides those who were told what to do. */
const SHOWN = 20;

/**
 * Those who may be reached, each with a switch for what the person does with a call. `isReached`: the server around
 * the script is simulated, so that calls come to people at all.
 */
export function peopleMarkup(people: readonly PersonChoice[], isReached: boolean): MarkupElement[] {
  if (people.length === 0) return [];
  const shown = people.filter(({ standing }, index) => index < SHOWN || standing !== 'as-described');
  return [
    fold(
      ['People', h('span', { class: 'hint' }, summaryOf(people))],
      { key: 'people', isOpen: people.length <= 3 },
      !isReached && h('p', { class: 'hint' }, 'What they do counts once the server around the script is simulated.'),
      h('div', { class: 'people' }, shown.map(personRow)),
      shown.length < people.length &&
        h('p', { class: 'hint' }, 'There are more: whoever stands in From or To is shown here.'),
    ),
  ];
}

function summaryOf(people: readonly PersonChoice[]): string {
  const told = people.filter(({ standing }) => standing !== 'as-described');
  if (told.length === 0) return `${people.length > SHOWN ? `more than ${SHOWN}` : people.length}, as described`;
  return told.map(({ label, standing }) => `${userOf(label)}: ${standings[standing].toLowerCase()}`).join(', ');
}

const userOf = (label: string): string => label.split('@')[0] ?? label;

function personRow({ uri, label, state, standing }: PersonChoice): MarkupElement {
  return h(
    'fieldset',
    { class: 'person', key: uri },
    h(
      'legend',
      {},
      icon('person'),
      h('span', { class: 'isolate' }, h('strong', {}, label), ' ', h('span', { class: 'hint' }, state)),
    ),
    h(
      'div',
      { class: 'segments' },
      Object.entries(standings).map(([value, text]) => segment(uri, value as PersonStanding, text, value === standing)),
    ),
  );
}

function segment(uri: string, standing: PersonStanding, text: string, isChosen: boolean): Child {
  return h(
    'label',
    { class: `segment standing-${standing}`, key: standing },
    h('input', {
      type: 'radio',
      name: `standing ${uri}`,
      value: standing,
      checked: isChosen,
      ...posts({ type: 'person', uri, standing }),
    }),
    h('span', {}, text),
  );
}
