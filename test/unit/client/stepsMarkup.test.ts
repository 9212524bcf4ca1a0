import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { timelineOf } from '../../../client/src/panel/views/timeline';
import { plainText, visible } from '../../../client/webview/markup';
import type { CursorView, RunView, StepRow } from '../../../client/webview/protocol';
import { becauseOf, cursorMarkup, cursorText, noStepsMarkup } from '../../../client/webview/steps/cursorMarkup';
import { rowMarkup } from '../../../client/webview/steps/rowMarkup';
import { lengthText, marksMarkup, positionText, timelineMarkup } from '../../../client/webview/steps/timelineMarkup';
import { elementsOf, harmfulIn, hostile, isWellFormed, textsOf, withClass } from './markupTree';

const place = { start: { line: 23, character: 4 }, end: { line: 23, character: 60 } };

const branch: StepRow = {
  ...{ index: 16, kind: 'branch', text: 'if (toUri == "sip:jennyl@contoso.com")', line: 24, place, depth: 2 },
  ...{ way: 'false', reason: 'false, because toUri was "sip:terrya@contoso.com"' },
  ...{ values: 'toUri = "sip:terrya@contoso.com"', marks: ['branch', 'assumption'] },
};

const cursor: CursorView = {
  ...{ run: 1, step: 16, row: branch, nearMisses: ['toUri differs only in letter case'], turned: undefined },
  parts: [
    { text: 'toUri == "sip:jennyl@contoso.com"', truth: false },
    { text: 'count == 1', truth: true },
  ],
  variables: [
    { name: 'toUri', value: '"sip:terrya@contoso.com"', isNew: false },
    { name: 'count', value: '1', isNew: true },
  ],
  ...{ errors: ['GetUri got null'], log: ['hello'], assumptions: ['Strings must agree in letter case.'] },
};

const run: RunView = {
  ...{ kind: 'run', id: 1, word: 'skipped', tone: 'idle', sentence: 'The script did not see the MESSAGE.' },
  ...{ place: undefined, steps: 0, filters: [], responses: [], forwarded: [], log: [], notifications: [] },
  ...{ errors: [], health: undefined, assumptions: [], exchange: undefined, change: undefined },
};

const settled = { isTurning: false };
const state = { rows: 20, current: 16, active: 3 };

describe('what stands where along a run', () => {
  test('a short run has a part for each step', () => {
    assert.deepEqual(timelineOf(5, { branch: [0, 3], action: [2], error: Int32Array.of(3) }), {
      branch: [1, 0, 0, 1, 0],
      action: [0, 0, 1, 0, 0],
      error: [0, 0, 0, 1, 0],
    });
    assert.deepEqual(timelineOf(0, { branch: [], action: [], error: [] }), { branch: [], action: [], error: [] });
  });

  test('a long one is counted in parts, part i from step i * steps / n on', () => {
    const steps = 100_001;
    const { branch: counts, error } = timelineOf(steps, {
      branch: Array.from({ length: steps }, (_, step) => step),
      action: [],
      error: [250, 251, 100_000],
    });
    assert.equal(counts.length, 400);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      steps,
    );
    assert.ok(counts.every((count) => count === 250 || count === 251));
    // 100,001 / 400 is a little more than 250: step 250 is the last one of the first part.
    assert.deepEqual([error[0], error[1], error[399]], [1, 1, 1]);
  });

  test('a step that the run does not have counts nowhere', () => {
    assert.deepEqual(timelineOf(2, { branch: [-1, 2, 9], action: [], error: [] }).branch, [0, 0]);
  });
});

