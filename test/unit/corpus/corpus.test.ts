import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { analyzeManifest } from '../../../server/src/manifest';
import { defaultDeployment } from '../../../server/src/simulator';
import { corpusMissing, published, publishedFiles } from '../../support/corpus';
import { runManifest } from '../../support/simulate';

const skip = corpusMissing;
const find = (text: string): readonly Diagnostic[] => analyzeManifest(text, { target: 'lync2013' }).diagnostics;

/** The findings that are errors or warnings: their code and the text they stand under. */
function serious(text: string): string[] {
  return find(text)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, range }) => `${code}: ${text.slice(range.start, range.end)}`);
}

/** A published manifest with the XML mended that its page got wrong, by the fixes that are offered. */
function mended(file: string): string {
  let text = published(file);
  for (let finding = firstMendable(text); finding; finding = firstMendable(text)) {
    const edits = [...finding.fixes![0]!.edits].sort((a, b) => b.range.start - a.range.start);
    for (const { range, newText } of edits) text = text.slice(0, range.start) + newText + text.slice(range.end);
  }
  return text;
}

const firstMendable = (text: string): Diagnostic | undefined =>
  find(text).find(({ code, severity, fixes }) => code.startsWith('xml-') && severity === 'error' && fixes?.length);

describe('the published manifests', () => {
  for (const file of ['01-docs-forwardinvite.am', '03-docs-removelastactive.am']) {
    test(`${file} has neither errors nor warnings`, { skip }, () => {
      assert.deepEqual(serious(published(file)), []);
    });
  }

  test('02: typographic quotes', { skip }, () => {
    assert.deepEqual(serious(published('02-docs-forkinvite.am')).slice(0, 1), ['xml-typographic-quotes: ”true”']);
  });

  test('04: the declaration and the empty tag, no error in the script', { skip }, () => {
    const errors = find(published('04-docs-defaultroutingscript.am')).filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ code, range }) => [code, range.start, range.end]),
      [
        // `<?xml version="1.0">`: the `>` where `?>` should stand.
        ['xml-declaration-not-closed', 19, 20],
        // `/ >` at the end of requestFilter.
        ...[published('04-docs-defaultroutingscript.am').indexOf('/ >')].map((at) => [
          'xml-misspelt-empty-tag',
          at,
          at + 3,
        ]),
      ],
    );
  });

  test('05: the empty tag, and Dispatch in a script-only application', { skip }, () => {
    assert.deepEqual(serious(published('05-docs-manifest-example.am')), [
      'xml-misspelt-empty-tag: / >',
      'mspl-dispatch-in-script-only: Dispatch',
      'mspl-dispatch-in-script-only: Dispatch',
    ]);
  });

  test('06: the unquoted namespace, script-only and methodName', { skip }, () => {
    const found = serious(published('06-docs-manifest-template.am'));
    for (const expected of [
      'xml-unquoted-value: http://schemas.microsoft.com/lcs/2006/05',
      'manifest-element-unknown: lc:script-only',
      'manifest-attribute-unknown: methodName',
    ]) {
      assert.ok(found.includes(expected), `${expected} in ${found.join('\n')}`);
    }
  });

  test('07: a prefix that nothing declares', { skip }, () => {
    assert.ok(
      serious(published('07-docs-disablehreflinks.splscript.xml')).some((found) =>
        found.startsWith('xml-undeclared-prefix'),
      ),
    );
  });

  for (const file of publishedFiles()) {
    test(`${file} cut at any offset makes nothing throw`, () => {
      const text = published(file);
      for (let end = 0; end <= text.length; end++) assert.doesNotThrow(() => find(text.slice(0, end)), String(end));
    });
  }
});

describe('the published manifests, run', () => {
  const outcome = (text: string, setting: Parameters<typeof runManifest>[1] = {}): string => {
    const { outcome: found } = runManifest(text, setting);
    if (found.kind === 'retargeted') return `retargeted ${found.target}`;
    return found.kind === 'dispatched' ? `dispatched ${found.handler}` : found.kind;
  };

  test('01 retargets Nuria’s call to Jenny', { skip }, () => {
    assert.equal(outcome(mended('01-docs-forwardinvite.am')), 'retargeted sip:terrya@contoso.com');
  });

  test('02 forks to the endpoint of the callee; without one, EndFork is a critical error', { skip }, () => {
    assert.equal(outcome(mended('02-docs-forkinvite.am')), 'forked');
    assert.equal(outcome(mended('02-docs-forkinvite.am'), { deployment: defaultDeployment }), 'aborted');
  });

  test('03 takes lastActive out of a presence body', { skip }, () => {
    const body = '<state xsi:type="x" lastActive="2013-01-01T00:00:00Z"><a/></state>';
    const run = runManifest(mended('03-docs-removelastactive.am'), {
      request: { method: 'NOTIFY', headers: [['Event', 'presence']], content: { body, type: 'application/xml' } },
    });
    assert.equal(run.outcome.kind, 'proxied');
    assert.ok(run.forwarded[0]?.message.text.endsWith('\r\n\r\n<state xsi:type="x" ><a/></state>'));
  });

  test('04 routes to the endpoint and names its EPID', { skip }, () => {
    const run = runManifest(mended('04-docs-defaultroutingscript.am'));
    assert.equal(run.outcome.kind, 'proxied');
    assert.match(run.forwarded[0]?.message.text ?? '', /^To: .*;epid=[0-9a-f]+\r$/m);
  });

  test('05 dispatches once it is not script-only', { skip }, () => {
    const managed = mended('05-docs-manifest-example.am').replace('<lc:scriptOnly />', '');
    assert.equal(outcome(managed), 'dispatched NameOfInviteHandlerMethodInApplicationHere');
  });
});
