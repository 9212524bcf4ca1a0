import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindScript } from '../../../server/src/mspl';
import { parse } from '../../support/msplMarks';

/** Each scope as `variable@offset`, a write marked by `=`. */
function scopesOf(text: string, files: readonly string[] = []): string[] {
  return bindScript(parse(text).script, files).scopes.map(({ variables }) =>
    [...variables.values()]
      .map(({ name, assigned, occurrences }) => {
        const places = occurrences.map(({ name: { start }, writes }) => `${writes ? '=' : ''}${start}`);
        return `${name}${assigned ? '' : '?'} ${places.join(' ')}`;
      })
      .join(', '),
  );
}

for (const [text, ...expected] of [
  ['a = 1; b = a;', 'a =0 11, b =7'],
  ['if (c) { a = 1; } f(a);', 'c? 4, a =9 20'],
  ['foreach (x in y) { x = x; }', 'x =9 =19 23, y? 14'],
  ['function f(a) { b = a; return b; } a = 1;', 'a =35', 'a =11 20, b =16 30'],
  ['a.b = 1;', 'a? 0'],
  ['a = b = 1;', 'a =0, b =4'],
  ['Aa = 1; x = aA;', 'Aa =0 12, x =8'],
  ['x = aA; Aa = 1;', 'x =0, Aa 4 =8'],
  ['x = sipRequest.Method; foreach (dbEndpoint in y) {}', 'x =0, y? 46'],
  ['x = StandardMethod.Invite; y = Domain.a;', 'x =0, y =27'],
  ['StandardMethod = 1;', 'StandardMethod =0'],
  ['f(GetUri);', ''],
] as const) {
  test(`binds ${text}`, () => {
    assert.deepEqual(scopesOf(text), expected);
  });
}

test('a data file is no variable', () => {
  assert.deepEqual(scopesOf('x = Routes["a"].b;', ['routes']), ['x =0']);
});

test('functions are found by name, the first of two with one name', () => {
  const { functions } = bindScript(parse('function F() {} function f() {} function g() {}').script);
  assert.deepEqual(
    [...functions].map(([key, { start }]) => `${key} ${start}`),
    ['f 0', 'g 32'],
  );
});
