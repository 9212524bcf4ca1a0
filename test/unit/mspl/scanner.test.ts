import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '../../../server/src/mspl';

const kinds = (text: string): string =>
  scan({ text, start: 0, end: text.length })
    .tokens.slice(0, -1)
    .map(({ kind, text: written }) => (kind === written ? kind : `${kind}:${written}`))
    .join(' ');

for (const [text, expected] of [
  ['', ''],
  [' \t\r\n ', ''],
  ['x = 1;', 'identifier:x = integer:1 ;'],
  [
    'a==b!=c<=d>=e<f>g',
    'identifier:a == identifier:b != identifier:c <= identifier:d >= identifier:e < identifier:f > identifier:g',
  ],
  ['!a&&b||c', '! identifier:a && identifier:b || identifier:c'],
  ['a+b-c', 'identifier:a + identifier:b - identifier:c'],
  ['f(a,b[1].c){}', 'identifier:f ( identifier:a , identifier:b [ integer:1 ] . identifier:c ) { }'],
  ['if else switch case default break', 'if else switch case default break'],
  ['continue return foreach in while function', 'continue return foreach in while function'],
  ['null true false', 'null true false'],
  ['iff _2xx a1', 'identifier:iff identifier:_2xx identifier:a1'],
  ['StatusClass._2xx', 'identifier:StatusClass . identifier:_2xx'],
  ['a.in a.default', 'identifier:a . identifier:in identifier:a . identifier:default'],
  ['a. if', 'identifier:a . if'],
  ['// all of it', ''],
  ['a // rest\nb', 'identifier:a identifier:b'],
  ['a /* b\n c */ d', 'identifier:a identifier:d'],
  ['/* a /* b */ c', 'identifier:c'],
  ['"a // b"', 'string:a // b'],
  ['""', 'string:'],
  ['"a\\"b\\\\c"', 'string:a"b\\c'],
  ['"\\r\\n"', 'string:\r\n'],
  ['"\\u0470\\u000a"', 'string:\u0470\n'],
  ['"a""b"', 'string:a"b'],
  ['"a" "b"', 'string:a string:b'],
  ['0 42 0x2A 0X7fffffff', 'integer:0 integer:42 integer:0x2A integer:0X7fffffff'],
  ['1.5 1e3 2.5E-3', 'float:1.5 float:1e3 float:2.5E-3'],
  ['1.x', 'integer:1 . identifier:x'],
  ['a*b/c%d', 'identifier:a unsupported:* identifier:b unsupported:/ identifier:c unsupported:% identifier:d'],
  ['a++ b-- c+=1', 'identifier:a unsupported:++ identifier:b unsupported:-- identifier:c unsupported:+= integer:1'],
  ['a===b', 'identifier:a unsupported:=== identifier:b'],
  [
    'a|b&c?d:e',
    'identifier:a unsupported:| identifier:b unsupported:& identifier:c unsupported:? identifier:d : identifier:e',
  ],
  ['IF (x) Return;', 'if:IF ( identifier:x ) return:Return ;'],
  ['Default = 1;', 'identifier:Default = integer:1 ;'],
  ['#a', 'identifier:a'],
] as const) {
  test(`tokens of ${JSON.stringify(text)}`, () => {
    assert.equal(kinds(text), expected);
  });
}

for (const [text, expected] of [
  ['0x7FFFFFFF', 2147483647],
  ['2147483647', 2147483647],
  ['0.1', Math.fround(0.1)],
  ['1e3', 1000],
  ['0x', 0],
] as const) {
  test(`value of ${text}`, () => {
    assert.equal(scan({ text, start: 0, end: text.length }).tokens[0]?.number, expected);
  });
}

test('only the stretch from start to end is scanned, at the offsets of the whole text', () => {
  const text = 'xx a = "b" yy';
  const { tokens } = scan({ text, start: 2, end: 10 });
  assert.deepEqual(
    tokens.map(({ kind, start, end }) => [kind, start, end]),
    [
      ['identifier', 3, 4],
      ['=', 5, 6],
      ['string', 7, 10],
      ['end', 10, 10],
    ],
  );
});

test('a token that would reach beyond the end is cut there', () => {
  const text = '"abc" 12';
  assert.equal(scan({ text, start: 0, end: 3 }).tokens[0]?.end, 3);
  assert.equal(scan({ text, start: 6, end: 7 }).tokens[0]?.text, '1');
});

test('offsets are translated where the text differs from the manifest', () => {
  const text = 'a < "b"; // c';
  const { tokens, comments } = scan({
    text,
    start: 0,
    end: text.length,
    toSource: (at) => (at > 2 ? at + 103 : at + 100),
  });
  assert.deepEqual(
    tokens.map(({ start, end }) => [start, end]),
    [
      [100, 101],
      [102, 106],
      [107, 110],
      [110, 111],
      [116, 116],
    ],
  );
  assert.deepEqual(comments, [{ start: 112, end: 116 }]);
});

test('comments and doubled quotation marks are listed', () => {
  const { comments, doubledQuotes } = scan({ text: '/*a*/ "b""c" //d', start: 0, end: 16 });
  assert.deepEqual(comments, [
    { start: 0, end: 5 },
    { start: 13, end: 16 },
  ]);
  assert.deepEqual(doubledQuotes, [{ start: 8, end: 10 }]);
});

test('lines and columns count within the script, over comments and every kind of line end', () => {
  const { tokens } = scan({ text: 'a\r\n b\r  c\n/*\n*/ d', start: 0, end: 18 });
  assert.deepEqual(
    tokens.slice(0, 4).map(({ line, column }) => [line, column]),
    [
      [0, 0],
      [1, 1],
      [2, 2],
      [4, 3],
    ],
  );
});
