import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestPresets, statusCodes } from '../../../server/src/sip';
import { readRequestFile } from '../../../server/src/simulator';
import fc from 'fast-check';
import {
  accepted,
  completes,
  completionsAt,
  completionsIn,
  documentationOf,
  type Expected,
} from '../../support/languageCompletion';

type Case = [title: string, text: string, expected: Expected];

const start = 'INVITE sip:jennyl@contoso.com SIP/2.0\n';

const nuria = 'sip:nuriag@contoso.com';
const terry = 'sip:terrya@contoso.com';
const known = [nuria, terry];

const sip = { languageId: 'sip-message', uri: 'file:///a.sip' };

function run(cases: readonly Case[]): void {
  for (const [title, text, expected] of cases) {
    test(title, () => {
      completes(text, { ...sip, ...expected });
    });
  }
}

describe('start lines', () => {
  run([
    ['methods in an empty file', '|', { has: ['INVITE', 'MESSAGE', 'SIP/2.0'], lacks: ['Via'] }],
    ['whole messages before them', '|', { first: 'INVITE (IM)', has: ['INVITE (audio)', '486 Busy Here'] }],
    ['whole messages for a word typed', 'IN|', { has: ['INVITE (IM)', 'INVITE'] }],
    ['no whole message where one is', 'IN|\nVia: x', { has: ['INVITE'], lacks: ['INVITE (IM)'] }],
    ['a method half typed', 'INV| sip:a@b.com SIP/2.0', { accept: ['INVITE', 'INVITE sip:a@b.com SIP/2.0'] }],
    ['methods after a separator', `${start}\n### second\n|`, { has: ['INVITE', 'INVITE (IM)'], lacks: ['Via'] }],
    ['after a directive', '### one\n# @authenticated true\n|', { has: ['INVITE', 'INVITE (IM)'] }],
    ['nothing in the separator', '### na|', { only: [] }],
    ['no method in a line above the message', '### name\n# I|', { lacks: ['INVITE'] }],
    ['nothing in a Request-URI when no address is known', 'INVITE sip:|', { only: [] }],
    ['known addresses, in their order', 'INVITE |', { known, only: known }],
    ['with the version', 'INVITE |', { known, typed: ' ', accept: [terry, `INVITE ${terry} SIP/2.0`] }],
    ['in place of another', 'INVITE sip:a|@b.com SIP/2.0', { known, accept: [nuria, `INVITE ${nuria} SIP/2.0`] }],
    [
      'with its parameters',
      'INVITE n|;user=phone SIP/2.0',
      { known, accept: [nuria, `INVITE ${nuria};user=phone SIP/2.0`] },
    ],
    ['of other messages too', `${start}From: <${terry}>\n### b\nINVITE |`, { only: ['sip:jennyl@contoso.com', terry] }],
    ['not the one that is typed', 'INVITE sip:nur|', { known, only: known }],
    [
      'an address once',
      `${start}From: <SIP:nuriag@contoso.com>\nTo: <|`,
      { known, only: [...known, 'sip:jennyl@contoso.com'] },
    ],
    [
      'parameters of the Request-URI',
      'INVITE sip:a@b.com;|',
      { typed: ';', has: ['user', 'transport'], lacks: ['tag'] },
    ],
    ['the version', 'INVITE sip:a@b.com |', { typed: ' ', accept: ['SIP/2.0', 'INVITE sip:a@b.com SIP/2.0'] }],
    ['nothing after it', 'INVITE sip:a@b.com SIP/2.0 |', { only: [] }],
    ['status codes', 'SIP/2.0 30|', { accept: ['302', 'SIP/2.0 302 Moved Temporarily'] }],
    ['status codes by their phrase', 'SIP/2.0 bus|', { accept: ['486', 'SIP/2.0 486 Busy Here'] }],
    ['a status code in place of another', 'SIP/2.0 4|04 Not Found', { accept: ['486', 'SIP/2.0 486 Busy Here'] }],
    ['all of them', 'SIP/2.0 |', { typed: ' ', only: statusCodes.map(({ code }) => String(code)) }],
  ]);
});

