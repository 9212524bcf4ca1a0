import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressesIn, scriptAddresses } from '../../../client/src/panel/addresses';
import { initialState, SAMPLE_ADDRESSES } from '../../../client/src/panel/model';
import { editText } from '../../../client/src/panel/request';
import { recording } from '../../../client/src/panel/surroundings';
import { addressKey } from '../../../server/src/workspace/addresses';
import { requestPreset } from '../../../server/src/sip';
import { analyzeManifest } from '../../../server/src/manifest';
import {
  drafted,
  filesIn,
  forward,
  manifest,
  MANIFEST,
  problemsOf,
  ran,
  redirect,
  runOf,
  SCRIPT,
  sent,
} from './support';

const options = initialState.options;
const scriptOnly = { options: { ...options, pipeline: false } };
const deployment = (text: string, name = 'deployment.yaml') => ({
  deployment: { uri: `file:///apps/${name}`, name, text },
});

describe('sending', () => {
  test('goes to the server that is chosen: one that still has Challenge', () => {
    const lcs2005 = manifest('Challenge();').replace('2006/05', '2004/05');
    assert.equal(runOf('', { manifest: { uri: MANIFEST, text: lcs2005 }, target: 'lcs2005' }).word, 'responded');
  });

  test('Nuria calls Jenny, and Terry answers', () => {
    const view = runOf(forward);
    assert.equal(view.word, 'retargeted');
    assert.equal(view.tone, 'passed');
    assert.match(view.sentence, /retargeted to sip:terrya@contoso\.com/);
    assert.equal(view.place?.start.line, SCRIPT + 3);
    assert.equal(view.steps, 5);
    assert.deepEqual(
      view.forwarded.map(({ title }) => title),
      ['INVITE sip:terrya@contoso.com'],
    );
  });

  test('somebody else calls Jenny', () => {
    const view = runOf(forward, { draft: drafted({ from: 'sip:bob@contoso.com' }).draft });
    assert.deepEqual([view.word, view.steps], ['proxied', 4]);
  });

  const tones: readonly (readonly [string, string, string, boolean?])[] = [
    ['Respond(486, "Busy Here");', 'responded', 'caution'],
    ['Respond(200, "OK");', 'responded', 'answered'],
    [redirect, 'redirected', 'answered'],
    ['x = 1;', 'proxied', 'passed'],
    ['x = 1;', 'dropped', 'caution', false],
  ];
  for (const [script, word, tone, proxyByDefault = true] of tones) {
    test(`${script} ${proxyByDefault ? '' : 'without proxyByDefault '}is ${word}`, () => {
      const view = runOf(script, { manifest: { uri: MANIFEST, text: manifest(script, proxyByDefault) } });
      assert.deepEqual([view.word, view.tone], [word, tone]);
    });
  }

  test('simulates the server around the script, unless that is switched off', () => {
    assert.match(runOf(forward).exchange?.outcome ?? '', /reached terrya@contoso\.com/);
    assert.equal(runOf(forward, scriptOnly).exchange, undefined);
  });

  test('the caller follows a redirect when that is switched on', () => {
    const outcome = (follow: boolean): string | undefined =>
      runOf(redirect, { options: { ...options, follow } }).exchange?.outcome;
    assert.match(outcome(true) ?? '', /reached terrya@contoso\.com/);
    assert.doesNotMatch(outcome(false) ?? '', /reached terrya/);
  });

  test('and the callee hangs up', () => {
    const titles = (later: 'none' | 'BYE'): string[] =>
      runOf(forward, { options: { ...options, later } }).exchange?.ladder.events.map(({ title }) => title) ?? [];
    assert.deepEqual([titles('BYE').includes('BYE'), titles('none').includes('BYE')], [true, false]);
  });

  test('what is said of the message besides its text is believed', () => {
    const script = 'if (!sipMessage.Authenticated) { Respond(403, "Forbidden"); }';
    const word = (facts: Record<string, string>): string => runOf(script, { facts }).word;
    assert.deepEqual([word({ authenticated: 'false' }), word({ authenticated: 'true' })], ['responded', 'proxied']);
  });

  test('a response meets the request that it answers', () => {
    const response = requestPreset('response-200')?.build().text ?? '';
    const invite = requestPreset('invite-audio')?.build().text ?? '';
    const text = manifest('ProxyResponse();').replace('reasonCodes="NONE"', 'reasonCodes="ALL"');
    const made = ran('', {
      manifest: { uri: MANIFEST, text },
      draft: editText(initialState.draft, response),
      transaction: invite,
    });
    assert.equal(made.result.word, 'proxied');
    assert.equal(made.title, '200 OK nuriag → jennyl');
    assert.equal(made.input.transactionRequest?.method, 'INVITE');
  });
});

