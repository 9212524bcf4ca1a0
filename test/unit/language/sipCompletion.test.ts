import { describe, test } from 'node:test';
import { completes, type Expected } from '../../support/languageCompletion';

type Case = [title: string, text: string, expected: Expected];

const start = 'INVITE sip:jennyl@contoso.com SIP/2.0\n';

function run(cases: readonly Case[]): void {
  for (const [title, text, expected] of cases) {
    test(title, () => {
      completes(text, { languageId: 'sip-message', uri: 'file:///a.sip', ...expected });
    });
  }
}

describe('start lines', () => {
  run([
    ['methods in an empty file', '|', { has: ['INVITE', 'MESSAGE', 'SIP/2.0'], lacks: ['Via'] }],
    ['a method half typed', 'INV| sip:a@b.com SIP/2.0', { accept: ['INVITE', 'INVITE sip:a@b.com SIP/2.0'] }],
    ['methods after a separator', `${start}\n### second\n|`, { has: ['INVITE'], lacks: ['Via'] }],
    ['nothing in the separator', '### na|', { only: [] }],
    ['no method in a line above the message', '### name\n# I|', { lacks: ['INVITE'] }],
    ['methods below such a line', '### name\n# @authenticated true\n|', { has: ['INVITE'], lacks: ['Via'] }],
    ['nothing in the Request-URI', 'INVITE sip:|', { only: [] }],
    ['status codes', 'SIP/2.0 30|', { accept: ['302', 'SIP/2.0 302 Moved Temporarily'] }],
    ['a status code in place of another', 'SIP/2.0 4|04 Not Found', { accept: ['486', 'SIP/2.0 486 Busy Here'] }],
  ]);
});

describe('headers', () => {
  run([
    ['below the start line', `${start}|`, { has: ['Via', 'From', 'Call-ID', 'ms-application-aor'] }],
    ['half typed', `${start}Ca|`, { accept: ['Call-ID', `${start}Call-ID: `] }],
    [
      'only the name where a value is there',
      `${start}Fro|: <sip:a@b.com>`,
      { accept: ['From', `${start}From: <sip:a@b.com>`] },
    ],
    ['not one that may stand only once', `${start}From: <sip:a@b.com>\n|`, { lacks: ['From'], has: ['To'] }],
    ['nor by its compact name', `${start}f: <sip:a@b.com>\n|`, { lacks: ['From'] }],
    ['one that may be repeated', `${start}Via: SIP/2.0/TCP a.com\n|`, { has: ['Via'] }],
    ['of the message at the cursor', `${start}From: <sip:a@b.com>\n\n### b\n${start}|`, { has: ['From'] }],
    ['nothing in a value', `${start}From: |`, { only: [] }],
    ['nothing in a folded line', `${start}From: a\n b|`, { only: [] }],
    ['nothing in the body', `${start}Content-Type: text/plain\n\nHel|`, { only: [] }],
    ['nothing for a trigger character', `${start}Via:|`, { typed: ':', only: [] }],
  ]);
});
