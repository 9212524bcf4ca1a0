import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareMarkup } from '../../../client/webview/compare/compareMarkup';
import { composeMarkup, requestFindingsMarkup } from '../../../client/webview/compose/composeMarkup';
import { factsMarkup } from '../../../client/webview/compose/factsMarkup';
import { peopleMarkup } from '../../../client/webview/compose/peopleMarkup';
import { sendRowMarkup } from '../../../client/webview/frame/sendRowMarkup';
import { setupMarkup } from '../../../client/webview/frame/setupMarkup';
import { type Markup, plainText } from '../../../client/webview/markup';
import type {
  ComparisonView,
  HindsightView,
  Finding,
  ProblemsView,
  RequestView,
  RunView,
  SetupView,
} from '../../../client/webview/protocol';
import { outcomeMarkup } from '../../../client/webview/result/outcomeMarkup';
import { resultMarkup } from '../../../client/webview/result/resultMarkup';
import { all, place, request, run, setup } from '../../support/pageMarkup';

/*
 * Every text of every view is hostile at once: it must come out as text, each piece whole, and name neither elements nor
 * attributes.
 */

const texts: readonly (readonly [what: string, text: string])[] = [
  ['markup', `<img src=x onerror=alert(1)>"'&<script>alert(2)</script>`],
  ['a scheme', 'javascript:alert(1)'],
  ['quotes and braces of JSON', `"}],[{"type":"send"}`],
  ['right to left', 'שלום עולם'],
  ['a very long word', 'x'.repeat(5000)],
];

/** All parts of the page, with a text of its own, which begins with `hostile`, wherever one from outside can stand. */
function everything(hostile: string): { readonly page: Markup[]; readonly seen: readonly string[] } {
  const seen: string[] = [];
  let count = 0;
  /** A text that is only told to the host or copied. */
  const told = (): string => `${hostile}#${++count};`;
  /** A text that a person has to see. */
  const text = (): string => {
    const one = told();
    seen.push(one);
    return one;
  };
  const finding = (): Finding => {
    return { severity: 'error', message: text(), code: text(), place, messageLine: 1, eventLog: text() };
  };
  const fact = told();
  const hostileSetup: SetupView = {
    ...setup,
    manifest: text(),
    server: text(),
    deployment: text(),
    people: [{ uri: told(), label: text(), from: 'request', standing: 'answers', state: text() }],
    choices: [{ id: told(), title: text(), detail: text(), group: 'files' }],
    history: [{ id: 1, title: text(), word: text(), tone: 'idle' }],
    facts: [
      { name: fact, label: text(), values: [text()] },
      { name: 'free', label: text(), values: [] },
    ],
  };
  const hostileRequest: RequestView = {
    ...request,
    form: {
      method: text(),
      from: text(),
      to: text(),
      requestUri: text(),
      headers: text(),
      contentType: text(),
      body: text(),
    },
    isOwnText: true,
    locked: text(),
    findings: [finding()],
    source: { file: text(), name: text(), isEdited: true },
    facts: { [fact]: text(), free: text() },
  };
  const hostileRun: RunView = {
    ...run,
    word: text(),
    sentence: text(),
    filters: [{ name: text(), value: text(), ofMessage: text(), admits: false, sentence: text() }],
    responses: [
      {
        title: text(),
        summary: [text()],
        redirect: 'open',
        text: `SIP/2.0 302 ${text()}\n${text()}: ${text()}\nA: ${text()}\n\n${text()}`,
      },
    ],
    forwarded: [{ title: text(), text: told(), lines: [{ kind: 'added', text: text(), why: text(), step: 1 }] }],
    log: [{ name: text(), text: text(), step: 1 }],
    notifications: [text()],
    errors: [finding()],
    health: text(),
    assumptions: [{ id: text(), text: text(), readings: [{ id: told(), text: text(), isChosen: true }], steps: [1] }],
    exchange: {
      outcome: text(),
      error: text(),
      people: [{ name: text(), role: text(), statements: [{ text: text(), mark: 'unknown', source: text() }] }],
      ladder: { participants: [], events: [], text: told() },
      visits: [{ pool: text(), application: text(), title: text(), kind: 'ran', sentence: text() }],
    },
    change: { sentence: text(), differences: [text()] },
  };
  const change = { sentence: text(), outcome: text() };
  const hindsight: HindsightView = {
    run: 1,
    nearMisses: [{ step: 0, condition: text(), place, way: text(), sentences: [text()], change }],
    readings: [{ id: text(), reading: told(), text: text(), outcome: text() }],
  };
  const problems: ProblemsView = { kind: 'problems', subject: 'request', sentence: text(), findings: [finding()] };
  const comparison: ComparisonView = {
    title: text(),
    problem: undefined,
    rows: [{ request: text(), before: text(), now: text(), isDifferent: true, differences: [text()] }],
  };
  const page = [
    ...setupMarkup(hostileSetup),
    ...sendRowMarkup(hostileSetup),
    ...peopleMarkup(hostileSetup.people, true),
    ...factsMarkup(hostileSetup.facts, hostileRequest.facts),
    ...composeMarkup(hostileRequest, hostileSetup.people),
    ...requestFindingsMarkup(hostileRequest),
    ...outcomeMarkup(hostileRun, true, text()),
    ...resultMarkup(hostileRun, hindsight),
    ...outcomeMarkup(problems, true, undefined),
    ...resultMarkup(problems),
    ...compareMarkup(comparison),
    ...compareMarkup({ ...comparison, problem: text() }),
  ];
  return { page, seen };
}

const harmless = everything('a').page;

describe('text from outside', () => {
  for (const [what, text] of texts) {
    const { page, seen } = everything(text);

    test(`${what}: names no element and no attribute`, () => {
      const names = (markup: readonly Markup[]): string[] =>
        all(markup).map(({ tag, attributes }) => [tag, ...Object.keys(attributes)].join(' '));
      // The parts of a long message differ; the kinds of elements do not.
      assert.deepEqual(new Set(names(page)), new Set(names(harmless)));
    });

    test(`${what}: is in no attribute that runs or loads anything`, () => {
      for (const { attributes } of all(page)) {
        for (const [name, value] of Object.entries(attributes)) {
          assert.doesNotMatch(name, /^on|^(src|href|srcdoc|action|style|formaction)$/i);
          if (name === 'class') assert.ok(!value.includes(text));
        }
      }
    });

    test(`${what}: what a button posts is what was meant`, () => {
      const posted = all(page).flatMap(({ attributes }) => attributes['data-post'] ?? []);
      const meant = all(harmless).flatMap(({ attributes }) => attributes['data-post'] ?? []);
      const types = (list: readonly string[]): string[][] =>
        list.map((messages) => (JSON.parse(messages) as { type: string }[]).map(({ type }) => type));
      assert.deepEqual(types(posted), types(meant));
    });

    test(`${what}: each is shown whole`, () => {
      const typed = all(page)
        .filter(({ tag }) => tag === 'input' || tag === 'textarea')
        .map(({ attributes }) => attributes.value);
      const shown = [plainText(page), ...typed].join('\n');
      const missing = seen.filter((one) => !shown.includes(one));
      assert.deepEqual(missing, []);
    });
  }

  test('controls and turned directions are seen, not obeyed', () => {
    const shown = plainText(everything('a\u202eb\u0007').page);
    assert.ok(!shown.includes('\u202e') && !shown.includes('\u0007'));
    assert.ok(shown.includes('a⟨U+202E⟩b␇'));
  });
});
