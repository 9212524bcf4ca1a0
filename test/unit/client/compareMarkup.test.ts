import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareMarkup } from '../../../client/webview/compare/compareMarkup';
import { plainText } from '../../../client/webview/markup';
import type { ComparisonView } from '../../../client/webview/protocol';
import { clicked, withClass, withTag } from '../../support/pageMarkup';

const row = (request: string, isDifferent: boolean): ComparisonView['rows'][number] => ({
  request,
  before: 'proxied',
  now: isDifferent ? 'retargeted' : 'proxied',
  isDifferent,
  differences: isDifferent ? ['The Request-URI differs.'] : [],
});
const comparison: ComparisonView = {
  title: 'forward.am, and its last committed version',
  problem: undefined,
  rows: [row('INVITE nuriag → jennyl', true), row('INVITE bob → jennyl', false)],
};

describe('the comparison with another version', () => {
  test('can be asked for, before and after there is one', () => {
    for (const shown of [compareMarkup(undefined), compareMarkup(comparison)]) {
      assert.deepEqual(clicked(shown, 'Compare with a file…'), [{ type: 'compare', with: 'file' }]);
      assert.deepEqual(clicked(shown, 'Compare with the last commit'), [{ type: 'compare', with: 'git' }]);
    }
  });

  test('lists each request before and now, and what differs', () => {
    const shown = compareMarkup(comparison);
    assert.deepEqual(withTag(shown, 'tr').map(plainText), [
      'RequestBeforeNow',
      'INVITE nuriag → jennyldiffersproxiedretargeted',
      'The Request-URI differs.',
      'INVITE bob → jennylthe sameproxiedproxied',
    ]);
    assert.match(plainText(shown), /1 of 2 requests comes out differently\./);
  });

  test('says when it is one of the past', () => {
    const cautions = (isStale: boolean): string[] =>
      withClass(compareMarkup({ ...comparison, isStale }), 'caution-line').map(plainText);
    assert.deepEqual(cautions(false), []);
    assert.deepEqual(cautions(true), ['What is compared was changed since: compare again.']);
  });

  test('says how far it is while it is made, and can be asked for anew', () => {
    const shown = compareMarkup({ ...comparison, progress: '12 of 100 requests are compared …', rows: [] });
    assert.match(plainText(shown), /12 of 100 requests are compared …$/);
    assert.equal(withTag(shown, 'table').length, 0);
    assert.deepEqual(clicked(shown, 'Compare with the last commit'), [{ type: 'compare', with: 'git' }]);
  });

  test('says so when nothing differs, and why when there is none', () => {
    assert.match(
      plainText(compareMarkup({ ...comparison, rows: comparison.rows.slice(1) })),
      /No request comes out differently\./,
    );
    const failed = compareMarkup({ ...comparison, problem: 'The manifest is in no repository.', rows: [] });
    assert.equal(withClass(failed, 'caution-line').map(plainText).join(), 'The manifest is in no repository.');
    assert.equal(withTag(failed, 'table').length, 0);
  });
});
