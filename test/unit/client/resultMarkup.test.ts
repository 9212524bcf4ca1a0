import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { h, type Markup, type MarkupElement, plainText } from '../../../client/webview/markup';
import type { ProblemsView, RunView } from '../../../client/webview/protocol';
import { detailsMarkup, outcomeMarkup } from '../../../client/webview/resultMarkup';

const place = { start: { line: 18, character: 6 }, end: { line: 18, character: 46 } };

const run: RunView = {
  kind: 'run',
  word: 'retargeted',
  tone: 'passed',
  sentence: 'The INVITE was retargeted to sip:terrya@contoso.com.',
  place,
  steps: 5,
  responses: [],
  forwarded: [],
  log: [],
  notifications: [],
  errors: [],
  assumptions: [],
};

function all(markup: readonly Markup[]): MarkupElement[] {
  return markup.flatMap((child) => (typeof child === 'string' ? [] : [child, ...all(child.children)]));
}

const withClass = (markup: readonly Markup[], name: string): MarkupElement[] =>
  all(markup).filter(({ attributes }) => attributes.class?.split(' ').includes(name));

const titles = (view: RunView): string[] =>
  all(detailsMarkup(view))
    .filter(({ tag }) => tag === 'h2')
    .map(plainText);

describe('markup', () => {
  test('children that are not there show nothing', () => {
    assert.deepEqual(h('p', {}, false, undefined, ['a', [false, 'b']]).children, ['a', 'b']);
  });
});

describe('the outcome', () => {
  test('before anything was sent, says what to do', () => {
    assert.match(plainText(outcomeMarkup(undefined, false)), /^Send the request/);
    assert.deepEqual(detailsMarkup(undefined), []);
  });

  test('is one sentence, with its kind as a word, an icon and a tone', () => {
    const markup = outcomeMarkup(run, false);
    assert.equal(plainText(withClass(markup, 'sentence')), 'The INVITE was retargeted to sip:terrya@contoso.com.');
    assert.equal(plainText(withClass(markup, 'badge')), 'retargeted');
    assert.equal(withClass(markup, 'icon').length, 1);
    assert.equal(withClass(markup, 'tone-passed').length, 1);
  });

  test('names the steps and the deciding line, which leads to its place', () => {
    const markup = outcomeMarkup(run, false);
    assert.equal(plainText(withClass(markup, 'facts')), '5 steps · decided at line 19');
    assert.deepEqual(JSON.parse(withClass(markup, 'link')[0]?.attributes['data-place'] ?? ''), place);
    assert.equal(plainText(withClass(outcomeMarkup({ ...run, steps: 1, place: undefined }, false), 'facts')), '1 step');
  });

  test('says when the manifest has changed since', () => {
    assert.equal(withClass(outcomeMarkup(run, true), 'stale').length, 1);
    assert.equal(withClass(outcomeMarkup(run, false), 'stale').length, 0);
  });
});

describe('the details', () => {
  test('a part that is empty is not shown', () => {
    assert.deepEqual(titles(run), []);
  });

  test('come in the order in which they matter', () => {
    const message = { text: 'SIP/2.0 302 Moved\nContact: <sip:terrya@contoso.com>' };
    const view: RunView = {
      ...run,
      assumptions: ['Names are resolved without regard to letter case.'],
      log: [{ name: 'Event', text: 'called' }],
      errors: [{ severity: 'error', message: 'GetUri got null', place }],
      forwarded: [message],
      responses: [message],
      notifications: ['OnCall(sip:a@b)'],
    };
    assert.deepEqual(titles(view), [
      'Errors',
      'Response to the caller',
      'Forwarded message',
      'Log',
      'Notifications to the managed application',
      'Assumptions this relied on',
    ]);
    assert.match(plainText(detailsMarkup(view)), /Contact: <sip:terrya@contoso\.com>/);
  });

  test('what is wrong with the manifest, with the way to each place', () => {
    const view: ProblemsView = {
      kind: 'problems',
      subject: 'manifest',
      sentence: 'The manifest has 2 errors: a server would not load it.',
      findings: [
        { severity: 'error', message: 'One', code: 'xml-a', place },
        { severity: 'error', message: 'Two', code: 'mspl-b', place: { ...place, start: { line: 0, character: 0 } } },
      ],
    };
    assert.equal(plainText(withClass(outcomeMarkup(view, false), 'badge')), 'not sent');
    assert.deepEqual(withClass(detailsMarkup(view), 'error').map(plainText), [
      'One xml-a line 19',
      'Two mspl-b line 1',
    ]);
    assert.equal(withClass(detailsMarkup(view), 'link').length, 2);
  });

  test('what is wrong with the message, with its line', () => {
    const findings = [{ severity: 'error', message: 'No CSeq', messageLine: 3 }] as const;
    const view: ProblemsView = { kind: 'problems', subject: 'request', sentence: 'Not right.', findings };
    assert.equal(plainText(detailsMarkup(view)), 'No CSeq line 3 of the message');
  });
});

describe('text from outside', () => {
  const hostile = `<img src=x onerror=alert(1)>"'&<script>alert(2)</script>`;
  const finding = { severity: 'error', message: hostile, code: hostile, place } as const;
  const view: RunView = {
    ...run,
    word: hostile,
    sentence: hostile,
    responses: [{ text: hostile }],
    forwarded: [{ text: hostile }],
    log: [{ name: hostile, text: hostile }],
    notifications: [hostile],
    errors: [finding],
    assumptions: [hostile],
  };
  const problems: ProblemsView = { kind: 'problems', subject: 'request', sentence: hostile, findings: [finding] };
  const everything = [view, problems].flatMap((result) => [...outcomeMarkup(result, true), ...detailsMarkup(result)]);

  test('stays text: it names no element and no attribute', () => {
    const tags = new Set(all(everything).map(({ tag }) => tag));
    const attributes = new Set(all(everything).flatMap((element) => Object.keys(element.attributes)));
    for (const tag of tags) assert.match(tag, /^(p|div|span|section|h2|ul|li|pre|button|svg|path)$/);
    for (const name of attributes)
      assert.match(name, /^(class|type|data-place|tabindex|aria-(label|hidden)|viewBox|d|fill-rule)$/);
  });

  test('is shown whole', () => {
    assert.equal(plainText(everything).split(hostile).length - 1, 13);
  });
});
