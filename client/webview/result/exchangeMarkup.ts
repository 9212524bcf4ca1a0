import { icon } from '../icons';
import { h, type MarkupElement } from '../markup';
import { counted, fold, section } from '../parts';
import type { FilterView, PersonView, VisitView } from '../protocol';

type Mark = PersonView['statements'][number]['mark'];

const marks: Readonly<Record<Mark, string>> = {
  documented: 'Microsoft’s documents or the RFC say so',
  assumed: 'the documents are silent: a reading that can be switched',
  unknown: 'nothing is known about it',
};

/** Who sees what: one card a person, each statement with how sure it is. */
export function peopleSeeMarkup(people: readonly PersonView[]): MarkupElement[] {
  if (people.length === 0) return [];
  const used = (Object.keys(marks) as Mark[]).filter((mark) =>
    people.some(({ statements }) => statements.some((statement) => statement.mark === mark)),
  );
  return [
    section(
      'Who sees what',
      {},
      h('ul', { class: 'cards' }, people.map(personCard)),
      h(
        'dl',
        { class: 'legend hint' },
        used.map((mark) => h('div', {}, h('dt', {}, markOf(mark)), h('dd', {}, marks[mark]))),
      ),
    ),
  ];
}

function personCard({ name, role, statements }: PersonView): MarkupElement {
  return h(
    'li',
    { class: 'card person-card' },
    h('h3', {}, icon('person'), h('span', { class: 'isolate' }, name, ' ', h('span', { class: 'hint' }, role))),
    h(
      'ul',
      { class: 'statements' },
      statements.map(({ text, mark, source }) =>
        h(
          'li',
          { class: mark },
          icon(mark),
          h(
            'span',
            { class: 'isolate' },
            text,
            ' ',
            h('span', { class: 'aside' }, source === '' ? mark : `${mark} · ${source}`),
          ),
        ),
      ),
    ),
  );
}

function markOf(mark: Mark): MarkupElement {
  return h('span', { class: `mark ${mark}` }, icon(mark), mark);
}

const kinds: Readonly<Record<VisitView['kind'], string>> = {
  ran: 'ran',
  skipped: 'skipped',
  'passed-through': 'passed through',
  'built-in': 'built in',
  'not-reached': 'not reached',
};

/** The applications that the messages came by: those that did something, and on demand all of them. */
export function visitsMarkup(visits: readonly VisitView[]): MarkupElement[] {
  if (visits.length === 0) return [];
  const active = visits.filter(({ kind }) => kind === 'ran' || kind === 'skipped' || kind === 'built-in');
  return [
    section(
      'Applications it came by',
      {},
      active.length > 0 && visitTable(active),
      active.length < visits.length &&
        fold(
          [
            'All ',
            h('span', { class: 'hint' }, `${counted(visits.length, 'visit')}, those that only pass messages on too`),
          ],
          { key: 'visits' },
          visitTable(visits),
        ),
    ),
  ];
}

function visitTable(visits: readonly VisitView[]): MarkupElement {
  return table(
    'visits',
    ['Message', 'Application', 'What became of it'],
    visits.map(({ pool, application, title, kind, sentence }) =>
      h(
        'tr',
        { class: `visit-${kind}` },
        h('td', { class: 'mono' }, title),
        h(
          'td',
          {},
          h('span', { class: 'isolate' }, application),
          h('span', { class: 'aside line-below isolate' }, pool),
        ),
        h('td', {}, h('span', { class: 'chip' }, kinds[kind]), ' ', h('span', { class: 'isolate' }, sentence)),
      ),
    ),
  );
}

/** Why the script did not see the message: what each filter asks for, and what the message has. */
export function filtersMarkup(filters: readonly FilterView[]): MarkupElement[] {
  if (filters.length === 0) return [];
  return [
    section(
      'Why did my script not see this message?',
      {},
      table(
        'filters',
        ['Filter', 'Asks for', 'This message'],
        filters.flatMap(({ name, value, ofMessage, admits, sentence }) => [
          h(
            'tr',
            { class: `filter ${admits ? 'admits' : 'refuses'}` },
            h('th', { scope: 'row', class: 'mono' }, name),
            h('td', { class: 'mono' }, value),
            h('td', { class: 'mono' }, ofMessage),
          ),
          h(
            'tr',
            { class: `filter-sentence ${admits ? 'admits' : 'refuses'}` },
            h(
              'td',
              { colspan: '3' },
              icon(admits ? 'check' : 'no'),
              h('strong', {}, admits ? 'lets it in' : 'keeps it out'),
              ' ',
              h('span', { class: 'isolate' }, sentence),
            ),
          ),
        ]),
      ),
    ),
  ];
}

function table(className: string, heads: readonly string[], rows: readonly MarkupElement[]): MarkupElement {
  return h(
    'table',
    { class: className },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h('tbody', {}, rows),
  );
}