describe('the timeline', () => {
  const timeline = timelineOf(20, { branch: [0, 3, 6, 9, 12, 15, 18], action: [19], error: [] });

  test('says where one is, counted from 1', () => {
    assert.equal(positionText(11, 5213), 'step 12 of 5,213');
  });

  test('names each button, with its shortcut', () => {
    const buttons = elementsOf(timelineMarkup(timeline, 20)).filter(({ tag }) => tag === 'button');
    assert.deepEqual(
      buttons.map(({ attributes }) => attributes.title),
      [
        ...['First step (Home)', 'Back (Left)', 'Play (Space)', 'Forward (Right)', 'Last step (End)'],
        ...['Previous branch (Shift+B)', 'Next branch (B)', 'Previous action (Shift+A)', 'Next action (A)'],
        ...['Previous error (Shift+E)', 'Next error (E)'],
      ],
    );
    assert.ok(buttons.every(({ attributes }) => attributes['aria-label']));
  });

  test('counts what can be jumped to, and offers no jump to nothing', () => {
    const markup = timelineMarkup(timeline, 20);
    assert.deepEqual(textsOf(markup, 'steps-kind'), ['7branches', '1action', '0errors']);
    const disabled = elementsOf(markup).filter(({ attributes }) => attributes.disabled !== undefined);
    assert.deepEqual(
      disabled.map(({ attributes }) => attributes['data-go']),
      ['previous-error', 'next-error'],
    );
    assert.deepEqual(textsOf(markup, 'is-none'), ['0errors']);
  });

  test('without counts all jumps are offered, and no mark is drawn', () => {
    const markup = timelineMarkup(undefined, 20);
    assert.deepEqual(textsOf(markup, 'steps-kind'), ['branches', 'actions', 'errors']);
    assert.ok(elementsOf(markup).every(({ attributes }) => attributes.disabled === undefined));
    assert.equal(withClass(markup, 'steps-marks').length, 0);
  });

  test('its slider counts from 1', () => {
    const slider = withClass(timelineMarkup(timeline, 20), 'steps-slider')[0]?.attributes;
    assert.deepEqual([slider?.type, slider?.min, slider?.max, slider?.['aria-label']], ['range', '1', '20', 'Step']);
  });

  test('after another run it stands where it stood, at the speed that it had', () => {
    const markup = timelineMarkup(timeline, 20, { speed: 5, step: 16 });
    assert.equal(withClass(markup, 'steps-slider')[0]?.attributes.value, '17');
    const chosen = elementsOf(markup).filter(({ attributes }) => attributes.selected !== undefined);
    assert.deepEqual(chosen.map(plainText), ['5×']);
    const shorter = timelineMarkup(timeline, 3, { speed: 1, step: 16 });
    assert.equal(withClass(shorter, 'steps-slider')[0]?.attributes.value, '3');
  });

  test('a run that nobody stepped through yet says how long it is', () => {
    assert.deepEqual([lengthText(1), lengthText(5213)], ['1 step', '5,213 steps']);
  });

  test('marks stand where the slider stands for their step', () => {
    const [first] = withClass(marksMarkup({ branch: [1, 0, 1], action: [0, 0, 0], error: [0, 0, 0] }), 'mark-branch');
    assert.equal(first?.attributes.d, 'M0 1v4M1000 1v4');
    assert.equal(withClass(marksMarkup({ branch: [0], action: [0], error: [0] }), 'steps-stroke').length, 0);
  });

  test('many marks in one part are drawn heavier', () => {
    const markup = marksMarkup({ branch: [1, 3, 4, 19, 20, 5000], action: [], error: [] });
    assert.deepEqual(
      [1, 2, 3].map((level) => withClass(markup, `density-${level}`)[0]?.attributes.d?.split('M').length),
      [3, 3, 3],
    );
  });
});

describe('a row', () => {
  test('has number, line, marks with words, text, way and values', () => {
    const markup = rowMarkup(16, branch, state);
    assert.equal(
      plainText(markup).replace(/\s+/g, ' '),
      '17 line 24 branch assumption if (toUri == "sip:jennyl@contoso.com")falsetoUri = "sip:terrya@contoso.com"',
    );
    assert.equal(withClass(markup, 'step-indent').length, 2);
    assert.equal(withClass(markup, 'way-false').length, 1);
  });

  test('tells screen readers which of how many it is, and whether one stands there', () => {
    const { attributes } = rowMarkup(16, branch, state);
    assert.deepEqual(
      [attributes.role, attributes['aria-posinset'], attributes['aria-setsize'], attributes['aria-selected']],
      ['option', '17', '20', 'true'],
    );
    assert.equal(rowMarkup(15, branch, state).attributes['aria-selected'], 'false');
    assert.match(rowMarkup(3, branch, state).attributes.class ?? '', /\bis-active\b/);
  });

  test('on its way, has its number only', () => {
    assert.equal(plainText(rowMarkup(4999, undefined, { ...state, rows: 5213 })), '5,000…');
  });

  test('a text of any length stays one short line', () => {
    const long = { ...branch, text: `x = "${'😀'.repeat(50_000)}";`, values: 'y'.repeat(90_000), depth: 400 };
    const markup = rowMarkup(0, long, state);
    assert.ok(plainText(markup).length < 1000);
    assert.ok(isWellFormed(plainText(markup)), 'no character is cut in two');
    assert.equal(withClass(markup, 'step-indent').length, 8);
  });
});

