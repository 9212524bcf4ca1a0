import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readStep, renderRecorded, type Run } from '../../../server/src/simulator';
import { foldCase, toText } from '../../../server/src/simulator/values';
import { lastAssigned, runScript, type Setting, valueOf } from '../../support/simulate';

/*
 * The table of MSPL types and type conversion (dn439149), cell by cell. A variable takes the type of its first value, and
 * a later value is coerced to it; so a cell is shown by giving a variable a value of its column's type first.
 */

const COLLECTION = 'c = GetHeaderValues("CSeq");';

/** The value, or the error, of a variable of one type that was given a value of another. */
function coercedTo(first: string, later: string): string {
  const run = runScript(`${COLLECTION} x = ${first}; x = ${later};`);
  return run.errors[0]?.message ?? lastAssigned(run);
}

const STRING = '"s"';
const INTEGER = '7';
const FLOAT = '1.5';
const BOOL = 'true';

describe('a later value takes the type of the first one', () => {
  const cases: [first: string, later: string, value: string][] = [
    [STRING, '"t"', '"t"'],
    [STRING, '22', '"22"'],
    [STRING, '-5', '"-5"'],
    [STRING, '0x10', '"16"'],
    [STRING, '1.5', '"1.5"'],
    [STRING, '0.1', '"0.1"'],
    [STRING, '2.0', '"2"'],
    [INTEGER, '"22"', '22'],
    [INTEGER, '"-22"', '-22'],
    [INTEGER, '"+22"', '22'],
    [INTEGER, '"007"', '7'],
    [INTEGER, '"22x"', '"22x" (string) cannot be converted to integer'],
    [INTEGER, '"x"', '"x" (string) cannot be converted to integer'],
    [INTEGER, '""', '"" (string) cannot be converted to integer'],
    [INTEGER, '"1.5"', '"1.5" (string) cannot be converted to integer'],
    [INTEGER, '"0x10"', '"0x10" (string) cannot be converted to integer'],
    [INTEGER, '"2147483647"', '2147483647'],
    [INTEGER, '"2147483648"', '"2147483648" (string) cannot be converted to integer'],
    [INTEGER, '"-2147483648"', '-2147483648'],
    [INTEGER, '1.9', '1'],
    [INTEGER, '-1.9', '-1'],
    [FLOAT, '"2.5"', '2.5'],
    [FLOAT, '"2"', '2'],
    [FLOAT, '"2.5x"', '"2.5x" (string) cannot be converted to float'],
    [FLOAT, '"2,5"', '"2,5" (string) cannot be converted to float'],
    [FLOAT, '3', '3'],
    [BOOL, '"no"', 'true'],
    [BOOL, '""', 'false'],
    [BOOL, '0', 'false'],
    [BOOL, '-1', 'true'],
    [BOOL, '0.0', 'false'],
    [BOOL, '2.5', 'true'],
    ['c', '"one"', '["one"]'],
    ['c', '7', '[7]'],
    ['c', '1.5', '[1.5]'],
    ['c', 'true', '[true]'],
    ['sipRequest', 'sipMessage', 'Message'],
  ];
  for (const [first, later, value] of cases) {
    test(`x = ${first}; x = ${later}; gives ${value}`, () => {
      assert.equal(coercedTo(first, later), value);
    });
  }

  test('the trace has the coerced value at the assignment', () => {
    const run = runScript('x = "1"; x = 22;');
    const assigned = readStep(run, 1)?.values.find(({ role }) => role === 'assigned');
    assert.equal(assigned && renderRecorded(assigned.value), '"22"');
  });

  test('null neither gives a type nor takes one away', () => {
    assert.equal(lastAssigned(runScript('x = GetUserName("?"); x = 5; x = GetUserName("?"); x = "6";')), '6');
  });

  test('a parameter takes the type of its argument', () => {
    const script = (argument: string): string => `function f(a) { a = "7"; return a; } x = f(${argument});`;
    assert.equal(lastAssigned(runScript(script('1'))), '7');
    assert.equal(lastAssigned(runScript(script('"s"'))), '"7"');
  });
});

