import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeSince, comparisonProblem, type Digest, viewComparison } from '../../../client/src/panel/comparison';
import { chosenReadings } from '../../../client/src/panel/readings';
import { drafted, forward, redirect, runOf, sent } from './support';

const digest = (script: string, part = {}): Digest => sent(script, part).digest;

describe('a run against the pinned one', () => {
  const outcomes: readonly (readonly [script: string, phrase: string])[] = [
    ['ProxyRequest("");', 'proxied'],
    ['ProxyRequest("sip:terrya@contoso.com");', 'proxied to sip:terrya@contoso.com'],
    [forward, 'retargeted to sip:terrya@contoso.com'],
    [redirect, 'redirected to sip:terrya@contoso.com'],
    ['Respond(302, "Moved");', 'redirected nowhere'],
    ['Respond(486, "Busy Here");', 'answered with 486 Busy Here'],
    ['BeginFork(false, 0); Fork("sip:a@x.com"); Fork("sip:b@x.com"); EndFork();', 'forked to sip:a@x.com, sip:b@x.com'],
    ['RetargetRequest("nonsense");', 'aborted'],
    ['broken (', 'not sent'],
  ];
  for (const [script, phrase] of outcomes) {
    test(phrase, () => {
      assert.equal(digest(script).phrase, phrase);
      assert.deepEqual(changeSince(digest(script), digest(script)), {
        sentence: 'The outcome is the same.',
        differences: [],
      });
    });
  }

  test('is small enough to be kept, however large the messages are', () => {
    const forks = Array.from({ length: 50 }, (_, i) => `Fork("sip:u${i}@contoso.com");`).join(' ');
    const body = `${'x'.repeat(400)}\n`.repeat(300);
    const { messages } = digest(`BeginFork(false, 0); ${forks} EndFork();`, { draft: drafted({ body }).draft });
    assert.equal(messages.length, 50);
    assert.ok(messages[0]?.lines.includes(`${'x'.repeat(300)}…`));
    assert.ok(JSON.stringify(messages).length < 250_000);
  });

  test('says what it was and what it is now', () => {
    assert.equal(
      changeSince(digest('x = 1;'), digest(forward)).sentence,
      'Was proxied, now retargeted to sip:terrya@contoso.com.',
    );
  });

  test('names the header that differs, and nothing that does not', () => {
    const before = digest('AddHeader("X-Own", "1"); ProxyRequest("");');
    const now = digest('AddHeader("X-Own", "2"); ProxyRequest("");');
    const { sentence, differences } = changeSince(before, now);
    assert.equal(sentence, 'The outcome is the same.');
    assert.deepEqual(differences, ['Forwarded INVITE sip:jennyl@contoso.com: `X-Own: 1` is now `X-Own: 2`']);
  });

  test('names what is new and what is gone', () => {
    const { differences } = changeSince(
      digest('Log("Event", false, "old"); x = 1;'),
      digest(`Log("Event", false, "new"); ${redirect}`),
    );
    const all = differences.join('\n');
    assert.match(all, /^Around the script: “.*” is now “.*”$/m);
    assert.match(all, /^Response 302 Forwarded to terrya@contoso\.com is new$/m);
    assert.match(all, /^Forwarded INVITE sip:jennyl@contoso\.com is gone$/m);
    assert.match(all, /^The log entry “Event: old” is gone$/m);
    assert.match(all, /^The log entry “Event: new” is new$/m);
  });

  test('counts what is there several times', () => {
    const log = 'Log("Event", false, "x");';
    assert.deepEqual(changeSince(digest(log), digest(log + log)).differences, ['The log entry “Event: x” is new']);
  });

  test('is small whatever the run was', () => {
    const huge = digest('ProxyRequest("");', {
      draft: drafted({ body: 'a=1\n'.repeat(50_000), headers: `X: ${'y'.repeat(50_000)}` }).draft,
    });
    assert.ok(JSON.stringify(huge).length < 20_000, String(JSON.stringify(huge).length));
  });

  test('is shown with the run', () => {
    assert.equal(runOf(forward).change, undefined);
  });
});

describe('the same requests through two manifests', () => {
  test('those that differ first, each with its differences', () => {
    const same = { title: 'A', before: digest(forward), now: digest(forward) };
    const other = { title: 'B', before: digest('x = 1;'), now: digest(forward) };
    const { title, problem, rows } = viewComparison('forward.am, and old.am', [same, other]);
    assert.deepEqual([title, problem], ['forward.am, and old.am', undefined]);
    assert.deepEqual(
      rows.map(({ request, before, now, isDifferent }) => [request, before, now, isDifferent]),
      [
        ['B', 'Proxied', 'Retargeted to sip:terrya@contoso.com', true],
        ['A', 'Retargeted to sip:terrya@contoso.com', 'Retargeted to sip:terrya@contoso.com', false],
      ],
    );
    assert.ok((rows[0]?.differences.length ?? 0) > 0);
    assert.deepEqual(rows[1]?.differences, []);
  });

  test('a manifest that cannot be loaded says why', () => {
    const [row] = viewComparison('', [{ title: 'A', before: digest('broken ('), now: digest(forward) }]).rows;
    assert.equal(row?.before, 'Not sent');
    assert.ok(row.differences.some((each) => each.startsWith('The error “')));
  });

  test('without a request says what to do', () => {
    assert.match(viewComparison('', []).problem ?? '', /no request to compare with/);
    assert.deepEqual(comparisonProblem('a', 'b'), { title: 'a', problem: 'b', rows: [] });
  });
});

describe('the readings that are chosen', () => {
  const chosen = { 'string-equality': 'ignore-case' };

  test('those of the panel before those of the setting', () => {
    assert.deepEqual(chosenReadings({ 'string-equality': 'exact', 'string-order': 'error' }, chosen), {
      ...chosen,
      ...chosenReadings({ 'string-order': 'error' }, {}),
    });
  });

  for (const setting of [
    undefined,
    null,
    'x',
    7,
    [],
    { nothing: 'at-all' },
    { 'string-equality': 'sometimes' },
    { 'string-equality': 7 },
    { constructor: 'x' },
  ]) {
    test(`${JSON.stringify(setting)} sets none`, () => {
      assert.deepEqual(chosenReadings(setting, {}), {});
    });
  }

  test('each of the setting that there is', () => {
    assert.deepEqual(chosenReadings(chosen, {}), chosen);
  });
});
