import assert from 'node:assert/strict';
import { spawn as spawnChild, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildSync } from 'esbuild';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mspl-cli-'));
const cli = path.join(folder, 'cli.js');

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BROKEN = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/a" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
<r:requestFilter methodNames="INVITE" / >
<r:responseFilter reasonCodes="NONE"/>
<r:splScript><![CDATA[
  ProxyReqest("");
]]></r:splScript>
</r:applicationManifest>
`;

/** A character outside the Basic Multilingual Plane counts as two; the mistake begins at character 10 of line 5. */
const WIDE = BROKEN.replace('/ >', '/>').replace('  ProxyReqest', '/* 😀 */  ProxyReqest');

const CALL = `### the first
INVITE sip:jennyl@contoso.com SIP/2.0
Via: SIP/2.0/TLS 192.0.2.10;branch=z9hG4bK1
Max-Forwards: 70
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>
Call-ID: 1@contoso.com
CSeq: 1 INVITE
Contact: <sip:nuriag@192.0.2.10>

### the second
nonsense
`;

function write(file: string, text: string): void {
  writeFileSync(path.join(folder, file), text);
}

function spawn(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface Report {
  file: string;
  diagnostics: { code: string; severity: string; message: string; range: { start: unknown; end: unknown } }[];
}

interface RunReport {
  outcome: Record<string, unknown>;
  responses: { statusCode: number; headers: [string, string][]; text: string }[];
  forwarded: { requestUri: string; text: string }[];
  steps: { range: unknown; text: string }[];
  assumptions: { id: string; text: string }[];
}

const sample = (name: string): string => path.join(root, 'samples', name);

before(() => {
  const entry = path.join(root, 'server/src/cli/main.ts');
  buildSync({
    entryPoints: [entry],
    outfile: cli,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  write('broken.am', BROKEN);
  write('wide.am', WIDE);
  write('bom.am', `\uFEFF${WIDE}`);
  writeFileSync(path.join(folder, 'latin1.am'), Buffer.from('<a>\xe4</a>', 'latin1'));
  write('call.sip', CALL);
  write('bad.sip', CALL.replace('CSeq: 1 INVITE', 'CSeq: 1 BYE'));
  write(
    'instruction.am',
    WIDE.replace('ProxyReqest', 'ProxyRequest').replace('<r:requestFilter', "<?note don't ?>\n<r:requestFilter"),
  );
  write('Makefile.am', 'SUBDIRS = src\n');
  write(
    'data.am',
    BROKEN.replace('/ >', '/>')
      .replace(
        '<r:splScript>',
        '<r:file name="a" path="missing.csv" keyColumnName="k"><r:column name="k"/></r:file>\n' +
          '<r:file name="b" path="data\\\\b.csv" keyColumnName="k"><r:column name="k"/></r:file><r:scriptOnly/>\n$&',
      )
      .replace('ProxyReqest("");', 'if (a["x"].k == b["y"].k) { ProxyRequest(""); }'),
  );
  mkdirSync(path.join(folder, 'data'));
  write('data/b.csv', 'x\nx\n');
  write('bad.yaml', 'servers: {}\n');
  write('body.txt', 'Grüße');
});

describe('mspl check', () => {
  test('prints file:line:column: severity code: message and exits with 1', () => {
    const { status, stdout, stderr } = spawn(['check', 'broken.am']);
    assert.equal(status, 1);
    assert.equal(stderr, '');
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(': ').slice(0, 2).join(': ')),
      ['broken.am:3:39: error xml-misspelt-empty-tag', 'broken.am:6:3: error mspl-unknown-function'],
    );
  });

  test('prints JSON with 0-based UTF-16 positions, a byte-order mark not counted', () => {
    const { status, stdout } = spawn(['check', '--format', 'json', 'wide.am', 'bom.am', sample('forward.am')]);
    assert.equal(status, 1);
    const reports = JSON.parse(stdout) as Report[];
    assert.deepEqual(
      reports.map(({ file }) => path.basename(file)),
      ['wide.am', 'bom.am', 'forward.am'],
    );
    for (const { diagnostics } of reports.slice(0, 2)) {
      assert.deepEqual(
        diagnostics.map(({ code, severity, range }) => ({ code, severity, range })),
        [
          {
            code: 'mspl-unknown-function',
            severity: 'error',
            range: { start: { line: 5, character: 10 }, end: { line: 5, character: 21 } },
          },
        ],
      );
    }
    assert.deepEqual(reports[2]?.diagnostics, []);
  });

  const cases: [title: string, args: string[], status: number, printed: RegExp][] = [
    ['a good manifest', ['check', sample('forward.am')], 0, /^$/],
    ['a good message and deployment', ['check', sample('requests.sip'), sample('deployment.yaml')], 0, /^$/],
    ['a deployment with pools and applications', ['check', sample('deployment.yaml')], 0, /^$/],
    ["Automake's own file", ['check', 'Makefile.am'], 0, /^$/],
    ['each message of a file', ['check', 'call.sip'], 1, /^call\.sip:12:1: error sip-/],
    [
      'the data files beside a manifest',
      ['check', 'data.am'],
      0,
      /^data\.am:5:\d+: information manifest-file-not-found: .*\ndata\.am:6:\d+: warning manifest-data-duplicate-key: .*\n$/,
    ],
    ['a deployment', ['check', 'bad.yaml'], 1, /^bad\.yaml:1:1: error deployment-unknown-key: .*Did you mean server\?/],
    ['bytes that are no UTF-8', ['check', 'latin1.am'], 1, /^latin1\.am:1:4: error text-encoding/m],
    ['another server version', ['check', '--target', 'lync2010', sample('forward.am')], 1, /RetargetRequest/],
  ];
  for (const [title, args, status, printed] of cases) {
    test(title, () => {
      const result = spawn(args);
      assert.match(result.stdout, printed);
      assert.equal(result.status, status, result.stderr);
    });
  }
});

describe('wrong usage exits with 2 and one line', () => {
  const cases: [args: string[], said: RegExp][] = [
    [['check'], /missing required argument 'files'/],
    [['check', 'nowhere.am'], /Cannot read nowhere\.am: there is no such file/],
    [['check', '.'], /Cannot read \.: it is a folder/],
    [['check', '--format', 'xml', 'broken.am'], /--format.*text, json/],
    [['check', '--target', 'lync2099', 'broken.am'], /--target.*lync2013/],
    [['simulate', ''], /A file is named by an empty text: write its path/],
    [
      ['simulate', sample('forward.am'), '--json'],
      /unknown option '--json'\. `mspl simulate --help` lists the options\./,
    ],
    [['simulate', sample('forward.am'), '--name'], /argument missing\. `mspl simulate --help` lists the options\./],
    [['--bogus'], /unknown option '--bogus'\. `mspl --help` lists the options\./],
    [['check', 'bom.am/a.am'], /Cannot read bom\.am\/a\.am: a part of its path is no folder/],
    [
      ['simulate', 'call.sip'],
      /call\.sip holds SIP messages: name a manifest \(\.am\), and give this file with --request/,
    ],
    [['simulate', 'bad.yaml'], /bad\.yaml describes a server: name a manifest \(\.am\), .* with --deployment/],
    [['simulate', sample('forward.am'), '--header', ':x'], /--header ":x" has no name; write it as "Name: value"/],
    [['chekc', 'broken.am'], /unknown command/],
    [['simulate', sample('forward.am'), '--request', 'nowhere.sip'], /Cannot read nowhere\.sip/],
    [['simulate', sample('forward.am'), '--from', 'nobody at all'], /From .*nobody at all.* is no address/],
    [['simulate', sample('forward.am'), '--header', 'no colon'], /--header "no colon" has no colon/],
    [['simulate', sample('forward.am'), '--request', 'call.sip', '--to', 'sip:a@b.com'], /--to composes a request/],
    [[], /Name a command: check, simulate or format/],
    [['simulate', sample('forward.am'), '--from', 'sip:a@b.com\r\nX: 1'], /is no address/],
    [['simulate', sample('forward.am'), '--bogus'], /unknown option '--bogus'/],
    [['simulate', sample('forward.am'), '--target', 'lync2099'], /--target.*lync2013/],
    [['simulate', sample('forward.am'), '--later', 'ACK'], /--later.*BYE, re-INVITE/],
    [['simulate', sample('forward.am'), '--assume', 'retarget-handled=maybe'], /readings are continues, unhandled/],
    [['simulate', sample('forward.am'), '--fact', 'origin'], /--fact "origin" has no value/],
  ];
  for (const [args, said] of cases) {
    test(args.map((arg) => path.basename(arg)).join(' '), () => {
      const { status, stdout, stderr } = spawn(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, said);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    });
  }
});

describe('mspl simulate', () => {
  const simulate = (...args: string[]): RunReport => {
    const { status, stdout, stderr } = spawn(['simulate', '--format', 'json', ...args]);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as RunReport;
  };

  test('composes Nuria’s INVITE to Jenny when nothing is said', () => {
    const { outcome, forwarded, assumptions, steps } = simulate(sample('forward.am'));
    assert.equal(outcome.kind, 'retargeted');
    assert.equal(outcome.target, 'sip:terrya@contoso.com');
    assert.equal(forwarded[0]?.requestUri, 'sip:terrya@contoso.com');
    assert.ok(assumptions.some(({ id }) => id === 'open-deployment'));
    assert.equal(steps[0]?.text, 'toUri = GetUri(sipRequest.To);');
  });

  test('shows the 302', () => {
    const { outcome, responses } = simulate(sample('redirect.am'));
    assert.equal(outcome.kind, 'redirected');
    assert.deepEqual(outcome.contacts, ['sip:terrya@contoso.com']);
    assert.match(responses[0]?.text ?? '', /^SIP\/2\.0 302 Forwarded to terrya@contoso\.com\r\n/);
    assert.ok(
      responses[0]?.headers.some(([name, value]) => name === 'Contact' && value === '<sip:terrya@contoso.com>'),
    );
  });

  test('takes every part of the request from its options', () => {
    const { outcome, forwarded } = simulate(
      sample('forward.am'),
      ...['--method', 'INVITE', '--from', '"Terry" <sip:terrya@contoso.com>;tag=7', '--to', 'sip:jennyl@contoso.com'],
      ...[
        '--request-uri',
        'sip:jennyl@192.0.2.1',
        '--header',
        'X-One: 1',
        '--header',
        'Call-ID: mine',
        '--content',
        'body.txt',
      ],
    );
    assert.equal(outcome.kind, 'proxied');
    const text = forwarded[0]?.text ?? '';
    for (const line of [
      'INVITE sip:jennyl@192.0.2.1 SIP/2.0',
      'From: "Terry" <sip:terrya@contoso.com>;tag=7',
      'X-One: 1',
      'Call-ID: mine',
      'Content-Length: 7',
    ]) {
      assert.ok(text.includes(`${line}\r\n`), line);
    }
    assert.ok(text.endsWith('\r\n\r\nGrüße'));
  });

  test('reads the first message of a file', () => {
    assert.equal(simulate(sample('forward.am'), '--request', 'call.sip').outcome.kind, 'retargeted');
  });

  test('asks the deployment', () => {
    const { outcome } = simulate(
      sample('ring-everywhere.am'),
      '--to',
      'sip:terrya@contoso.com',
      '--deployment',
      sample('deployment.yaml'),
    );
    const contact = (epid: string): string => `sip:terrya@contoso.com;opaque=user:epid:${epid};gruu`;
    assert.deepEqual(outcome.branches, [contact('77f0231b5c'), contact('0c3de8817a')]);
  });

  test('takes its settings from repeated options', () => {
    const { run } = simulate(
      ...[sample('forward.am'), '--assume', 'bad-target=error', '--assume', 'retarget-handled=unhandled'],
      ...['--fact', 'authenticated=false', '--pipeline', '--later', 'BYE', '--follow', '--target', 'lync2013'],
    ) as unknown as { run: RunReport };
    const { text } = run.assumptions.find(({ id }) => id === 'retarget-handled') ?? {};
    assert.match(text ?? '', /^RetargetRequest does not handle the message/);
  });

  test('a reader that closes its end early is no error', async () => {
    const child = spawnChild(process.execPath, [cli, 'simulate', '--format', 'json', sample('redirect.am')]);
    child.stdout.destroy();
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const [status] = (await once(child, 'close')) as [number | null];
    assert.deepEqual([status, errors], [0, '']);
  });

  test('prints the same bytes every time', () => {
    const first = spawn(['simulate', '--format', 'json', sample('redirect.am')]).stdout;
    assert.equal(spawn(['simulate', '--format', 'json', sample('redirect.am')]).stdout, first);
    assert.ok(!first.includes(folder) && !first.includes(root));
  });

  test('prints a text for a person', () => {
    const { stdout } = spawn(['simulate', sample('forward.am')]);
    assert.match(stdout, /^RETARGETED {2}The INVITE was retargeted to sip:terrya@contoso\.com/);
  });

  for (const [title, args, printed] of [
    ['a manifest', ['broken.am'], /xml-misspelt-empty-tag/],
    ['a request', [sample('forward.am'), '--request', 'bad.sip'], /sip-cseq/],
    [
      'a composed request',
      [sample('forward.am'), '--header', 'Max-Forwards: abc'],
      /composed request:\d+:\d+: error sip-/,
    ],
    ['a manifest that fast-xml-parser refuses', ['instruction.am'], /manifest-refused/],
    ['a deployment', [sample('forward.am'), '--deployment', 'bad.yaml'], /deployment-unknown-key/],
  ] as const) {
    test(`refuses ${title} with errors`, () => {
      const { status, stdout } = spawn(['simulate', ...args]);
      assert.equal(status, 1);
      assert.match(stdout, printed);
    });
  }
});