describe('what lies around the manifest', () => {
  const described = (answers: string): string =>
    `users:\n  - uri: sip:terrya@contoso.com\n    online: true\n    answers: ${answers}\n  - uri: sip:nuriag@contoso.com\n    online: true\n`;

  test('the deployment decides who answers', () => {
    assert.match(runOf(forward, deployment(described('486'))).exchange?.outcome ?? '', /got 486/);
  });

  test('and a click overrules it', () => {
    const outcome = (standing: 'answers' | 'declines' | 'no-answer' | 'offline'): string =>
      runOf(forward, { ...deployment(described('486')), standings: { 'terrya@contoso.com': standing } }).exchange
        ?.outcome ?? '';
    assert.match(outcome('answers'), /got 200 OK/);
    assert.match(outcome('declines'), /got 603/);
    assert.match(outcome('offline'), /reached nobody/);
    assert.doesNotMatch(outcome('no-answer'), /got (200|603|486)/);
  });

  test('the data files lie beside the manifest', () => {
    const file =
      '<r:file name="routes" path="routes.csv" keyColumnName="k"><r:column name="k"/><r:column name="v"/></r:file>';
    const script = 'Log("Debugr", false, routes["jennyl"].v);';
    const text = manifest(script, true, file);
    const log = (files: Record<string, string>): string | undefined =>
      runOf(script, { manifest: { uri: MANIFEST, text } }, filesIn(files)).log[0]?.text;
    assert.equal(log({ 'file:///apps/routes.csv': 'jennyl,terrya\n' }), 'terrya');
    assert.notEqual(log({}), 'terrya');
  });

  test('the manifests of the application list run as well', () => {
    const list =
      'applications:\n  - { name: First, manifest: lists/first.am, uri: http://www.contoso.com/first, priority: 1 }\n';
    const first = manifest('Respond(403, "Forbidden");').replace('contoso.com/test', 'contoso.com/first');
    const files = filesIn({ 'file:///apps/lists/first.am': first });
    const visits = runOf('ProxyRequest("");', deployment(list), files).exchange?.visits ?? [];
    assert.deepEqual(
      visits.filter(({ application }) => application === 'First').map(({ kind }) => kind),
      ['ran'],
    );
  });

  test('a body that names a file is sent with its bytes', () => {
    const { draft } = drafted({ body: '< media/photo.jpg' });
    const bytes = Uint8Array.from([0xff, 0xd8, 0x00, 0x80]);
    const { run } = ran('ProxyRequest("");', { draft }, filesIn({ 'file:///apps/media/photo.jpg': bytes }));
    const { message } = run.forwarded[0] ?? assert.fail();
    assert.deepEqual(message.text.slice(message.bodyRange.start), '\xff\xd8\x00\x80');
    assert.match(message.text, /^Content-Length: 4\r$/m);
    assert.match(message.text, /^Content-Type: image\/jpeg\r$/m);
  });

  test('beside the request file where it was taken from one', () => {
    const files = filesIn({ 'file:///requests/photo.jpg': Uint8Array.of(1) });
    const part = { draft: drafted({ body: '< photo.jpg' }).draft, requestFile: 'file:///requests/all.sip' };
    assert.equal(runOf('ProxyRequest("");', part, files).word, 'proxied');
  });
});