describe('arguments are converted to the types of parameters', () => {
  const cases: [expression: string, value: string][] = [
    ['Concatenate("a", 1, 2.5)', '"a12.5"'],
    ['SubString("abcdef", "2", "3")', '"cde"'],
    ['SubString("abcdef", 2.9, 3.9)', '"cde"'],
    ['SubString("abcdef", "x")', 'error: "x" (string) cannot be converted to integer'],
    ['EqualString("a", "A", 1)', 'true'],
    ['EqualString("a", "A", 0)', 'false'],
    ['EqualString("a", "A", "")', 'false'],
    ['EqualString(12, "12", false)', 'true'],
    ['Respond(480, "Gone")', 'true'],
    ['GetHeaderValues(StandardHeader.CSeq)', '["1 INVITE"]'],
    ['GetUserName(GetUserName("?"))', /was given null/.source],
  ];
  for (const [expression, value] of cases) {
    test(`${expression} is ${value}`, () => {
      if (value === 'was given null') assert.match(valueOf(expression), /was given null/);
      else assert.equal(valueOf(expression), value);
    });
  }
});

describe('an undocumented cell of the table is named in the run', () => {
  const cases: [script: string, id: string][] = [
    ['x = "a"; x = true;', 'bool-as-text'],
    ['x = 1; x = true;', 'bool-as-number'],
    ['x = 1.5; x = true;', 'bool-as-number'],
    [`${COLLECTION} x = "a"; x = c;`, 'collection-converted'],
    [`${COLLECTION} x = 1; x = c;`, 'collection-converted'],
    ['x = "a"; x = GetUserName("?");', 'null-assigned'],
    ['x = 1 + GetUserName("?");', 'null-as-number'],
    ['if (GetUserName("?")) { }', 'null-as-bool'],
    ['c = GetHeaderValues("X-None"); if (c) { }', 'collection-as-bool'],
    ['x = 0.5; if (x) { }', 'float-as-bool'],
    ['if (StandardMethod.NonStandard) { }', 'enum-as-bool'],
    ['x = StandardMethod.Bye; x = 1;', 'object-replaced'],
    ['x = Concatenate("a", StandardMethod.Bye);', 'enum-as-text'],
  ];
  const named = (run: Run): string[] => run.assumptions.map(({ id }) => id);
  for (const [script, id] of cases) {
    test(`${script} relies on ${id}`, () => {
      assert.ok(named(runScript(script)).includes(id));
    });
  }
});

describe('an application of Live Communications Server 2003 is given "" for null', () => {
  const of2003: Setting = { namespace: 'http://schemas.microsoft.com/lcs/2003/05' };
  const cases: [expression: string, setting: Setting, value: string][] = [
    ['GetUserName("?")', of2003, '""'],
    ['sipMessage.Stamp', of2003, '""'],
    ['GetUserName("?")', {}, 'null'],
    ['GetUserName("?")', { namespace: 'http://schemas.microsoft.com/lcs/2004/05', target: 'lcs2005' }, 'null'],
    ['GetUserName("?")', { ...of2003, target: 'lcs2005' }, '""'],
  ];
  for (const [expression, setting, value] of cases) {
    test(`${expression} is ${value} with ${setting.namespace ?? 'the usual namespace'}`, () => {
      assert.equal(lastAssigned(runScript(`x = ${expression};`, setting)), value);
    });
  }
});

describe('the values themselves', () => {
  test('the text of a float is the shortest that stands for it', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = toText({ kind: 'float', value }) ?? '';
        assert.equal(Math.fround(Number(text)), value === 0 ? 0 : value);
        assert.ok(text.length <= String(value).length);
      }),
    );
  });

  test('folding case keeps the length of a text, and its result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(foldCase(text).length, text.length);
        assert.equal(foldCase(foldCase(text)), foldCase(text));
      }),
    );
    assert.equal(foldCase('İX'), 'İx');
    assert.equal(foldCase('ΑΣ'), 'ας'.slice(0, 1) + 'σ');
    assert.equal(valueOf('IndexOfString("\\u0130\\u0130x", "X")'), '2');
  });
});
