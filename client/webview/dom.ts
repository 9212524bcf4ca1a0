import type { Markup, MarkupElement } from './markup';
import { changedAttributes, matchChildren } from './reconcile';

const SVG = 'http://www.w3.org/2000/svg';

/** What `show` has put into an element. */
const shown = new WeakMap<Element, readonly Markup[]>();

/**
 * Shows `markup` in `parent`, in place of what was there: elements that stay are patched, not replaced. Text goes in as
 * text nodes, never as HTML. The value of `typing`, a field that a person is typing in, is left as it is.
 */
export function show(parent: Element, markup: readonly Markup[], typing?: Element | null): void {
  const before = shown.get(parent);
  if (!before) parent.replaceChildren();
  const focused = document.activeElement;
  patchChildren(parent, before ?? [], markup, typing);
  shown.set(parent, markup);
  // A focused element that moved among its siblings lost the focus on the way.
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

function patchChildren(
  parent: Element,
  before: readonly Markup[],
  after: readonly Markup[],
  typing: Element | null | undefined,
): void {
  const old = [...parent.childNodes];
  const from = matchChildren(before, after);
  const kept = new Set(from);
  old.forEach((node, index) => {
    if (!kept.has(index)) node.remove();
  });
  after.forEach((child, index) => {
    const origin = from[index];
    const place = parent.childNodes[index] ?? null;
    const node = origin === undefined ? undefined : old[origin];
    if (origin === undefined || node === undefined) {
      parent.insertBefore(build(child, parent.namespaceURI === SVG), place);
      return;
    }
    if (node !== place) parent.insertBefore(node, place);
    patch(node, before[origin] ?? '', child, typing);
  });
}

function patch(node: Node, before: Markup, after: Markup, typing: Element | null | undefined): void {
  if (typeof after === 'string') {
    if (before !== after) node.nodeValue = after;
    return;
  }
  if (typeof before === 'string' || !(node instanceof Element)) return;
  if (before !== after) {
    for (const [name, value] of changedAttributes(before, after)) {
      if (value === undefined) node.removeAttribute(name);
      else node.setAttribute(name, value);
    }
    patchChildren(node, before.children, after.children, typing);
  }
  if (node !== typing) synchronize(node, after);
}

function build(markup: Markup, isDrawing: boolean): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const inDrawing = isDrawing || markup.tag === 'svg';
  const element = inDrawing ? document.createElementNS(SVG, markup.tag) : document.createElement(markup.tag);
  for (const [name, value] of Object.entries(markup.attributes)) {
    if (name !== 'key') element.setAttribute(name, value);
  }
  element.append(...markup.children.map((child) => build(child, inDrawing)));
  synchronize(element, markup);
  return element;
}

/** What a person typed or ticked stands beside the attributes: brings it to what is to be shown. */
function synchronize(element: Element, { attributes }: MarkupElement): void {
  if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) {
    if (!('data-remember' in attributes)) element.checked = 'checked' in attributes;
  } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const value = attributes['value'] ?? '';
    if (element.value !== value) element.value = value;
  } else if (element instanceof HTMLOptionElement) {
    element.selected = 'selected' in attributes;
  }
}
