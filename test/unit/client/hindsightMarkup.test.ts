import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainText } from '../../../client/webview/markup';
import type { HindsightView, ResultView } from '../../../client/webview/protocol';
import { digest } from '../../../client/webview/result/digest';
import { hindsightFor } from '../../../client/webview/result/hindsightMarkup';
import { resultMarkup } from '../../../client/webview/result/resultMarkup';
import { clicked, hasButton, place, request, run, withTag } from '../../support/pageMarkup';

const hindsight: HindsightView = {
  run: 1,
  nearMisses: [
    {
      ...{ step: 2, condition: 'fromUri == "sip:nuriag@contoso.com"', place, way: 'false' },
      sentences: ['fromUri differs only in letter case'],
      change: {
        sentence: 'Change the user of From from `NuriaG` to `nuriag`.',
        outcome: 'The INVITE was retargeted to sip:terrya@contoso.com.',
      },
    },
  ],
  readings: [
    {
      ...{ id: 'string-equality', reading: 'ignore-case', text: 'Strings may differ in letter case.' },
      outcome: 'The INVITE was retargeted to sip:terrya@contoso.com.',
    },
  ],
};
const shown = resultMarkup(run, hindsight);
const titles = (view: HindsightView | undefined): string[] => withTag(resultMarkup(run, view), 'h2').map(plainText);
/** By their accessible names, which tell one from another. */
const USE = 'Use this request: Change the user of From from NuriaG to nuriag.';
const FOLLOW = 'Follow this reading: Strings may differ in letter case.';

describe('what would have changed the outcome', () => {
  for (const [what, view, expected] of [
    ['both', hindsight, ['What nearly went the other way', 'Another reading would change this']],
    ['a near miss only', { ...hindsight, readings: [] }, ['What nearly went the other way']],
    ['a reading only', { ...hindsight, nearMisses: [] }, ['Another reading would change this']],
    ['nothing', { ...hindsight, nearMisses: [], readings: [] }, []],
    ['not looked for yet', undefined, []],
  ] as const) {
    test(`has a heading for what there is: ${what}`, () => {
      assert.deepEqual(titles(view), expected);
    });
  }

  test('a near miss stands before the responses, other readings before the assumptions they belong to', () => {
    const response = { title: '302 Moved', summary: [], redirect: undefined, text: 'SIP/2.0 302 Moved' };
    const assumption = { id: 'string-equality', text: 'Strings compared …', readings: [], steps: [] };
    const whole = resultMarkup({ ...run, responses: [response], assumptions: [assumption] }, hindsight);
    assert.deepEqual(withTag(whole, 'h2').map(plainText), [
      'What nearly went the other way',
      'Response to the caller',
      'Another reading would change this',
      'Assumptions this relied on',
    ]);
  });

  test('says of a near miss what was compared, what differs, and leads to its line and step', () => {
    const [miss] = withTag(shown, 'li');
    assert.match(
      plainText(miss!),
      /^fromUri == "sip:nuriag@contoso\.com" was false · line 19 · step 3fromUri differs only in letter case/,
    );
    assert.deepEqual(clicked(shown, 'line 19'), [{ type: 'reveal', place }]);
    assert.deepEqual(clicked(shown, 'step 3'), [
      { type: 'tab', tab: 'steps' },
      { type: 'step', to: 2 },
    ]);
  });

  test('the change that turns it is code where it is code, says what comes of it, and can be used', () => {
    assert.match(plainText(shown), /Change the user of From from NuriaG to nuriag\.The INVITE was retargeted/);
    assert.deepEqual(withTag(shown, 'code').map(plainText).slice(1), ['NuriaG', 'nuriag']);
    assert.deepEqual(clicked(shown, USE), [{ type: 'use-change', run: 1, step: 2 }]);
  });

  test('without a change that turns it, there is nothing to use', () => {
    const nearMisses = hindsight.nearMisses.map((miss) => ({ ...miss, change: undefined }));
    assert.equal(hasButton(resultMarkup(run, { ...hindsight, nearMisses }), USE), false);
  });

  test('a reading says what comes of it, and is followed by its button', () => {
    assert.match(plainText(shown), /Strings may differ in letter case\. string-equalityThe INVITE was retargeted/);
    assert.deepEqual(clicked(shown, FOLLOW), [{ type: 'assume', id: 'string-equality', reading: 'ignore-case' }]);
  });

  test('is copied with everything else', () => {
    const text = digest('forward.am', request, run, hindsight);
    assert.match(text, /^line 19: fromUri == "sip:nuriag@contoso\.com" was false$/m);
    assert.match(text, /^- Change the user of From from `NuriaG` to `nuriag`\. The INVITE was retargeted/m);
    assert.match(text, /^- Strings may differ in letter case\. \(string-equality=ignore-case\) The INVITE/m);
  });

  const problems: ResultView = { kind: 'problems', subject: 'manifest', sentence: run.sentence, findings: [] };
  for (const [what, before, now, isKept] of [
    ['the same run against what is pinned', run, { ...run, change: { sentence: 'Same.', differences: [] } }, true],
    ['another run that came out the same', run, { ...run, id: 2 }, true],
    ['another run that came out otherwise', run, { ...run, id: 2, sentence: 'The INVITE was proxied.' }, false],
    ['a manifest that does not run', run, problems, false],
    ['after one that did not', problems, run, false],
    ['no result any more', run, undefined, false],
  ] as const) {
    test(`what was found is ${isKept ? 'kept' : 'dropped'}: ${what}`, () => {
      assert.equal(hindsightFor(hindsight, before, now), isKept ? hindsight : undefined);
    });
  }
});
