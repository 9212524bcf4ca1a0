import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runScript, lastAssigned, valueOf } from '../../support/simulate';

function table(title: string, cases: readonly (readonly [expression: string, value: string])[]): void {
  describe(title, () => {
    for (const [expression, value] of cases) {
      test(`${expression} is ${value}`, () => {
        assert.equal(valueOf(expression), value);
      });
    }
  });
}

table('literals and operators', [
  ['"a\\r\\n\\"b\\" \\u0470"', '"a\\r\\n\\"b\\" Ѱ"'],
  ['0x7FFFFFFF', '2147483647'],
  ['1 + 2 - 4', '-1'],
  ['-5', '-5'],
  ['2147483647 + 1', '-2147483648'],
  ['1.5 + 1', '2.5'],
  ['!0', 'true'],
  ['!"x"', 'false'],
  ['1 < 2 && 2 <= 2', 'true'],
  ['true || EndFork()', 'true'],
  ['false && EndFork()', 'false'],
  ['"a" == "a"', 'true'],
  ['"a" == "A"', 'false'],
  ['"1" == 1', 'true'],
  ['1 == "1"', 'true'],
  ['null == ""', 'true'],
  ['null != ""', 'false'],
  ['null == null', 'true'],
  ['null == "x"', 'false'],
  ['null == false', 'false'],
  ['"" == false', 'false'],
  ['false == ""', 'true'],
  ['"abc" < "abd"', 'true'],
]);

table('the message', [
  ['sipRequest.Method', '"INVITE"'],
  ['sipRequest.Method == StandardMethod.Invite', 'true'],
  ['sipRequest.StandardMethod == StandardMethod.Invite', 'true'],
  ['sipRequest.StandardMethod == StandardMethod.Bye', 'false'],
  ['sipRequest.RequestUri', '"sip:jennyl@contoso.com"'],
  ['GetUri(sipRequest.To)', '"sip:jennyl@contoso.com"'],
  ['sipMessage.Content', '""'],
  ['sipResponse', 'false'],
  ['sipResponse.StatusCode', 'false'],
  ['!sipResponse', 'true'],
  ['sipRequest && sipMessage', 'true'],
  ['sipRequest.Transaction.Request.Method', '"INVITE"'],
  ['dbEndpoint', 'false'],
  ['dbEndpoint.EPID', 'false'],
  ['FQDN', '"lyncserver.contoso.com"'],
  ['Role == ServerRole.FrontEnd', 'true'],
  ['RequestTarget.Aor', '"jennyl@contoso.com"'],
  ['RequestTarget.DomainSupported', 'true'],
  ['RequestSource.Aor', '"nuriag@contoso.com"'],
]);

table('functions on addresses', [
  ['GetUri("\\"Ann\\" <sip:a@b.com>;lr")', '"sip:a@b.com"'],
  ['GetUri("no address")', 'null'],
  ['GetDisplayName("\\"Ann\\" <sip:a@b.com>")', '"Ann"'],
  ['GetDisplayName("<sip:a@b.com>")', 'null'],
  ['GetScheme("sip:a@b.com")', '"sip"'],
  ['GetUserName("sip:a@b.com")', '"a"'],
  ['GetUserName("sip:b.com")', 'null'],
  ['GetHostName("sip:a@b.com:5061;x=y")', '"b.com"'],
  ['GetHostName("b.com")', 'null'],
  ['GetPort("sip:a@b.com:6767")', '6767'],
  ['GetPort("sip:a@b.com")', '0'],
  ['GetPort("nothing")', '0'],
  ['GetUserAtHost("sip:a@b.com:5061")', '"a@b.com"'],
  ['GetUriParameter("<sip:a@b.com;transport=tls;lr>", "transport")', '"tls"'],
  ['GetUriParameter("<sip:a@b.com;transport=tls;lr>", "lr")', 'null'],
  ['GetParameterValue("<sip:a@b.com;x=1>;tag=77", "TAG")', '"77"'],
  ['GetParameterValue("<sip:a@b.com>;lr", "lr")', 'null'],
  ['GetParameterValue("To: <sip:a@b.com>;epid=0a", "EPID")', '"0a"'],
  ['IsPhoneUri("sip:+1425@contoso.com;user=phone")', 'true'],
  ['IsPhoneUri("sip:a@b.com")', 'false'],
  ['IsGRUU("sip:a@b.com;gruu;opaque=user:epid:abc")', 'true'],
  ['SubdomainOf("sip:a@test.msn.com", "sip:msn.com")', 'true'],
  ['SubdomainOf("sip:a@badmsn.com", "sip:msn.com")', 'false'],
]);

