import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checkFile, UsageError } from '../../../server/src/cli/files';
import { simulateCommand, type SimulateOptions } from '../../../server/src/cli/simulate';
import { MAXIMUM_FILE_SIZE } from '../../../server/src/runtime';
import type { ExchangeJson, ExplanationsJson, RunJson } from '../../../server/src/simulator';
import { assertFits } from '../../support/schema';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mspl-simulate-'));
const at = (name: string): string => path.join(folder, name);
const sample = (name: string): string => path.join(import.meta.dirname, '../../../samples', name);

const manifest = (uri: string, script: string, elements = ''): string =>
  `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/${uri}" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
<r:requestFilter methodNames="ALL" strictRoute="true"/>
<r:responseFilter reasonCodes="ALL"/>
${elements}
<r:scriptOnly/>
<r:splScript><![CDATA[
${script}
]]></r:splScript>
</r:applicationManifest>
`;

const FILE =
  '<r:file name="routes" path="data\\routes.csv" keyColumnName="k"><r:column name="k"/><r:column name="v"/></r:file>';

const INVITE = `INVITE sip:jennyl@contoso.com SIP/2.0
Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1
Max-Forwards: 70
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>
Call-ID: 1@contoso.com
CSeq: 1 INVITE
Contact: <sip:nuriag@192.0.2.10>
`;

const OK = `SIP/2.0 200 OK
Via: SIP/2.0/TLS lyncserver.contoso.com;branch=z9hG4bK2
Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>;tag=2
Call-ID: 1@contoso.com
CSeq: 1 INVITE
Contact: <sip:jennyl@192.0.2.11>
`;

const files: Readonly<Record<string, string>> = {
  'facts.am': manifest(
    'Facts',
    'Log("Debugr", false, sipMessage.Authenticated, sipMessage.Origin, sipMessage.Stamp, sipMessage.StampPool);\nAddHeader("X-One", "1");\nProxyRequest("");',
  ),
  'lookup.am': manifest('Lookup', 'Log("Debugr", false, routes["a"].v);\nProxyRequest("");', FILE),
  'data/routes.csv': 'a,one\n',
  'routes.yaml': 'users: [{ uri: sip:jennyl@contoso.com, online: true }]\ndataFiles: { routes: "a,two" }\n',
  'never.am': manifest('Never', 'if (1 == 2) { Respond(486, "Busy Here"); }\nProxyRequest("");'),
  'by-file.sip': `${INVITE}Content-Length: 4711

< data/routes.csv
`,
  'by-file-that-is-not-there.sip': `${INVITE}
< nothing.bin
`,
  'by-file-elsewhere.sip': `${INVITE}
< ../../nothing.bin
`,
  'inner/by-link.sip': `${INVITE}
< link/routes.csv
`,
  'inner/linked.yaml': 'usersFrom: [link/users.csv, own/users.csv]\n',
  'inner/data/users.csv': 'SipAddress\nsip:jennyl@contoso.com\n',
  'data/users.csv': 'SipAddress\nsip:terrya@contoso.com\n',
  'body.am': manifest('Body', 'Log("Debugr", false, sipMessage.Content); ProxyRequest("");'),
  'edge.yaml': 'server: { fqdn: edge.contoso.com, role: AccessProxy }\n',
  'response.am': manifest(
    'Response',
    'Log("Debugr", false, sipResponse.Transaction.Request.Method);\nProxyRequest("");',
  ),
  'refused.am': manifest(
    'Refused',
    'if (sipRequest) { Respond(486, "Busy Here"); }',
    '<r:allowRegistrationBeforeUserServices/>',
  ),
  'refused.yaml': [
    'users: [{ uri: sip:nuriag@contoso.com, online: true }, { uri: sip:terrya@contoso.com, online: true }]',
    'applications:',
    '  - { manifest: forward.am, priority: 4 }',
    '  - { manifest: refused.am, priority: 5 }',
    '  - { manifest: broken.am, priority: 6 }',
    '',
  ].join('\n'),
  'twoDevices.yaml': [
    'users:',
    '  - { uri: sip:nuriag@contoso.com, online: true }',
    '  - { uri: sip:jennyl@contoso.com, online: false }',
    '  - uri: sip:terrya@contoso.com',
    '    answers: 486',
    '    endpoints: [{ epid: 77f0231b5c }, { epid: 0c3de8817a, answers: 200 }]',
    'applications:',
    '  - { name: Forward, manifest: forward.am, uri: http://www.contoso.com/ForwardInvite, priority: 4 }',
    '',
  ].join('\n'),
  'broken.am': '<a',
  'users.csv': 'SipAddress,RegistrarPool\nsip:jennyl@contoso.com,pool01.contoso.com\n',
  'whole.yaml': [
    'usersFrom: users.csv',
    'applicationsFrom: applications.txt',
    'applications: [{ name: Lookup, manifest: lookup.am, priority: 9 }]',
    'dataFiles: { routes: { file: data/three.csv } }',
    '',
  ].join('\n'),
  'missing.yaml': 'usersFrom: nowhere.csv\n',
  'data/three.csv': 'a,three\n',
  'bad.csv': 'Name\nx\n',
  'applications.txt':
    'Identity : Service:Registrar:pool01.contoso.com/UserServices\nPriority : 3\nName : UserServices\nEnabled : False\n',
  'invite.sip': INVITE,
  'ok.sip': OK,
  'calls.sip': [
    `### from inside\n${INVITE}`,
    `### from outside\n# @authenticated false\n# @origin LocalMachine\n${INVITE}`,
    `### the answer\n# @transaction-request from inside\n${OK}`,
    `### wrong\n# @origin nowhere\n${INVITE}`,
  ].join('\n'),
};

