import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { analyzeManifest, manifestTemplates, registrationOf } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';
import { escapeAttribute } from '../../../server/src/xml';

interface Setting {
  readonly appUri?: string;
  readonly elements?: string;
  readonly script?: string;
  readonly file?: string | undefined;
  readonly target?: TargetVersion;
}

function registration(setting: Setting = {}): ReturnType<typeof registrationOf> {
  const { appUri = 'http://www.contoso.com/Test', elements = '<r:scriptOnly/>', script = '', target } = setting;
  const text = `<r:applicationManifest r:appUri="${escapeAttribute(appUri)}" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter/><r:responseFilter/>${elements}<r:splScript><![CDATA[${script}]]></r:splScript>
</r:applicationManifest>`;
  const file = 'file' in setting ? setting.file : 'test.am';
  return registrationOf(analyzeManifest(text, { target: 'lync2013' }), target ?? 'lync2013', file);
}

function commands(setting?: Setting): string {
  const { commands: found, refusal } = registration(setting);
  assert.ok(found, refusal);
  return found;
}

/** The one line that is carried out besides the assignment. */
function command(setting?: Setting): string {
  const [assignment, line, ...more] = commands(setting)
    .split('\r\n')
    .filter((each) => each !== '' && !each.startsWith('#'));
  assert.match(assignment ?? '', /^\$(pool = 'pool01|edge = 'edge01)\.contoso\.com'$/);
  assert.ok(line);
  assert.deepEqual(more, []);
  return line;
}

const FIRST = ' -Priority (Get-CsServerApplication -Identity "service:Registrar:$pool/UserServices").Priority';

describe('the command that registers an application', () => {
  const plain =
    "New-CsServerApplication -Identity \"service:Registrar:$pool/Test\" -Uri 'http://www.contoso.com/Test' -ScriptName 'test.am' -Critical $false -Enabled $true";
  const cases: [title: string, setting: Setting, line: string][] = [
    ['a script', {}, plain],
    ['not saved', { file: undefined }, plain.replace('test.am', 'Test.am')],
    ['managed: the program brings its manifest', { elements: '' }, plain.replace(" -ScriptName 'test.am'", '')],
    [
      'allowed before UserServices',
      { elements: '<r:allowRegistrationBeforeUserServices/><r:scriptOnly/>' },
      plain + FIRST,
    ],
    [
      'forbidden before UserServices',
      { elements: '<r:allowRegistrationBeforeUserServices action="false"/><r:scriptOnly/>' },
      plain,
    ],
    ['retargets', { script: 'RetargetRequest("sip:a@b.com");' }, plain + FIRST],
    ['responds, in a function', { script: 'function f() { respond(486, "Busy Here"); } f();' }, plain + FIRST],
    ['forks', { script: 'BeginFork(false, 0); Fork("sip:a@b.com"); EndFork();' }, plain + FIRST],
    ['only proxies', { script: 'ProxyRequest("");' }, plain],
    ['only speaks of it', { script: '// Respond(486);\nLog("Debugr", false, "Respond");' }, plain],
    [
      'on the Edge there is no UserServices',
      { elements: '<r:serverFilter roles="AccessProxy"/><r:scriptOnly/>', script: 'Respond(486, "Busy Here");' },
      plain.replace('service:Registrar:$pool', 'EdgeServer:$edge'),
    ],
  ];
  for (const [title, setting, line] of cases)
    test(title, () => {
      assert.equal(command(setting), line);
    });

  test('of every new manifest: -Critical and -Enabled are written, and it can be undone', () => {
    for (const { id, text } of manifestTemplates('lync2013')) {
      const { commands: lines = '' } = registrationOf(
        analyzeManifest(text, { target: 'lync2013' }),
        'lync2013',
        'x.am',
      );
      assert.match(lines, / -Critical \$false -Enabled \$true/, id);
      const [, identity] = /^New-CsServerApplication (-Identity "[^"]+")/m.exec(lines) ?? [];
      assert.ok(identity);
      assert.ok(lines.includes(`# Remove-CsServerApplication ${identity}\r\n`), id);
    }
  });
});

describe('what stands around the command', () => {
  const has = (setting: Setting, text: string): void => {
    assert.ok(commands(setting).includes(text), commands(setting));
  };
  const hasNot = (setting: Setting, text: string): void => {
    assert.ok(!commands(setting).includes(text), commands(setting));
  };
  const files = ['blocked.csv', '.\\policy.txt', '\\\\share\\lists\\all.csv']
    .map((path, i) => `<r:file name="f${i}" path="${path}"><r:column name="a"/></r:file>`)
    .join('');

  test('the folder that the files belong into, and the files', () => {
    const elements = `${files}<r:scriptOnly/>`;
    has({ elements }, '# C:\\Program Files\\Microsoft Lync Server 2013\\Server\\Core');
    has({ elements }, 'Server\\Core:\r\n#   test.am\r\n#   blocked.csv\r\n#   .\\policy.txt\r\n\r\n');
  });
  test('a file on a share belongs where it is', () => {
    hasNot({ elements: files }, 'share');
  });
  test('a managed application is started by its account', () => {
    has({ elements: '' }, 'RTC Server Applications');
  });
  test('Lync Server 2010 has its own folder', () => {
    has({ target: 'lync2010' }, 'Microsoft Lync Server 2010\\Server\\Core:');
    hasNot({ target: 'lync2010' }, '2013');
  });
  test('a place before UserServices that the manifest does not permit is told', () => {
    const elements = '<r:allowRegistrationBeforeUserServices/><r:scriptOnly/>';
    has({ script: 'Respond(486, "Busy Here");' }, 'event 30234');
    hasNot({ script: 'Respond(486, "Busy Here");', elements }, '30234');
  });
  test('errors of the manifest are told', () => {
    has({ script: 'Respont(486);' }, '# The manifest has errors');
    hasNot({}, 'has errors');
  });
});

describe('no command', () => {
  const cases: [title: string, setting: Setting, refusal: RegExp][] = [
    ['without appUri', { appUri: ' ' }, /no appUri/],
    ['before Lync Server 2010', { target: 'ocs2007r2' }, /2007 R2 has no New-CsServerApplication/],
    ['for a line break in appUri', { appUri: 'http://a/\nRemove-Item' }, /control character/],
    ['for a line break in the name of the file', { file: 'a\nb.am' }, /control character/],
  ];
  for (const [title, setting, refusal] of cases) {
    test(title, () => {
      assert.match(registration(setting).refusal ?? '', refusal);
    });
  }
  test('for a text that is no XML', () => {
    assert.ok(registrationOf(analyzeManifest('', { target: 'lync2013' }), 'lync2013', 'a.am').refusal);
  });
});

/*
 * A reader of PowerShell's literal strings: any of ' ‘ ’ ‚ ‛ begins one and ends it, two of them in it are the second
 * (about_Quoting_Rules; language specification, section 2.3.5.2).
 */
const LITERAL = /^['\u2018-\u201B]((?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*)['\u2018-\u201B]/;

function readLiteral(text: string): { value: string; rest: string } {
  const [whole, content] = LITERAL.exec(text) ?? [];
  assert.ok(whole !== undefined && content !== undefined, `no literal: ${text}`);
  return { value: content.replace(/['\u2018-\u201B](['\u2018-\u201B])/g, '$1'), rest: text.slice(whole.length) };
}