table('functions on strings', [
  ['Concatenate("a")', '"a"'],
  ['Concatenate("a", 1, true)', '"a1true"'],
  ['ContainsString("RTC/1", "rtc", true)', 'true'],
  ['ContainsString("RTC/1", "rtc", false)', 'false'],
  ['EqualString("INVITE", "invite", true)', 'true'],
  ['EqualString("INVITE", "invite", false)', 'false'],
  ['LengthString("abc")', '3'],
  ['LengthString(null)', '0'],
  ['IndexOfString("abc", "c")', '2'],
  ['IndexOfString("abc", "x")', '-1'],
  ['IndexOfString(null, "x")', '-1'],
  ['IndexOfString("abc", "")', '-1'],
  ['IndexOfString("aBc", "b")', '1'],
  ['IndexOfString("aBc", "b", true)', '-1'],
  ['SubString("abcdef", 2, 3)', '"cde"'],
  ['SubString("abcdef", 2)', '"cdef"'],
  ['SubString("abc", 2, 3)', 'null'],
  ['SubString("abc", 3)', '""'],
  ['Split("a,b,,c", ",")', '["a", "b", "", "c"]'],
  ['Split("abc", ";")', '["abc"]'],
  ['Split("a,b", "")', '["a", "b"]'],
  // «a» is 97, «b» 98: (97 + 98) * 31 % 7 = 6045 % 7 = 4.
  ['HashString("ab", 31, 7, false)', '4'],
]);

table('functions on headers and what the server knows', [
  ['GetHeaderValues("CSeq")', '["1 INVITE"]'],
  ['GetHeaderValues(StandardHeader.CSeq)', '["1 INVITE"]'],
  ['GetHeaderValues("X-Nothing")', '[]'],
  ['AddHeader("X-Class", "gold")', 'true'],
  ['AddHeader("Call-ID", "2")', 'false'],
  ['SetParameterValue("To", "epid", "0a")', 'true'],
  ['SetParameterValue("X-Nothing", "a", "b")', 'false'],
  ['DomainSupported("fabrikam.com")', 'true'],
  ['SupportsMethod("INVITE", 64, "")', 'true'],
  ['SupportsMethod("BYE", 64, "")', 'false'],
  ['SupportsMethod("UPDATE", 64, "PRACK,UPDATE")', 'true'],
  ['SupportsMethod("INVITE", 0, "")', 'true'],
  ['SupportsMethod("INVITE,BYE", 64, "")', 'false'],
  ['QueryHomeServer("jennyl@contoso.com")', '"pool01.contoso.com"'],
  // Made at run time, so neither the request nor the script names this address.
  ['QueryHomeServer(Concatenate("no", "body@fabrikam.com"))', 'null'],
]);