before(() => {
  for (const name of ['data', 'inner', 'inner/data']) mkdirSync(at(name));
  symlinkSync(at('data'), at('inner/link'), 'junction');
  symlinkSync(at('inner/data'), at('inner/own'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
});

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function options(set: Partial<SimulateOptions>): SimulateOptions {
  return { header: [], assume: [], fact: [], target: 'lync2013', format: 'json', ...set };
}

function asText(file: string, set: Partial<SimulateOptions>): string {
  return simulateCommand(file, options({ ...set, format: 'text' })).output;
}

function printed(file: string, set: Partial<SimulateOptions>): unknown {
  const { output, status } = simulateCommand(file, options(set));
  assert.equal(status, 0, output);
  return JSON.parse(output);
}

function run(file: string, set: Partial<SimulateOptions> = {}): RunJson {
  const json = printed(file, set);
  assertFits(json, 'run.schema.json');
  return json as RunJson;
}

function pipeline(file: string, set: Partial<SimulateOptions>): { run: RunJson; exchange: ExchangeJson } {
  const json = printed(file, { ...set, pipeline: true }) as { run: RunJson; exchange: ExchangeJson };
  assertFits(json.run, 'run.schema.json');
  assertFits(json.exchange, 'exchange.schema.json');
  return json;
}

describe('mspl simulate', () => {
  test('--assume chooses a reading', () => {
    const reading = 'retarget-handled=unhandled';
    const { assumptions } = run(sample('forward.am'), { assume: ['retarget-handled=continues', reading] });
    assert.ok(assumptions.some(({ id, reading: chosen }) => `${id}=${chosen}` === reading));
  });

  test('--fact tells what the server knows of the message', () => {
    const { log } = run(at('facts.am'), {
      fact: ['authenticated=false', 'origin=LocalMachine', 'stamp=seen', 'stampPool=pool02.contoso.com'],
    });
    assert.deepEqual(log[0]?.messages.slice(0, 1), ['false']);
    assert.deepEqual(log[0].messages.slice(2), ['seen', 'pool02.contoso.com']);
  });

  test('a body that names a file is sent with what is in the file', () => {
    const { log, forwarded } = run(at('body.am'), { request: at('by-file.sip') });
    assert.deepEqual(log[0]?.messages, ['a,one\n']);
    assert.match(forwarded[0]?.text ?? '', /^Content-Length: 6\r$/m);
    assert.throws(() => run(at('body.am'), { request: at('by-file-that-is-not-there.sip') }), /there is no such file/);
  });

  test('--name chooses a message of the file, with what the file says of it', () => {
    const { log } = run(at('facts.am'), { request: at('calls.sip'), name: 'from outside' });
    assert.deepEqual(log[0]?.messages.slice(0, 2), ['false', 'LocalMachine']);
    const told = run(at('facts.am'), { request: at('calls.sip'), name: 'from outside', fact: ['authenticated=true'] });
    assert.deepEqual(told.log[0]?.messages.slice(0, 2), ['true', 'LocalMachine']);
    assert.deepEqual(run(at('facts.am'), { request: at('calls.sip') }).log[0]?.messages.slice(0, 1), ['true']);
  });

  test('--preset takes a ready-made message, with what the server knows of it and what it answers', () => {
    const facts = run(at('facts.am'), { preset: 'invite-federated', deployment: at('edge.yaml') }).log[0]?.messages;
    assert.deepEqual(facts?.slice(0, 2), ['true', 'NetworkExternal']);
    assert.deepEqual(run(at('response.am'), { preset: 'response-486' }).log[0]?.messages, ['INVITE']);
    const { outcome } = run(sample('forward.am'), { preset: 'invite-audio', from: 'sip:nuriag@contoso.com' });
    assert.equal(outcome.kind, 'retargeted');
  });

  test('a response of a file answers the request that it names there', () => {
    const { log } = run(at('response.am'), { request: at('calls.sip'), name: 'the answer' });
    assert.deepEqual(log[0]?.messages, ['INVITE']);
  });

  test('--explain says why each branch went its way, and what turns it', () => {
    const text = asText(sample('forward.am'), { from: 'sip:NuriaG@contoso.com', explain: true });
    const place = `${sample('forward.am')}:19:9: toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com"`;
    const why = text
      .slice(text.indexOf('Why it went this way'), text.indexOf('What the script did'))
      .trim()
      .split('\n');
    assert.deepEqual(why.slice(0, 4), [
      'Why it went this way',
      `  ${place}`,
      '      false, because fromUri was "sip:NuriaG@contoso.com"',
      '      nearly: fromUri differs only in letter case; that letter case counts here is the assumption string-equality',
    ]);
    assert.match(
      why[4] ?? '',
      /^ {6}Change the user of From from `NuriaG` to `nuriag`, and it is true: The INVITE was ret/,
    );
    assert.match(why[5] ?? '', /^ {6}true with string-equality=ignore-case: /);
    assert.equal(why.length, 6);
  });

  test('--explain says of a branch that nothing turns how much was tried', () => {
    const text = asText(at('never.am'), { explain: true });
    assert.match(text, /1 == 2\n {6}false\n {6}none of the \d+ changes of the message that were tried turns it\n/);
  });

  test('--explain says of a skipped message which filter decides', () => {
    const text = asText(sample('forward.am'), { method: 'BYE', explain: true });
    assert.match(
      text,
      /keeps it out\n {2}decides {7}requestFilter methodNames="INVITE" does not admit BYE\n {2}lets through {2}/,
    );
  });

  test('--explain stands in the JSON, with and without --pipeline', () => {
    const set = { from: 'sip:NuriaG@contoso.com', explain: true };
    const own = run(sample('forward.am'), set) as RunJson & { explanations: ExplanationsJson };
    assertFits(own, 'run.schema.json');
    assert.equal(own.explanations.branches[0]?.turned?.before, 'NuriaG');
    const { output } = simulateCommand(sample('forward.am'), options({ ...set, pipeline: true }));
    const { run: inside } = JSON.parse(output) as { run: typeof own };
    assert.deepEqual(inside.explanations, own.explanations);
    assert.equal('explanations' in run(sample('forward.am'), {}), false);
  });

  test('--target simulates another server', () => {
    assert.equal(simulateCommand(sample('forward.am'), options({ target: 'lync2010' })).status, 1);
  });

  test('data files lie beside the manifest, or in the deployment', () => {
    const found = (set: Partial<SimulateOptions>): unknown => run(at('lookup.am'), set).log[0]?.messages;
    assert.deepEqual(found({}), ['one']);
    assert.deepEqual(found({ deployment: at('routes.yaml') }), ['two']);
  });

  test('a deployment names files of users, applications and data', () => {
    const set = { deployment: at('whole.yaml'), pipeline: true, method: 'INVITE', to: 'sip:jennyl@contoso.com' };
    const { run: own, exchange } = pipeline(at('lookup.am'), set);
    assert.deepEqual(own.log[0]?.messages, ['three']);
    assert.deepEqual(
      exchange.visits.map(({ application, result }) => [application, result.kind]),
      [
        ['UserServices', 'skipped'],
        ['Lookup', 'ran'],
      ],
    );
    assert.ok(exchange.people.some(({ uri }) => uri === 'sip:jennyl@contoso.com'));
  });

  test('a file that a deployment names and that is not there is a finding', () => {
    const { status, output } = simulateCommand(
      at('lookup.am'),
      options({ deployment: at('missing.yaml'), format: 'text' }),
    );
    assert.equal(status, 1);
    assert.match(output, /missing\.yaml:1:12: error deployment-file-not-found: There is no such file: nowhere\.csv\./);
    assert.deepEqual(
      checkFile(at('missing.yaml'), 'lync2013').diagnostics.map(({ code }) => code),
      ['deployment-file-not-found'],
    );
  });

  test('a link is followed, but not out of the folder', () => {
    const { diagnostics, lines } = checkFile(at('inner/linked.yaml'), 'lync2013');
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, lines.positionAt(range.start).character]),
      [['deployment-file-not-found', 'usersFrom: ['.length]],
    );
  });

  test('a file that is too large is a finding that says so', () => {
    writeFileSync(at('large.csv'), 'SipAddress\n'.padEnd(MAXIMUM_FILE_SIZE + 1));
    writeFileSync(at('large.yaml'), 'usersFrom: large.csv\n');
    const [finding] = checkFile(at('large.yaml'), 'lync2013').diagnostics;
    assert.match(finding?.message ?? '', new RegExp(`at most ${MAXIMUM_FILE_SIZE / 2 ** 20} MB`));
  });

  test('--transaction-request says what a response answers', () => {
    const set = { request: at('ok.sip'), transactionRequest: at('invite.sip') };
    assert.deepEqual(run(at('response.am'), set).log[0]?.messages, ['INVITE']);
  });

  test('writes out who changed what', () => {
    const { changes } = run(at('facts.am'));
    const added = changes.find(({ what }) => what === 'X-One');
    const via = changes.find(({ what }) => what === 'Via');
    assert.deepEqual([added?.by, added?.source], ['script', null]);
    assert.equal(via?.by, 'server');
    assert.ok(via.source);
  });
});

