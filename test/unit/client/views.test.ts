import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState } from '../../../client/src/panel/model';
import { diffMessages } from '../../../client/src/panel/views/diff';
import { viewResponse } from '../../../client/src/panel/views/responses';
import type { DiffLine, ResponseView, RunView } from '../../../client/webview/protocol';
import { assumptions } from '../../../server/src/simulator';
import { composeResponse, parseMessage, type SipMessage, statusCodes } from '../../../server/src/sip';
import { composeRequest } from '../../../server/src/sip';
import { drafted, forward, manifest, MANIFEST, ran, redirect, runOf, SCRIPT } from './support';

const { message: invite } = composeRequest({ from: '"Nuria" <sip:nuriag@contoso.com>' });
assert.ok(invite);

function responded(
  statusCode: number,
  headers: readonly (readonly [string, string])[] = [],
  reasonPhrase?: string,
): ResponseView {
  const message = composeResponse(invite!, {
    statusCode,
    headers,
    ...(reasonPhrase !== undefined && { reasonPhrase }),
  });
  return viewResponse({ statusCode, reasonPhrase: reasonPhrase ?? '', message });
}

describe('a response', () => {
  test('302: who is told what, where the caller goes next, what it knows then', () => {
    const [response] = runOf(redirect, {
      draft: drafted({ from: '"Nuria" <sip:nuriag@contoso.com>' }).draft,
    }).responses;
    assert.equal(response?.title, '302 Forwarded to terrya@contoso.com');
    assert.equal(response.redirect, 'open');
    assert.deepEqual(response.summary, [
      'Nuria is told: moved temporarily (302, RFC 3261, section 21.3.3). The caller is to try the address in Contact this time.',
      'It carries the words “Forwarded to terrya@contoso.com”, which a client need not show (RFC 3261, section 7.2).',
      'The client of Nuria calls sip:terrya@contoso.com next, in a call of its own (RFC 3261, section 8.1.3.4).',
      'Nuria sees that the call goes to somebody else, terrya@contoso.com (Microsoft, dn439073).',
    ]);
    assert.equal(response.text.split('\n')[0], 'SIP/2.0 302 Forwarded to terrya@contoso.com');
    assert.match(response.text, /^Contact: <sip:terrya@contoso\.com>$/m);
  });

  test('with several places to go to', () => {
    const { summary, redirect: next } = responded(300, [['Contact', '<sip:a@contoso.com>, <sip:b@contoso.com>']]);
    assert.match(summary.join('\n'), /calls sip:a@contoso\.com, then sip:b@contoso\.com next/);
    assert.equal(next, 'open');
  });

  test('that redirects nowhere', () => {
    const { summary, redirect: next } = responded(302);
    assert.match(summary.join('\n'), /names no Contact/);
    assert.equal(next, undefined);
  });

  test('303 is for the server to follow', () => {
    const { summary, redirect: next } = responded(303, [['Contact', '<sip:a@contoso.com>']]);
    assert.equal(next, undefined);
    assert.doesNotMatch(summary.join('\n'), /calls sip:a/);
  });

  for (const { code, phrase, about, source } of statusCodes) {
    test(`${code} ${phrase} is said in words, with its source`, () => {
      const [told] = responded(code, [], phrase).summary;
      assert.equal(told, `Nuria is told: ${phrase.toLowerCase()} (${code}, ${source}). ${about}`);
    });
  }

  test('that is not registered is taken for that of its class', () => {
    assert.match(responded(499).summary[0] ?? '', /told 499, which a client takes for 400 .*The request failed here/);
  });

  test('that is provisional says that more is to come', () => {
    assert.match(responded(180).summary.join('\n'), /provisional/);
    assert.doesNotMatch(responded(200).summary.join('\n'), /provisional/);
  });

  test('what its headers say', () => {
    const said = (name: string, value: string): string => responded(503, [[name, value]]).summary.at(-1) ?? '';
    assert.match(said('Retry-After', '120'), /after 120 seconds/);
    assert.match(said('ms-diagnostics', '5003;reason="x"'), /says why in ms-diagnostics: 5003/);
    assert.match(said('WWW-Authenticate', 'NTLM realm="x"'), /NTLM credentials/);
  });
});

