import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AHEAD, exchange, FORWARD, ladder, REDIRECT, textOf, visitsOf, withTerry } from './setting';

const strictRoute = (value: boolean): string =>
  `${AHEAD}<r:requestFilter methodNames="INVITE" strictRoute="${value}"/><r:responseFilter reasonCodes="NONE"/>`;

const IN_DIALOG = {
  to: '<sip:jennyl@contoso.com>;tag=1',
  headers: [['Route', '<sip:lyncserver.contoso.com;lr>']] as const,
};

describe('Nuria calls Jenny, and the script forwards to Terry (dn439073)', () => {
  test('without a deployment the INVITE is retargeted and reaches Terry', () => {
    const result = exchange(FORWARD);
    assert.equal(result.run.outcome.kind, 'retargeted');
    assert.match(ladder(result), /^nuriag INVITE lyncserver; lyncserver INVITE terrya; /);
    assert.equal(result.outcome, 'The INVITE reached terrya@contoso.com, and nuriag@contoso.com got 200 OK.');
  });

  for (const [value, kind, target] of [
    [false, 'skipped', 'jennyl'],
    [true, 'retargeted', 'terrya'],
  ] as const) {
    test(`inside a dialog it is ${kind} with strictRoute="${value}"`, () => {
      const result = exchange(FORWARD, { elements: strictRoute(value), request: IN_DIALOG });
      assert.equal(result.run.outcome.kind, kind);
      assert.match(visitsOf(result, 'Test'), new RegExp(`^INVITE ${value ? 'ran' : 'skipped'}`));
      assert.match(ladder(result), new RegExp(`^nuriag INVITE lyncserver; lyncserver INVITE ${target}; `));
    });
  }

  test('Terry has no endpoint: still retargeted, and the ladder ends with 480 to Nuria', () => {
    const result = exchange(FORWARD, { deployment: withTerry() });
    assert.equal(result.run.outcome.kind, 'retargeted');
    assert.equal(ladder(result), 'nuriag INVITE fe; fe 480 nuriag');
    assert.equal(result.outcome, 'The INVITE reached nobody, and nuriag@contoso.com got 480 Temporarily Unavailable.');
  });

  test('Terry has two: the second answers, the first is cancelled, To is still Jenny, his BYE carries his identity', () => {
    const result = exchange(FORWARD, { deployment: withTerry('none', 200), laterRequest: 'BYE' });
    assert.equal(
      ladder(result),
      [
        'nuriag INVITE fe; fe INVITE terrya/1; fe INVITE terrya/2',
        'terrya/1 180 fe; fe 180 nuriag; terrya/2 180 fe; fe 180 nuriag',
        'terrya/2 200 fe; fe 200 nuriag; fe CANCEL terrya/1; terrya/1 487 fe',
        'nuriag ACK fe; fe ACK terrya/2',
        'terrya/2 BYE fe; fe BYE nuriag; nuriag 200 fe; fe 200 terrya/2',
      ].join('; '),
    );
    for (const { title, message } of result.events.slice(0, 13)) {
      const to = message.headers.find(({ canonicalName }) => canonicalName === 'To');
      assert.match(to?.value ?? '', /^<sip:jennyl@contoso\.com>/, title);
    }
    const [fromTerry, toNuria] = [textOf(result, 13), textOf(result, 14)];
    assert.match(fromTerry, /^From: <sip:jennyl@contoso\.com>;tag=/m);
    assert.match(toNuria, /^P-Asserted-Identity: <sip:terrya@contoso\.com>\r$/m);
  });

  test('a re-INVITE of Terry carries his identity and is answered and confirmed', () => {
    const result = exchange(FORWARD, { deployment: withTerry(200), laterRequest: 're-INVITE' });
    const after = ladder(result).split('fe ACK terrya; ')[1];
    assert.equal(
      after,
      'terrya INVITE fe; fe INVITE nuriag; nuriag 200 fe; fe 200 terrya; terrya ACK fe; fe ACK nuriag',
    );
    const [, toNuria] = result.events.filter(
      ({ from, to, title }) => title === 'INVITE' && (from.startsWith('terrya') || to.startsWith('nuriag')),
    );
    assert.match(toNuria?.message.text ?? '', /^P-Asserted-Identity: <sip:terrya@contoso\.com>\r$/m);
  });
});

