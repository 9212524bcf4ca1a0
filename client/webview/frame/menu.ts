import { closest } from './actions';

/** Opens and closes the menus inside `root`, and moves in them by keys as ARIA's pattern for menu buttons has it. */
export function listenForMenus(root: HTMLElement): void {
  root.addEventListener('click', ({ target }) => {
    const button = closest(target, '[data-menu]');
    const isOpen = button?.getAttribute('aria-expanded') === 'true';
    closeAll(root);
    if (button && !isOpen) open(button, 0);
    // An item that was chosen gives the focus back to its button.
    if (closest(target, '[role=menuitem]')) buttonOf(closest(target, '[role=menu]'))?.focus();
  });
  root.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const button = closest(target, '[data-menu]');
    const menu = closest(target, '[role=menu]');
    if (button && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      closeAll(root);
      open(button, key === 'ArrowDown' ? 0 : -1);
    } else if (menu) {
      moveIn(menu, event, root);
    }
  });
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (!closest(relatedTarget, '.menu')) closeAll(root);
  });
}

function moveIn(menu: HTMLElement, event: KeyboardEvent, root: HTMLElement): void {
  const items = itemsOf(menu);
  const current = items.findIndex((item) => item === document.activeElement);
  const focus = (index: number): void => {
    event.preventDefault();
    items.at(index % items.length)?.focus();
  };
  switch (event.key) {
    case 'ArrowDown':
      focus(current + 1);
      break;
    case 'ArrowUp':
      focus(current - 1);
      break;
    case 'Home':
      focus(0);
      break;
    case 'End':
      focus(-1);
      break;
    case 'Escape':
      event.preventDefault();
      closeAll(root);
      buttonOf(menu)?.focus();
      break;
    default:
      if (/^\S$/u.test(event.key) && !event.ctrlKey && !event.metaKey) focusByLetter(items, current, event.key);
  }
}

function focusByLetter(items: readonly HTMLElement[], current: number, letter: string): void {
  const order = [...items.slice(current + 1), ...items.slice(0, current + 1)];
  order.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus();
}

function open(button: HTMLElement, focus: number): void {
  const menu = menuOf(button);
  if (!menu) return;
  button.setAttribute('aria-expanded', 'true');
  menu.hidden = false;
  const { top, bottom } = button.getBoundingClientRect();
  menu.classList.toggle('above', window.innerHeight - bottom < menu.offsetHeight && top > window.innerHeight - bottom);
  itemsOf(menu).at(focus)?.focus();
}

function closeAll(root: HTMLElement): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-menu][aria-expanded=true]')) {
    button.setAttribute('aria-expanded', 'false');
    const menu = menuOf(button);
    if (menu) menu.hidden = true;
  }
}

const menuOf = (button: HTMLElement): HTMLElement | null => document.getElementById(button.dataset['menu'] ?? '');

function buttonOf(menu: HTMLElement | undefined): HTMLElement | undefined {
  return menu?.parentElement?.querySelector<HTMLElement>('[data-menu]') ?? undefined;
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
