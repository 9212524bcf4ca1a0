import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressesIn } from '../../../client/src/panel/addresses';
import { initialState, reduce, SAMPLE_ADDRESSES } from '../../../client/src/panel/model';
import { type Sent, send } from '../../../client/src/panel/simulation';
import type { FormField, ProblemsView, RunView } from '../../../client/webview/protocol';
import { analyzeManifest } from '../../../server/src/manifest';

function manifest(script: string, proxyByDefault = true): string {
  return `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/test" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="true" domainSupported="true"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:proxyByDefault action="${proxyByDefault}"/>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
${script}
  ]]></r:splScript>
</r:applicationManifest>
`;
}

/** The line of the manifest (from 0) on which the script begins. */
const SCRIPT = 7;

function sent(script: string, edits: Partial<Record<FormField, string>> = {}, proxyByDefault = true): Sent {
  const { draft } = Object.entries(edits).reduce(
    (state, [field, value]) => reduce(state, { type: 'field', field: field as FormField, value }),
    initialState,
  );
  return send(manifest(script, proxyByDefault), 'lync2013', draft);
}

function run(...parameters: Parameters<typeof sent>): RunView {
  const { result } = sent(...parameters);
  assert.equal(result.kind, 'run', JSON.stringify(result));
  return result;
}

function problems({ result }: Sent): ProblemsView {
  assert.equal(result.kind, 'problems');
  return result;
}

const forward = `toUri = GetUri(sipRequest.To);
fromUri = GetUri(sipRequest.From);
if (toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com") {
  RetargetRequest("sip:terrya@contoso.com");
  return;
}
ProxyRequest("");`;

describe('sending', () => {
  test('goes to the server that is chosen: one that still has Challenge', () => {
    const lcs2005 = manifest('Challenge();').replace('2006/05', '2004/05');
    const { result } = send(lcs2005, 'lcs2005', initialState.draft);
    assert.equal(result.kind === 'run' ? result.word : result.kind, 'responded');
  });

  test('Nuria calls Jenny, and Terry answers', () => {
    const view = run(forward);
    assert.equal(view.word, 'retargeted');
    assert.equal(view.tone, 'passed');
    assert.match(view.sentence, /retargeted to sip:terrya@contoso\.com/);
    assert.equal(view.place?.start.line, SCRIPT + 3);
    assert.equal(view.steps, 5);
    assert.deepEqual(
      view.forwarded.map(({ text }) => text.split('\n')[0]),
      ['INVITE sip:terrya@contoso.com SIP/2.0'],
    );
  });

  test('somebody else calls Jenny', () => {
    const view = run(forward, { from: 'sip:bob@contoso.com' });
    assert.equal(view.word, 'proxied');
    assert.match(view.sentence, /proxied/);
    assert.equal(view.steps, 4);
  });

  test('a redirect shows the response as the caller receives it', () => {
    const view = run('Respond("302", "Forwarded to terrya@contoso.com", "Contact=<sip:terrya@contoso.com>");');
    assert.deepEqual([view.word, view.tone], ['redirected', 'answered']);
    assert.equal(view.responses[0]?.text.split('\n')[0], 'SIP/2.0 302 Forwarded to terrya@contoso.com');
    assert.match(view.responses[0].text, /^Contact: <sip:terrya@contoso\.com>$/m);
    assert.deepEqual(view.forwarded, []);
  });

  const tones: readonly (readonly [string, string, string, boolean?])[] = [
    ['Respond(486, "Busy Here");', 'responded', 'caution'],
    ['Respond(200, "OK");', 'responded', 'answered'],
    ['x = 1;', 'proxied', 'passed'],
    ['x = 1;', 'dropped', 'caution', false],
  ];
  for (const [script, word, tone, proxyByDefault = true] of tones) {
    test(`${script} ${proxyByDefault ? '' : 'without proxyByDefault '}is ${word}`, () => {
      const view = run(script, {}, proxyByDefault);
      assert.deepEqual([view.word, view.tone], [word, tone]);
    });
  }

  test('a method that the filter keeps out is skipped, and no line was carried out', () => {
    const { result, executed } = sent(forward, { method: 'MESSAGE' });
    assert.equal(result.kind === 'run' && result.word, 'skipped');
    assert.deepEqual(executed, []);
  });

  test('what the script logs', () => {
    assert.deepEqual(run('Log("Event", false, "called by ", "nuriag");').log, [
      { name: 'Event', text: 'called by nuriag' },
    ]);
  });

  test('says what it relied on', () => {
    assert.ok(run(forward).assumptions.length > 0);
  });
});

describe('the marks', () => {
  const lines = (...parameters: Parameters<typeof sent>): number[] =>
    sent(...parameters).executed.map(({ start }) => start.line - SCRIPT);

  test('stand on the statements that were carried out', () => {
    assert.deepEqual(lines(forward), [0, 1, 2, 3, 4]);
    assert.deepEqual(lines(forward, { from: 'sip:bob@contoso.com' }), [0, 1, 2, 6]);
  });

  test('stand on a condition, not on its branches', () => {
    const [, , condition] = sent(forward).executed;
    assert.deepEqual([condition?.start.line, condition?.end.line], [SCRIPT + 2, SCRIPT + 2]);
  });
});

describe('nothing is sent', () => {
  test('without a manifest', () => {
    assert.match(problems(send(undefined, 'lync2013', initialState.draft)).sentence, /No manifest is open/);
  });

  test('through a manifest with errors: they are shown, with their places', () => {
    const { subject, sentence, findings } = problems(sent('toUri = GetUri(sipRequest.To;'));
    assert.equal(subject, 'manifest');
    assert.match(sentence, /has an error/);
    assert.equal(findings[0]?.place?.start.line, SCRIPT);
  });

  test('when the request is not right', () => {
    const { subject, findings } = problems(sent(forward, { to: 'jennyl' }));
    assert.equal(subject, 'request');
    assert.match(findings[0]?.message ?? '', /^To `jennyl`/);
  });
});

describe('the addresses to begin with', () => {
  const { from, to } = SAMPLE_ADDRESSES;
  const guess = (script: string): readonly string[] => {
    const found = addressesIn(analyzeManifest(manifest(script), { target: 'lync2013' }), SAMPLE_ADDRESSES);
    return [found.from, found.to];
  };
  const cases: readonly (readonly [string, string, string])[] = [
    ['if (toUri == "sip:b@x.com" && fromUri == "sip:a@x.com") {}', 'sip:a@x.com', 'sip:b@x.com'],
    ['if ("sip:a@x.com" == fromUri) {}', 'sip:a@x.com', to],
    ['if (GetUri(sipRequest.To) == "sip:b@x.com") {}', from, 'sip:b@x.com'],
    ['if (EqualString(toUri, "sip:b@x.com", true)) {}', from, 'sip:b@x.com'],
    ['if (callee == "sip:b@x.com" || callee == "sip:c@x.com") {}', from, 'sip:b@x.com'],
    ['RetargetRequest("sip:terrya@contoso.com");', from, to],
    ['// toUri == "sip:b@x.com"', from, to],
    ['if (toUri == "b") {}', from, to],
    ['', from, to],
  ];
  for (const [script, caller, callee] of cases) {
    test(script === '' ? 'an empty script' : script, () => {
      assert.deepEqual(guess(script), [caller, callee]);
    });
  }
});
