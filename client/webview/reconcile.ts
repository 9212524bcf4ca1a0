import type { Markup, MarkupElement } from './markup';

/*
 * How what is shown becomes what is to be shown with as little touched as possible, so that focus, selection, scroll
 * positions and what a person unfolded stay. Decided here as plain data; dom.ts carries it out.
 */

/**
 * For each child to show, the index of the shown child that becomes it; undefined for a new one. Children with the same
 * `key` and tag belong together wherever they stand, the others in their order by what they are.
 */
export function matchChildren(shown: readonly Markup[], next: readonly Markup[]): (number | undefined)[] {
  const free = new Map<string, number[]>();
  shown.forEach((child, index) => {
    const same = free.get(sortOf(child));
    if (same) same.push(index);
    else free.set(sortOf(child), [index]);
  });
  return next.map((child) => free.get(sortOf(child))?.shift());
}

function sortOf(child: Markup): string {
  return typeof child === 'string' ? '' : `${child.tag} ${child.attributes['key'] ?? ''}`;
}

/** The attributes to set, and those to take away (undefined). What others have put on the element is not mentioned. */
export function changedAttributes(
  { attributes: shown }: MarkupElement,
  { attributes: next }: MarkupElement,
): [name: string, value: string | undefined][] {
  const names = new Set([...Object.keys(shown), ...Object.keys(next)]);
  return [...names]
    .filter((name) => !LEFT_ALONE.has(name) && shown[name] !== next[name])
    .map((name) => [name, next[name]]);
}

/** `open` says how a fold begins: from then on the person decides. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['key', 'open']);
