import { closest } from '../frame/actions';

/*
 * A text field with a list of what may stand in it, by ARIA's pattern for an editable combobox: typing narrows the list,
 * the arrows move in it while the focus stays in the field, Enter takes the marked option.
 */

export interface Comboboxes {
  /** To be called when lists may have become other ones: the one that is being narrowed is narrowed anew. */
  refresh(): void;
}

/** Binds the comboboxes inside `root`, those that come later too. */
export function listenForComboboxes(root: HTMLElement): Comboboxes {
  root.addEventListener('input', ({ target }) => {
    const field = comboOf(target);
    if (field) open(field, field.value);
  });
  root.addEventListener('keydown', (event) => {
    const field = comboOf(event.target);
    if (field && !event.ctrlKey && !event.metaKey) press(field, event);
  });
  root.addEventListener('mousedown', (event) => {
    // The focus stays in the field while its list is clicked at.
    if (closest(event.target, '[role=option], .combo-open')) event.preventDefault();
  });
  root.addEventListener('click', ({ target }) => {
    const option = closest(target, '[role=option]');
    const opener = closest(target, '.combo-open');
    const field = (option ?? opener)?.closest('.combo')?.querySelector('input');
    if (!field) return;
    if (option) take(field, option);
    else if (isOpen(field)) close(field);
    else open(field, '');
    field.focus();
  });
  root.addEventListener('focusout', ({ target }) => {
    const field = comboOf(target);
    if (field) close(field);
  });
  return {
    refresh() {
      const field = comboOf(document.activeElement);
      const typed = field && narrowed.get(field);
      if (!field || typed === undefined) return;
      const marked = optionsOf(field).find((option) => option.getAttribute('aria-selected') === 'true');
      open(field, typed);
      if (marked?.hidden === false) mark(field, marked);
    },
  };
}

/** What a list is narrowed to, until it is closed: one in which nothing fits is hidden, and may get what fits yet. */
const narrowed = new WeakMap<HTMLInputElement, string>();

function press(field: HTMLInputElement, event: KeyboardEvent): void {
  const { key } = event;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    if (!isOpen(field)) open(field, '');
    else move(field, key === 'ArrowDown' ? 1 : -1);
  } else if (key === 'Escape' && isOpen(field)) {
    event.preventDefault();
    event.stopPropagation();
    close(field);
  } else if (key === 'Enter' && isOpen(field)) {
    const marked = optionsOf(field).find((option) => option.getAttribute('aria-selected') === 'true');
    if (marked) {
      event.preventDefault();
      take(field, marked);
    }
  }
}

function open(field: HTMLInputElement, typed: string): void {
  const list = listOf(field);
  if (!list) return;
  narrowed.set(field, typed);
  const wanted = typed.replace(/^sips?:/i, '').toLowerCase();
  let count = 0;
  for (const option of optionsOf(field)) {
    option.hidden = !(option.dataset['value'] ?? '').toLowerCase().includes(wanted);
    if (!option.hidden) count++;
  }
  mark(field, undefined);
  list.hidden = count === 0;
  field.setAttribute('aria-expanded', String(count > 0));
}

function close(field: HTMLInputElement): void {
  const list = listOf(field);
  if (list) list.hidden = true;
  narrowed.delete(field);
  field.setAttribute('aria-expanded', 'false');
  mark(field, undefined);
}

function move(field: HTMLInputElement, by: 1 | -1): void {
  const options = optionsOf(field).filter((option) => !option.hidden);
  const current = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  const next = current < 0 && by < 0 ? -1 : (current + by) % options.length;
  mark(field, options.at(next));
}

function mark(field: HTMLInputElement, marked: HTMLElement | undefined): void {
  for (const option of optionsOf(field)) option.setAttribute('aria-selected', String(option === marked));
  if (marked) field.setAttribute('aria-activedescendant', marked.id);
  else field.removeAttribute('aria-activedescendant');
  marked?.scrollIntoView({ block: 'nearest' });
}

/** Puts an option into the field, as if it was typed. */
function take(field: HTMLInputElement, option: HTMLElement): void {
  field.value = option.dataset['value'] ?? '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  close(field);
}

function comboOf(target: EventTarget | null): HTMLInputElement | undefined {
  const field = closest(target, 'input[role=combobox]');
  return field instanceof HTMLInputElement ? field : undefined;
}

const isOpen = (field: HTMLInputElement): boolean => field.getAttribute('aria-expanded') === 'true';

const listOf = (field: HTMLInputElement): HTMLElement | null =>
  document.getElementById(field.getAttribute('aria-controls') ?? '');

const optionsOf = (field: HTMLInputElement): HTMLElement[] => [
  ...(listOf(field)?.querySelectorAll<HTMLElement>('[role=option]') ?? []),
];