describe('whatever the names are', () => {
  /** Reads the command back: appUri and file are literals of that very value, and nothing else changed. */
  function check(appUri: string, file: string): void {
    const [, name, tail] =
      /^New-CsServerApplication -Identity "service:Registrar:\$pool\/([A-Za-z0-9._-]+)" -Uri (.*)$/s.exec(
        command({ appUri, file }),
      ) ?? [];
    assert.ok(name && tail !== undefined);
    const uri = readLiteral(tail);
    assert.equal(uri.value, appUri);
    assert.ok(uri.rest.startsWith(' -ScriptName '));
    const script = readLiteral(uri.rest.slice(' -ScriptName '.length));
    assert.equal(script.value, file);
    assert.equal(script.rest, ' -Critical $false -Enabled $true');
  }

  const names = [
    "O'Brien",
    "';Stop-Computer;'",
    '’; Stop-Computer #',
    '‘‚‛’',
    '$(Stop-Computer)',
    '`"$env:X',
    '<!-- & -->',
    '#>',
    '-WhatIf',
    'ü€𝄞',
    '..',
  ];
  for (const name of names) {
    test(name, () => {
      check(`http://www.contoso.com/${name}`, `${name}.am`);
    });
  }

  test('property: any text', () => {
    const noControl = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));
    const quotes = fc.string({
      unit: fc.constantFrom("'", '‘', '’', '‚', '‛', '"', '$', '(', ')', ';', ' ', 'a', '`'),
    });
    const name = fc.oneof(noControl, quotes);
    fc.assert(
      fc.property(name, name, (tail, file) => {
        check(`http://www.contoso.com/${tail}`, `${file}.am`);
      }),
    );
  });

  test('a data file with a line break stays in its comment', () => {
    const elements = '<r:file name="f" path="a&#10;Stop-Computer"><r:column name="a"/></r:file><r:scriptOnly/>';
    assert.ok(command({ elements }).startsWith('New-CsServerApplication '));
  });
});