const changed = (lines: readonly DiffLine[]): string[] =>
  lines
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text, why }) => `${kind === 'added' ? '+' : '-'} ${text} | ${why}`);

describe('a forwarded message', () => {
  test('is laid beside the one that came in: each difference with who made it', () => {
    const script = 'AddHeader("X-Own", "1");\nRetargetRequest("sip:terrya@contoso.com");';
    const [forwarded] = runOf(script).forwarded;
    const lines = forwarded?.lines ?? [];
    const line = (n: number): string => `by the script at line ${SCRIPT + n}`;
    const said = changed(lines);
    assert.ok(said.includes(`- INVITE sip:jennyl@contoso.com SIP/2.0 | ${line(2)}`), said.join('\n'));
    assert.ok(said.includes(`+ INVITE sip:terrya@contoso.com SIP/2.0 | ${line(2)}`));
    assert.ok(said.includes(`+ X-Own: 1 | ${line(1)}`));
    assert.ok(said.includes('- Max-Forwards: 70 | by the server, RFC 3261, section 16.6'));
    assert.ok(said.includes('+ Max-Forwards: 69 | by the server, RFC 3261, section 16.6'));
    assert.ok(said.some((each) => /^\+ Via: .*by the server, RFC 3261, sections 16\.6 and 16\.7$/.test(each)));
    assert.equal(lines.find(({ text }) => text.startsWith('X-Own'))?.step, 0);
    assert.deepEqual(
      lines
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join('\n'),
      forwarded?.text,
    );
  });

  test('of a fork, each by itself', () => {
    const script = 'BeginFork(false, 0);\nFork("sip:a@contoso.com");\nFork("sip:b@contoso.com");\nEndFork();';
    assert.deepEqual(
      runOf(script).forwarded.map(({ title, lines }) => [title, lines.find(({ kind }) => kind === 'added')?.text]),
      [
        ['INVITE sip:a@contoso.com', 'INVITE sip:a@contoso.com SIP/2.0'],
        ['INVITE sip:b@contoso.com', 'INVITE sip:b@contoso.com SIP/2.0'],
      ],
    );
  });
});

describe('the difference of two messages', () => {
  const message = (...lines: string[]): SipMessage =>
    parseMessage(['OPTIONS sip:x@y SIP/2.0', ...lines, '', ''].join('\r\n'));
  const diff = (before: SipMessage, after: SipMessage): string[] =>
    diffMessages(before, after, [], () => ({ why: '' })).map(({ kind, text }) => `${kind[0]} ${text}`);

  test('what was removed stands before what took its place', () => {
    assert.deepEqual(diff(message('A: 1', 'B: 2', 'C: 3'), message('A: 1', 'B: 4', 'C: 3')), [
      ...['s OPTIONS sip:x@y SIP/2.0', 's A: 1', 'r B: 2', 'a B: 4', 's C: 3'],
    ]);
  });

  test('a header that was folded is one line', () => {
    assert.deepEqual(diff(message('A: 1\r\n 2'), message('A: 1 2')), ['s OPTIONS sip:x@y SIP/2.0', 's A: 1 2']);
  });

  test('takes the longest part that both have', () => {
    const lines = diff(message('A: 1', 'B: 2', 'C: 3', 'D: 4'), message('X: 0', 'B: 2', 'C: 3'));
    assert.deepEqual(lines.slice(1), ['r A: 1', 'a X: 0', 's B: 2', 's C: 3', 'r D: 4']);
  });
});

