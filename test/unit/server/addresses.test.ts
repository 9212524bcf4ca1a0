import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileNameOf } from '../../../server/src/workspace/addresses';

describe('the name of a file is', () => {
  for (const [uri, name] of [
    ['file:///apps/forward.am', 'forward.am'],
    ['file:///apps/%C3%A4%20b%20%231%20100%25.am', 'ä b #1 100%.am'],
    // Not every editor escapes.
    ['file:///apps/ä b #1 100%.am', 'ä b #1 100%.am'],
    ['untitled:Redirect.am', 'Redirect.am'],
    ['untitled:/apps/new.am', 'new.am'],
    ['git:/apps/forward.am?%7B%22path%22%3A%22%2Fapps%2Fforward.am%22%2C%22ref%22%3A%22HEAD%22%7D', 'forward.am'],
    ['git:/apps/forward.am?{"path":"/apps/forward.am","ref":""}', 'forward.am'],
    ['vscode-vfs://github/contoso/apps/forward%231.am', 'forward#1.am'],
  ] as const) {
    test(`${name}, of ${uri}`, () => {
      assert.equal(fileNameOf(uri), name);
    });
  }
});
