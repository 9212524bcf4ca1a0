import assert from 'node:assert/strict';
import { allRows, type Exchange, type LadderEvent } from '../../../../server/src/simulator';
import {
  addressOfRecord,
  checkMessage,
  findHeader,
  findParameter,
  headerValues,
  parseAddressList,
  parseNameAddress,
  parseSipUri,
  type SipMessage,
  type SipRequest,
} from '../../../../server/src/sip';

/*
 * Rules of SIP (RFC 3261) that every ladder keeps, and what statements about people must be true of.
 */

const first = (message: SipMessage, name: string): string => findHeader(message, name)?.value ?? '';
const withoutTag = (value: string): string => value.replace(/;tag=[^;]*/, '');
const tagOf = (value: string): string | undefined =>
  findParameter(parseNameAddress(value)?.parameters ?? [], 'tag')?.value;
const branchOf = (message: SipMessage): string =>
  /branch=([^;,]+)/.exec(headerValues(message, 'Via')[0] ?? '')?.[1] ?? '';
const numberOf = (message: SipMessage): string => first(message, 'CSeq').split(' ')[0] ?? '';

/** The messages of a ladder one by one, and together. */
export function checkLadder(exchanged: Exchange): void {
  const { events, participants } = exchanged;
  const kindOf = (id: string): string | undefined => participants.find((known) => known.id === id)?.kind;
  const finals = new Map<number, LadderEvent>();
  for (const event of events) {
    const { message, index, from, to } = event;
    const where = `event ${index} ${event.title}`;
    assert.deepEqual(
      checkMessage(message)
        .filter(({ severity }) => severity === 'error')
        .map(({ message: text }) => text),
      [],
      where,
    );
    if (message.kind === 'response') {
      const request = events[event.answers ?? -1];
      assert.ok(request && request.index < index && request.message.kind === 'request', where);
      assert.deepEqual([from, to], [request.to, request.from], where);
      assert.deepEqual(headerValues(message, 'Via'), headerValues(request.message, 'Via'), where);
      for (const name of ['Call-ID', 'CSeq', 'From'])
        assert.equal(first(message, name), first(request.message, name), where);
      assert.equal(withoutTag(first(message, 'To')), withoutTag(first(request.message, 'To')), where);
      assert.ok(message.statusCode === 100 || tagOf(first(message, 'To')) !== undefined, where);
      assert.ok(!['ACK', 'BENOTIFY'].includes(request.message.method), `${where} answers ${request.message.method}`);
      assert.equal(finals.get(request.index), undefined, `${where} after a final answer`);
      if (message.statusCode >= 200) finals.set(request.index, event);
      if (kindOf(from) === 'client') {
        const same = events.filter((other) => other.from === from && other.answers === event.answers);
        assert.equal(new Set(same.map(({ message: other }) => tagOf(first(other, 'To')))).size, 1, where);
        const makesContact = ['INVITE', 'UPDATE', 'SUBSCRIBE', 'REFER'].includes(request.message.method);
        if (makesContact && message.statusCode >= 200 && message.statusCode < 300) {
          assert.equal(headerValues(message, 'Contact').length, 1, where);
        }
      }
      continue;
    }
    if (message.method === 'CANCEL') {
      const invite = events.find(
        (other) =>
          other.index < index &&
          other.from === from &&
          other.to === to &&
          other.title === 'INVITE' &&
          branchOf(other.message) === branchOf(message),
      );
      assert.ok(invite?.message.kind === 'request', where);
      assert.equal(invite.message.requestUri, message.requestUri, where);
      assert.equal(numberOf(invite.message), numberOf(message), where);
      assert.equal(finals.get(invite.index), undefined, `${where} comes after the final answer`);
      continue;
    }
    if (kindOf(from) === 'server') {
      const branches = headerValues(message, 'Via').length;
      const arrived = events.findLast(
        (other) =>
          other.index < index &&
          other.to === from &&
          first(other.message, 'Call-ID') === first(message, 'Call-ID') &&
          other.kind === 'request' &&
          headerValues(other.message, 'Via').length === branches - 1,
      );
      assert.ok(arrived, where);
      assert.equal(Number(first(message, 'Max-Forwards')), Number(first(arrived.message, 'Max-Forwards')) - 1, where);
      assert.notEqual(to, from, where);
    }
  }
  checkBranches(events);
  checkConfirmed(events);
  checkHops(exchanged);
}

/** No two requests have one branch, but for a CANCEL and its INVITE. */
function checkBranches(events: readonly LadderEvent[]): void {
  const requests = events.filter(({ message, title }) => message.kind === 'request' && title !== 'CANCEL');
  const branches = requests.map(({ message }) => branchOf(message));
  assert.equal(new Set(branches).size, branches.length, branches.join(' '));
}

