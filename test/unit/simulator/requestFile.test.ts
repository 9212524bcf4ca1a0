import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRuleId } from '../../../server/src/diagnostics';
import { findEnum } from '../../../server/src/mspl';
import { messageText } from '../../../server/src/sip';
import {
  directives,
  messageFacts,
  programOf,
  readMessageFacts,
  readRequestFile,
  simulate,
} from '../../../server/src/simulator';
import { analyzeManifest } from '../../../server/src/manifest';

const INVITE = `INVITE sip:jennyl@contoso.com SIP/2.0
Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1
Max-Forwards: 70
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>
Call-ID: 1
CSeq: 1 INVITE
Contact: <sip:nuriag@192.0.2.10>

`;
const OK = `SIP/2.0 200 OK
Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>;tag=2
Call-ID: 1
CSeq: 1 INVITE
Contact: <sip:jennyl@192.0.2.11>

`;

describe('facts above a message', () => {
  const cases: [written: string, facts: object][] = [
    ['', {}],
    ['# a comment', {}],
    ['# @authenticated false', { authenticated: false }],
    ['#@authenticated true', { authenticated: true }],
    [
      '# @origin NetworkExternal\n# seen at the edge\n# @tlsPeer edge.fabrikam.com',
      { origin: 'NetworkExternal', tlsPeer: 'edge.fabrikam.com' },
    ],
    [
      '# @stampPool pool02.contoso.com\n# @stamp seen twice',
      { stamp: { text: 'seen twice', pool: 'pool02.contoso.com' } },
    ],
    ['# @registrarGenerated true', { registrarGenerated: true }],
    [
      '# @externalSourceType DirectPartner\n# @externalSourceNetwork Federation',
      { externalSourceType: 'DirectPartner', externalSourceNetwork: 'Federation' },
    ],
  ];
  for (const [written, facts] of cases) {
    test(written === '' ? 'none' : written.replaceAll('\n', ' '), () => {
      const [entry, ...rest] = readRequestFile(`### Nuria\n${written}\n${INVITE}`);
      assert.deepEqual(entry!.facts, facts);
      assert.deepEqual(entry!.diagnostics, []);
      assert.equal(messageText(entry!.message).trimStart(), INVITE);
      assert.equal(rest.length, 0);
    });
  }
});

test('a file is read as its messages with what is said of each', () => {
  const text = `# my calls\n### Nuria calls\n${INVITE}### Jenny answers\n# @transaction-request Nuria calls\n${OK}###\n\n`;
  const entries = readRequestFile(text);
  assert.deepEqual(
    entries.map(({ name, isBlank, message, transactionRequest, diagnostics }) => [
      name,
      isBlank,
      message.kind,
      transactionRequest?.method,
      diagnostics.length,
    ]),
    [
      ['Nuria calls', false, 'request', undefined, 0],
      ['Jenny answers', false, 'response', 'INVITE', 0],
      [undefined, true, 'request', undefined, 0],
    ],
  );
});

describe('findings, the place each is at in guillemets', () => {
  const after = (line: string): string => `### Nuria\n${line}\n${INVITE}`;
  const answer = (line: string): string => `### Nuria\n${INVITE}### Jenny\n${line}\n${OK}`;
  const cases: [marked: string, code: string, message: RegExp, mended?: string][] = [
    [
      after('# @«orign» LocalMachine'),
      'sip-directive-unknown',
      /no directive `@orign`.*Did you mean origin\?/,
      '# @origin LocalMachine',
    ],
    [after('# @«origin=LocalMachine»'), 'sip-directive-unknown', /no directive/, '# @origin LocalMachine'],
    [after('# @«telephone» 1'), 'sip-directive-unknown', /there are authenticated, .*transaction-request\.$/],
    [after('«# @»'), 'sip-directive-unknown', /no directive `@`/],
    [after('# @authenticated «yes»'), 'sip-directive-value', /`yes` .* write one of true, false\.$/],
    [
      after('# @origin «NetworkExternl»'),
      'sip-directive-value',
      /mean NetworkExternal\?$/,
      '# @origin NetworkExternal',
    ],
    [
      after('# @«origin»'),
      'sip-directive-value',
      /An empty value is no value of `@origin`: write one of .*LocalMachine/,
    ],
    [after('# @«tlsPeer»  '), 'sip-directive-value', /write a text after it/],
    [
      after('# @«origin» LocalMachine\n# @origin NetworkInternal'),
      'sip-directive-repeated',
      /only the last one counts/,
    ],
    [after('# @«stamp» x'), 'sip-stamp-half', /write `@stampPool` beside `@stamp`/],
    [after('# @«stampPool» x'), 'sip-stamp-half', /write `@stamp` beside `@stampPool`/],
    [after('# @«transaction-request» Nuria'), 'sip-transaction-request', /itself a request/],
    [answer('# @«transaction-request»'), 'sip-transaction-request', /Write the name of a request/],
    [
      answer('# @transaction-request «Nurja»'),
      'sip-transaction-request',
      /called Nurja\. Did you mean Nuria\?/,
      '# @transaction-request Nuria',
    ],
    [answer('# @transaction-request «Jenny»'), 'sip-transaction-request', /Jenny of this file is no request/],
    [`### Nuria\n${INVITE}### «Nuria»\n${INVITE}`, 'sip-message-name-repeated', /called `Nuria`/],
    [`### Nuria\n«# @authenticated true»\n\n### Terry\n${INVITE}`, 'sip-directive-unused', /no message follows/],
    [`«# @authenticated true»\n### Terry\n${INVITE}`, 'sip-directive-unused', /no message follows/],
  ];
  for (const [marked, code, message, mended] of cases) {
    const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
    const text = marked.replace(/[«»]/g, '');
    test(`${code}: ${text.split('\n').find((line) => line.startsWith('# ')) ?? text.slice(0, 9)}`, () => {
      const found = readRequestFile(text).flatMap(({ diagnostics }) => diagnostics);
      assert.deepEqual(
        found.map(({ code: id, range }) => [id, range]),
        [[code, { start, end }]],
      );
      const [{ message: said, fixes = [] }] = found as [(typeof found)[0]];
      assert.match(said, message);
      const [edit] = fixes[0]?.edits ?? [];
      const changed = edit && text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
      assert.equal(
        changed?.split('\n').find((line) => line.startsWith('# ')),
        mended,
      );
    });
  }
});

