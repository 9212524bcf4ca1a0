import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { KeptState, LONGEST, QUIET } from '../../../client/src/panel/keptState';
import type { PanelAction } from '../../../client/src/panel/model';

/** What VS Code keeps for a workspace, with how often it was told. */
class Memento {
  readonly values = new Map<string, unknown>();
  updates = 0;
  get(key: string): never {
    return this.values.get(key) as never;
  }
  async update(key: string, value: unknown): Promise<void> {
    this.updates++;
    // As VS Code does: what is kept is what stood there then.
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
  keys(): string[] {
    return [...this.values.keys()];
  }
}

const typed = (value: string): PanelAction => ({ type: 'field', field: 'headers', value });
const sent: PanelAction = { type: 'sent', title: 'INVITE', word: 'proxied', tone: 'passed', isLive: false };

function kept(t: TestContext): {
  memento: Memento;
  state: KeptState;
  headers: () => string;
  pass: (ms: number) => void;
} {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const memento = new Memento();
  return {
    memento,
    state: new KeptState(memento),
    headers: () => new KeptState(memento).current.draft.form.headers,
    pass: (ms) => {
      t.mock.timers.tick(ms);
    },
  };
}

describe('what the panel keeps over a reload', () => {
  test('is written once somebody pauses, however much was typed', (t) => {
    const { memento, state, headers, pass } = kept(t);
    for (const text of ['S', 'Su', 'Sub']) {
      state.apply(typed(text));
      pass(QUIET - 1);
    }
    assert.equal(memento.updates, 0);
    pass(1);
    assert.equal(headers(), 'Sub');
    assert.equal(memento.updates, 1);
    pass(10 * QUIET);
    assert.equal(memento.updates, 1);
  });

  test('is written now and then while somebody types without a pause', (t) => {
    const { memento, state, headers, pass } = kept(t);
    for (let spent = 0; spent <= LONGEST; spent += QUIET / 2) {
      state.apply(typed(`${spent}`));
      pass(QUIET / 2);
    }
    assert.equal(memento.updates, 1);
    assert.notEqual(headers(), '');
  });

  test('is written at once when it is asked for, the history too', async (t) => {
    const { memento, state, headers, pass } = kept(t);
    state.apply(typed('Subject: Lunch'));
    state.apply(sent);
    await state.flush();
    assert.equal(headers(), 'Subject: Lunch');
    assert.equal(new KeptState(memento).current.history.length, 1);
    const { updates } = memento;
    pass(10 * LONGEST);
    await state.flush();
    assert.equal(memento.updates, updates);
  });

  test('is not written when nothing changed', (t) => {
    const { memento, state, pass } = kept(t);
    state.apply({ type: 'renamed', moves: [] });
    pass(LONGEST);
    assert.equal(memento.updates, 0);
  });
});