describe('whole messages', () => {
  for (const { id, title, facts } of requestPresets) {
    test(title, () => {
      const { text, list } = completionsAt('### one\n|', { ...sip, known });
      const item = list.items.find(({ label }) => label === title);
      assert.ok(item);
      const filled = accepted(text, item).replace(/\$\{\d:([^}]*)\}/g, '$1');
      const [to, from] = [/\$\{1:([^}]*)\}/, /\$\{2:([^}]*)\}/].map((each) => each.exec(accepted(text, item))?.[1]);
      assert.ok(to !== undefined && from !== undefined);
      const written = filled
        .replaceAll('${1}', to)
        .replaceAll('${2}', from)
        .replace(/\\([\\$}])/g, '$1');
      const [entry] = readRequestFile(written);
      assert.deepEqual(entry?.diagnostics, [], written);
      assert.deepEqual(entry.facts, { ...facts });
      assert.equal(written.includes('terrya@'), id !== 'invite-pstn', 'to the second person who is known');
      assert.ok(written.includes('nuriag@'), 'from the first');
      assert.match(documentationOf(item), /^\*\*/);
    });
  }
  test('with the people of the samples where nobody is known', () => {
    const { list } = completionsAt('|', sip);
    const item = list.items.find(({ label }) => label === 'MESSAGE (text)');
    assert.match(item?.textEdit?.newText ?? '', /^MESSAGE \$\{1:sip:jennyl@contoso\.com\} SIP\/2\.0\n/);
    assert.match(item?.textEdit?.newText ?? '', /\nFrom: <\$\{2:sip:nuriag@contoso\.com\}>;tag=/);
    assert.match(item?.textEdit?.newText ?? '', /\nTo: <\$\{1\}>\n/);
  });
});

describe('headers', () => {
  run([
    ['below the start line', `${start}|`, { has: ['Via', 'From', 'Call-ID', 'ms-application-aor'] }],
    ['those that are missing first', `${start}|`, { first: 'Via' }],
    [
      'the first of those that are missing',
      `${start}Via: SIP/2.0/TCP a;branch=1\nFrom: a\n|`,
      { first: 'Max-Forwards' },
    ],
    ['a Contact for an INVITE before what is not needed', `${start}|`, { has: ['Contact'] }],
    ['half typed', `${start}Ca|`, { accept: ['Call-ID', `${start}Call-ID: `] }],
    ['compact names', `${start}|`, { accept: ['f', `${start}f: `], last: ['x', 'Session-Expires'] }],
    [
      'only the name where a value is there',
      `${start}Fro|: <sip:a@b.com>`,
      { accept: ['From', `${start}From: <sip:a@b.com>`] },
    ],
    ['not one that may stand only once', `${start}From: <sip:a@b.com>\n|`, { lacks: ['From', 'f'], has: ['To'] }],
    ['nor by its compact name', `${start}f: <sip:a@b.com>\n|`, { lacks: ['From', 'f'] }],
    ['one that may be repeated', `${start}Via: SIP/2.0/TCP a.com\n|`, { has: ['Via'] }],
    ['of the message at the cursor', `${start}From: <sip:a@b.com>\n\n### b\n${start}|`, { has: ['From'] }],
    ['between headers', `${start}From: a\nC|\nTo: b\n`, { has: ['Via'], lacks: ['From', 'To'] }],
    ['nothing in the body', `${start}Content-Type: text/plain\n\nHel|`, { only: [] }],
    ['nothing for a trigger character', `${start}Via |`, { typed: ' ', only: [] }],
  ]);
});

describe('addresses', () => {
  const from = (value: string): string => `${start}From: ${value}\n\n`;
  const to = (value: string): string => `${start}To: ${value}\n\n`;
  run([
    ['in angle brackets', from('|'), { known, typed: ' ', accept: [nuria, from(`<${nuria}>`)] }],
    ['in brackets that are there', from('<|>'), { known, accept: [nuria, from(`<${nuria}>`)] }],
    ['in a bracket just opened', `${start}To: <|`, { known, typed: '<', accept: [terry, `${start}To: <${terry}`] }],
    ['half typed', from('terr|'), { known, accept: [terry, from(`<${terry}>`)] }],
    ['after a name', from('"Nuria, G" |'), { known, accept: [nuria, from(`"Nuria, G" <${nuria}>`)] }],
    [
      'in place of another, its parameters kept',
      to('"N" <sip:a|@b.c;user=phone>;tag=1'),
      { known, accept: [terry, to(`"N" <${terry};user=phone>;tag=1`)] },
    ],
    ['nothing in a name', from('"Nur|" <sip:a@b.c>'), { known, only: [] }],
    ['nor in one without quotes', from('Nur| <sip:a@b.c>'), { known, only: [] }],
    ['nor after the bracket', from('<sip:a@b.c> |'), { known, only: [] }],
    ['in a list', `${start}Route: <sip:a@b.c>, <|`, { known, has: known }],
    ['by a compact name', `${start}r: |`, { known, accept: [terry, `${start}r: <${terry}>`] }],
    ['in a folded line', `${start}From: "A"\n |`, { known, accept: [nuria, `${start}From: "A"\n <${nuria}>`] }],
    ['in Refer-To and P-Asserted-Identity', `${start}P-Asserted-Identity: |`, { known, has: known }],
    ['not in a header of text', `${start}Subject: |`, { known, only: [] }],
    ['where they come from', `${start}To: |`, { known: [nuria], last: ['sip:jennyl@contoso.com', 'in this file'] }],
  ]);
});

