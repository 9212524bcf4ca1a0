import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type KeyPlace, labelOf, shortcutOf, shortcuts } from '../../../client/webview/steps/keys';
import { nextOf, speeds, stay } from '../../../client/webview/steps/playing';

/** `Ctrl+Shift+b` as a key that is pressed. */
function pressed(keys: string): Parameters<typeof shortcutOf>[0] {
  const names = keys.split('+');
  const key = names.at(-1) ?? '';
  const has = (name: string): boolean => names.slice(0, -1).includes(name);
  return {
    ...{ key: key === 'Space' ? ' ' : key, shiftKey: has('Shift') },
    ...{ ctrlKey: has('Ctrl'), altKey: has('Alt'), metaKey: has('Meta') },
  };
}

describe('keys in the steps', () => {
  for (const [keys, on, target] of [
    ['ArrowLeft', 'elsewhere', 'back'],
    ['ArrowRight', 'elsewhere', 'forward'],
    ['Home', 'elsewhere', 'first'],
    ['End', 'elsewhere', 'last'],
    ['b', 'elsewhere', 'next-branch'],
    ['Shift+B', 'elsewhere', 'previous-branch'],
    // With Caps Lock the letters change places.
    ['B', 'elsewhere', 'next-branch'],
    ['Shift+b', 'elsewhere', 'previous-branch'],
    ['a', 'elsewhere', 'next-action'],
    ['Shift+A', 'elsewhere', 'previous-action'],
    ['e', 'elsewhere', 'next-error'],
    ['Shift+E', 'elsewhere', 'previous-error'],
    ['Space', 'elsewhere', 'play'],
    ['Shift+ArrowRight', 'elsewhere', undefined],
    ['Shift+Space', 'elsewhere', undefined],
    ['Ctrl+b', 'elsewhere', undefined],
    ['Alt+ArrowLeft', 'elsewhere', undefined],
    ['Meta+a', 'elsewhere', undefined],
    ['ArrowDown', 'elsewhere', undefined],
    ['x', 'elsewhere', undefined],
    ['Enter', 'elsewhere', undefined],
    ['ArrowLeft', 'slider', undefined],
    ['End', 'slider', undefined],
    ['b', 'slider', 'next-branch'],
    ['Space', 'slider', 'play'],
    ['Space', 'control', undefined],
    ['ArrowRight', 'control', 'forward'],
    ['b', 'control', 'next-branch'],
    ['b', 'field', undefined],
    ['Home', 'field', undefined],
  ] as [string, KeyPlace, string | undefined][]) {
    test(`${keys} on ${on}: ${target ?? 'left to others'}`, () => {
      assert.equal(shortcutOf(pressed(keys), on), target);
    });
  }

  test('each has a name for tooltips, and no two the same', () => {
    assert.equal(labelOf('previous-error'), 'Shift+E');
    assert.equal(new Set(shortcuts.map(({ label }) => label)).size, shortcuts.length);
    assert.equal(labelOf(12), '');
  });
});

describe('playing', () => {
  test('twice the speed stays half as long', () => {
    assert.deepEqual(
      [0.5, 1, 2, 5, 20].map((speed) => stay(speed)),
      [1600, 800, 400, 160, 40],
    );
    assert.deepEqual([...speeds], [0.5, 1, 2, 5, 20]);
    assert.equal(stay(0), 800);
    assert.equal(stay(Number.NaN), 800);
  });

  for (const [what, playing, next] of [
    ['goes on', { step: 3, steps: 9, isInSight: true, isWaiting: false }, 'forward'],
    ['waits for a slow host', { step: 3, steps: 9, isInSight: true, isWaiting: true }, 'wait'],
    ['stops at the end', { step: 8, steps: 9, isInSight: true, isWaiting: false }, 'stop'],
    ['stops without steps', { step: 0, steps: 0, isInSight: true, isWaiting: false }, 'stop'],
    ['stops out of sight', { step: 3, steps: 9, isInSight: false, isWaiting: false }, 'stop'],
    ['stops out of sight, even when it waits', { step: 3, steps: 9, isInSight: false, isWaiting: true }, 'stop'],
  ] as const) {
    test(what, () => {
      assert.equal(nextOf(playing), next);
    });
  }
});
