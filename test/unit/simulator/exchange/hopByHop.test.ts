import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../../server/src/simulator';
import { allRows, type Exchange, hopByHopEvents, ladderText } from '../../../../server/src/simulator/exchange';
import { findHeader, headerValues, type SipMessage } from '../../../../server/src/sip';
import { deployment, exchange, FORWARD, ladder, REDIRECT, type Setting, user, withTerry } from './setting';

/** The whole ladder in short, what only one hop sees in brackets. */
function wholeLadder(result: Exchange): string {
  const label = (id: string): string => result.participants.find((participant) => participant.id === id)?.label ?? id;
  return allRows(result)
    .map((row) => {
      const title = row.kind === 'response' ? row.title.slice(0, 3) : row.title;
      const arrow = `${label(row.from)} ${title} ${label(row.to)}`;
      return 'detail' in row ? `(${arrow})` : arrow;
    })
    .join('; ');
}

function textOf(message: SipMessage): string {
  return message.text.slice(message.range.start, message.range.end);
}

const terry = (answer: Answer): Setting => ({ deployment: withTerry(answer) });
const accepted = 'nuriag INVITE fe; (fe 100 nuriag); fe INVITE terrya; terrya 180 fe; fe 180 nuriag; ';

describe('what only one hop sees', () => {
  const cases: [title: string, setting: Setting, expected: string, script?: string][] = [
    [
      'an accepted call has a 100 of the server, and its ACK goes from end to end',
      terry(200),
      `${accepted}terrya 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK terrya`,
    ],
    [
      'a failure is acknowledged on each hop, from the device on',
      terry(486),
      'nuriag INVITE fe; (fe 100 nuriag); fe INVITE terrya; terrya 486 fe; (fe ACK terrya); fe 486 nuriag; (nuriag ACK fe)',
    ],
    [
      'a CANCEL has its own 200 before the 487 of the INVITE',
      terry('none'),
      `${accepted}fe CANCEL terrya; (terrya 200 fe); terrya 487 fe; (fe ACK terrya); fe 487 nuriag; (nuriag ACK fe)`,
    ],
    [
      'the loser of a fork is cancelled and acknowledged, and its 487 stays with the server',
      { deployment: withTerry(200, 'none') },
      'nuriag INVITE fe; (fe 100 nuriag); fe INVITE terrya/1; fe INVITE terrya/2; terrya/1 180 fe; fe 180 nuriag; ' +
        'terrya/2 180 fe; fe 180 nuriag; terrya/1 200 fe; fe 200 nuriag; fe CANCEL terrya/2; (terrya/2 200 fe); ' +
        'terrya/2 487 fe; (fe ACK terrya/2); nuriag ACK fe; fe ACK terrya/1',
    ],
    [
      'a CANCEL that comes in by itself is answered by the one whom it reaches, and once',
      { request: { method: 'CANCEL', to: 'sip:terrya@contoso.com' }, ...terry(200) },
      'nuriag CANCEL fe; fe CANCEL terrya; terrya 200 fe; fe 200 nuriag',
      '',
    ],
    [
      'a redirect is acknowledged, followed or not',
      terry(200),
      'nuriag INVITE fe; (fe 100 nuriag); fe 302 nuriag; (nuriag ACK fe)',
      REDIRECT,
    ],
    [
      'other requests than INVITE have nothing of it',
      { request: { method: 'MESSAGE', to: 'sip:terrya@contoso.com' }, ...terry(486) },
      'nuriag MESSAGE fe; fe MESSAGE terrya; terrya 486 fe; fe 486 nuriag',
      '',
    ],
  ];
  for (const [title, setting, expected, script = FORWARD] of cases) {
    test(title, () => {
      assert.equal(wholeLadder(exchange(script, setting)), expected);
    });
  }

  test('each server between two pools answers with its own 100, and the failure is acknowledged there too', () => {
    const other = { fqdn: 'pool2.contoso.com', server: 'fe2.contoso.com', applications: undefined };
    const away = user('terrya', [486], other.fqdn);
    const result = exchange(FORWARD, {
      deployment: deployment([user('nuriag'), user('jennyl'), away], { pools: [other] }),
    });
    assert.equal(
      wholeLadder(result),
      'nuriag INVITE fe; (fe 100 nuriag); fe INVITE fe2; (fe2 100 fe); fe2 INVITE terrya; terrya 486 fe2; ' +
        '(fe2 ACK terrya); fe2 486 fe; (fe ACK fe2); fe 486 nuriag; (nuriag ACK fe)',
    );
  });

  test('an ACK has the Via, Request-URI and CSeq number of its INVITE and the To of the response', () => {
    const { events, participants } = exchange(FORWARD, terry(486));
    const acks = hopByHopEvents({ events, participants }).filter(({ title }) => title === 'ACK');
    assert.equal(acks.length, 2);
    for (const { after, message } of acks) {
      const failure = events[after];
      const invite = events[failure?.answers ?? -1]?.message;
      assert.ok(failure && invite?.kind === 'request' && message.kind === 'request');
      assert.equal(message.requestUri, invite.requestUri);
      assert.deepEqual(headerValues(message, 'Via'), headerValues(invite, 'Via').slice(0, 1));
      assert.equal(findHeader(message, 'To')?.value, findHeader(failure.message, 'To')?.value);
      assert.equal(findHeader(message, 'CSeq')?.value, '1 ACK');
      assert.match(findHeader(message, 'To')?.value ?? '', /;tag=/);
    }
  });

  test('a 100 copies the request and has no tag, and the 200 of a CANCEL has the tag of the 487', () => {
    const { events, participants } = exchange(FORWARD, terry('none'));
    const details = hopByHopEvents({ events, participants });
    const trying = details.find(({ title }) => title === '100 Trying');
    assert.ok(trying);
    assert.match(textOf(trying.message), /^SIP\/2\.0 100 Trying\r\nVia: /);
    assert.doesNotMatch(findHeader(trying.message, 'To')?.value ?? '', /tag=/);
    const answer = details.find(({ title }) => title === '200 OK');
    const failure = events.find(({ title }) => title.startsWith('487'));
    assert.ok(answer && failure);
    assert.equal(findHeader(answer.message, 'CSeq')?.value, '1 CANCEL');
    assert.equal(findHeader(answer.message, 'To')?.value, findHeader(failure.message, 'To')?.value);
  });

  test('the text of the ladder folds it unless it is asked for', () => {
    const result = exchange(FORWARD, terry(486));
    assert.doesNotMatch(ladderText(result), /100 Trying|ACK/);
    assert.equal(ladderText(result, { hopByHop: true }).match(/100 Trying|ACK/g)?.length, 3);
    assert.equal(ladder(result).includes('100'), false);
    const crowd = exchange(FORWARD, { deployment: withTerry(...Array.from({ length: 20 }, () => 486 as const)) });
    assert.match(ladderText(crowd, { hopByHop: true }), /^ {4}fe → nuriag {2}100 Trying$/m);
  });
});
