import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findEnum } from '../../../server/src/mspl';
import type { MessageFacts } from '../../../server/src/simulator';
import {
  bodyText,
  checkMessage,
  findHeader,
  findParameter,
  headerParameters,
  parseMessage,
  type PresetParties,
  requestPreset,
  requestPresets,
  type SipMessage,
} from '../../../server/src/sip';

function built(id: string, parties?: PresetParties): SipMessage {
  const preset = requestPreset(id);
  assert.ok(preset, id);
  const { text, errors } = preset.build(parties);
  assert.equal(errors, undefined);
  return parseMessage(text);
}

const value = (message: SipMessage, name: string): string => findHeader(message, name)?.value ?? '';

const startLine = ({ text }: SipMessage): string => text.slice(0, text.indexOf('\r\n'));

describe('what each preset is told by', () => {
  const cases: [id: string, parties: PresetParties, startLine: string, ...told: (string | RegExp)[]][] = [
    ['invite-im', {}, 'INVITE sip:jennyl@contoso.com SIP/2.0', 'm=message 5060 sip null'],
    ['invite-audio', {}, 'INVITE sip:jennyl@contoso.com SIP/2.0', 'm=audio 50010 RTP/AVP 0 101'],
    ['invite-video', {}, 'INVITE sip:jennyl@contoso.com SIP/2.0', /^m=audio /, /^m=video /],
    [
      're-invite',
      {},
      /^INVITE sip:jennyl@contoso\.com;opaque=user:epid:[0-9a-f]{8};gruu SIP\/2\.0$/.source,
      'a=sendonly',
    ],
    ['message', { to: 'sip:terrya@contoso.com' }, 'MESSAGE sip:terrya@contoso.com SIP/2.0', 'Hello'],
    ['refer', {}, 'REFER sip:jennyl@contoso.com SIP/2.0', 'Refer-To: <sip:terrya@contoso.com>'],
    ['subscribe', {}, 'SUBSCRIBE sip:jennyl@contoso.com SIP/2.0', 'Event: presence', /^Accept: /, 'Expires: 3600'],
    [
      'invite-pstn',
      {},
      'INVITE sip:+14255550100@contoso.com;user=phone SIP/2.0',
      /^To: <sip:\+14255550100@contoso\.com;user=phone>$/,
    ],
    ['invite-pstn', { to: 'sip:+14255550102@contoso.com' }, 'INVITE sip:+14255550102@contoso.com;user=phone SIP/2.0'],
    ['invite-pstn', { to: 'tel:+14255550102' }, 'INVITE tel:+14255550102 SIP/2.0'],
    ['invite-pstn', { to: '"Desk" <sip:101@contoso.com;user=phone>' }, 'INVITE sip:101@contoso.com;user=phone SIP/2.0'],
    ['invite-federated', {}, 'INVITE sip:jennyl@contoso.com SIP/2.0', /^From: <sip:nuriag@fabrikam\.com>;/],
    [
      'invite-federated',
      { from: 'sip:a@fabrikam.com', to: 'sip:b@fabrikam.com' },
      'INVITE sip:b@fabrikam.com SIP/2.0',
      /^From: <sip:a@contoso\.com>;/,
    ],
    [
      'invite-federated',
      { from: '"A" <sip:a@woodgrovebank.com>' },
      'INVITE sip:jennyl@contoso.com SIP/2.0',
      /^From: "A" <sip:a@woodgrovebank\.com>;/,
    ],
    ['response-200', {}, 'SIP/2.0 200 OK', 'm=audio 50010 RTP/AVP 0 101', /^Contact: <sip:jennyl@contoso\.com;/],
    ['response-486', {}, 'SIP/2.0 486 Busy Here', 'Content-Length: 0'],
  ];
  for (const [id, parties, expected, ...told] of cases) {
    test(`${id} ${JSON.stringify(parties)}`, () => {
      const message = built(id, parties);
      if (expected.startsWith('^')) assert.match(startLine(message), new RegExp(expected));
      else assert.equal(startLine(message), expected);
      const lines = message.text.split('\r\n');
      for (const line of told)
        assert.ok(
          lines.some((each) => (typeof line === 'string' ? each === line : line.test(each))),
          String(line),
        );
    });
  }
  test('every preset is in the table of cases', () => {
    assert.deepEqual(new Set(cases.map(([id]) => id)), new Set(requestPresets.map(({ id }) => id)));
  });
});

test('the client: an endpoint id in From, the same in the GRUU of Contact', () => {
  const invite = built('invite-im', { from: '"Nuria" <sip:nuriag@contoso.com>' });
  const epid = findParameter(headerParameters(value(invite, 'From')), 'epid')?.value;
  assert.match(epid ?? '', /^[0-9a-f]{8}$/);
  assert.equal(value(invite, 'Contact'), `<sip:nuriag@contoso.com;opaque=user:epid:${epid};gruu>`);
  const own = built('invite-im', { from: '<sip:nuriag@contoso.com>;epid=4d2a90c1e7' });
  assert.equal(value(own, 'Contact'), '<sip:nuriag@contoso.com;opaque=user:epid:4d2a90c1e7;gruu>');
  assert.equal(value(built('invite-im', { from: 'tel:+14255550101' }), 'Contact'), '<sip:127.0.0.1>');
});