describe('one step', () => {
  const titles = (view: CursorView): string[] =>
    elementsOf(cursorMarkup(view, settled))
      .filter(({ tag }) => tag === 'h3')
      .map(plainText);

  test('shows all there is to know of it', () => {
    assert.deepEqual(titles(cursor), [
      'Its parts',
      'What nearly turned it',
      'Errors',
      'Log',
      'Assumptions this relied on',
      'Variables',
    ]);
    const markup = cursorMarkup(cursor, settled);
    assert.deepEqual(textsOf(markup, 'step-statement'), [branch.text]);
    assert.deepEqual(textsOf(markup, 'step-reason'), ['false because toUri was "sip:terrya@contoso.com"']);
    assert.deepEqual(JSON.parse(withClass(markup, 'link')[0]?.attributes['data-place'] ?? ''), place);
    assert.deepEqual(textsOf(markup, 'is-new'), ['countnew1']);
    assert.deepEqual(
      elementsOf(markup)
        .filter(({ tag }) => tag === 'li')
        .slice(0, 2)
        .map(plainText),
      ['false toUri == "sip:jennyl@contoso.com"', 'true count == 1'],
    );
  });

  const quoting = 'Change `bob` to `nuriag`';
  for (const [what, view] of [
    ['what nearly turned it', { nearMisses: [quoting] }],
    ['what turns it', { turned: { sentence: quoting, outcome: '', canApply: true } }],
    ['an error', { errors: [quoting] }],
    ['an assumption', { assumptions: [quoting] }],
  ] as const) {
    test(`what stands between backticks is code: ${what}`, () => {
      const markup = cursorMarkup({ ...cursor, parts: [], ...view }, settled);
      const codes = elementsOf(markup).filter(({ tag }) => tag === 'code');
      assert.deepEqual(codes.map(plainText), ['bob', 'nuriag']);
      assert.doesNotMatch(plainText(markup), /`/);
    });
  }

  test('what the script itself wrote keeps its backticks', () => {
    const row = { ...branch, text: 'Log("Event", false, "`x`");' };
    const markup = cursorMarkup({ ...cursor, row, log: ['Event: `x`'] }, settled);
    assert.deepEqual(textsOf(markup, 'step-statement'), [row.text]);
    assert.deepEqual(textsOf(markup, 'step-log'), ['Event: `x`']);
  });

  test('what is empty is not shown, but that there are no variables is said', () => {
    const bare = { ...cursor, parts: [], nearMisses: [], errors: [], log: [], assumptions: [], variables: [] };
    assert.deepEqual(titles(bare), ['Variables']);
    assert.match(plainText(cursorMarkup(bare, settled)), /No variable has a value yet\.$/);
  });

  for (const [reason, rest] of [
    ['false, because x was 1', 'because x was 1'],
    ['false', ''],
    ['case 1 fits "INVITE"', 'case 1 fits "INVITE"'],
    ['falsehood', 'falsehood'],
  ] as const) {
    test(`the way is not said twice: ${reason}`, () => {
      assert.equal(becauseOf('false', reason), rest);
    });
  }

  const buttons = (view: CursorView, isTurning = false): string[] =>
    elementsOf(cursorMarkup(view, { isTurning }))
      .filter(({ tag, attributes }) => tag === 'button' && attributes['data-place'] === undefined)
      .map((button) => `${plainText(button)}${button.attributes.disabled === undefined ? '' : ' (disabled)'}`);
  const answer = { sentence: 'Change the user of To', outcome: 'The INVITE was retargeted.', canApply: true };

  for (const [what, shown, expected] of [
    ['a branch can be turned', buttons(cursor), ['Copy', 'What would turn it?']],
    ['that is being looked for', buttons(cursor, true), ['Copy', 'Looking for it … (disabled)']],
    ['an answer can be used', buttons({ ...cursor, turned: answer }), ['Copy', 'Use this request']],
    ['none was found', buttons({ ...cursor, turned: { ...answer, outcome: '', canApply: false } }), ['Copy']],
    ['a statement goes one way only', buttons({ ...cursor, row: { ...branch, kind: 'evaluate', way: '' } }), ['Copy']],
    ['so does a foreach', buttons({ ...cursor, row: { ...branch, kind: 'foreach-next', way: 'true' } }), ['Copy']],
    ['a branch that broke off', buttons({ ...cursor, row: { ...branch, way: '', reason: '' } }), ['Copy']],
  ] as const) {
    test(what, () => {
      assert.deepEqual(shown, expected);
    });
  }

  test('is copied as text', () => {
    assert.equal(
      cursorText(cursor),
      [
        'Step 17, line 24: if (toUri == "sip:jennyl@contoso.com")',
        'false, because toUri was "sip:terrya@contoso.com"',
        ...['', 'Its parts', '  false: toUri == "sip:jennyl@contoso.com"', '  true: count == 1'],
        ...['', 'What nearly turned it', '  toUri differs only in letter case'],
        ...['', 'Errors', '  GetUri got null'],
        ...['', 'Log', '  hello'],
        ...['', 'Assumptions', '  Strings must agree in letter case.'],
        ...['', 'Variables', '  toUri = "sip:terrya@contoso.com"', '  count = 1', ''],
      ].join('\n'),
    );
  });

  test('before any was gone to, says what to do', () => {
    assert.match(plainText(cursorMarkup(undefined, settled)), /^Go to a step/);
  });
});

describe('without steps', () => {
  test('before anything was sent, says what to do', () => {
    assert.match(plainText(noStepsMarkup(undefined)), /^Send the request first/);
  });

  test('a run that had none says why', () => {
    const filter = { name: 'requestFilter methodNames', value: 'INVITE', ofMessage: 'MESSAGE' };
    const filters = [
      { ...filter, admits: false, sentence: 'INVITE does not admit MESSAGE.' },
      { ...filter, name: 'requestFilter strictRoute', admits: true, sentence: 'It has no Route.' },
    ];
    const text = plainText(noStepsMarkup({ ...run, filters }));
    assert.match(text, /carried out no statement/);
    assert.match(text, /The script did not see the MESSAGE\./);
    assert.match(text, /requestFilter methodNames INVITE does not admit MESSAGE\./);
    assert.doesNotMatch(text, /strictRoute/);
  });

  test('a run with steps has nothing of the kind', () => {
    assert.deepEqual(noStepsMarkup({ ...run, steps: 1 }), []);
  });
});

describe('text from outside', () => {
  const row: StepRow = { ...branch, text: hostile, way: hostile, reason: `because ${hostile}`, values: hostile };
  const turned = { sentence: hostile, outcome: hostile, canApply: true };
  const parts = [{ text: hostile, truth: true }];
  const lists = { parts, nearMisses: [hostile], errors: [hostile], log: [hostile], assumptions: [hostile] };
  const view: CursorView = {
    ...cursor,
    row,
    turned,
    ...lists,
    variables: [{ name: hostile, value: hostile, isNew: true }],
  };
  const filters = [{ name: hostile, value: hostile, ofMessage: hostile, admits: false, sentence: hostile }];
  const everything = [
    rowMarkup(0, row, state),
    ...cursorMarkup(view, settled),
    ...noStepsMarkup({ ...run, sentence: hostile, filters, errors: [{ severity: 'error', message: hostile }] }),
  ];

  test('stays text: it names no element and no attribute', () => {
    assert.deepEqual(harmfulIn(everything), []);
  });

  test('is shown whole', () => {
    // Row: text, way, values. Pane: statement, way, reason, five lists, answer and outcome, a variable. None: four.
    assert.equal(plainText(everything).split(visible(hostile)).length - 1, 3 + 3 + 5 + 2 + 2 + 4);
  });
});
