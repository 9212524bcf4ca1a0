import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dataRows, usualReading } from '../../../server/src/manifest';
import { defaultDeployment, type Run } from '../../../server/src/simulator';
import { functionAssumptions } from '../../../server/src/simulator/functionAssumptions';
import { headerValues } from '../../../server/src/sip';
import { untested } from '../../support/readings';
import { lastAssigned, response, runScript, type Setting } from '../../support/simulate';

const FILTERS = '<r:requestFilter strictRoute="true"/><r:responseFilter/>';
const PATH = '.\\list.txt';

/** A data file `list` with the columns `user`, `action` and `note`, and the attributes that a case adds. */
function settingWith(attributes: string, content: string | null | undefined, more: Setting = {}): Setting {
  const columns = ['user', 'action', 'note'].map((name) => `<r:column name="${name}"/>`).join('');
  const file = `<r:file name="list" path="${PATH}" ${attributes}>${columns}</r:file>`;
  const dataFiles = content === undefined ? {} : { [PATH]: content };
  return { elements: `${FILTERS}${file}`, dataFiles, ...more };
}

function valueIn(attributes: string, content: string | null | undefined, lookup: string, more?: Setting): string {
  const run = runScript(`x = ${lookup};`, settingWith(attributes, content, more));
  return run.errors[0]?.message ?? lastAssigned(run);
}

function assumed(run: Run): string[] {
  return run.assumptions.map(({ id }) => id).filter((id) => /data-file|terminated/.test(id));
}

const KEYED = 'keyColumnName="user"';

describe('lookups in a data file', () => {
  const cases: [attributes: string, content: string, lookup: string, value: string][] = [
    // By number, from 0 on; beyond the last record null (MSPL script syntax).
    ['', 'a,allow,x\nb,deny,y', 'list[0].user', '"a"'],
    ['', 'a,allow,x\nb,deny,y', 'list[1].action', '"deny"'],
    ['', 'a,allow,x\nb,deny,y', 'list[2].action', 'null'],
    ['', '', 'list[0].user', 'null'],
    ['', 'a,1,x', 'list[0].action + 1', '2'],
    // By key; an unknown key gives null, and the key is matched whole.
    [KEYED, 'a,allow,x\nb,deny,y', 'list["b"].action', '"deny"'],
    [KEYED, 'a,allow,x', 'list["c"].action', 'null'],
    [KEYED, 'a@b.com,allow,x', 'list["a"].action', 'null'],
    [KEYED, 'a,allow,x\nb,deny,y', 'list[1].action', '"deny"'],
    [KEYED, 'A,allow,x', 'list["a"].action', 'null'],
    [`${KEYED} ignoreCase="true"`, 'A,allow,x', 'list["a"].action', '"allow"'],
    [`${KEYED} ignoreCase="true"`, 'Ä,allow,x', 'list["ä"].action', '"allow"'],
    ['keyColumnName="action"', 'a,allow,x\nb,deny,y', 'list["deny"].user', '"b"'],
    // A string index without a key column is a script error.
    ['', 'a,allow,x', 'list["a"].action', 'list has no keyColumnName, so a string cannot be its index'],
    // Delimiters: comma, tab, whitespace (file element, delimitedBy).
    ['delimitedBy="comma"', 'a b\tc,allow,x', 'list[0].user', '"a b\\tc"'],
    ['delimitedBy="tab"', 'a b,c\tallow\tx', 'list[0].user', '"a b,c"'],
    ['delimitedBy="tab"', 'a\t\tx', 'list[0].action', '""'],
    ['delimitedBy="whitespace"', '  a \t allow   x  ', 'list[0].action', '"allow"'],
    ['delimitedBy="whitespace"', '  a \t allow   x  ', 'list[0].note', '"x"'],
    // Quotation marks enclose a value with delimiters; two of them stand for one.
    ['', '"a,b",allow,x', 'list[0].user', '"a,b"'],
    ['', '"say ""hi"", now",allow,x', 'list[0].user', '"say \\"hi\\", now"'],
    ['', 'a,"",x', 'list[0].action', '""'],
    ['', 'a 5" disk,allow,x', 'list[0].user', '"a 5\\" disk"'],
    ['', '"open,allow,x', 'list[0].user', '"open,allow,x"'],
    ['delimitedBy="whitespace"', '"a  b" allow x', 'list[0].user', '"a  b"'],
    ['delimitedBy="tab"', '"a\tb"\tallow\tx', 'list[0].user', '"a\\tb"'],
    // Line ends, a byte order mark, empty lines, blanks around a value.
    ['', 'a,1,x\r\nb,2,y\r\n', 'list[1].note', '"y"'],
    ['', 'a,1,x\r\nb,2,y\r\n', 'list[2].note', 'null'],
    ['', '\uFEFFa,1,x', 'list[0].user', '"a"'],
    ['', 'a,1,x\n\n \nb,2,y', 'list[1].user', '"b"'],
    ['', 'a , 1 ,x', 'list[0].action', '" 1 "'],
    // A record that is too short, and one that is too long.
    ['', 'a,allow', 'list[0].note', 'null'],
    ['', 'a,allow,x,more', 'list[0].note', '"x"'],
  ];
  for (const [attributes, content, lookup, value] of cases) {
    test(`${attributes} ${JSON.stringify(content)}: ${lookup} is ${value}`, () => {
      assert.equal(valueIn(attributes, content, lookup), value);
    });
  }

  test('null given to a string function after an unknown key ends the script', () => {
    assert.match(valueIn(KEYED, 'a,allow,x', 'Concatenate(list["c"].action, "!")'), /was given null/);
  });

  test('values are strings of any content, enclosed as they are', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const line = values.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        assert.deepEqual([...dataRows(line, 'comma')], [{ line: 1, values }]);
      }),
    );
  });

  test('no text is too odd to be read, and none takes a second', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('comma', 'tab', 'whitespace'), (text, delimitedBy) => {
        for (const { values } of dataRows(text, delimitedBy)) assert.ok(values.length > 0);
      }),
    );
    assert.equal([...dataRows('",'.repeat(100_000), 'comma')].length, 1);
    assert.equal([...dataRows('a\n'.repeat(100_000), 'comma', usualReading)].length, 100_000);
  });
});

