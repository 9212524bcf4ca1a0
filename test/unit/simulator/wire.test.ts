import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messageText } from '../../../server/src/sip';
import type { Run } from '../../../server/src/simulator';
import { toRunJson } from '../../../server/src/simulator';
import { response, runScript } from '../../support/simulate';

const INVITE = [
  'INVITE sip:jennyl@contoso.com SIP/2.0',
  'v: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK77',
  'Via: SIP/2.0/TLS 192.0.2.11;branch=z9hG4bK66',
  'Max-Forwards: 70',
  'From: "Nuria" <sip:nuriag@contoso.com>;tag=8f1c',
  't: <sip:jennyl@contoso.com>',
  'Call-ID: 5b1e0c',
  'CSeq: 7 INVITE',
  'Contact: <sip:nuriag@192.0.2.10>',
  'X-Own:  kept  ',
  'Content-Type: text/plain',
  'Content-Length: 2',
  '',
  'hi',
].join('\r\n');

const headersOf = (run: Run, which: 'responses' | 'forwarded'): string[] => {
  const [first] = run[which];
  assert.ok(first);
  return messageText(first.message).split('\r\n');
};

describe('the response', () => {
  const lines = headersOf(
    runScript(
      'AddHeader("X-Added", "1"); Respond("302", "Gone elsewhere", "Contact=<sip:t@b.com>;q=0.5", "X-More=a=b");',
      {
        message: INVITE,
      },
    ),
    'responses',
  );

  test('copies Via, From, Call-ID and CSeq, and gives To a tag (RFC 3261, section 8.2.6.2)', () => {
    assert.equal(lines[0], 'SIP/2.0 302 Gone elsewhere');
    assert.deepEqual(lines.slice(1, 4), [
      'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK77',
      'Via: SIP/2.0/TLS 192.0.2.11;branch=z9hG4bK66',
      'From: "Nuria" <sip:nuriag@contoso.com>;tag=8f1c',
    ]);
    assert.match(lines[4] ?? '', /^To: <sip:jennyl@contoso\.com>;tag=[0-9a-f]+$/);
    assert.deepEqual(lines.slice(5, 7), ['Call-ID: 5b1e0c', 'CSeq: 7 INVITE']);
  });

  test('has the extra headers, split at their first =, and none that AddHeader put on the request', () => {
    assert.deepEqual(lines.slice(7), ['Contact: <sip:t@b.com>;q=0.5', 'X-More: a=b', 'Content-Length: 0', '', '']);
  });
});

describe('the forwarded request', () => {
  test('has the new Request-URI, a Via and Record-Route of the server, one hop less, and everything else as it was', () => {
    const lines = headersOf(runScript('RetargetRequest("sip:terrya@contoso.com");', { message: INVITE }), 'forwarded');
    assert.equal(lines[0], 'INVITE sip:terrya@contoso.com SIP/2.0');
    assert.match(lines[1] ?? '', /^Via: SIP\/2\.0\/TLS lyncserver\.contoso\.com:5061;branch=z9hG4bK[0-9a-f]{8}$/);
    assert.match(lines[2] ?? '', /^Record-Route: <sip:lyncserver\.contoso\.com:5061;transport=tls;lr>$/);
    const untouched = INVITE.replace('Max-Forwards: 70', 'Max-Forwards: 69').split('\r\n').slice(1);
    assert.deepEqual(lines.slice(3), untouched);
  });

  test('branches of a fork have Via branches of their own', () => {
    const { forwarded } = runScript('BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:a@b.com"); EndFork();');
    const branches = forwarded.map(({ message }) => /branch=(\S+)/.exec(message.text)?.[1]);
    assert.equal(new Set(branches).size, 2);
  });

  test('a change of the body corrects Content-Length in bytes', () => {
    const run = runScript('sipMessage.Content = "Grüße";', { message: INVITE });
    assert.match(messageText(run.forwarded[0]!.message), /\r\nContent-Length: 7\r\n\r\nGrüße$/);
    assert.deepEqual(run.changes.slice(0, 2), [
      { step: 0, what: 'Content', before: 'hi', after: 'Grüße' },
      {
        ...{ step: 0, by: 'server', what: 'Content-Length', before: '2', after: '7' },
        source: 'RFC 3261, section 20.14',
      },
    ]);
  });

  test('a Route that names the server is used up, another one stays', () => {
    const routed = INVITE.replace(
      'Max-Forwards',
      'Route: <sip:lyncserver.contoso.com;lr>\r\nRoute: <sip:next.contoso.com;lr>\r\nMax-Forwards',
    );
    const text = messageText(runScript('ProxyRequest("");', { message: routed }).forwarded[0]!.message);
    assert.doesNotMatch(text, /Route: <sip:lyncserver\.contoso\.com;lr>/);
    assert.match(text, /Route: <sip:next\.contoso\.com;lr>/);
  });

  test('a message typed with plain line ends leaves with CRLF and an empty line', () => {
    const typed = INVITE.replaceAll('\r\n', '\n')
      .replace(/Content-Type[^]*$/, '')
      .trimEnd();
    const text = messageText(runScript('', { message: typed }).forwarded[0]!.message);
    assert.ok(text.endsWith('\r\n\r\n'));
    assert.doesNotMatch(text, /[^\r]\n/);
  });
});

