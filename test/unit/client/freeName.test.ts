import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeName } from '../../../client/src/freeName';

const cases: readonly [name: string, there: readonly string[], free: string][] = [
  ['Forward.am', [], 'Forward.am'],
  ['Forward.am', ['Redirect.am', 'Forward.sip'], 'Forward.am'],
  ['Forward.am', ['Forward.am'], 'Forward-2.am'],
  ['Forward.am', ['Forward-2.am', 'Forward.am'], 'Forward-3.am'],
  ['Forward.am', ['forward.AM'], 'Forward-2.am'],
  ['a.b.csv', ['a.b.csv'], 'a.b-2.csv'],
  ['register', ['register'], 'register-2'],
];

for (const [name, there, free] of cases) {
  test(`${name} beside ${there.join(', ') || 'nothing'} is ${free}`, () => {
    assert.equal(freeName(name, there), free);
  });
}