describe('parameters', () => {
  const from = (value: string): string => `${start}From: ${value}\n\n`;
  run([
    ['of the header', from('<sip:a@b.c>;|'), { typed: ';', only: ['epid', 'tag'] }],
    ['that are not there', from('<sip:a@b.c>;tag=1;|'), { only: ['epid'] }],
    [
      'of the URI',
      from('<sip:a@b.c;|>'),
      { typed: ';', has: ['transport', 'lr', 'maddr', 'user', 'gruu', 'opaque'], lacks: ['tag'] },
    ],
    [
      'of the URI that are not there',
      from('<sip:a@b.c;transport=tls;l|>;tag=1'),
      { has: ['lr'], lacks: ['transport'], accept: ['lr', from('<sip:a@b.c;transport=tls;lr>;tag=1')] },
    ],
    [
      'with a choice of values',
      from('<sip:a@b.c;tr|>'),
      { accept: ['transport', from('<sip:a@b.c;transport=${1|tls,tcp,udp|}>')] },
    ],
    ['only the name where a value is there', from('<sip:a@b.c>;ta|=1'), { accept: ['tag', from('<sip:a@b.c>;tag=1')] }],
    ['values', from('<sip:a@b.c;transport=|>'), { typed: '=', only: ['tls', 'tcp', 'udp'] }],
    ['in place of another', from('<sip:a@b.c;user=|ip>'), { accept: ['phone', from('<sip:a@b.c;user=phone>')] }],
    [
      'of a Via',
      `${start}Via: SIP/2.0/TLS a.com;|`,
      { has: ['branch', 'received', 'rport'], lacks: ['tag', 'transport'] },
    ],
    ['of the second in a list', `${start}Via: SIP/2.0/TLS a.com;branch=1, SIP/2.0/TLS b.com;|`, { has: ['branch'] }],
    ['in a folded line', `${start}Via: SIP/2.0/TLS a.com\n ;|`, { has: ['branch'] }],
    ['of a Content-Type', `${start}c: text/plain;|`, { accept: ['charset', `${start}c: text/plain;charset=UTF-8`] }],
    ['of an address without brackets', from('sip:a@b.c;|'), { only: ['epid', 'tag'] }],
    ['not in the headers of a URI', from('<sip:a@b.c?x;|>'), { only: [] }],
    ['none of a header that has none', `${start}Subject: a;|`, { only: [] }],
  ]);
});

describe('values', () => {
  run([
    ['CSeq as a whole', `${start}CSeq: |`, { accept: ['1 INVITE', `${start}CSeq: 1 INVITE`] }],
    [
      'the method of CSeq',
      `${start}CSeq: 7 |`,
      { first: 'INVITE', has: ['MESSAGE'], accept: ['INVITE', `${start}CSeq: 7 INVITE`] },
    ],
    ['in place of another', `${start}CSeq: 7 |ACK\nTo: x`, { accept: ['INVITE', `${start}CSeq: 7 INVITE\nTo: x`] }],
    [
      'types of bodies',
      `${start}Content-Type: app|`,
      { accept: ['application/sdp', `${start}Content-Type: application/sdp`] },
    ],
    [
      'in place of another, parameters kept',
      `${start}c: te|xt/html;charset=x`,
      { accept: ['text/plain', `${start}c: text/plain;charset=x`] },
    ],
    ['event packages', `${start}Event: |`, { has: ['presence', 'conference'] }],
    ['methods in Allow', `${start}Allow: INVITE, |`, { typed: ' ', has: ['BYE'], lacks: ['INVITE'] }],
    [
      'not those of another line',
      `${start}Allow: INVITE\nAllow: BYE, |, ACK`,
      { has: ['OPTIONS'], lacks: ['INVITE', 'BYE', 'ACK'] },
    ],
    ['extensions', `${start}k: 100|`, { accept: ['100rel', `${start}k: 100rel`] }],
    ['the length of the body', `${start}Content-Length: |\n\nHällo\n`, { only: ['6'] }],
    ['what RFC 3261 recommends', `${start}Max-Forwards: |`, { only: ['70'] }],
    ['nothing in a value of text', `${start}Subject: a|`, { only: [] }],
    ['nothing in an unknown header', `${start}X-Own: a|`, { only: [] }],
    ['nothing in a date', `${start}Date: |`, { only: [] }],
  ]);
});

