import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { StepRow } from '../../../client/webview/protocol';
import { createRowCache, PAGE } from '../../../client/webview/steps/rowCache';
import { type ListView, rowsInSight, rowsOfPage, rowWindow, scrollTo } from '../../../client/webview/steps/virtualRows';

const list = (more: Partial<ListView> = {}): ListView => ({
  rows: 1000,
  rowHeight: 20,
  viewport: 200,
  scrollTop: 0,
  ...more,
});

describe('the window of rows', () => {
  for (const [what, view, around, from, count, top] of [
    ['at the beginning', list(), 5, 0, 15, 0],
    ['in the middle', list({ scrollTop: 1000 }), 5, 45, 20, 900],
    ['between two rows', list({ scrollTop: 1010 }), 0, 50, 11, 1000],
    ['at the end', list({ scrollTop: 19_800 }), 5, 985, 15, 19_700],
    ['scrolled past the end, as after a shorter run', list({ rows: 8, scrollTop: 5000 }), 5, 0, 8, 5000],
    ['of a list that is not full', list({ rows: 3 }), 5, 0, 3, 0],
    ['without rows', list({ rows: 0 }), 5, 0, 0, 0],
  ] as const) {
    test(what, () => {
      const window = rowWindow(view, around);
      assert.deepEqual({ from: window.from, count: window.count, top: window.top }, { from, count, top });
    });
  }

  test('is as tall as its rows, up to what browsers can show', () => {
    assert.equal(rowWindow(list(), 0).height, 20_000);
    // Chromium cuts at 33,554,428 px, Firefox at 17,895,698.
    assert.equal(rowWindow(list({ rows: 5_000_000 }), 0).height, 15_000_000);
  });

  const views = fc
    .record({
      rows: fc.integer({ min: 1, max: 5_000_000 }),
      rowHeight: fc.constantFrom(18, 22, 33.5),
      viewport: fc.integer({ min: 100, max: 2000 }),
    })
    .chain(({ rows, rowHeight, viewport }) => {
      const height = Math.min(rows * rowHeight, 15_000_000);
      const most = Math.max(0, Math.floor(height - viewport));
      return fc.integer({ min: 0, max: most }).map((scrollTop): ListView => ({ rows, rowHeight, viewport, scrollTop }));
    });

  test('covers what is in sight, wherever one scrolls', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { from, count, top, height } = rowWindow(view, 0);
        const bottom = Math.min(view.scrollTop + view.viewport, height);
        assert.ok(top <= view.scrollTop + 0.01, 'nothing is bare above');
        assert.ok(top + count * view.rowHeight >= bottom - 1, 'nor below');
        assert.ok(from >= 0 && from + count <= view.rows);
        assert.ok(count <= view.viewport / view.rowHeight + 2, 'and no more is drawn than needed');
      }),
    );
  });

  test('a row that is gone to is in sight then', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), (view, where) => {
        const row = Math.floor(where * (view.rows - 1));
        const scrollTop = scrollTo(row, view) ?? view.scrollTop;
        const { first, last } = rowsInSight({ ...view, scrollTop });
        assert.ok(row >= first && row <= last, `${row} is not in ${first} to ${last}`);
      }),
    );
  });
});

describe('bringing a row into sight', () => {
  for (const [what, row, scrollTop, expected] of [
    ['in sight already', 55, 1000, undefined],
    ['the first in sight', 50, 1000, undefined],
    ['the last in sight', 59, 1000, undefined],
    ['one before: two more rows above it', 49, 1000, 940],
    ['one behind: two more rows below it', 60, 1000, 1060],
    ['far away: in the middle', 500, 1000, 9910],
    ['the very first', 0, 1000, 0],
    ['the very last', 999, 0, 19_800],
  ] as const) {
    test(what, () => {
      assert.equal(scrollTo(row, list({ scrollTop })), expected);
    });
  }

  test('a page is what is in sight, less the row that one reads on from', () => {
    assert.equal(rowsOfPage({ viewport: 200, rowHeight: 20 }), 9);
    assert.equal(rowsOfPage({ viewport: 10, rowHeight: 20 }), 1);
  });
});

describe('the rows that the page holds', () => {
  const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const row = (index: number): StepRow => ({
    ...{
      index,
      kind: 'evaluate',
      text: 'x = 1;',
      line: 1,
      place,
      depth: 0,
      way: '',
      reason: '',
      values: '',
      marks: [],
    },
  });
  const slice = (from: number, count: number, run = 1): Parameters<ReturnType<typeof createRowCache>['take']>[0] => ({
    run,
    from,
    rows: Array.from({ length: count }, (_, i) => row(from + i)),
  });

  test('are asked for in pages, those in sight first, with one page ahead and one behind', () => {
    const cache = createRowCache(1, 1000);
    assert.deepEqual(cache.wanted(450, 30), [
      { from: 400, count: PAGE },
      { from: 500, count: PAGE },
      { from: 300, count: PAGE },
    ]);
  });

  test('the last page is as long as the run', () => {
    assert.deepEqual(createRowCache(1, 130).wanted(110, 20), [
      { from: 100, count: 30 },
      { from: 0, count: PAGE },
    ]);
    assert.deepEqual(createRowCache(1, 0).wanted(0, 0), []);
  });

  test('are asked for once', () => {
    const cache = createRowCache(1, 100);
    assert.equal(cache.wanted(0, 20).length, 1);
    assert.equal(cache.wanted(0, 20).length, 0);
    cache.take(slice(0, 100));
    assert.equal(cache.wanted(0, 20).length, 0);
    assert.equal(cache.row(99)?.index, 99);
  });

  test('a short answer is not asked for again and again', () => {
    const cache = createRowCache(1, 100);
    cache.wanted(0, 20);
    cache.take(slice(0, 0));
    assert.deepEqual(cache.wanted(0, 20), []);
    assert.equal(cache.row(0), undefined);
  });

  test('a slice of another run is let go', () => {
    const cache = createRowCache(2, 100);
    cache.take(slice(0, 100, 1));
    assert.equal(cache.row(0), undefined);
  });

  test('whoever drags the scroll bar does not flood the host', () => {
    const cache = createRowCache(1, 100_000);
    const asked = Array.from({ length: 50 }, (_, i) => cache.wanted(i * 2000, 30)).flat();
    assert.equal(asked.length, 4);
    for (const { from, count } of asked) cache.take(slice(from, count));
    assert.deepEqual(cache.wanted(98_000, 30)[0], { from: 98_000, count: PAGE }, 'what is in sight then comes next');
  });

  test('their number is bounded: those that were looked at last stay', () => {
    const cache = createRowCache(1, 100_000);
    for (let from = 0; from < 100_000; from += PAGE) cache.take(slice(from, PAGE));
    const held = Array.from({ length: 100_000 }, (_, i) => cache.row(i)).filter((each) => each !== undefined);
    assert.equal(held.length, 60 * PAGE);
    assert.equal(held[0]?.index, 94_000);
  });
});
