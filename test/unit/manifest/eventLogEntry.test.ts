import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyzeManifest, placesOf, readEventLogEntry } from '../../../server/src/manifest';

/** As it was published (Stack Overflow, question 28090178). */
const published = `Lync Server application MSPL script execution aborted because of an error
Application Uri at 'http://www.contoso.com/LyncServerFilter', at line 60
Error: 0x80070057 - The parameter is incorrect
Additional information: ProxyRequest only valid for sipRequest`;

describe('reading an entry of the event log', () => {
  test('the published one', () => {
    assert.deepEqual(readEventLogEntry(published), {
      appUri: 'http://www.contoso.com/LyncServerFilter',
      line: 60,
      reason: 'ProxyRequest only valid for sipRequest',
      rule: 'mspl-request-only',
    });
  });

  test('on one line, as a field without line ends takes it; with what the Event Viewer puts around it', () => {
    const oneLine = `Log Name: Lync Server Source: LS Script-Only Applications Event ID: 30800 ${published.replaceAll('\n', ' ')} Cause: The script has an error. Resolution: Mend it.`;
    assert.deepEqual(readEventLogEntry(oneLine), readEventLogEntry(published));
  });

  for (const [reason, rule] of [
    ['ProxyResponse only valid for sipResponse', 'mspl-response-only'],
    ['EndFork without a preceding BeginFork', 'mspl-end-fork-without-fork'],
    ['The script ended while a BeginFork was open: EndFork was not called, nothing is sent', 'mspl-fork-not-ended'],
    ['The file has a duplicate key', 'manifest-data-duplicate-key'],
    ['SubString was given a null text', 'mspl-null-may-reach-parameter'],
    ['1000 is no SIP status code', 'mspl-status-code'],
    ['something that no page explains', undefined],
  ] as const) {
    test(`«${reason}» is explained by ${rule ?? 'no page'}`, () => {
      const entry = readEventLogEntry(published.replace('ProxyRequest only valid for sipRequest', reason));
      assert.equal(entry?.rule, rule);
      if (rule !== undefined) {
        assert.ok(existsSync(path.resolve(import.meta.dirname, `../../../docs/rules/${rule}.md`)), rule);
      }
    });
  }

  test('an event about the whole application has no line', () => {
    const entry = readEventLogEntry('Event ID: 30234\nApplication registration failure: not permitted');
    assert.deepEqual([entry?.line, entry?.rule], [undefined, 'manifest-before-user-services']);
  });

  for (const other of ['', 'INVITE sip:a@contoso.com SIP/2.0', 'an error at line 12', '\0'.repeat(50_000)]) {
    test(`not one: ${JSON.stringify(other.slice(0, 40))}`, () => {
      assert.equal(readEventLogEntry(other), undefined);
    });
  }
});

const manifest = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/Test" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="ALL"/>
  <r:splScript><![CDATA[
    a = 1;
    Log("Debugr", false, "x");
    ProxyRequest("");
  ]]></r:splScript>
</r:applicationManifest>`;

/** What stands on the lines that an entry may mean, the likelier first. */
function places(line: number, reason: string): string[] {
  const entry = { appUri: undefined, line, reason, rule: undefined };
  return placesOf(entry, analyzeManifest(manifest, { target: 'lync2013' })).map(
    ({ reading, range, fits }) => `${reading}${fits ? ', fits' : ''}: ${manifest.slice(range.start, range.end)}`,
  );
}

describe('the line that an entry means', () => {
  test('that of the file comes first when it has the call', () => {
    assert.deepEqual(places(7, 'ProxyRequest only valid for sipRequest'), ['file, fits: ProxyRequest("");']);
  });

  test('else that of the script, when that one has it', () => {
    assert.deepEqual(places(4, 'ProxyRequest only valid for sipRequest'), [
      'script, fits: ProxyRequest("");',
      'file: <r:splScript><![CDATA[',
    ]);
  });

  test('with nothing to go by, that of the file', () => {
    assert.deepEqual(places(2, 'The parameter is incorrect')[0]?.startsWith('file: <r:applicationManifest'), true);
  });

  test('a line that is not there is nowhere', () => {
    assert.deepEqual(places(60, 'x'), []);
    assert.deepEqual(places(0, 'x'), []);
  });

  test('a text that is no manifest has lines too', () => {
    const entry = { appUri: undefined, line: 1, reason: 'x', rule: undefined };
    assert.equal(placesOf(entry, analyzeManifest('', { target: 'lync2013' })).length, 1);
  });
});