describe('what the panel shows of a run', () => {
  const log = 'Log("Event", false, "called by ", "nuriag");';

  test('what the script logs, with the step', () => {
    assert.deepEqual(runOf(`x = 1;\n${log}`).log, [{ name: 'Event', text: 'called by nuriag', step: 1 }]);
  });

  test('a message that the script did not see: each filter, with what the message has', () => {
    const view = runOf(forward, { draft: drafted({ method: 'MESSAGE' }).draft });
    assert.deepEqual([view.word, view.tone, view.steps], ['skipped', 'idle', 0]);
    const method = view.filters.find(({ name }) => name === 'requestFilter methodNames');
    assert.deepEqual(
      [method?.value, method?.admits, method?.sentence],
      ['INVITE', false, 'requestFilter methodNames="INVITE" does not admit MESSAGE'],
    );
    assert.deepEqual(runOf(forward).filters, []);
  });

  test('errors with their place and the words of the event log', () => {
    const view = runOf('RetargetRequest("nonsense");');
    const [error] = view.errors;
    assert.equal(view.tone, 'failed');
    assert.equal(error?.place?.start.line, SCRIPT);
    assert.match(error.eventLog ?? '', /script execution aborted[^]*at line 9/);
  });

  test('a fork that was left open is one critical error of ten', () => {
    assert.equal(runOf('BeginFork(false, 0);').health, '1 of 10 critical errors that disable the application');
    assert.equal(runOf(forward).health, undefined);
  });

  test('the assumptions that it relied on, with all readings', () => {
    const view = runOf('if (sipRequest.To == null) { x = 1; }', {});
    assert.ok(view.assumptions.length > 0);
    for (const { id, text, readings } of view.assumptions) {
      assert.deepEqual(
        readings.map((reading) => reading.id),
        Object.keys(assumptions[id as keyof typeof assumptions].readings),
      );
      assert.deepEqual(
        readings.filter(({ isChosen }) => isChosen).map((reading) => reading.text),
        [text],
      );
    }
    assert.equal(new Set(view.assumptions.map(({ id }) => id)).size, view.assumptions.length);
  });

  test('another reading is followed and shown as chosen', () => {
    const script = 'if ("a" == "A") { Respond(486, "Busy Here"); }';
    const view = runOf(script, { assumptions: { 'string-equality': 'ignore-case' } });
    assert.equal(view.word, 'responded');
    const chosen = view.assumptions
      .find(({ id }) => id === 'string-equality')
      ?.readings.find(({ isChosen }) => isChosen);
    assert.equal(chosen?.id, 'ignore-case');
    assert.equal(runOf(script).word, 'proxied');
  });
});

describe('what happened around the script', () => {
  const exchange = (view: RunView): NonNullable<RunView['exchange']> => view.exchange ?? assert.fail('no exchange');

  test('who sees what, a person each, with the mark and the source of each statement', () => {
    const { people } = exchange(runOf(forward));
    assert.deepEqual(
      people.map(({ name, role }) => [name, role]),
      [
        ['nuriag@contoso.com', 'the caller'],
        ['jennyl@contoso.com', 'was called'],
        ['terrya@contoso.com', 'is reached'],
      ],
    );
    for (const { text, mark, source } of people.flatMap(({ statements }) => statements)) {
      assert.equal(source === '', mark === 'unknown', text);
    }
  });

  test('each application that the message came by', () => {
    const visit = exchange(runOf(forward)).visits.find(({ kind }) => kind === 'ran');
    assert.equal(visit?.title, 'INVITE sip:jennyl@contoso.com');
    assert.match(visit.sentence, /retargeted to sip:terrya@contoso\.com/);
    for (const { sentence } of exchange(runOf(forward)).visits) assert.match(sentence, /^[^a-z].*\.$/s);
  });

  test('the ladder: its messages, why they were sent, what they answer, what was changed on the way', () => {
    const { participants, events, text } = exchange(runOf(forward)).ladder;
    assert.deepEqual(
      participants.map(({ label, kind }) => [label, kind]),
      [
        ['nuriag', 'client'],
        ['lyncserver', 'server'],
        ['terrya', 'client'],
      ],
    );
    const [first, second] = events.filter(({ isHopByHop }) => !isHopByHop);
    assert.deepEqual([first?.title, first?.why, first?.lines], ['INVITE', 'The caller sends it.', []]);
    const said = changed(second?.lines ?? []);
    assert.ok(
      said.some((line) => /^\+ INVITE sip:terrya@contoso\.com;.* \| by UserServices$/.test(line)),
      said.join('\n'),
    );
    assert.ok(said.some((line) => /^\+ Via: .*by the server, RFC 3261/.test(line)));
    const ringing = events.find(({ title }) => title === '180 Ringing');
    assert.equal(ringing?.answers, second?.index);
    assert.match(text, /── INVITE ─/);
    const ids = new Set(participants.map(({ id }) => id));
    for (const { from, to } of events) assert.ok(ids.has(from) && ids.has(to));
  });

  test('what the script of an application changed is said to be its doing', () => {
    const events = exchange(runOf('AddHeader("X-Own", "1"); ProxyRequest("");')).ladder.events;
    assert.ok(events.some(({ lines }) => changed(lines).includes('+ X-Own: 1 | by the script of test')));
  });

  const between = (script: string): string[] =>
    exchange(runOf(script))
      .ladder.events.filter(({ isHopByHop }) => isHopByHop)
      .map(({ title }) => title);

  for (const [what, script, expected] of [
    ['the server has the INVITE; the ACK of an accepted call goes the whole way', forward, ['100 Trying']],
    ['the ACK of a refusal goes to the next hop', 'Respond("486", "Busy Here");', ['100 Trying', 'ACK']],
  ] as const) {
    test(`between neighbours: ${what}`, () => {
      assert.deepEqual(between(script), expected);
    });
  }

  test('messages between neighbours stand where they are sent, answer what they answer, and take nobody’s number', () => {
    const { events, text, textOfAll = '' } = exchange(runOf('Respond("486", "Busy Here");')).ladder;
    assert.deepEqual(
      events.map(({ title, index, answers, isHopByHop }) => [title, index, answers, isHopByHop]),
      [
        ['INVITE', 0, undefined, false],
        ['100 Trying', 2, 0, true],
        ['486 Busy Here', 1, 0, false],
        ['ACK', 3, undefined, true],
      ],
    );
    assert.doesNotMatch(text, /100 Trying/);
    assert.match(textOfAll, /100 Trying/);
  });

  test('a redirect loop is said', () => {
    const loop = 'Respond("302", "Moved", "Contact=<sip:jennyl@contoso.com>");';
    const view = runOf(loop, { options: { ...initialState.options, follow: true } });
    assert.match(exchange(view).error ?? '', /round in a circle/);
    assert.equal(view.responses[0]?.redirect, 'followed');
    assert.equal(exchange(runOf(forward)).error, undefined);
  });
});

