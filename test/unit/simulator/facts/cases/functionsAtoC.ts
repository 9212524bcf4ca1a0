import { defaultDeployment, plainUser, type User } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };

function withUsers(...users: readonly Partial<User>[]): Setting {
  const described = users.map((user) => ({ ...plainUser('sip:jennyl@contoso.com', undefined, []), ...user }));
  return { deployment: { ...defaultDeployment, users: described } };
}

const ALLOWED: Setting = {
  ...LCS,
  ...withUsers({
    access: [
      { from: '*', action: 'I', answer: 'D' },
      { from: 'fabrikam.com', action: 'I', answer: 'P' },
      { from: 'nuriag@contoso.com', action: 'I', answer: 'A' },
      { from: '*', action: 'S', answer: 'B' },
    ],
  }),
};

const OPTIONS: Setting = withUsers(
  { uri: 'sip:bob@contoso.com', options: ['UcEnabled'], phone: '+14255550101' },
  { uri: 'sip:alice@contoso.com', options: ['UcEnabled', 'RccEnabled'] },
);

export const functionsAtoC: readonly FactCase[] = [
  ...about('AddHeader', 'dn439132', [
    gives('signature: (name: string | StandardHeader, value: string): bool', 'AddHeader("X-A", "1")', 'true'),
    gives('signature: (name: string | StandardHeader, value', 'AddHeader(StandardHeader.Subject, "1")', 'true'),
    leads('summary: Adds one header', 'AddHeader("X-A", "1");', 'sent', /^X-A: 1\r$/m),
    gives('remark: false when it was not: in particular when the message already has', 'AddHeader("to", "1")', 'false'),
    gives('remark: true when the header was added', 'AddHeader("X-A", "1") && !AddHeader("x-a", "2")', 'true'),
    leads('remark: parameters, separated by semicolons', 'AddHeader("X-A", "a;b=2");', 'sent', /^X-A: a;b=2\r$/m),
    leads(
      'remark: A response made by Respond does not get',
      'AddHeader("X-A", "1"); Respond("200", "OK", "X-B=2");',
      'answered',
      /^(?![^]*X-A)[^]*X-B: 2/,
    ),
    shown('remark: hand context to a managed application', 'Add|Header("X-A", "1");', 'hand context to a managed app'),
    leads(
      'example: ("X-Route-Class", "gold;level=2")',
      'AddHeader("X-Route-Class", "gold;level=2");',
      'changed',
      /^X-Route-Class: nothing → gold;level=2/,
    ),
    knownTo('lcs2005', 'AddHeader("X-A", "1");'),
  ]),

  ...about('Base64Decode', 'dd146599', [
    gives(['summary: Decodes base64', 'signature: (encodedString: string): string'], 'Base64Decode("YQ==")', '"a"'),
    gives('example: Base64Decode("aGVsbG8=");   // "hello"', 'Base64Decode("aGVsbG8=")', '"hello"'),
    gives('null: not valid base64', 'Base64Decode("aGVsbG8")', 'null'),
    gives('null: not valid base64', 'Base64Decode("a-_=")', 'null'),
    gives('null: not valid base64', 'Base64Decode("aGVs bG8=")', 'null'),
    gives('summary: to a string', 'Base64Decode("")', '""'),
    // F0 9F 98 80 is the UTF-8 form of U+1F600, two UTF-16 code units.
    gives('remark: is not documented', 'Base64Decode("8J+YgA==")', '"😀"'),
    gives('remark: Which character set', 'Base64Decode("4A==")', '"à"', {
      assumptions: { 'base64-characters': 'latin-1' },
    }),
    leads('remark: is not documented', 'x = Base64Decode("8J+YgA==");', 'assumed', /base64-characters=utf-8/),
    checked('versions: undocumented from lync2010', 'x = Base64Decode("YQ==");', 'mspl-undocumented', {
      target: 'lync2010',
    }),
    knownTo('lcs2005', 'x = Base64Decode("YQ==");'),
  ]),

  ...about('BeginFork', 'dn439140', [
    leads(
      ['summary: Opens a forking', 'remark: Fork once for each target, and EndFork to send'],
      'BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:c@d.com"); EndFork();',
      'outcome',
      'forked sip:a@b.com,sip:c@d.com',
    ),
    gives('signature: (reserved1: bool, reserved2: integer): void', 'BeginFork(false, 0)', /BeginFork was open/),
    leads(
      'signature: (reserved1: bool, reserved2: integer): void',
      'BeginFork(true, 1); Fork("sip:a@b.com"); EndFork();',
      'assumed',
      /reserved-arguments=ignored/,
    ),
    leads(
      'signature: reserved1: bool, reserved2: integer',
      'BeginFork(false, 1);',
      'errors',
      'error: BeginFork takes false and 0…',
      { assumptions: { 'reserved-arguments': 'error' } },
    ),
    leads(
      'error: order BeginFork, Fork, EndFork is not kept (critical)',
      'BeginFork(false, 0); BeginFork(false, 0);',
      'errors',
      'critical: BeginFork is called while…',
    ),
    leads(
      'error: order BeginFork, Fork, EndFork is not kept (critical)',
      'BeginFork(false, 0); ProxyRequest("");',
      'errors',
      'critical: ProxyRequest is called while a BeginFork is still open…',
    ),
    leads(
      ['error: not a request (critical)', 'context: request'],
      'BeginFork(false, 0);',
      'errors',
      'critical: BeginFork only valid for sipRequest',
      RESPONSE,
    ),
    leads(
      'example: BeginFork(false, 0);',
      'BeginFork(false, 0);',
      'errors',
      'critical: The script ended while a BeginFork was open…',
    ),
    knownTo('lcs2005', 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();'),
  ]),

  ...about('Challenge', 'cc165008', [
    leads('summary: (401) for the current request', 'Challenge();', 'outcome', 'responded 401 Unauthorized', LCS),
    leads('summary: authentication challenge', 'Challenge();', 'answered', /^WWW-Authenticate: Kerberos realm=/m, LCS),
    gives('signature: (): void', 'Challenge()', 'null', LCS),
    leads('remark: Challenges whenever it is called', 'Challenge();', 'statuses', '401', {
      ...LCS,
      facts: { authenticated: true },
    }),
    leads("remark: scheme follows the server's installation", 'Challenge();', 'answered', /^WWW-Authenticate: NTLM /m, {
      ...LCS,
      assumptions: { challenge: 'ntlm' },
    }),
    leads(
      'remark: Declared without a result, yet described as returning',
      'Challenge();',
      'assumed',
      /challenge=kerberos/,
      LCS,
    ),
    leads(
      ['error: not a request (critical)', 'context: request'],
      'Challenge();',
      'errors',
      'critical: Challenge only valid for sipRequest',
      { ...LCS, ...RESPONSE },
    ),
    leads(
      'example: if (sipRequest && !sipRequest.Authenticated) { Challenge(); return; }',
      'if (sipRequest && !sipRequest.Authenticated) { Challenge(); return; }',
      'outcome',
      'responded 401 Unauthorized',
      { ...LCS, facts: { authenticated: false } },
    ),
    leads(
      'example: !sipRequest.Authenticated',
      'if (sipRequest && !sipRequest.Authenticated) { Challenge(); return; }',
      'outcome',
      'proxied default null',
      { ...LCS, facts: { authenticated: true } },
    ),
    knownTo('lcs2005', 'Challenge();'),
  ]),
  ...about('Challenge', 'bb680172', [
    checked('versions: removed from ocs2007', 'Challenge();', 'mspl-removed', { target: 'ocs2007' }),
  ]),

  ...about('CheckPermissions', 'cc165009', [
    gives(
      ['summary: access list', 'signature: (from: string, to: string, action: string): string'],
      'CheckPermissions("nuriag@contoso.com", "jennyl@contoso.com", "I")',
      '"A"',
      ALLOWED,
    ),
    gives(
      'remark: "A" allow, "B" block, "D" deny, "P" prompt',
      'CheckPermissions("terrya@contoso.com", "jennyl@contoso.com", "I")',
      '"D"',
      ALLOWED,
    ),
    gives(
      'remark: "P" prompt',
      'CheckPermissions("sip:someone@fabrikam.com", "sip:jennyl@contoso.com", "I")',
      '"P"',
      ALLOWED,
    ),
    gives('remark: "B" block', 'CheckPermissions("nuriag@contoso.com", "jennyl@contoso.com", "S")', '"B"', ALLOWED),
    gives(
      'remark: "B" is the answer when either party is not a valid SIP URI',
      'CheckPermissions("nuriag", "jennyl@contoso.com", "I")',
      '"B"',
      ALLOWED,
    ),
    gives(
      'remark: either party',
      'CheckPermissions("nuriag@contoso.com", "<jennyl@contoso.com>", "I")',
      '"B"',
      ALLOWED,
    ),
    leads(
      'summary: action of the sender',
      'x = CheckPermissions("terrya@contoso.com", "nuriag@contoso.com", "I");',
      'assumed',
      /access-list=/,
      ALLOWED,
    ),
    leads(
      'example: (a, b, "I") == "B") { Respond("403", "Forbidden"); return; }',
      'a = "nuriag"; b = "jennyl@contoso.com"; if (CheckPermissions(a, b, "I") == "B") { Respond("403", "Forbidden"); return; }',
      'outcome',
      'responded 403 Forbidden',
      ALLOWED,
    ),
    gives('summary: action of the sender', 'CheckPermissions("terrya@contoso.com", "nuriag@contoso.com", "I")', '"P"', {
      ...ALLOWED,
      assumptions: { 'access-list': 'nearest-then-prompt' },
    }),
    gives(
      'summary: action of the sender',
      'CheckPermissions("terrya@contoso.com", "nuriag@contoso.com", "I")',
      '"A"',
      ALLOWED,
    ),
    knownTo('lcs2005', 'x = CheckPermissions("a@b.com", "c@d.com", "S");'),
  ]),
  ...about('CheckPermissions', 'bb680172', [
    checked('versions: removed from ocs2007', 'x = CheckPermissions("a@b.com", "c@d.com", "S");', 'mspl-removed', {
      target: 'ocs2007',
    }),
  ]),

  ...about('CheckUserOption', 'dn439133', [
    gives(
      'summary: enabled for one option',
      'CheckUserOption("bob@contoso.com", UserOption.UcEnabled)',
      'true',
      OPTIONS,
    ),
    gives(
      'summary: enabled for one option',
      'CheckUserOption("sip:bob@contoso.com:5061", UserOption.RccEnabled)',
      'false',
      OPTIONS,
    ),
    gives(
      'signature: (Key: string | uri, Option: UserOption, KeyIsPhone?: bool = false): bool',
      'CheckUserOption("+1 (425) 555-0101", UserOption.UcEnabled, true)',
      'true',
      OPTIONS,
    ),
    gives(
      'signature: KeyIsPhone?: bool = false',
      'CheckUserOption("+14255550101@contoso.com;user=phone", UserOption.UcEnabled)',
      'true',
      OPTIONS,
    ),
    gives(
      'signature: KeyIsPhone?: bool = false',
      'CheckUserOption("bob@contoso.com", UserOption.UcEnabled, true)',
      'false',
      OPTIONS,
    ),
    gives('signature: Key: string | uri', 'CheckUserOption(sipRequest.RequestUri, UserOption.UcEnabled)', 'true', {
      ...OPTIONS,
      request: { to: 'sip:bob@contoso.com' },
    }),
    leads(
      'summary: a user',
      'x = CheckUserOption("terrya@contoso.com", UserOption.UcEnabled);',
      'assumed',
      /unknown-user-option=false/,
      OPTIONS,
    ),
    checked(
      'remark: UserOption; the documents also write Options and UserOptions',
      'x = CheckUserOption("a@b.com", UserOptions.UcEnabled);',
      'mspl-unassigned-variable',
    ),
    leads(
      'example: CheckUserOption("bob@contoso.com", UserOption.UcEnabled)',
      'if (CheckUserOption("bob@contoso.com", UserOption.UcEnabled)) { Respond("403", "No"); }',
      'statuses',
      '403',
      OPTIONS,
    ),
    knownTo('ocs2007', 'x = CheckUserOption("a@b.com", UserOption.UcEnabled);'),
    checked('versions: since ocs2007', 'x = CheckUserOption("a@b.com", 1);', 'mspl-not-yet-available', LCS),
  ]),

  ...about('Concatenate', 'dn439141', [
    gives(
      ['summary: in order', 'signature: (string1: string, stringN?: string...): string'],
      'Concatenate("a", "b", "c", "d")',
      '"abcd"',
    ),
    gives('remark: a single one is returned as it is', 'Concatenate("a")', '"a"'),
    gives('signature: string', 'Concatenate("a", 1, true, 2.5, StandardMethod.Bye)', '"a1true2.5BYE"'),
    gives('summary: Joins', 'LengthString(Concatenate("😀", "😀"))', '4'),
    checked(
      ['error: without arguments (compile)', 'remark: Needs at least one argument'],
      'x = Concatenate();',
      'mspl-argument-count',
    ),
    gives(
      'error: an argument is null; the script then ends (unknown)',
      'Concatenate("a", GetUserName("?"))',
      'error: Concatenate was given null…',
    ),
    leads('error: (unknown)', 'x = Concatenate("a", GetUserName("?"));', 'assumed', /unstated-severity=not-critical/),
    gives(
      'example: x = Concatenate(GetUserName(u), "@", GetHostName(u));',
      'Concatenate(GetUserName("sip:a@b.com"), "@", GetHostName("sip:a@b.com"))',
      '"a@b.com"',
    ),
    knownTo('lcs2005', 'x = Concatenate("a", "b");'),
  ]),

  ...about('ContainsString', 'dn439150', [
    gives('summary: one string occurs inside another', 'ContainsString("abc", "b", false)', 'true'),
    gives(
      'signature: (sourceString: string, searchString: string, ignoreCase: bool): bool',
      'ContainsString("b", "abc", false)',
      'false',
    ),
    checked(
      'signature: searchString: string, ignoreCase: bool)',
      'x = ContainsString("a", "b");',
      'mspl-argument-count',
    ),
    gives('remark: true ignores letter case', 'ContainsString("RTC/2", "rtc/", true)', 'true'),
    gives('remark: false respects it', 'ContainsString("RTC/2", "rtc/", false)', 'false'),
    gives('summary: occurs inside', 'ContainsString("a😀b", "😀b", true)', 'true'),
    gives('remark: an empty searchString gives is not documented', 'ContainsString("a", "", true)', 'false'),
    gives('remark: an empty searchString', 'ContainsString("a", "", true)', 'true', {
      assumptions: { 'empty-search': 'yes' },
    }),
    gives('example: ContainsString(ua, "RTC/", true)', 'ContainsString("UCCAPI RTC/5", "RTC/", true)', 'true'),
    knownTo('lcs2005', 'x = ContainsString("a", "b", true);'),
  ]),
];