test('a file is known by whichever spelling of its address was read', () => {
  const known = new Map([[addressKey('file:///c%3A/apps/blocked%20%281%29.csv'), new TextEncoder().encode('bob')]]);
  const reader = recording(known);
  assert.equal(reader.textOf('file:///C:/apps/blocked%20(1).csv'), 'bob');
  assert.equal(reader.textOf('file:///c:/apps/other.csv'), undefined);
  assert.deepEqual([...reader.unknown], ['file:///c:/apps/other.csv']);
});

describe('nothing is sent', () => {
  test('without a manifest', () => {
    assert.match(problemsOf(sent('', { manifest: undefined })).sentence, /No manifest is open/);
  });

  test('through a manifest that is gone: it says which, and what to do', () => {
    const gone = { uri: 'file:///apps/my%20calls.am', text: null };
    const { subject, sentence } = problemsOf(sent('', { manifest: gone }));
    assert.equal(subject, 'manifest');
    assert.match(sentence, /^my calls\.am is no longer there, or cannot be read\. Open another manifest, or bring/);
  });

  test('through a manifest with errors: they are shown, with their places', () => {
    const { subject, sentence, findings } = problemsOf(sent('toUri = GetUri(sipRequest.To;'));
    assert.equal(subject, 'manifest');
    assert.match(sentence, /has an error/);
    assert.equal(findings[0]?.place?.start.line, SCRIPT);
  });

  test('when the request is not right', () => {
    const { subject, findings } = problemsOf(sent(forward, { draft: drafted({ to: 'jennyl' }).draft }));
    assert.equal(subject, 'request');
    assert.match(findings[0]?.message ?? '', /^To `jennyl`/);
  });

  test('when what is said of the request is not right', () => {
    const { subject, findings } = problemsOf(sent(forward, { facts: { origin: 'Elsewhere', stamp: 'x' } }));
    assert.equal(subject, 'request');
    assert.match(findings.map(({ message }) => message).join(' '), /not “Elsewhere”.*A stamp has a text and a pool/);
  });

  test('when the file of the body is not there', () => {
    const { findings } = problemsOf(sent(forward, { draft: drafted({ body: '< photo.jpg' }).draft }));
    assert.match(findings[0]?.message ?? '', /photo\.jpg, which is not there/);
  });

  test('with a deployment file that has errors: they are shown with their lines', () => {
    const { subject, sentence, findings } = problemsOf(sent(forward, deployment('server:\n  role: Nobody\n')));
    assert.equal(subject, 'deployment');
    assert.match(sentence, /deployment\.yaml has an error/);
    assert.match(findings[0]?.message ?? '', /^Line 2: /);
    assert.equal(findings[0]?.place, undefined);
  });

  test('when the settings name a deployment file that is not there', () => {
    const missing = { deployment: { uri: 'file:///apps/x.yaml', name: 'x.yaml', text: null, isSet: true } };
    assert.match(problemsOf(sent(forward, missing)).sentence, /x\.yaml .*mspl\.deployment names cannot be read/);
  });

  test('when the deployment file beside the manifest cannot be read: no setting is blamed', () => {
    const locked = { deployment: { uri: 'file:///apps/x.yaml', name: 'x.yaml', text: null } };
    assert.match(problemsOf(sent(forward, locked)).sentence, /x\.yaml beside the manifest cannot be read/);
  });
});

describe('the addresses of a script', () => {
  const analysis = (script: string) => analyzeManifest(manifest(script), { target: 'lync2013' });
  const { from, to } = SAMPLE_ADDRESSES;
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
    test(script === '' ? 'to begin with: an empty script' : `to begin with: ${script}`, () => {
      const found = addressesIn(analysis(script), SAMPLE_ADDRESSES);
      assert.deepEqual([found.from, found.to], [caller, callee]);
    });
  }

  test('all of them, also those inside longer strings', () => {
    const found = scriptAddresses(analysis(`${forward}\n${redirect}\n// "sip:nobody@contoso.com"`));
    assert.deepEqual(found, ['sip:jennyl@contoso.com', 'sip:nuriag@contoso.com', 'sip:terrya@contoso.com']);
  });
});
