/** An element as plain data: what to show, decided without a browser. */
export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
}

/** A string is text, whatever characters it holds: it never becomes markup. */
export type Markup = MarkupElement | string;

/** What `h` takes as a child: `false` and `undefined` show nothing. */
export type Child = Markup | false | undefined | readonly Child[];

export function h(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): MarkupElement {
  return { tag, attributes, children: flatten(children) };
}

function flatten(children: readonly Child[]): Markup[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
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