describe('Nuria is redirected', () => {
  test('the 302 is the end when nobody follows it', () => {
    const result = exchange(REDIRECT, { deployment: withTerry(200) });
    assert.equal(ladder(result), 'nuriag INVITE fe; fe 302 nuriag');
    assert.equal(result.run.outcome.kind, 'redirected');
  });

  test('followed: a second INVITE to Terry with a new branch and the next CSeq', () => {
    const result = exchange(REDIRECT, { deployment: withTerry(200), follow: true });
    assert.equal(
      ladder(result),
      'nuriag INVITE fe; fe 302 nuriag; nuriag INVITE fe; fe INVITE terrya; terrya 180 fe; fe 180 nuriag; ' +
        'terrya 200 fe; fe 200 nuriag; nuriag ACK fe; fe ACK terrya',
    );
    const [first, second] = [textOf(result, 0), textOf(result, 2)];
    assert.match(second, /^INVITE sip:terrya@contoso\.com SIP\/2\.0\r$/m);
    assert.match(second, /^To: <sip:terrya@contoso\.com>\r$/m);
    assert.match(second, /^CSeq: 2 INVITE\r$/m);
    const branch = (text: string): string => /branch=(\S+)/.exec(text)?.[1] ?? '';
    assert.notEqual(branch(first), branch(second));
    assert.equal(result.error, undefined);
    assert.equal(
      result.outcome,
      'The redirected INVITE reached terrya@contoso.com, and nuriag@contoso.com got 200 OK.',
    );
  });

  test('with To kept the script redirects the second INVITE as well, and the loop is named', () => {
    const result = exchange(REDIRECT, { follow: true, assumptions: { 'redirect-to': 'kept' } });
    assert.equal(
      ladder(result),
      'nuriag INVITE lyncserver; lyncserver 302 nuriag; nuriag INVITE lyncserver; lyncserver 302 nuriag',
    );
    assert.equal(result.error?.kind, 'redirect-loop');
  });

  test('a loop of 302s stops and says so', () => {
    const script = `
      if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
        Respond("302", "Moved", "Contact=<sip:terrya@contoso.com>");
      } else {
        Respond("302", "Moved", "Contact=<sip:jennyl@contoso.com>");
      }`;
    const result = exchange(script, { deployment: withTerry(200), follow: true });
    assert.equal(ladder(result), 'nuriag INVITE fe; fe 302 nuriag; nuriag INVITE fe; fe 302 nuriag');
    assert.deepEqual(result.error, {
      kind: 'redirect-loop',
      message:
        'The redirects go round in a circle: sip:jennyl@contoso.com → sip:terrya@contoso.com → sip:jennyl@contoso.com.',
    });
    assert.equal(result.outcome, result.error.message);
  });

  test('of several Contacts the one with the highest q is called first, the next when it fails', () => {
    const script = `
      if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
        Respond("302", "Moved", "Contact=<sip:terrya@contoso.com>;q=0.5, <sip:nobody@contoso.com>;q=0.9");
      }`;
    const result = exchange(script, { deployment: withTerry(200), follow: true });
    const asked = result.events.flatMap(({ message, from }) =>
      from.startsWith('nuriag') && message.kind === 'request' ? [`${message.method} ${message.requestUri}`] : [],
    );
    assert.deepEqual(asked.slice(0, 3), [
      'INVITE sip:jennyl@contoso.com',
      'INVITE sip:nobody@contoso.com',
      'INVITE sip:terrya@contoso.com',
    ]);
  });
});
