import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
import type { Tab } from '../protocol';
import { posts } from '../parts';

/** The tabs in their order, and how they are called. */
export const tabTitles: Readonly<Record<Tab, string>> = {
  result: 'Result',
  steps: 'Steps',
  ladder: 'Ladder',
  compare: 'Compare',
};

/** The fixed parts of the page; each part fills the element with its id. */
export function frameMarkup(): MarkupElement[] {
  const tabs = Object.entries(tabTitles) as [Tab, string][];
  return [
    h('header', { id: 'setup' }),
    h('div', { id: 'welcome', hidden: true }),
    h(
      'div',
      { id: 'work' },
      h('section', { id: 'compose', 'aria-label': 'Request' }, [
        h('div', { id: 'request' }),
        h('div', { id: 'people' }),
        h('div', { id: 'facts' }),
        h('div', { id: 'findings' }),
      ]),
      h('div', { id: 'send-row', class: 'send-row' }),
      h('section', { id: 'outcome', 'aria-label': 'Outcome' }),
      h(
        'div',
        { id: 'tabs' },
        h(
          'div',
          { role: 'tablist', 'aria-label': 'What came of it' },
          tabs.map(([tab, title]) =>
            h(
              'button',
              {
                type: 'button',
                role: 'tab',
                id: `tab-${tab}`,
                'aria-controls': `panel-${tab}`,
                ...posts({ type: 'tab', tab }),
              },
              title,
            ),
          ),
        ),
        tabs.map(([tab]) =>
          h('div', {
            role: 'tabpanel',
            id: `panel-${tab}`,
            'aria-labelledby': `tab-${tab}`,
            tabindex: '-1',
            hidden: true,
          }),
        ),
      ),
    ),
    h('p', { id: 'live', role: 'status', class: 'visually-hidden' }),
    h(
      'div',
      { id: 'drop', hidden: true },
      icon('drop'),
      'Drop it here: a captured message, or an entry of the event log',
    ),
  ];
}