test('of several Via or Route values on one line only the first is used up', () => {
  const oneLine = response('200 OK').replace('\r\nVia: SIP/2.0/TLS 192', ', SIP/2.0/TLS 192');
  const passed = runScript('ProxyResponse();', { message: oneLine }).forwarded[0]!.message;
  assert.match(messageText(passed), /^Via: SIP\/2\.0\/TLS 192\.0\.2\.10:50211;branch=z9hG4bK2\r$/m);
  const routed = INVITE.replace(
    'Max-Forwards',
    'Route: <sip:lyncserver.contoso.com;lr>, <sip:next.contoso.com;lr>\r\nMax-Forwards',
  );
  const sent = runScript('ProxyRequest("");', { message: routed }).forwarded[0]!.message;
  assert.match(messageText(sent), /^Route: <sip:next\.contoso\.com;lr>\r$/m);
});

test('a response that is proxied loses the Via of the server', () => {
  const { forwarded } = runScript('ProxyResponse();', { message: response('200 OK') });
  assert.equal(forwarded[0]?.requestUri, null);
  assert.deepEqual(messageText(forwarded[0].message).match(/^Via: .*$/gm), [
    'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK2',
  ]);
});

describe('the Run written out', () => {
  const script = 'x = GetUri(sipRequest.To);\nif (x == "sip:a@b.com") { Log("Debugr", true, "n"); }';
  const json = toRunJson(runScript(script, { message: INVITE }));

  test('has every step with the values it saw and the reason of a branch', () => {
    assert.deepEqual(
      json.steps.map(({ text, choice, reason }) => [text, choice, reason]),
      [
        ['x = GetUri(sipRequest.To);', undefined, undefined],
        ['if (x == "sip:a@b.com")', false, 'false, because x was "sip:jennyl@contoso.com"'],
      ],
    );
    assert.deepEqual(json.steps[0]?.values.at(-1), { text: 'x', value: '"sip:jennyl@contoso.com"', assigned: true });
  });

  test('has ranges as in the Language Server Protocol', () => {
    assert.deepEqual(json.steps[1]?.range, { start: { line: 4, character: 0 }, end: { line: 4, character: 23 } });
  });

  test('books values on the step that saw them, also after a call of a function', () => {
    const called = toRunJson(runScript('function f(a) { y = a; return y; }\nx = f(2);\nif (f(1) == 1) { z = 1; }'));
    const [first] = called.steps.filter(({ text }) => text === 'x = f(2);');
    assert.deepEqual(
      first?.values.map(({ text, value }) => `${text} = ${value}`),
      ['f(2) = 2', 'x = 2'],
    );
    assert.equal(called.steps.find(({ kind }) => kind === 'branch')?.reason, 'true, because f(1) was 1');
  });

  test('is the same byte for byte every time', () => {
    assert.equal(JSON.stringify(toRunJson(runScript(script, { message: INVITE }))), JSON.stringify(json));
  });

  test('cuts long values and keeps their length', () => {
    const body = 'a'.repeat(5000);
    const run = toRunJson(runScript(`x = "${body}";`));
    assert.match(run.steps[0]?.values[0]?.value ?? '', /^"a{200}…" \(5000 characters\)$/);
  });
});