describe('what a run takes for the content of a data file', () => {
  const described = (dataFiles: Readonly<Record<string, string>>): Setting => ({
    deployment: { ...defaultDeployment, dataFiles },
  });

  test('what is handed in by path, else what the deployment has by path, else by name', () => {
    const deployed = described({ [PATH]: 'b,2,y', list: 'c,3,z' });
    assert.equal(valueIn('', 'a,1,x', 'list[0].user', deployed), '"a"');
    assert.equal(valueIn('', undefined, 'list[0].user', deployed), '"b"');
    assert.equal(valueIn('', undefined, 'list[0].user', described({ list: 'c,3,z' })), '"c"');
  });

  test('where nothing is known a lookup finds nothing, and the run says so', () => {
    const run = runScript('x = list[0].user;', settingWith('', undefined));
    assert.equal(lastAssigned(run), 'null');
    assert.deepEqual(assumed(run), ['data-file-content']);
  });

  test('a file that is known not to be there has no records, or terminates the application', () => {
    const run = runScript('x = list[0].user;', settingWith('', null));
    assert.equal(lastAssigned(run), 'null');
    assert.ok(run.assumptions.some(({ id }) => id === 'missing-data-file'));
    const terminated = runScript('', settingWith('', null, { assumptions: { 'missing-data-file': 'terminated' } }));
    assert.equal(terminated.outcome.kind, 'skipped');
  });

  test('a run that looks nothing up names nothing of the file', () => {
    assert.deepEqual(assumed(runScript('return;', settingWith('', '"a",\n\n#,1,2'))), []);
  });

  test('the same file with other content is read again', () => {
    const setting = settingWith('', 'a,1,x');
    assert.equal(lastAssigned(runScript('x = list[0].user;', setting)), '"a"');
    assert.equal(lastAssigned(runScript('x = list[0].user;', settingWith('', 'b,1,x'))), '"b"');
  });

  test('loading is paid for', () => {
    const fuel = { steps: 1000, characters: 1000, elements: 1000 };
    const { outcome, errors } = runScript('return;', settingWith('', 'a,1,x\n'.repeat(500), { fuel }));
    assert.equal(outcome.kind, 'skipped');
    assert.match(errors[0]?.message ?? '', /used up its characters/);
  });
});

