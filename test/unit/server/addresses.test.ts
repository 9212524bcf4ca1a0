import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileNameOf } from '../../../server/src/workspace/addresses';

const names: readonly [address: string, name: string][] = [
  ['file:///c%3A/apps/forward.am', 'forward.am'],
  ['file:///apps/call%20forward.am', 'call forward.am'],
  ['file:///apps/a%3Ab.am', 'a:b.am'],
  ['file:///apps/100%.am', '100%.am'],
  ['untitled:Forward.am', 'Forward.am'],
  ['untitled:Call%20Forward.am', 'Call Forward.am'],
  ['vscode-vfs://github/contoso/apps/forward.am', 'forward.am'],
  ['forward.am', 'forward.am'],
];

for (const [address, name] of names) {
  test(`the file's name in ${address}`, () => {
    assert.equal(fileNameOf(address), name);
  });
}
