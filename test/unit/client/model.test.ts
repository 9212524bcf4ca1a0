import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { digestOf } from '../../../client/src/panel/comparison';
import {
  initialState,
  isEdited,
  isNews,
  isReplaceable,
  type PanelAction,
  type PanelState,
  reduce,
  type TakenRequest,
} from '../../../client/src/panel/model';
import { viewRequestOf, viewSetup } from '../../../client/src/panel/setup';
import { restoreState } from '../../../client/src/panel/storedState';
import type { Arrangement } from '../../../client/webview/protocol';
import { after, forward, manifest as manifestText, ran } from './support';

const manifest = (name: string, from = 'sip:a@contoso.com', to = 'sip:b@contoso.com'): PanelAction => ({
  type: 'manifest',
  manifest: `file:///${name}`,
  addresses: { from, to },
});
const sent: PanelAction = { type: 'sent', title: 'INVITE a → b', word: 'proxied', tone: 'passed', isLive: false };
const TEXT = 'MESSAGE sip:x@contoso.com SIP/2.0\r\nCSeq: 1 MESSAGE\r\n\r\n';
const source: TakenRequest = {
  ...{
    uri: 'file:///one.sip',
    file: 'one.sip',
    index: 1,
    name: 'Second',
    text: TEXT,
    facts: { origin: 'LocalMachine' },
  },
};
const taken: PanelAction = { type: 'take', text: TEXT, facts: source.facts, transaction: undefined, source };

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

  test('the message can be made from the form again', () => {
    const { draft } = after({ type: 'text', value: 'no message' }, { type: 'anew' });
    assert.deepEqual(draft, initialState.draft);
  });

  test('a run of another manifest is not a run of this one', () => {
    assert.equal(after(manifest('one.am'), sent).isSent, true);
    assert.equal(after(manifest('one.am'), sent, manifest('two.am')).isSent, false);
  });

  test('remembers the request of a file, by manifest, and whether it was edited since', () => {
    const state = after(manifest('one.am'), taken);
    assert.deepEqual(state.sources, { 'file:///one.am': { uri: 'file:///one.sip', index: 1, name: 'Second' } });
    assert.deepEqual([isEdited(state), isReplaceable(state)], [false, true]);
    assert.equal(viewRequestOf(state).source?.isEdited, false);
    const edits: readonly PanelAction[] = [
      { type: 'field', field: 'to', value: 'sip:c@contoso.com' },
      { type: 'text', value: `${TEXT}more` },
      { type: 'fact', name: 'origin', value: '' },
      { type: 'fact', name: 'tlsPeer', value: 'gw.contoso.com' },
    ];
    for (const edit of edits) {
      const edited = reduce(state, edit);
      assert.deepEqual([isEdited(edited), isReplaceable(edited)], [true, false], JSON.stringify(edit));
    }
  });

  test('a composed request is in no file', () => {
    assert.equal(viewRequestOf(initialState).source, undefined);
    assert.equal(isReplaceable(initialState), true);
    assert.equal(isReplaceable(after({ type: 'text', value: TEXT })), false);
  });

  test('a fact that is left empty is none', () => {
    const told: PanelAction = { type: 'fact', name: 'origin', value: 'LocalMachine' };
    assert.deepEqual(after(told).facts, { origin: 'LocalMachine' });
    assert.deepEqual(after(told, { type: 'fact', name: 'origin', value: ' ' }).facts, {});
  });

  test('options take only what they can be', () => {
    const set = (option: 'live' | 'later', value: boolean | string): PanelState['options'] =>
      after({ type: 'option', option, value }).options;
    assert.equal(set('live', true).live, true);
    assert.equal(set('live', 'yes').live, false);
    assert.equal(set('later', 'BYE').later, 'BYE');
    assert.equal(set('later', 'CANCEL').later, 'none');
  });

  test('a reading is chosen, and the default again', () => {
    const chosen: PanelAction = { type: 'assume', id: 'string-equality', reading: 'ignore-case' };
    assert.deepEqual(after(chosen).assumptions, { 'string-equality': 'ignore-case' });
    assert.deepEqual(after(chosen, { ...chosen, reading: undefined }).assumptions, {});
  });

  test('sending leaves the steps, running again by itself stays there', () => {
    const stepping = after(manifest('one.am'), sent, { type: 'cursor', step: 3 });
    assert.equal(reduce(stepping, sent).cursor, undefined);
    const live = reduce(stepping, { ...sent, isLive: true });
    assert.deepEqual([live.cursor, live.history.length], [3, 1]);
  });

  test('what a person does is decided by manifest', () => {
    const offline: PanelAction = { type: 'person', uri: 'sip:b@contoso.com', standing: 'offline' };
    const { standings } = after(manifest('one.am'), offline, manifest('two.am'));
    assert.deepEqual(standings, { 'file:///one.am': { 'b@contoso.com': 'offline' } });
  });

  test('shows all around the request', () => {
    const state = after(manifest('test.am'), sent, { type: 'tab', tab: 'ladder' });
    const around = { manifest: { name: 'test.am', text: manifestText(forward) }, target: 'lync2013' as const };
    const setup = viewSetup(state, { ...around, deployment: undefined, requests: [] });
    assert.deepEqual(
      [setup.manifest, setup.server, setup.deployment, setup.tab],
      ['test.am', 'Lync Server 2013', undefined, 'ladder'],
    );
    assert.deepEqual(setup.history, [{ id: 1, title: 'INVITE a → b', word: 'proxied', tone: 'passed' }]);
    assert.ok(setup.people.some(({ label }) => label === 'terrya@contoso.com'));
    assert.ok(setup.facts.some(({ name, label }) => name === 'externalSourceType' && label === 'External source type'));
  });
});

