import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { DiagnosticSeverity, TextEdit } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageDocument } from '../../../server/src/language';
import { createLineIndex } from '../../../server/src/text';
import { published, publishedFiles } from '../../support/corpus';
import { documentOf, settings } from '../../support/languageCompletion';
import { type Step, typed } from '../../support/typing';

const service = createLanguageService();

function errorsIn(text: string): unknown[] {
  const errors = service
    .findDiagnostics(documentOf(text), settings())
    .filter(({ severity }) => severity === DiagnosticSeverity.Error);
  return errors.map(({ message }) => message);
}

const forwarding = `<?xml version="1.0"?>
<r:applicationManifest
	r:appUri="http://www.contoso.com/forward"
	xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
	<r:requestFilter methodNames="INVITE,MESSAGE" strictRoute="false"/>
	<r:responseFilter reasonCodes="NONE"/>
	<r:proxyByDefault action="true"/>
	<r:scriptOnly/>
	<r:splScript><![CDATA[
		if (!sipRequest) {
			return;
		}
		toUri = GetUri(sipRequest.To);
		if (EqualString(toUri, "sip:nuriag@contoso.com", true)) {
			Log("Event", false, toUri);
			RetargetRequest("sip:jennyl@contoso.com");
			return;
		}
		ProxyRequest("");
	]]></r:splScript>
</r:applicationManifest>`;

test('a manifest is written from nothing by completions', () => {
  const text = typed([
    { accept: 'applicationManifest', fill: { 1: 'www.contoso.com/forward', 2: 'INVITE,MESSAGE' } },
    'toUri = ',
    { accept: 'GetUri', fill: { 1: '' }, at: 1 },
    { accept: 'sipRequest' },
    '.',
    { accept: 'To' },
    { behind: ')' },
    ';\n\t\ti',
    { accept: 'if', at: 1 },
    'Eq',
    { accept: 'EqualString', fill: { 1: '', 2: '"sip:nuriag@contoso.com"', 3: 'true' }, at: 1 },
    'to',
    { accept: 'toUri' },
    { behind: '{\n\t\t\t' },
    { accept: 'Log', fill: { 2: 'false, toUri' } },
    ';\n\t\t\tRet',
    { accept: 'RetargetRequest', fill: { 1: '"sip:jennyl@contoso.com"' } },
    ';\n\t\t\tre',
    { accept: 'return' },
  ]);
  assert.equal(text, forwarding);
  assert.deepEqual(errorsIn(text), []);
});

const lookingUp = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/lookup" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="INVITE,MESSAGE" strictRoute="false"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:file name="routes" path="routes.txt" keyColumnName="user">
  \t<r:column name="user"/>
    <r:column name="target"/>
  </r:file>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
  \ttarget = routes[GetUserAtHost(sipRequest.To)].target;
    switch (sipRequest.StandardMethod) {
    \tcase StandardMethod.Invite:
    \t\tif (target != null) {
    \t\t\tRespond("302", "Moved", Concatenate("Contact=", target));
    \t\t}
    \t\tbreak;
    }
  ]]></r:splScript></r:applicationManifest>`;

test('a manifest is written tag by tag, attribute by attribute', () => {
  const steps: Step[] = [
    '<?',
    { accept: '<?xml version="1.0"?>' },
    '<r:applicationManifest ',
    { accept: 'r:appUri', fill: { 1: 'http://www.contoso.com/lookup' } },
    ' x',
    { accept: 'xmlns:r' },
    '>',
    '\n  <',
    { accept: 'r:requestFilter', fill: { 1: '' }, at: 1 },
    { accept: 'INVITE' },
    ',',
    { accept: 'MESSAGE' },
    { behind: '"' },
    ' st',
    { accept: 'strictRoute' },
    { behind: '/>' },
    '\n  res',
    { accept: 'r:responseFilter', fill: { 1: 'NONE' } },
    '\n  <r:f',
    { accept: 'r:file', fill: { 1: 'routes', 2: 'routes.txt' } },
    '<',
    { accept: 'r:column', fill: { 1: 'user' } },
    '\n    ',
    { accept: 'r:column', fill: { 1: 'target' } },
    { behind: '</r:file>' },
    '\n  <r:scriptO',
    { accept: 'r:scriptOnly' },
    '\n  <r:spl',
    { accept: 'r:splScript' },
    'target = rou',
    { accept: 'routes', fill: { 1: '' }, at: 1 },
    'GetUser',
    { accept: 'GetUserAtHost', fill: { 1: 'sipRequest.To' } },
    { behind: ']' },
    '.t',
    { accept: 'target' },
    ';\n    sw',
    { accept: 'switch', at: 1 },
    { accept: 'sipRequest' },
    '.Sta',
    { accept: 'StandardMethod' },
    { behind: 'case ' },
    { accept: 'StandardMethod.Invite' },
    { behind: ':\n    \t\t' },
    { accept: 'if', at: 1 },
    'target != nu',
    { accept: 'null' },
    { behind: '{\n    \t\t\t' },
    { accept: 'Respond', fill: { 1: '""', 2: '"Moved", ' }, at: 2 },
    'Conc',
    { accept: 'Concatenate', fill: { 1: '"Contact=", target' } },
    { behind: ')' },
    ';',
    { behind: 'Respond("' },
    '3',
    { accept: '302' },
    { behind: 'path="routes.txt"' },
    ' key',
    { accept: 'keyColumnName', fill: { 1: '' }, at: 1 },
    { accept: 'user' },
  ];
  const text = typed(steps);
  assert.equal(text, lookingUp);
  assert.deepEqual(errorsIn(text), []);
});

describe('completion answers at every place of every sample', () => {
  const folder = path.join(import.meta.dirname, '../../../samples');
  const texts = [
    ...readdirSync(folder)
      .filter((file) => /\.(?:am|sip)$/.test(file))
      .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8'), step: 1 })),
    // A step that has no divisor in common with the line lengths comes to all kinds of places.
    ...publishedFiles().map((file) => ({ file, text: published(file), step: 7 })),
  ];
  for (const { file, text, step } of texts) {
    const languageId = file.endsWith('.sip') ? 'sip-message' : 'mspl-manifest';
    test(`${file}, as it is`, () => {
      const document = documentOf(text, { languageId });
      for (let offset = 0; offset <= text.length; offset += step) checkAt(document, offset);
    });
    test(`${file}, cut off at the cursor`, () => {
      for (let offset = 0; offset <= text.length; offset += 3 * step) {
        checkAt(documentOf(text.slice(0, offset), { languageId }), offset);
      }
    });
  }
});

/** Each label is offered once, and each edit holds the cursor and stays on its line. */
function checkAt(document: LanguageDocument, offset: number): void {
  const { line, character } = createLineIndex(document.getText()).positionAt(offset);
  const { items } = service.doComplete(document, { line, character }, settings());
  const seen = new Set<string>();
  for (const { label, textEdit } of items) {
    assert.ok(!seen.has(label), `${label} is offered twice at ${line}:${character}`);
    seen.add(label);
    assert.ok(textEdit && TextEdit.is(textEdit));
    const { start, end } = textEdit.range;
    assert.ok(start.line === line && end.line === line, `${label} at ${line}:${character}`);
    assert.ok(start.character <= character && character <= end.character, `${label} at ${line}:${character}`);
  }
}