test('a response names the request that it answers', () => {
  for (const { id, answers } of requestPresets) {
    const message = built(id);
    assert.equal(answers !== undefined, message.kind === 'response', id);
    if (answers !== undefined) assert.equal(value(built(answers), 'Call-ID'), value(message, 'Call-ID'));
  }
});

test('one dialog: the audio INVITE, its 200, and the INVITE within it', () => {
  const parties = { from: '"N, G" <sip:nuriag@contoso.com>', to: 'sip:terrya@contoso.com' };
  const [invite, ok, again] = ['invite-audio', 'response-200', 're-invite'].map((id) => built(id, parties));
  assert.ok(invite && ok && again);
  for (const name of ['From', 'Call-ID']) {
    assert.deepEqual([value(ok, name), value(again, name)], [value(invite, name), value(invite, name)]);
  }
  assert.equal(findParameter(headerParameters(value(invite, 'To')), 'tag'), undefined);
  assert.match(value(ok, 'To'), /;tag=[0-9a-f]{8}$/);
  assert.equal(value(again, 'To'), value(ok, 'To'));
  assert.deepEqual(
    [value(invite, 'CSeq'), value(ok, 'CSeq'), value(again, 'CSeq')],
    ['1 INVITE', '1 INVITE', '2 INVITE'],
  );
  assert.equal(value(ok, 'Contact'), `<${again.kind === 'request' ? again.requestUri : ''}>`);
  assert.equal(value(again, 'Route'), '<sip:lyncserver.contoso.com:5061;transport=tls;lr>');
  assert.match(bodyText(again), /^a=sendonly\r$/m);
});

describe('texts and facts', () => {
  test('ids and titles are unique, each sentence ends in a full stop', () => {
    for (const key of ['id', 'title'] as const)
      assert.equal(new Set(requestPresets.map((preset) => preset[key])).size, requestPresets.length);
    for (const { about } of requestPresets) assert.match(about, /^[A-Z][^.]*\.$/);
  });
  test('facts are members of the enumerations that MSPL has for them', () => {
    const facts: MessageFacts[] = requestPresets.flatMap((preset) => preset.facts ?? []);
    assert.equal(facts.length, 1);
    const members = (name: string): (string | undefined)[] => (findEnum(name)?.members ?? []).map((each) => each.name);
    for (const { origin, externalSourceType, externalSourceNetwork } of facts) {
      assert.ok(members('MessageOrigin').includes(origin));
      assert.ok(members('ExternalSourceType').includes(externalSourceType));
      assert.ok(members('ExternalSourceNetwork').includes(externalSourceNetwork));
    }
  });
});

describe('what is no address', () => {
  for (const { id, build } of requestPresets) {
    test(id, () => {
      const { text, errors } = build({ from: 'nuriag', to: 'sip:jenny l@contoso.com' });
      assert.ok(errors, text);
      assert.deepEqual(
        errors.map((each) => /^\w+/.exec(each)?.[0]),
        ['From', 'To'],
      );
    });
  }
});

const word = fc.stringMatching(/^[a-zA-Z0-9.%&=+$-]{1,12}$/);
const host = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\.[a-z]{2,4})?$/);
const tail = fc.constantFrom('', ';user=phone', ';transport=tls', ':5061', ';opaque=a;gruu');
const address = fc
  .tuple(fc.constantFrom('', '"N, G" ', 'Nuria G ', 'Ümit '), fc.constantFrom('sip', 'sips', 'SIP'), word, host, tail)
  .map(([name, scheme, user, at, end]) => `${name}<${scheme}:${user}@${at}${end}>`);
const bare = fc.constantFrom(
  'sip:contoso.com',
  'tel:+14255550100',
  'sip:a@[2001:db8::1]:5061;lr',
  'mailto:a@b.com',
  'a',
  '',
);

test('any parties: a message without a finding, or errors that say why', () => {
  const party = fc.option(fc.oneof(address, bare, fc.string()), { nil: undefined });
  fc.assert(
    fc.property(party, party, (from, to) => {
      for (const { id, build } of requestPresets) {
        const { text, errors } = build({ from, to });
        if (text === undefined) assert.ok(errors.length > 0, id);
        else assert.deepEqual(checkMessage(parseMessage(text)), [], `${id}\n${text}`);
        assert.deepEqual(build({ from, to }), { ...(text === undefined ? { errors } : { text }) });
      }
    }),
    { numRuns: 300 },
  );
});