describe('mspl simulate --pipeline', () => {
  const titles = (exchange: ExchangeJson): string[] => exchange.events.map(({ title }) => title);

  test('runs through the server to the devices and back', () => {
    const set = { deployment: at('twoDevices.yaml'), pipeline: true };
    const { exchange, run: own } = pipeline(sample('forward.am'), set);
    assert.equal(own.outcome.kind, 'retargeted');
    assert.ok(titles(exchange).includes('486 Busy Here'));
    assert.ok(!titles(exchange).includes('BYE'));
    assert.ok(titles(pipeline(sample('forward.am'), { ...set, later: 'BYE' }).exchange).includes('BYE'));
  });

  test('--hop-by-hop draws what only one hop sees; the JSON always has it', () => {
    const drawn = (hopByHop: boolean): boolean => {
      const set = options({ pipeline: true, hopByHop, format: 'text' });
      return simulateCommand(sample('redirect.am'), set).output.includes('100 Trying');
    };
    assert.deepEqual([drawn(true), drawn(false)], [true, false]);
    const { hopByHop } = pipeline(sample('redirect.am'), {}).exchange;
    assert.deepEqual(
      hopByHop.map(({ title }) => title),
      ['100 Trying', 'ACK'],
    );
  });

  test('--follow calls the Contact of a redirect', () => {
    const invites = (follow: boolean): number =>
      titles(pipeline(sample('redirect.am'), { follow }).exchange).filter((title) => title === 'INVITE').length;
    assert.ok(invites(true) > invites(false));
  });

  test('reads the other manifests beside the deployment, and says what is wrong with one', () => {
    const set = { deployment: at('refused.yaml'), pipeline: true };
    const { exchange } = pipeline(sample('forward.am'), set);
    const results = exchange.visits
      .filter(({ application, title }) => title === 'INVITE' && ['forward', 'refused'].includes(application))
      .map(({ result }) => result.kind);
    assert.deepEqual(results, ['ran', 'ran']);
    assert.ok(titles(exchange).includes('486 Busy Here'));
    assert.match(simulateCommand(sample('forward.am'), options(set)).warnings ?? '', /broken\.am:1:\d+: error xml-/);
  });

  test('--users and --applications describe the server', () => {
    const set = { users: at('users.csv'), pipeline: true, to: 'sip:jennyl@contoso.com' };
    assert.ok(titles(pipeline(at('facts.am'), set).exchange).includes('200 OK'));
    const { exchange } = pipeline(at('facts.am'), { ...set, applications: at('applications.txt') });
    const userServices = exchange.visits.find(({ application }) => application === 'UserServices');
    assert.equal(userServices?.result.kind, 'skipped');
  });
});