describe('what is made up for names that have to be unique', () => {
  const cases: [text: string, label: RegExp, result: RegExp][] = [
    [`${start}From: <sip:a@b.c>;|`, /^tag$/, /^From: <sip:a@b\.c>;tag=[0-9a-f]{8}$/m],
    [`${start}From: <sip:a@b.c>;tag=|`, /^[0-9a-f]{8}$/, /;tag=[0-9a-f]{8}$/m],
    [`${start}Via: SIP/2.0/TLS a.com;br|`, /^branch$/, /;branch=z9hG4bK[0-9a-f]{8}$/m],
    [`${start}Via: |`, /^SIP/, /^Via: SIP\/2\.0\/TLS 127\.0\.0\.1;branch=z9hG4bK[0-9a-f]{8}$/m],
    [`${start}i: |`, /@/, /^i: [0-9a-f]{16}@127\.0\.0\.1$/m],
  ];
  for (const [marked, label, result] of cases) {
    test(marked, () => {
      const { text, list } = completionsAt(marked, sip);
      const item = list.items.find((each) => label.test(each.label));
      assert.ok(item);
      assert.match(accepted(text, item), result);
    });
  }
});

describe('session descriptions', () => {
  const sdp = `${start}Content-Type: application/sdp\n\n`;
  run([
    ['in their order', `${sdp}|`, { first: 'v=0', has: ['m=audio 50010 RTP/AVP 0 101', 'a=sendonly'] }],
    ['what is not there', `${sdp}v=0\no=- 0 0 IN IP4 192.0.2.1\n|`, { first: 's=session', lacks: ['v=0'] }],
    [
      'media again',
      `${sdp}v=0\nm=message 5060 sip null\nm=|`,
      { accept: ['m=audio 50010 RTP/AVP 0 101', `${sdp}v=0\nm=message 5060 sip null\nm=audio 50010 RTP/AVP 0 101`] },
    ],
    ['nothing within a line', `${sdp}a=rtpmap:0 |`, { only: [] }],
    [
      'in a part of a body, by what is in that part',
      `${start}Content-Type: multipart/mixed;boundary=b\n\n--b\nContent-Type: application/sdp\n\nv=0\n--b\nContent-Type: application/sdp\n\n|\n--b--`,
      { first: 'v=0' },
    ],
    [
      'nothing in another part',
      `${start}Content-Type: multipart/mixed;boundary=b\n\n--b\nContent-Type: text/plain\n\n|\n--b--`,
      { only: [] },
    ],
  ]);
});

describe('directives', () => {
  run([
    ['above a message', `### a\n#|\n${start}`, { has: ['@origin', '@authenticated'], lacks: ['@transaction-request'] }],
    ['typed', `### a\n# @|\n${start}`, { typed: '@', accept: ['@tlsPeer', `### a\n# @tlsPeer $1\n${start}`] }],
    [
      'with a choice of values',
      `### a\n# @auth|\n${start}`,
      { accept: ['@authenticated', `### a\n# @authenticated \${1|true,false|}\n${start}`] },
    ],
    ['without a line ###', `# @|\n${start}`, { has: ['@origin'] }],
    [
      'only the name where a value is there',
      `# @or| NetworkExternal\n${start}`,
      { accept: ['@origin', `# @origin NetworkExternal\n${start}`] },
    ],
    ['not those that are there', `# @origin NetworkExternal\n# @|\n${start}`, { lacks: ['@origin'] }],
    [
      'values',
      `# @origin |\n${start}`,
      { typed: ' ', has: ['NetworkExternal'], accept: ['NetworkExternal', `# @origin NetworkExternal\n${start}`] },
    ],
    ['no values of a text', `# @tlsPeer |\n${start}`, { only: [] }],
    [
      'the request of a response',
      `### a call\n${start}\n### b\n# @|\nSIP/2.0 200 OK\n`,
      { has: ['@transaction-request'] },
    ],
    ['by its name', `### a call\n${start}\n### b\n# @transaction-request a|\nSIP/2.0 200 OK\n`, { only: ['a call'] }],
    ['nothing in a comment', `# hello th|ere\n${start}`, { only: [] }],
    ['nothing below the start line', `${start}# @|`, { only: [] }],
  ]);
});

test('anywhere in any text: edits on the line of the cursor, no label twice', () => {
  const pieces = fc.constantFrom(
    ...[
      'INVITE',
      ' ',
      'sip:a@b.com',
      ' SIP/2.0',
      '\n',
      '\r\n',
      '\n\n',
      'From: ',
      '<',
      '>',
      ';',
      '=',
      ',',
      '"',
      '?',
      ':',
    ],
    ...[
      'CSeq: 1 ',
      'Via: SIP/2.0/TLS a',
      'Content-Type: application/sdp\n\n',
      'm=',
      'SIP/2.0 4',
      '### a\n',
      '# @',
      '#',
      'tag',
      '\\',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(), fc.boolean(), (all, place, knows) => {
      const text = all.join('');
      const { items } = completionsIn(text, place % (text.length + 1), { ...sip, known: knows ? known : [] });
      const labels = items.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length, JSON.stringify(text));
    }),
    { numRuns: 500 },
  );
});