describe('a request read from its file anew', () => {
  const read = { text: TEXT, facts: source.facts, transaction: undefined };
  const cases: readonly [what: string, read: Parameters<typeof isNews>[1], isOther: boolean][] = [
    ['as it was', read, false],
    ['with another text', { ...read, text: TEXT.replace('x@', 'y@') }, true],
    ['with another fact above it', { ...read, facts: { origin: 'NetworkExternal' } }, true],
    ['with the request that it answers', { ...read, transaction: TEXT }, true],
  ];
  for (const [what, entry, isOther] of cases) {
    test(`${what} is ${isOther ? 'news' : 'none'}`, () => {
      assert.equal(isNews(after(taken), entry), isOther);
    });
  }
});

describe('the marks of the run in the editor', () => {
  const clear: PanelAction = { type: 'clear-marks' };
  const cases: [what: string, actions: PanelAction[], areThere: boolean][] = [
    ['are there once somebody sent', [sent], true],
    ['can be cleared', [sent, clear], false],
    ['stay away while it runs by itself', [sent, clear, { ...sent, isLive: true }], false],
    ['and while that moves the step', [sent, clear, { type: 'cursor', step: 1, isLive: true }], false],
    ['come back with a step', [sent, clear, { type: 'cursor', step: 1 }], true],
    ['and when it is sent again', [sent, clear, sent], true],
  ];
  for (const [what, actions, areThere] of cases) {
    test(what, () => {
      assert.equal(after(...actions).isMarked, areThere);
    });
  }

  test('go, and the result, the step and what is compared stay', () => {
    const stepping = after(manifest('one.am'), sent, { type: 'cursor', step: 3 });
    assert.deepEqual(reduce(stepping, clear), { ...stepping, isMarked: false });
  });
});

describe('the history', () => {
  const field = (value: string): PanelAction => ({ type: 'field', field: 'to', value });

  test('brings a request back as it was', () => {
    const first = after(taken, sent);
    const state = reduce(reduce(reduce(first, field('sip:other@contoso.com')), sent), { type: 'repeat', id: 1 });
    assert.deepEqual([state.draft, state.facts], [first.draft, first.facts]);
    assert.equal(state.source, undefined);
  });

  test('the same request sent again is one entry, with what came of it last', () => {
    const { history } = after(sent, { ...sent, word: 'dropped', tone: 'caution' });
    assert.deepEqual(
      history.map(({ id, word }) => [id, word]),
      [[1, 'dropped']],
    );
  });

  test('has at most fifty, the newest first, and no id twice', () => {
    const many = Array.from({ length: 60 }, (_, i) => [field(`sip:u${i}@contoso.com`), sent]).flat();
    const { history } = after(...many);
    assert.equal(history.length, 50);
    assert.equal(history[0]?.draft.form.to, 'sip:u59@contoso.com');
    assert.equal(new Set(history.map(({ id }) => id)).size, 50);
  });

  test('large requests push older ones out, never the one that was just sent', () => {
    const large = (name: string): PanelAction => ({ type: 'text', value: `${TEXT}${name}${'x'.repeat(600_000)}` });
    assert.deepEqual(
      after(large('a'), sent, large('b'), sent).history.map(({ draft }) => draft.text?.charAt(TEXT.length)),
      ['b'],
    );
  });

  test('can be cleared', () => {
    assert.deepEqual(after(sent, { type: 'clear-history' }).history, []);
  });

  test('what is not there changes nothing', () => {
    const state = after(sent);
    assert.equal(reduce(state, { type: 'repeat', id: 99 }), state);
  });
});

