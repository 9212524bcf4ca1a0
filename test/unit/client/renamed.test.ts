import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState, type PanelState, reduce } from '../../../client/src/panel/model';
import { movedTo } from '../../../client/src/panel/renamed';

const OLD = 'file:///apps/forward.am';
const NEW = 'file:///apps/divert.am';
const rename = (from: string, to: string) => ({ from, to });
const sipFile = (name: string) => ({ uri: `file:///apps/${name}`, index: 1, name: 'Second' });
const { form } = initialState.draft;

const used: PanelState = {
  ...initialState,
  manifest: OLD,
  source: { ...sipFile('forward.sip'), file: 'forward.sip', text: 'x', facts: {} },
  sources: { [OLD]: sipFile('forward.sip'), 'file:///other/a.am': sipFile('a.sip') },
  standings: { [OLD]: { 'terrya@contoso.com': 'declines' }, 'file:///other/a.am': { 'b@contoso.com': 'offline' } },
  history: [OLD, 'file:///other/a.am', undefined].map((manifest, id) => {
    const draft = { form, text: undefined };
    return { id, title: 't', draft, facts: {}, transaction: undefined, manifest, word: 'proxied', tone: 'passed' };
  }),
  compared: { with: 'file', uri: 'file:///apps/old/forward.am' },
  pinned: { phrase: 'proxied', sentence: 's', around: '', messages: [], log: [], errors: [] },
  cursor: 2,
  isSent: true,
};

const after = (...moves: ReturnType<typeof rename>[]): PanelState => reduce(used, { type: 'renamed', moves });

describe('an address after a renaming', () => {
  const cases: [what: string, address: string, from: string, to: string, expected: string][] = [
    ['the file itself', OLD, OLD, NEW, NEW],
    ['another file', 'file:///apps/b.am', OLD, NEW, 'file:///apps/b.am'],
    ['a file whose name begins with it', `${OLD}l`, OLD, NEW, `${OLD}l`],
    ['a file of the folder', OLD, 'file:///apps', 'file:///lab/sip', 'file:///lab/sip/forward.am'],
    ['deep in the folder', 'file:///apps/a/b/c.am', 'file:///apps', 'file:///x', 'file:///x/a/b/c.am'],
    ['a folder beside it', 'file:///apps2/a.am', 'file:///apps', 'file:///x', 'file:///apps2/a.am'],
    ['a drive, as others write it', 'file:///c%3A/a.am', 'file:///C:/a.am', 'file:///c%3A/b.am', 'file:///c%3A/b.am'],
    ['an escaped name', 'file:///my%20apps/a%20b.am', 'file:///my%20apps', 'file:///x', 'file:///x/a%20b.am'],
  ];
  for (const [what, address, from, to, expected] of cases)
    test(what, () => {
      assert.equal(movedTo(address, [rename(from, to)]), expected);
    });
});

describe('a manifest that is renamed', () => {
  test('takes all that is remembered of it along', () => {
    const now = after(rename(OLD, NEW));
    assert.equal(now.manifest, NEW);
    assert.deepEqual(now.sources, { [NEW]: used.sources[OLD], 'file:///other/a.am': sipFile('a.sip') });
    assert.deepEqual(now.standings[NEW], { 'terrya@contoso.com': 'declines' });
    assert.equal(OLD in now.standings, false);
    assert.deepEqual(
      now.history.map(({ manifest }) => manifest),
      [NEW, 'file:///other/a.am', undefined],
    );
    const { draft, compared, pinned, cursor, isSent } = used;
    assert.deepEqual({ ...now, draft, compared, pinned, cursor, isSent }, now);
  });

  test('so does one in a folder that is renamed, with the files beside it', () => {
    const now = after(rename('file:///apps', 'file:///lab'));
    assert.equal(now.manifest, 'file:///lab/forward.am');
    assert.equal(now.sources['file:///lab/forward.am']?.uri, 'file:///lab/forward.sip');
    assert.equal(now.source?.uri, 'file:///lab/forward.sip');
    assert.deepEqual(now.compared, { with: 'file', uri: 'file:///lab/old/forward.am' });
  });

  test('a request file that is renamed is still where the request was taken from', () => {
    const now = after(rename('file:///apps/forward.sip', 'file:///apps/calls%20of%20May.sip'));
    assert.equal(now.source?.file, 'calls of May.sip');
    assert.equal(now.source.uri, 'file:///apps/calls%20of%20May.sip');
    assert.equal(now.sources[OLD]?.uri, now.source.uri);
  });

  test('what was remembered of a file that it takes the place of goes', () => {
    const now = after(rename(OLD, 'file:///other/a.am'));
    assert.deepEqual(now.sources, { 'file:///other/a.am': used.sources[OLD] });
  });

  test('other files change nothing', () => {
    assert.equal(after(rename('file:///apps/readme.md', 'file:///apps/README.md')), used);
  });

  test('already in front under its new name, its run goes on', () => {
    const addresses = { from: form.from, to: form.to };
    const followed = reduce(used, { type: 'manifest', manifest: NEW, addresses });
    assert.equal(followed.isSent, false);
    const { manifest, cursor, compared, isSent } = used;
    const resumed = { manifest, cursor, compared, isSent };
    const now = reduce(followed, { type: 'renamed', moves: [rename(OLD, NEW)], resumed });
    assert.equal(now.manifest, NEW);
    assert.deepEqual([now.cursor, now.compared, now.isSent], [2, compared, true]);
    assert.deepEqual(now.sources[NEW], used.sources[OLD]);
  });
});