describe('statements', () => {
  const cases: [script: string, value: string][] = [
    ['x = 1; x = "22";', '22'],
    ['x = "1"; x = 22;', '"22"'],
    ['x = true; x = "no";', 'true'],
    ['x = null; x = 5;', '5'],
    ['n = 0; while (n < 3) { n = n + 1; }', '3'],
    ['n = ""; foreach (p in Split("a-b-c", "-")) { if (p == "b") continue; n = Concatenate(n, p); }', '"ac"'],
    ['n = ""; foreach (p in Split("a-b-c", "-")) { if (p == "b") break; n = Concatenate(n, p); } x = n;', '"a"'],
    ['n = ""; foreach (p in "one") { n = Concatenate(n, p); }', '"one"'],
    ['switch ("b") { case "a": x = 1; break; case "b": x = 2; break; }', '2'],
    ['switch ("c") { case "a": x = 1; break; default: x = 3; break; }', '3'],
    ['function twice(s) { return Concatenate(s, s); } x = twice("ab");', '"abab"'],
    ['function f(a) { a = 5; return a; } a = 1; b = f(a); c = a;', '1'],
    ['function none() { } x = none();', 'null'],
    [
      'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { x = GetHostName(dbEndpoint.ContactInfo); }',
      '"contoso.com"',
    ],
    ['foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { break; } x = dbEndpoint;', 'false'],
    ['foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { x = dbEndpoint && true; }', 'true'],
    ['sipMessage.Content = "hello"; x = sipMessage.Content;', '"hello"'],
  ];
  for (const [script, value] of cases) {
    test(`${script} ends with ${value}`, () => {
      assert.equal(lastAssigned(runScript(script)), value);
    });
  }

  test('a while loop may turn 500 times and not once more', () => {
    const loop = (turns: number): string => `n = 0; while (n < ${turns}) { n = n + 1; }`;
    assert.deepEqual(runScript(loop(500)).errors, []);
    assert.match(runScript(loop(501)).errors[0]?.message ?? '', /beyond 500 turns/);
    const nested = 'n = 0; while (n < 3) { m = 0; while (m < 400) { m = m + 1; } n = n + 1; }';
    assert.deepEqual(runScript(nested).errors, [], 'an inner loop begins anew');
    const left = 'n = 0; while (n < 300) { m = 0; while (true) { m = m + 1; if (m >= 2) { break; } } n = n + 1; }';
    assert.deepEqual(runScript(left).errors, [], 'an inner loop that is left by break begins anew');
    assert.match(runScript('while (true) ;').errors[0]?.message ?? '', /beyond 500 turns/);
  });

  const hungry: [what: string, statement: string][] = [
    ['log entries', 'Log("Debugr", false, s);'],
    ['bodies', 'sipMessage.Content = s;'],
    ['header values', 'SetParameterValue("To", Concatenate("p", n), s);'],
    ['responses', 'Respond("180", s);'],
    ['forks', 'Fork(Concatenate("sip:", s, "@b.com"));'],
  ];
  for (const [what, statement] of hungry) {
    test(`fuel counts ${what}`, () => {
      const grow = 's = "x"; n = 0; while (n < 18) { s = Concatenate(s, s); n = n + 1; }';
      const script = `${grow} BeginFork(false, 0); n = 0; while (n < 400) { ${statement} n = n + 1; }`;
      assert.match(runScript(script).errors.at(-1)?.message ?? '', /used up its characters/);
    });
  }

  test('fuel ends a script that grows without bound, always at the same place', () => {
    const script = 's = "x"; n = 0; while (n < 100) { s = Concatenate(s, s); n = n + 1; }';
    const [one, other] = [runScript(script), runScript(script)];
    assert.match(one.errors[0]?.message ?? '', /used up its characters/);
    assert.equal(one.trace.length, other.trace.length);
  });
});

describe('assumptions', () => {
  const cases: [script: string, named: string][] = [
    ['x = "a" == "A";', 'string-equality'],
    ['x = null == "";', 'null-equals-empty'],
    ['x = sipRequest.Method == StandardMethod.Invite;', 'enum-as-text'],
    ['Log("Debugr", false, GetUserName("?"));', 'null-in-log'],
    ['x = IndexOfString("aBc", "b");', 'index-of-string-case'],
    ['x = 1 + 1;', 'arithmetic'],
    ['x = true || IsPasOnline();', 'short-circuit'],
    ['x = SubString("a", 5);', 'substring-range'],
    ['RetargetRequest("sip:t@b.com");', 'retarget-handled'],
    ['Respond("200", "OK"); ProxyRequest("");', 'second-action'],
    ['Respond("302", "Moved", "x");', 'bad-response-header'],
    ['EndFork();', 'aborted-message'],
  ];
  for (const [script, named] of cases) {
    test(`${script} relies on ${named}`, () => {
      const ids = runScript(script).assumptions.map(({ id }) => id);
      assert.ok(
        ids.some((id) => id === named),
        ids.join(', '),
      );
    });
  }

  test('a run names none but the open deployment where no reading would have changed it', () => {
    const run = runScript('if (sipRequest) { x = "a" == "b"; ProxyRequest(""); }');
    assert.deepEqual(
      run.assumptions.map(({ id }) => id),
      ['open-deployment'],
    );
  });

  test('another reading changes the run', () => {
    const script = 'if (GetUri(sipRequest.From) == "sip:nuriag@contoso.com") { RetargetRequest("sip:t@b.com"); }';
    const request = { from: 'sip:NuriaG@contoso.com' };
    assert.equal(runScript(script, { request }).outcome.kind, 'proxied');
    const loose = { request, assumptions: { 'string-equality': 'ignore-case' } };
    assert.equal(runScript(script, loose).outcome.kind, 'retargeted');
  });
});
