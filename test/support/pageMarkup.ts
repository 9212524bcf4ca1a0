import type { Markup, MarkupElement } from '../../client/webview/markup';
import type { RequestView, RunView, SetupView, ToHost } from '../../client/webview/protocol';

/* What the tests of the page's markup share: views to show, and ways to find things in what is shown. */

export const place = { start: { line: 18, character: 6 }, end: { line: 18, character: 46 } };

export const setup: SetupView = {
  manifest: 'forward.am',
  server: 'Lync Server 2013',
  deployment: undefined,
  options: { live: false, pipeline: true, follow: false, later: 'none' },
  tab: 'result',
  people: [],
  facts: [],
  choices: [],
  history: [],
  pinned: undefined,
};

export const request: RequestView = {
  form: {
    method: 'INVITE',
    from: 'sip:nuriag@contoso.com',
    to: 'sip:jennyl@contoso.com',
    requestUri: '',
    headers: '',
    contentType: 'application/sdp',
    body: '',
  },
  text: 'INVITE sip:jennyl@contoso.com SIP/2.0\r\nContent-Length: 0\r\n\r\n',
  isOwnText: false,
  locked: undefined,
  findings: [],
  source: undefined,
  facts: {},
};

export const run: RunView = {
  kind: 'run',
  id: 1,
  word: 'retargeted',
  tone: 'passed',
  sentence: 'The INVITE was retargeted to sip:terrya@contoso.com.',
  place,
  steps: 5,
  filters: [],
  responses: [],
  forwarded: [],
  log: [],
  notifications: [],
  errors: [],
  health: undefined,
  assumptions: [],
  exchange: undefined,
  change: undefined,
};

/** Every element, in the order of the page. */
export function all(markup: readonly Markup[]): MarkupElement[] {
  return markup.flatMap((child) => (typeof child === 'string' ? [] : [child, ...all(child.children)]));
}

export const withClass = (markup: readonly Markup[], name: string): MarkupElement[] =>
  all(markup).filter(({ attributes }) => attributes.class?.split(' ').includes(name));

export const withTag = (markup: readonly Markup[], tag: string): MarkupElement[] =>
  all(markup).filter((element) => element.tag === tag);

/** What a screen reader calls a control: its own label, else its text. */
export function nameOf(element: MarkupElement): string {
  return element.attributes['aria-label'] ?? textOf(element).trim();
}

function textOf(markup: Markup): string {
  return typeof markup === 'string' ? markup : markup.children.map(textOf).join('');
}

/** What a click on the button with this name tells the host. */
export function clicked(markup: readonly Markup[], name: string): ToHost[] {
  const buttons = withTag(markup, 'button').filter((button) => nameOf(button) === name);
  if (buttons.length !== 1) throw new Error(`${buttons.length} buttons are called ${name}`);
  return JSON.parse(buttons[0]?.attributes['data-post'] ?? '[]') as ToHost[];
}

export const hasButton = (markup: readonly Markup[], name: string): boolean =>
  withTag(markup, 'button').some((button) => nameOf(button) === name);
