import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOutbox } from '../../../client/src/panel/outbox';
import type { SetupView, ToPage } from '../../../client/webview/protocol';
import { setup } from '../../support/pageMarkup';

const told = (view: SetupView): ToPage => ({ type: 'setup', setup: view });
const result: ToPage = { type: 'result', result: undefined, isStale: false };

/** What comes through, by type. */
function sent(...messages: readonly (ToPage | 'a new page')[]): string[] {
  const types: string[] = [];
  const outbox = createOutbox(({ type }) => types.push(type));
  for (const message of messages) {
    if (message === 'a new page') outbox.begin();
    else outbox.post(message);
  }
  return types;
}

describe('what goes to the page', () => {
  test('what lies around the request is told once, whatever comes between', () => {
    assert.deepEqual(sent(told(setup), result, told({ ...setup })), ['setup', 'result']);
  });

  test('it is told again once it is another', () => {
    assert.deepEqual(sent(told(setup), told({ ...setup, pinned: 'x' }), told(setup)), ['setup', 'setup', 'setup']);
  });

  test('a new page is told all', () => {
    assert.deepEqual(sent(told(setup), 'a new page', told(setup)), ['setup', 'setup']);
  });

  test('everything else is told each time', () => {
    assert.deepEqual(sent(result, result), ['result', 'result']);
  });
});
