import { icon, type IconName } from '../icons';
import { type Attributes, type Child, h, type MarkupElement } from '../markup';
import { prose } from '../parts';

/** A button that opens a list of things to do; `nothing` says why there is none. */
export function menu(
  id: string,
  { label, icon: name, nothing }: { label: string; icon: IconName; nothing: string },
  groups: readonly MarkupElement[],
): MarkupElement {
  const isEmpty = groups.length === 0;
  return h(
    'div',
    { class: 'menu', key: id },
    h(
      'button',
      {
        type: 'button',
        class: 'button secondary',
        id: `${id}-button`,
        'data-menu': `${id}-menu`,
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        disabled: isEmpty,
        title: isEmpty ? nothing : undefined,
      },
      icon(name),
      h('span', { class: 'button-label' }, label),
      icon('down', 'chevron'),
    ),
    h(
      'div',
      { class: 'popup', id: `${id}-menu`, role: 'menu', 'aria-labelledby': `${id}-button`, hidden: true },
      groups,
    ),
  );
}

/** Things to do under a title; without one they are set off by a line. */
export function menuGroup(title: string | undefined, items: readonly MarkupElement[]): MarkupElement {
  return h(
    'div',
    { role: 'group', class: 'menu-group', 'aria-label': title },
    title !== undefined && h('div', { class: 'menu-title', 'aria-hidden': 'true' }, title),
    items,
  );
}

/** One thing to do. */
export function menuItem(
  action: Attributes,
  title: string,
  { detail = '', mark }: { detail?: string; mark?: Child } = {},
): MarkupElement {
  return h(
    'button',
    { type: 'button', role: 'menuitem', tabindex: '-1', class: 'menu-item', ...action },
    mark,
    h('span', { class: 'menu-text' }, title),
    detail !== '' && [' ', h('span', { class: 'menu-detail' }, prose(detail))],
  );
}
