/** An element as plain data: what to show, decided without a browser. */
export interface MarkupElement {
  readonly tag: string;
  /** `key` tells siblings apart from one showing to the next (dom.ts); it is no attribute of the page. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
}

/** A string is text, whatever characters it holds: it never becomes markup. */
export type Markup = MarkupElement | string;

/** What `h` takes as a child: `false` and `undefined` show nothing. */
export type Child = Markup | false | undefined | readonly Child[];

/** What `h` takes as attributes: `true` is an attribute without a value; `false` and `undefined` are none. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): MarkupElement {
  const present = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [[name, value === true ? '' : value] as const],
  );
  return { tag, attributes: Object.fromEntries(present), children: flatten(children) };
}

function flatten(children: readonly Child[]): Markup[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    if (typeof child === 'string') return [visible(child)];
    return isList(child) ? flatten(child) : [child];
  });
}

function isList(child: Markup | readonly Child[]): child is readonly Child[] {
  return Array.isArray(child);
}

/** The text that a person reads in it. */
export function plainText(markup: Markup | readonly Markup[]): string {
  if (typeof markup === 'string') return markup;
  return ('children' in markup ? markup.children : markup).map(plainText).join('');
}

// Controls but tab and line feed, and the characters that turn the direction of text, part lines or show nothing.
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text whose invisible characters can be seen: `␀` for the old controls, `⟨U+202E⟩` for the others. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