describe('a key that stands twice terminates the application', () => {
  const cases: [attributes: string, content: string, message: RegExp | undefined][] = [
    [KEYED, 'a,1,x\n\nb,2,y\na,3,z', /the key "a" twice: in line 1 and in line 4$/],
    [`${KEYED} ignoreCase="true"`, 'a,1,x\nA,2,y', /the key "A" twice: in line 1 and in line 2$/],
    [KEYED, 'a,1,x\nA,2,y', undefined],
    ['', 'a,1,x\na,2,y', undefined],
    ['keyColumnName="action"', 'a,1,x\na,2,y', undefined],
  ];
  for (const [attributes, content, message] of cases) {
    test(`${attributes} ${JSON.stringify(content)}`, () => {
      const { outcome, errors, trace } = runScript('Respond("200", "OK");', settingWith(attributes, content));
      if (!message) {
        assert.deepEqual([outcome.kind, errors], ['responded', []]);
        return;
      }
      assert.match(
        outcome.kind === 'skipped' ? outcome.reason : outcome.kind,
        /terminated the application when it loaded/,
      );
      assert.match(errors[0]?.message ?? '', message);
      assert.deepEqual([errors[0]?.effect, errors[0]?.critical, trace.length], ['terminates-application', false, 0]);
    });
  }
});

describe('what no page says of a data file can be read otherwise', () => {
  const cases: [id: string, reading: string, attributes: string, content: string, lookup: string, value: string][] = [
    ['data-file-quotes', 'plain', '', '"a ""b""",1,x', 'list[0].user', '"a b"'],
    ['data-file-quotes', 'literal', '', '"a",1,x', 'list[0].user', '"\\"a\\""'],
    ['data-file-blank-lines', 'records', '', '\na,1,x', 'list[1].user', '"a"'],
    ['data-file-blanks', 'trimmed', '', ' a ,1,x', 'list[0].user', '"a"'],
    ['data-file-comments', 'skipped', '', '#a,1,x\nb,2,y', 'list[0].user', '"b"'],
    ['data-file-first-line', 'header', '', 'User,Action,Note\nb,2,y', 'list[0].user', '"b"'],
    ['data-file-byte-order-mark', 'kept', '', '\uFEFFa,1,x', 'list[0].user', '"\uFEFFa"'],
    ['data-file-short-row', 'empty', '', 'a,1', 'list[0].note', '""'],
    ['data-file-number-index', 'key', KEYED, '7,allow,x', 'list[7].action', '"allow"'],
    ['data-file-negative-index', 'error', '', 'a,1,x', 'list[0 - 1].user', '-1 was given as the index of list'],
    [
      'data-file-null-index',
      'error',
      KEYED,
      'a,1,x',
      'list[GetUserName("?")].user',
      'null was given as the index of list',
    ],
  ];
  for (const [id, reading, attributes, content, lookup, value] of cases) {
    test(`${id} as ${reading}: ${lookup} is ${value}`, () => {
      const usual = runScript(`x = ${lookup};`, settingWith(attributes, content));
      assert.ok(assumed(usual).includes(id), assumed(usual).join());
      assert.notEqual(usual.errors[0]?.message ?? lastAssigned(usual), value);
      assert.equal(valueIn(attributes, content, lookup, { assumptions: { [id]: reading } }), value);
    });
  }

  test('content that is not known may stand for a file that is not there', () => {
    const chosen = { 'data-file-content': 'missing', 'missing-data-file': 'terminated' };
    const run = runScript('x = list[0].user;', settingWith('', undefined, { assumptions: chosen }));
    assert.equal(run.outcome.kind, 'skipped');
    assert.deepEqual(assumed(run), ['data-file-content', 'missing-data-file', 'terminated-application']);
  });

  test('an application that was terminated may be missed: requests are refused', () => {
    const chosen = { 'terminated-application': 'refused' };
    const setting = settingWith(KEYED, 'a,1,x\na,2,y', { assumptions: chosen });
    const { outcome, responses } = runScript('ProxyRequest("");', setting);
    assert.equal(outcome.kind, 'responded');
    assert.deepEqual(
      responses.map(({ statusCode, message }) => [statusCode, headerValues(message, 'ms-diagnostics')[0]?.slice(0, 4)]),
      [[503, '5000']],
    );
    assert.equal(runScript('', { ...setting, message: response('200 OK') }).outcome.kind, 'skipped');
  });

  test('every reading is tested', () => {
    const table = Object.fromEntries(
      Object.entries(functionAssumptions).filter(([id]) => /data-file|terminated-application/.test(id)),
    );
    const alone = ['data-file-content=missing', 'missing-data-file=terminated', 'terminated-application=refused'];
    assert.deepEqual(untested(table, cases), alone);
  });
});