describe('hostile input', () => {
  const MARKUP = '<img src=x onerror=alert(1)>"&\u202e';

  test('stays the text that it is', () => {
    const script = `Log("Event", false, "${MARKUP.replaceAll('"', "'")}"); Respond(486, "<b>Busy</b>");`;
    const draft = drafted({ from: '"<script>alert(1)</script>" <sip:nuriag@contoso.com>', headers: 'X-<b>: 1' }).draft;
    const text = manifest(script.replaceAll('&', 'and'));
    const view = runOf(script, {
      manifest: { uri: MANIFEST, text },
      draft: { ...draft, form: { ...draft.form, headers: '' } },
    });
    assert.equal(view.log[0]?.text.startsWith('<img src=x onerror=alert(1)>'), true);
    assert.match(view.responses[0]?.summary[0] ?? '', /^<script>alert\(1\)<\/script> is told/);
    assert.match(view.responses[0]?.title ?? '', /<b>Busy<\/b>/);
  });

  test('a body of a megabyte: the view says how much it leaves out, and stays small', () => {
    const draft = drafted({ body: `v=0\n${'x'.repeat(1_000_000)}` }).draft;
    const view = runOf('ProxyRequest("");', { draft });
    assert.ok(JSON.stringify(view).length < 1_500_000, String(JSON.stringify(view).length));
    assert.match(view.forwarded[0]?.text ?? '', /more characters are not shown/);
    assert.match(view.forwarded[0]?.lines.at(-1)?.text ?? '', /… \(1000000 characters\)$/);
    assert.equal(view.forwarded[0]?.lines.at(-1)?.kind, 'same');
  });

  test('a body of a hundred thousand lines', () => {
    const draft = drafted({ body: 'a=1\n'.repeat(100_000) }).draft;
    const lines = runOf('ProxyRequest("");', { draft }).forwarded[0]?.lines ?? [];
    assert.ok(lines.length < 500, String(lines.length));
  });

  test('a log entry without end', () => {
    const script =
      's = "0123456789";\ni = 0;\nwhile (i < 12) { s = ConcatenateStrings(s, s); i = i + 1; }\nLog("Event", false, s);';
    const made = ran(script);
    assert.ok((made.result.log[0]?.text.length ?? 0) < 11_000);
  });
});
