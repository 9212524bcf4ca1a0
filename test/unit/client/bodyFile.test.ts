import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyFileName, separatorLine, splitBody, splitRequest } from '../../../client/src/panel/bodyFile';
import { draftText } from '../../../client/src/panel/request';
import { appendRequest } from '../../../client/src/panel/requestFiles';
import { readRequestFile } from '../../../server/src/simulator';
import { composeRequest, messageText, parseMessage, withContent } from '../../../server/src/sip';

const parties = { from: 'sip:nuriag@contoso.com', to: 'sip:jennyl@contoso.com' };
const messageWith = (body: string, type = 'text/plain'): string => {
  const { message } = composeRequest({ method: 'MESSAGE', ...parties, content: { body, type } });
  assert.ok(message);
  return messageText(message);
};
const named = (ending: string): string => `forward-body.${ending}`;

describe('a line of a message that would begin another request in a request file', () => {
  const head = 'MESSAGE sip:x@contoso.com SIP/2.0\r\n';
  const cases: [what: string, text: string, line: number | undefined][] = [
    ['in the body', `${head}CSeq: 1 MESSAGE\r\n\r\nAgenda\r\n### Lunch`, 5],
    ['at the beginning of the body', `${head}\r\n###`, 3],
    ['with line feeds', `${head.replace('\r', '')}\nAgenda\n### Lunch`, 4],
    ['among the headers', `${head}###: 1\r\n\r\n`, 2],
    ['at the very beginning', `### ${head}`, 1],
    ['none: a smaller heading', `${head}\r\n## Lunch`, undefined],
    ['none: within a line', `${head}\r\nA ### Lunch`, undefined],
    ['none: behind a lone carriage return', `${head}\r\nA\r### Lunch`, undefined],
  ];
  for (const [what, text, line] of cases)
    test(what, () => {
      assert.equal(separatorLine(text), line);
      // As the reader of request files sees it.
      assert.equal(readRequestFile(`### One\n${text}`).length, line === undefined ? 1 : 2);
    });
});

describe('a body in a file of its own', () => {
  const bodies = ['Agenda\r\n### Lunch\r\n', '### Lunch', 'Grüße\r\n### 昼食', '###\r\n\r\n###\r\n\r\n'];
  for (const body of bodies)
    test(`is the same when it is read from there: ${JSON.stringify(body)}`, () => {
      const message = messageWith(body);
      const split = splitBody(message, named);
      assert.ok(split);
      const { change } = appendRequest('### Other\n', 'Agenda', { text: split.text, facts: {} });
      const [, read, ...more] = readRequestFile(`### Other\n${change.newText}`);
      assert.ok(read);
      assert.deepEqual(more, []);
      const again = withContent(parseMessage(draftText(read.message)), split.name, split.bytes);
      assert.equal(messageText(again), message);
    });

  const endings: [type: string, ending: string][] = [
    ['text/plain; charset=UTF-8', 'txt'],
    ['application/SDP', 'sdp'],
    ['application/pidf+xml', 'xml'],
    ['application/octet-stream', 'txt'],
  ];
  for (const [type, ending] of endings)
    test(`${type} ends in .${ending}`, () => {
      assert.equal(splitBody(messageWith('###', type), named)?.name, `forward-body.${ending}`);
    });

  const refused: [what: string, text: string][] = [
    ['a line ### among the headers', messageWith('###').replace('CSeq:', '###: 1\r\nCSeq:')],
    [
      'a Content-Length that is wrong',
      messageWith('Agenda\r\n###').replace(/Content-Length: \d+/, 'Content-Length: 3'),
    ],
  ];
  for (const [what, text] of refused)
    test(`is no help with ${what}`, () => {
      assert.equal(splitBody(text, named), undefined);
    });

  test('never takes the place of another file', () => {
    const bytes = new TextEncoder().encode('### Lunch');
    const other = new TextEncoder().encode('### Dinner');
    const name = (files: Readonly<Record<string, Uint8Array | undefined>>): string =>
      bodyFileName('forward.sip', 'txt', bytes, (each) => (each in files ? files[each] : null));
    assert.equal(name({}), 'forward-body.txt');
    assert.equal(name({ 'forward-body.txt': other }), 'forward-body-2.txt');
    assert.equal(name({ 'forward-body.txt': bytes }), 'forward-body.txt');
    assert.equal(name({ 'forward-body.txt': undefined, 'forward-body-2.txt': other }), 'forward-body-3.txt');
  });
});

describe('a request that a request file cannot hold as it is', () => {
  const none = (): null => null;
  const bad = messageWith('Agenda\r\n### Lunch').replace('CSeq:', '###: 1\r\nCSeq:');

  test('is split, and so is the one that it answers, each body in a file of its own', () => {
    const [text, transaction] = [messageWith('### one'), messageWith('### two')];
    const { stored, files, what } = splitRequest({ text, facts: {}, transaction }, 'forward.sip', none);
    assert.match(what ?? '', /^Line 11 of the message begins with ###/);
    assert.deepEqual(
      [...(files ?? [])].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
      [
        ['forward-body.txt', '### one'],
        ['forward-body-2.txt', '### two'],
      ],
    );
    assert.match(stored?.text ?? '', /\r\n\r\n< forward-body\.txt\r\n$/);
    assert.match(stored?.transaction ?? '', /\r\n\r\n< forward-body-2\.txt\r\n$/);
  });

  test('is left as it is where nothing is in the way', () => {
    const request = { text: messageWith('Agenda'), facts: {}, transaction: undefined };
    assert.deepEqual(splitRequest(request, 'forward.sip', none).stored, request);
  });

  const refusals: [what: string, text: string, transaction: string | undefined, said: RegExp][] = [
    [
      'for its own line',
      bad,
      undefined,
      /^Line \d+ of the message begins with ###, .* Nothing was saved: change that line/,
    ],
    [
      'for the request that it answers',
      messageWith('x'),
      bad,
      /^The request that it answers has a line that begins with/,
    ],
  ];
  for (const [what, text, transaction, said] of refusals)
    test(`is refused ${what}`, () => {
      assert.match(splitRequest({ text, facts: {}, transaction }, 'forward.sip', none).refusal ?? '', said);
    });
});