test('a wrong fact is not told, the others are', () => {
  const [entry] = readRequestFile(`# @authenticated no\n# @origin LocalMachine\n# @stamp x\n${INVITE}`);
  assert.deepEqual(entry!.facts, { origin: 'LocalMachine' });
});

test('the message runs as if nothing were said above it', () => {
  const manifest = `<r:applicationManifest r:appUri="http://www.contoso.com/App" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
<r:requestFilter methodNames="ALL"/><r:responseFilter reasonCodes="ALL"/><r:scriptOnly/>
<r:splScript><![CDATA[ Log("Debugr", false, sipMessage.Authenticated); Respond(486, "Busy Here"); ]]></r:splScript></r:applicationManifest>`;
  const program = programOf(analyzeManifest(manifest, { target: 'lync2013' }))!;
  const runs = ['', '# @authenticated false\n'].map((above) => {
    const [{ message, facts }] = readRequestFile(`### Nuria\n${above}${INVITE}`) as [
      ReturnType<typeof readRequestFile>[0],
    ];
    const { log, responses } = simulate({ program, message, facts });
    return { log: log.map(({ messages }) => messages), response: messageText(responses[0]!.message) };
  });
  assert.deepEqual(
    runs.map(({ log }) => log),
    [[['true']], [['false']]],
  );
  assert.equal(runs[0]!.response, runs[1]!.response);
});

test('every value that the table of facts offers is taken, and comes from the enumeration of its name', () => {
  for (const [name, { values, about }] of Object.entries(messageFacts)) {
    assert.notEqual(about, '', name);
    for (const value of values ?? ['x']) {
      const { facts, problems } = readMessageFacts([
        [name, value],
        ...(name.startsWith('stamp') ? [[name === 'stamp' ? 'stampPool' : 'stamp', 'y'] as const] : []),
      ]);
      assert.deepEqual(problems, []);
      assert.equal(Object.keys(facts).length, 1);
    }
  }
  assert.deepEqual(
    messageFacts.origin.values,
    findEnum('MessageOrigin')?.members.map(({ name }) => name),
  );
  assert.deepEqual(
    directives.map(({ name }) => name),
    [...Object.keys(messageFacts), 'transaction-request'],
  );
});

test('any text is read', () => {
  const piece = fc.constantFrom(
    '### a\n',
    '###\n',
    '# @',
    '#',
    '@stamp x\n',
    'authenticated',
    ' ',
    '\n',
    '\r\n',
    INVITE,
    OK,
    'transaction-request a\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const { diagnostics, range } of readRequestFile(text)) {
        assert.ok(range.start <= range.end && range.end <= text.length);
        for (const { code, range: at } of diagnostics)
          assert.ok(isRuleId(code) && at.start <= at.end && at.end <= text.length);
      }
    }),
  );
});

test('a file of very many names that are none is read', () => {
  const count = 10_000;
  const text = Array.from(
    { length: count },
    (_, i) => `### a${i}\nBYE sip:a SIP/2.0\n\n### b${i}\n# @transaction-request a${i}x\nSIP/2.0 200 OK\n\n`,
  ).join('');
  const codes = readRequestFile(text).flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
  assert.equal(codes.filter((code) => code === 'sip-transaction-request').length, count);
});

test('a file of very many names is read', () => {
  const count = 20_000;
  const text = Array.from({ length: count }, (_, i) => `### call ${i}\n# @authenticated true\n`).join('');
  assert.equal(readRequestFile(text).length, count);
});
