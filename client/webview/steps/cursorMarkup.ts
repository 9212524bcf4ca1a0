import { type Child, h, type MarkupElement } from '../markup';
import { button, emptyState, findingList, prose } from '../parts';
import type { CursorView, RunView, StepRow, TurnedView } from '../protocol';
import { icon, markIcon, type StepIcon } from './icons';
import { wayBadge } from './rowMarkup';
import { numeral } from './timelineMarkup';

/** What the page knows of a step besides what the host says. */
export interface PaneState {
  /** It was asked what would turn the branch, and the answer has not come. */
  readonly isTurning: boolean;
}

/** What stands in place of the steps when there are none: what to do, or why. Empty when the run has steps. */
export function noStepsMarkup(run: RunView | undefined): MarkupElement[] {
  if (!run) {
    return [
      emptyState(
        'list',
        'Send the request first',
        'Then go here through all that the script did: forward and back, one statement at a time.',
      ),
    ];
  }
  if (run.steps > 0) return [];
  const refusals = run.filters.filter(({ admits }) => !admits);
  return [
    emptyState('list', 'The script carried out no statement', run.sentence),
    ...[
      refusals.length > 0 &&
        h(
          'ul',
          { class: 'texts' },
          refusals.map(({ name, sentence }) => h('li', {}, h('code', {}, name), ' ', prose(sentence))),
        ),
      run.errors.length > 0 && findingList(run.errors),
    ].filter((part) => part !== false),
  ];
}

/** All that there is to know of the step at the cursor; undefined when no step was gone to yet. */
export function cursorMarkup(cursor: CursorView | undefined, { isTurning }: PaneState): MarkupElement[] {
  if (!cursor) return [h('p', { class: 'hint' }, 'Go to a step to see what it saw and why it went its way.')];
  const { row, step, parts, errors, log, assumptions, nearMisses } = cursor;
  return [
    h(
      'div',
      { class: 'step-head' },
      h('h2', {}, `Step ${numeral(step + 1)}`),
      button(
        `line ${row.line}`,
        { kind: 'link', hint: 'Show it in the editor' },
        { 'data-place': JSON.stringify(row.place) },
      ),
      row.marks.map(markIcon),
      h('span', { class: 'spring' }),
      button('Copy', { icon: 'copy', kind: 'quiet' }, { 'data-copy-step': '' }),
    ),
    h('pre', { class: 'step-statement' }, row.text),
    row.way !== '' &&
      h('p', { class: 'step-reason' }, wayBadge(row.way), ' ', h('span', {}, becauseOf(row.way, row.reason))),
    list('Its parts', parts.map(partOf)),
    list('What nearly turned it', nearMisses.map(prose)),
    canTurn(row) && turnMarkup(cursor.turned, isTurning),
    list('Errors', errors.map(prose), 'error'),
    list('Log', log, 'log'),
    list('Assumptions this relied on', assumptions.map(prose), 'assumption'),
    variablesMarkup(cursor.variables),
  ].flatMap((part) => (part === false || part === undefined ? [] : [part]));
}

/** The step as text, for copying. */
export function cursorText({ step, row, variables, parts, nearMisses, errors, log, assumptions }: CursorView): string {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : [];
  return [
    `Step ${numeral(step + 1)}, line ${row.line}: ${row.text}`,
    ...(row.way === '' ? [] : [row.reason === '' ? row.way : row.reason]),
    ...section(
      'Its parts',
      parts.map(({ text, truth }) => `${truth}: ${text}`),
    ),
    ...section('What nearly turned it', nearMisses),
    ...section('Errors', errors),
    ...section('Log', log),
    ...section('Assumptions', assumptions),
    ...section(
      'Variables',
      variables.map(({ name, value }) => `${name} = ${value}`),
    ),
    '',
  ].join('\n');
}

/** The reason without the way it repeats: `because x was 1` of `false, because x was 1`. */
export function becauseOf(way: string, reason: string): string {
  if (reason === way) return '';
  return reason.startsWith(`${way}, `) ? reason.slice(way.length + 2) : reason;
}

/** A branch or `switch` that came to choose; what a `foreach` does is up to the list it goes through. */
function canTurn({ kind, way }: StepRow): boolean {
  return way !== '' && (kind === 'branch' || kind === 'switch');
}

function turnMarkup(turned: TurnedView | undefined, isTurning: boolean): MarkupElement {
  return h(
    'div',
    { class: 'part step-turn' },
    !turned &&
      button(isTurning ? 'Looking for it …' : 'What would turn it?', {}, { 'data-turn': '', disabled: isTurning }),
    turned && h('h3', {}, 'What would turn it'),
    turned && h('p', {}, prose(turned.sentence)),
    turned && turned.outcome !== '' && h('p', { class: 'hint' }, turned.outcome),
    turned?.canApply === true && button('Use this request', {}, { 'data-apply-turn': '' }),
  );
}

function variablesMarkup(variables: CursorView['variables']): MarkupElement {
  if (variables.length === 0) return section('Variables', h('p', { class: 'hint' }, 'No variable has a value yet.'));
  return section(
    'Variables',
    h(
      'table',
      { class: 'step-variables' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Name'), h('th', { scope: 'col' }, 'Value'))),
      h(
        'tbody',
        {},
        variables.map(({ name, value, isNew }) =>
          h(
            'tr',
            isNew ? { class: 'is-new' } : {},
            h('th', { scope: 'row' }, name, isNew && h('span', { class: 'step-new' }, 'new')),
            h('td', {}, value),
          ),
        ),
      ),
    ),
  );
}

/** A test of the condition, with what it was. */
function partOf({ text, truth }: CursorView['parts'][number]): Child {
  return [wayBadge(String(truth)), ' ', h('code', {}, text)];
}

function list(title: string, items: readonly Child[], drawing?: StepIcon): MarkupElement | undefined {
  if (items.length === 0) return undefined;
  return section(
    title,
    h(
      'ul',
      { class: drawing ? `step-list has-icons step-${drawing}` : 'step-list' },
      items.map((item) => h('li', {}, drawing && icon(drawing), h('span', {}, item))),
    ),
  );
}

function section(title: string, ...content: readonly Child[]): MarkupElement {
  return h('section', { class: 'part' }, h('h3', {}, title), content);
}
