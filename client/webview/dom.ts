import type { Markup } from './markup';

const SVG = 'http://www.w3.org/2000/svg';

/** Shows `markup` in `parent`, in place of what was there. Text goes in as text nodes, never as HTML. */
export function show(parent: Element, markup: readonly Markup[]): void {
  parent.replaceChildren(...markup.map((child) => build(child, null)));
}

function build(markup: Markup, namespace: string | null): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const own = markup.tag === 'svg' ? SVG : namespace;
  const element = own === null ? document.createElement(markup.tag) : document.createElementNS(own, markup.tag);
  for (const [name, value] of Object.entries(markup.attributes)) element.setAttribute(name, value);
  element.append(...markup.children.map((child) => build(child, own)));
  return element;
}