describe('how a person arranged the page', () => {
  const arrange = (change: Partial<Arrangement>): PanelAction => ({ type: 'arrange', change });
  const message = { index: 3, title: '180 Ringing' };
  const start = [arrange({ parts: { people: true } }), arrange({ speed: 5, message, showsAll: true })];
  for (const [what, action, expected] of [
    [
      'a part that is folded leaves the others',
      arrange({ parts: { body: false } }),
      { parts: { people: true, body: false } },
    ],
    ['the same part again', arrange({ parts: { people: false } }), { parts: { people: false } }],
    ['another speed', arrange({ speed: 0.5 }), { speed: 0.5 }],
    [
      'another message',
      arrange({ message: { index: 0, title: 'INVITE' } }),
      { message: { index: 0, title: 'INVITE' } },
    ],
    ['a run that is sent changes nothing of it', sent, {}],
    ['another manifest has other messages', manifest('one.am'), { message: undefined }],
  ] as const) {
    test(what, () => {
      const before = { parts: { people: true }, speed: 5, message, showsAll: true };
      assert.deepEqual(after(...start, action).arrangement, { ...before, ...expected });
    });
  }
});

describe('what was stored', () => {
  const { run, exchange } = ran(forward);
  const full = after(
    manifest('one.am'),
    taken,
    { type: 'person', uri: 'sip:b@contoso.com', standing: 'declines' },
    { type: 'option', option: 'later', value: 'BYE' },
    { type: 'assume', id: 'string-equality', reading: 'ignore-case' },
    sent,
    { type: 'pin', digest: digestOf(run, exchange) },
    { type: 'compared', compared: { with: 'file', uri: 'file:///old.am' } },
    { type: 'cursor', step: 4 },
    { type: 'clear-marks' },
    { type: 'arrange', change: { parts: { people: true, visits: false }, speed: 5, showsAll: true } },
    { type: 'arrange', change: { message: { index: 3, title: '180 Ringing' } } },
  );
  const again = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

  test('comes back as it was', () => {
    assert.deepEqual(restoreState(again(full)), full);
    assert.deepEqual(restoreState(again(initialState)), initialState);
  });

  test('by the version before is taken as far as it goes', () => {
    const old = {
      manifest: 'file:///one.am',
      draft: { mode: 'text', ...full.draft },
      filledIn: full.filledIn,
      isSent: true,
    };
    const { manifest: address, draft, isSent, options } = restoreState(again(old));
    assert.deepEqual([address, draft, isSent, options], ['file:///one.am', full.draft, true, initialState.options]);
  });

  test('one field that is of another shape does not spoil the others', () => {
    for (const name of Object.keys(full)) {
      for (const wrong of [null, 7, 'x', [], [null], { a: { b: [1] } }, true]) {
        const stored = { ...(again(full) as object), [name]: wrong };
        const restored = restoreState(stored);
        for (const other of Object.keys(full) as (keyof PanelState)[]) {
          if (other !== name)
            assert.deepEqual(restored[other], full[other], `${name} = ${JSON.stringify(wrong)}: ${other}`);
        }
        assert.doesNotThrow(() => viewRequestOf(restored));
      }
    }
  });

  test('anything at all gives a state that can be stored and shown', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const state = restoreState(stored);
        assert.deepEqual(restoreState(again(state)), state);
        viewRequestOf(state);
      }),
    );
    assert.deepEqual(restoreState(undefined), initialState);
  });
});
