import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
import { button, posts } from '../parts';
import type { HistoryEntry, RequestChoice, SetupView } from '../protocol';
import { menu, menuGroup, menuItem } from './menuMarkup';

const GROUPS: readonly [group: RequestChoice['group'], title: string][] = [
  ['files', 'From request files'],
  ['presets', 'Ready-made'],
];

/** The row that is always in sight: sending, and where requests come from and go to. */
export function sendRowMarkup({ choices, history }: Pick<SetupView, 'choices' | 'history'>): MarkupElement[] {
  return [
    button(
      'Send',
      { icon: 'send', kind: 'primary' },
      { id: 'send', 'aria-keyshortcuts': 'Control+Enter', ...posts({ type: 'send' }) },
    ),
    h('span', { class: 'keys hint', 'aria-hidden': 'true' }, h('kbd', {}, 'Ctrl'), h('kbd', {}, 'Enter')),
    h('span', { class: 'spring' }),
    menu('history', { label: 'Send again', icon: 'again', nothing: 'Nothing was sent yet' }, historyGroups(history)),
    menu(
      'choices',
      { label: 'Requests', icon: 'list', nothing: 'There are no requests to choose from' },
      choiceGroups(choices),
    ),
    button(
      'Edit as text',
      { icon: 'edit', hint: 'Edit the message as text in an editor', shrinks: true },
      { 'aria-label': 'Edit as text', ...posts({ type: 'edit-text' }) },
    ),
    button(
      'Save',
      { icon: 'save', hint: 'Save the request beside the manifest', shrinks: true },
      { 'aria-label': 'Save', ...posts({ type: 'save' }) },
    ),
  ];
}

function choiceGroups(choices: readonly RequestChoice[]): MarkupElement[] {
  return GROUPS.flatMap(([group, title]) => {
    const items = choices.filter((choice) => choice.group === group);
    if (items.length === 0) return [];
    return menuGroup(
      title,
      items.map(({ id, title: name, detail }) => menuItem(posts({ type: 'choose', id }), name, { detail })),
    );
  });
}

function historyGroups(history: readonly HistoryEntry[]): MarkupElement[] {
  if (history.length === 0) return [];
  return [
    menuGroup(
      'Sent before, newest first',
      history.map(({ id, title, word, tone }) =>
        menuItem(posts({ type: 'repeat', id }), title, { detail: word, mark: icon(tone, `tone-${tone}`) }),
      ),
    ),
    menuGroup(undefined, [menuItem(posts({ type: 'clear-history' }), 'Clear the history')]),
  ];
}
