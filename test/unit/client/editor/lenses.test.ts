import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lensesOf } from '../../../../client/src/editor/lenses';
import { analyzeManifest } from '../../../../server/src/manifest';
import type { Run } from '../../../../server/src/simulator';
import { manifestWith, runManifest, type Setting } from '../../../support/simulate';

/** The lenses of a script that was run: the text they stand on, what they say. */
function lenses(script: string, { isStale = false, ...setting }: Setting & { isStale?: boolean } = {}): string[] {
  const text = manifestWith(script, setting.elements);
  return shown(text, { run: runManifest(text, setting), isStale });
}

function shown(text: string, last?: { run: Run; isStale: boolean }): string[] {
  const analysis = analyzeManifest(text, { target: 'lync2013' });
  return lensesOf(analysis, 'INVITE', last).map(({ place, title }) => {
    const line = analysis.lines.lineRange(place.start.line);
    return `${text.slice(analysis.lines.offsetAt(place.start), Math.min(line.end, analysis.lines.offsetAt(place.end)))} | ${title}`;
  });
}

describe('lenses of a manifest', () => {
  test('before anything was sent: Send above the script and above each function', () => {
    const text = manifestWith('\nfunction f(a) {\n  return a;\n}\nProxyRequest(f(""));\n');
    assert.deepEqual(shown(text), ['<r:splScript><![CDATA[ | ▶ Send INVITE', 'function f(a) { | ▶ Send INVITE']);
  });

  test('a manifest without a script, and a text that is none, have no lenses', () => {
    assert.deepEqual(shown('<a/>'), []);
    assert.deepEqual(shown(''), []);
  });

  test('the last outcome stands beside Send, and at the call that decided', () => {
    assert.deepEqual(lenses('\nRetargetRequest("sip:terrya@contoso.com");\n'), [
      '<r:splScript><![CDATA[ | ▶ Send INVITE',
      '<r:splScript><![CDATA[ | retargeted → sip:terrya@contoso.com',
      'RetargetRequest("sip:terrya@contoso.com") | retargeted → sip:terrya@contoso.com',
    ]);
  });

  test('an icon that a script writes is text', () => {
    const script = '\nRespond("486", "$(check) All is well");\n';
    const title = 'responded 486 \\$(check) All is well';
    assert.deepEqual(lenses(script).slice(1), [
      `<r:splScript><![CDATA[ | ${title}`,
      `${script.trim().slice(0, -1)} | ${title}`,
    ]);
  });

  test('a redirect names its Contact', () => {
    const script = '\nRespond("302", "Moved", "Contact=<sip:terrya@contoso.com>");\n';
    assert.ok(lenses(script)[2]?.endsWith('| 302 → sip:terrya@contoso.com'), lenses(script)[2]);
  });

  test('calls that the run came to and that did not decide say that they were called; others say nothing', () => {
    const script = `
BeginFork(false, 0);
Fork("sip:terrya@contoso.com");
EndFork();
if (false) {
  ProxyRequest("");
}
`;
    assert.deepEqual(
      lenses(script)
        .slice(2)
        .map((line) => line.split(' | ')[1]),
      ['BeginFork was called', 'Fork was called', 'forked → sip:terrya@contoso.com'],
    );
  });

  test('an address stands without its parameters, which are longer than the rest of the line', () => {
    const script = '\nRetargetRequest("sip:terrya@contoso.com;opaque=user:epid:77f0231b5c;gruu");\n';
    assert.ok(lenses(script)[2]?.endsWith('| retargeted → sip:terrya@contoso.com'), lenses(script)[2]);
  });

  test('a call that went wrong says what went wrong', () => {
    const script = '\nProxyRequest("no uri at all");\n';
    assert.match(lenses(script)[2] ?? '', /\| \$\(error\) .+/);
  });

  test('after a change only the outcome is left, and it says that it is older', () => {
    assert.deepEqual(lenses('\nProxyRequest("");\n', { isStale: true }).slice(1), [
      '<r:splScript><![CDATA[ | proxied (before the last change)',
    ]);
  });

  test('a function of the script that has the name of an action is none', () => {
    const script = '\nfunction Fork(a) {\n  return a;\n}\nx = Fork("1");\nProxyRequest(x);\n';
    const said = lenses(script).map((line) => line.split(' | ')[1]);
    assert.ok(!said.includes('Fork was called'), said.join('\n'));
  });
});