describe('mspl simulate prints for a person', () => {
  test('the reading and the line of an assumption', () => {
    assert.match(asText(sample('forward.am'), {}), /\[retarget-handled=continues, line 21\]/);
  });

  test('critical errors and the event log', () => {
    const text = asText(at('response.am'), { request: at('ok.sip'), transactionRequest: at('invite.sip') });
    assert.match(text, /\nErrors \(1 critical; ten of them disable the application\)\n {2}line 9: /);
    assert.match(text, /\nEvent log\n {2}Lync Server application MSPL script execution aborted because of an error\n/);
  });

  test('the ladder, the applications and who sees what', () => {
    const text = asText(sample('forward.am'), { deployment: at('twoDevices.yaml'), pipeline: true });
    assert.match(text, /^The INVITE reached terrya@contoso\.com/);
    for (const part of [
      /│─+ INVITE ─+>│/,
      /\nsip:jennyl@contoso\.com \(called\)\n/,
      / 4 Forward: INVITE: retargeted/,
    ]) {
      assert.match(text, part);
    }
    assert.match(text, /\nWhat the manifest makes of the message by itself\n\nRETARGETED /);
  });
});

describe('mspl simulate refuses', () => {
  const cases: [title: string, set: Partial<SimulateOptions>, said: RegExp][] = [
    [
      'an assumption that there is not',
      { assume: ['bad-targt=x'] },
      /no assumption bad-targt\. Did you mean bad-target\?/,
    ],
    ['a name like nothing', { assume: ['qqqqqqqq=x'] }, /There are .*retarget-handled/],
    [
      'a reading that there is not',
      { assume: ['retarget-handled=continue'] },
      /its readings are continues, unhandled\. Did you mean continues\?/,
    ],
    ['--assume without a value', { assume: ['retarget-handled'] }, /write it as name=value/],
    ['a fact that there is not', { fact: ['authentic=true'] }, /no fact authentic\. Did you mean authenticated\?/],
    ['a fact of another kind', { fact: ['origin=NetworkExternl'] }, /Did you mean NetworkExternal\?/],
    ['half a stamp', { fact: ['stamp=x'] }, /both --fact stamp=TEXT and --fact stampPool=FQDN/],
    ['--follow without --pipeline', { follow: true }, /add --pipeline/],
    ['--hop-by-hop without --pipeline', { hopByHop: true }, /add --pipeline/],
    ['--applications alone', { applications: at('applications.txt') }, /needs --deployment or --users/],
    [
      'no application list',
      { users: at('users.csv'), applications: at('users.csv') },
      /no application list in .*Get-CsServerApplication/,
    ],
    ['a name that there is not', { request: at('calls.sip'), name: 'From outside' }, /mean "from outside"\?/],
    ['a name of no message', { request: at('ok.sip'), name: 'x' }, /None has a name/],
    ['a name without a file', { name: 'x' }, /give the file with --request/],
    [
      'a preset that there is not',
      { preset: 'invite-im2' },
      /There is no preset invite-im2\. Did you mean invite-im\?/,
    ],
    ['a preset like nothing', { preset: 'x' }, /Choose one of invite-im, invite-audio, /],
    ['a preset with a header', { preset: 'message', header: ['A: 1'] }, /--header composes .*--preset message/],
    ['a preset beside a file', { preset: 'message', request: at('invite.sip') }, /--preset composes .*--request/],
    ['a preset between nobody', { preset: 'message', from: 'nuriag' }, /From `nuriag` is no address/],
    [
      'a body that is not there',
      { request: at('by-file-that-is-not-there.sip') },
      /Cannot read nothing\.bin, which the body names: there is no such file\.$/,
    ],
    [
      'a body from elsewhere',
      { request: at('by-file-elsewhere.sip') },
      /Cannot read \.\.\/\.\.\/nothing\.bin, .*: it has to be a file in the folder of .*, of at most 5 MB\.$/,
    ],
    [
      'a body behind a link that leads elsewhere',
      { request: at('inner/by-link.sip') },
      /Cannot read link\/routes\.csv, .*: it has to be a file in the folder/,
    ],
    ['the request of a request', { transactionRequest: at('invite.sip') }, /goes with a response/],
    ['a response as a request', { request: at('ok.sip'), transactionRequest: at('ok.sip') }, /is no request/],
  ];
  for (const [title, set, said] of cases) {
    test(title, () => {
      assert.throws(
        () => simulateCommand(sample('forward.am'), options(set)),
        (error) => error instanceof UsageError && said.test(error.message) && !error.message.includes('\n'),
      );
    });
  }

  test('a message with a wrong line above it, with its finding alone', () => {
    const set = { request: at('calls.sip'), name: 'wrong', format: 'text' } as const;
    const { status, output } = simulateCommand(sample('forward.am'), options(set));
    assert.equal(status, 1);
    assert.match(output, /^.*calls\.sip:\d+:11: error sip-directive-value: .*\n$/);
  });

  test('users that cannot be read, with their findings', () => {
    const { status, output } = simulateCommand(sample('forward.am'), options({ users: at('bad.csv'), format: 'text' }));
    assert.equal(status, 1);
    assert.match(output, /bad\.csv:1:1: error deployment-value: The file has no column SipAddress/);
  });
});