/** The ACK of an acceptance is a request of its own, to the Contact, by the recorded route (RFC 3261, sections 12 and 13). */
function checkConfirmed(events: readonly LadderEvent[]): void {
  const [start] = events;
  for (const event of events) {
    if (event.message.kind !== 'request' || event.title !== 'ACK' || event.from !== start?.from || event === start)
      continue;
    const ack: SipRequest = event.message;
    if (first(ack, 'From') !== first(start.message, 'From')) continue;
    const accepted = events.find(
      ({ index, to, message }) =>
        index < event.index &&
        to === event.from &&
        message.kind === 'response' &&
        message.statusCode >= 200 &&
        message.statusCode < 300 &&
        numberOf(message) === numberOf(ack) &&
        first(message, 'To') === first(ack, 'To'),
    );
    assert.ok(accepted, `no 2xx for ACK ${event.index}`);
    assert.equal(ack.requestUri, parseNameAddress(first(accepted.message, 'Contact'))?.uri);
    const recorded = headerValues(accepted.message, 'Record-Route').flatMap((value) =>
      parseAddressList(value).map(({ uri }) => uri),
    );
    const route = headerValues(ack, 'Route').map((value) => parseNameAddress(value)?.uri);
    assert.deepEqual(route, recorded.reverse());
  }
}

/** Each INVITE that a server gets has one 100, each failure of an INVITE one ACK on the same hop, each CANCEL one 200. */
function checkHops(exchanged: Exchange): void {
  const rows = allRows(exchanged);
  for (const { message, from, to, title, index } of exchanged.events) {
    if (message.kind !== 'request') {
      const request = exchanged.events.find(
        (other) =>
          other.title === 'INVITE' &&
          other.from === to &&
          other.to === from &&
          branchOf(other.message) === branchOf(message) &&
          other.kind === 'request',
      );
      if (message.statusCode < 300 || !request) continue;
      const acks = rows.filter(
        (row) =>
          row.title === 'ACK' && row.from === to && row.to === from && branchOf(row.message) === branchOf(message),
      );
      assert.equal(acks.length, 1, `ACKs of event ${index} ${title}`);
      continue;
    }
    if (title !== 'CANCEL') continue;
    const oks = rows.filter(
      (row) =>
        row.from === to &&
        row.to === from &&
        row.title === '200 OK' &&
        first(row.message, 'CSeq') === first(message, 'CSeq') &&
        branchOf(row.message) === branchOf(message),
    );
    assert.equal(oks.length, 1, `answers to CANCEL ${index}`);
  }
}

/** What is said of a person is what a message to that person carries. */
export function checkStatements({ events, participants, people }: Exchange, method: string): void {
  const personOf = (id: string): string => participants.find((known) => known.id === id)?.person ?? '';
  const named = (message: SipMessage, name: string): string[] =>
    headerValues(message, name).flatMap((value) => parseAddressList(value).map(({ uri }) => keyOf(uri)));
  const caller = people.find(({ role }) => role === 'caller')?.uri ?? '';
  for (const { uri, statements } of people) {
    const toPerson = events.filter(({ to }) => personOf(to) === uri);
    const calls = toPerson.filter(
      ({ title, message }) => title === method && named(message, 'From').includes(keyOf(caller)),
    );
    for (const { text } of statements) {
      const [, code, target = ''] = /is told with (\d+) to call (\S+)\.$/.exec(text) ?? [];
      if (code !== undefined) {
        const told = toPerson.filter(({ title }) => title.startsWith(code));
        const names = told.flatMap(({ message }) => named(message, 'Contact'));
        assert.ok(told.length > 0 && (target === 'nobody' ? names.length === 0 : names.includes(target)), text);
      }
      if (/^No \S+ reaches a device/.test(text)) assert.deepEqual(calls, [], text);
      if (/^The \S+ reaches .* of /.test(text)) assert.ok(calls.length > 0, text);
      const [, header = '', of = ''] = /^(From|To) of the \S+ names (\S+)\.$/.exec(text) ?? [];
      if (header !== '') {
        const said = uri === caller ? events.filter(({ from }) => personOf(from) === uri) : calls;
        assert.ok(
          said.some(({ message }) => named(message, header).includes(of)),
          text,
        );
      }
      const [, called] = /^To shows that \S+ called (\S+), not/.exec(text) ?? [];
      if (called !== undefined)
        assert.ok(
          calls.some(({ message }) => named(message, 'To').includes(called)),
          text,
        );
      const [, taker] = /^From and To of the messages to \S+ do not tell of the change to (\S+)\.$/.exec(text) ?? [];
      if (taker !== undefined) {
        const telling = toPerson.filter(({ message }) =>
          [...named(message, 'From'), ...named(message, 'To')].includes(taker),
        );
        assert.deepEqual(telling, [], text);
      }
      const [, carrier, titles = '', who = ''] =
        /^(Contact|From|P-Asserted-Identity) of (.+) to \S+ names (\S+)\.$/.exec(text) ?? [];
      if (carrier !== undefined) {
        for (const title of titles.split(', ')) {
          assert.ok(
            toPerson.some((event) => event.title === title && named(event.message, carrier).includes(who)),
            text,
          );
        }
      }
      const [, final] = /^\S+ gets (\d+)/.exec(text) ?? [];
      if (final !== undefined)
        assert.ok(
          toPerson.some(({ title }) => title.startsWith(final)),
          text,
        );
    }
  }
}

function keyOf(uri: string): string {
  const parsed = parseSipUri(uri);
  return (parsed ? addressOfRecord(parsed) : uri).toLowerCase();
}
