import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState, type PanelAction, type PanelState, reduce, restoreState } from '../../../client/src/panel/model';

const after = (...actions: readonly PanelAction[]): PanelState => actions.reduce(reduce, initialState);
const manifest = (name: string, from = 'sip:a@contoso.com', to = 'sip:b@contoso.com'): PanelAction => ({
  type: 'manifest',
  manifest: `file:///${name}`,
  addresses: { from, to },
});

describe('the panel', () => {
  test('fills in the addresses of the manifest', () => {
    const { form } = after(manifest('one.am')).draft;
    assert.deepEqual([form.from, form.to], ['sip:a@contoso.com', 'sip:b@contoso.com']);
  });

  test('another manifest brings its own addresses', () => {
    const { form } = after(manifest('one.am'), manifest('two.am', 'sip:c@contoso.com', 'sip:d@contoso.com')).draft;
    assert.deepEqual([form.from, form.to], ['sip:c@contoso.com', 'sip:d@contoso.com']);
  });

  test('but never replaces what a person typed', () => {
    const typed: PanelAction = { type: 'field', field: 'from', value: 'sip:me@contoso.com' };
    const { form } = after(manifest('one.am'), typed, manifest('two.am')).draft;
    assert.deepEqual([form.from, form.to], ['sip:me@contoso.com', 'sip:b@contoso.com']);
  });

  test('nor what was edited as text', () => {
    const text = 'INVITE sip:x@y SIP/2.0\r\n\r\n';
    const { draft } = after({ type: 'text', value: text }, manifest('one.am'));
    assert.equal(draft.text, text);
    assert.equal(draft.form.from, '');
  });

  test('the other view shows the same request, and nothing is lost on the way', () => {
    const edited = after(
      { type: 'mode', mode: 'text' },
      { type: 'text', value: 'INVITE sip:x@y SIP/2.0\r\nX: 1\r\n\r\n' },
    );
    const there = reduce(edited, { type: 'mode', mode: 'form' });
    assert.deepEqual(reduce(there, { type: 'mode', mode: 'text' }), edited);
    assert.equal(there.draft.form.headers, 'X: 1');
  });

  test('the message can be made from the form again', () => {
    const { draft } = after({ type: 'text', value: 'no message' }, { type: 'anew' });
    assert.deepEqual(draft, initialState.draft);
  });

  test('a run of another manifest is not a run of this one', () => {
    assert.equal(after(manifest('one.am'), { type: 'send' }).isSent, true);
    assert.equal(after(manifest('one.am'), { type: 'send' }, manifest('two.am')).isSent, false);
  });
});

describe('what was stored', () => {
  const state = after(manifest('one.am'), { type: 'text', value: 'INVITE sip:x@y SIP/2.0\r\n\r\n' }, { type: 'send' });

  test('comes back as it was', () => {
    assert.deepEqual(restoreState(JSON.parse(JSON.stringify(state))), state);
    assert.deepEqual(restoreState(JSON.parse(JSON.stringify(initialState))), initialState);
  });

  for (const stored of [null, 1, 'x', {}, { draft: {} }, { draft: { form: { from: 1 } }, filledIn: {} }]) {
    test(`${JSON.stringify(stored)} is no state`, () => {
      assert.equal(restoreState(stored), initialState);
    });
  }
});
