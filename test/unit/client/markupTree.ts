import { type Markup, type MarkupElement, plainText } from '../../../client/webview/markup';

/* What tests look up in markup. */

/** All elements, outer ones before what is in them. */
export function elementsOf(markup: Markup | readonly Markup[]): MarkupElement[] {
  const list = typeof markup === 'string' || !('tag' in markup) ? markup : [markup];
  if (typeof list === 'string') return [];
  return list.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsOf(child.children)]));
}

/** The elements that have a class. */
export function withClass(markup: Markup | readonly Markup[], name: string): MarkupElement[] {
  return elementsOf(markup).filter(({ attributes }) => attributes.class?.split(' ').includes(name));
}

/** The texts of the elements that have a class. */
export function textsOf(markup: Markup | readonly Markup[], name: string): string[] {
  return withClass(markup, name).map((element) => plainText(element));
}

/** Elements and attributes that do something by themselves, or that the page's policy forbids. */
export function harmfulIn(markup: Markup | readonly Markup[]): string[] {
  return elementsOf(markup).flatMap(({ tag, attributes }) => [
    ...(/^(?:script|style|iframe|img|image|use|foreignobject|a|object|embed|link|base|form)$/i.test(tag) ? [tag] : []),
    ...Object.keys(attributes).filter((name) => /^(?:on.*|style|href|xlink:href|src|srcdoc)$/i.test(name)),
  ]);
}

/** A text that would do harm if it were taken for HTML. */
export const hostile = `<img src=x onerror=alert(1)>"'&<script>alert(2)</script>\u0000\u202E\uD800]]>`;

/** Whether no character of a text is cut in two. */
export function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}
