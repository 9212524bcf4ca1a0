import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { labelText, notificationText } from '../../../client/src/plainText';

const cases: readonly (readonly [what: string, of: (text: string) => string, text: string, shown: string])[] = [
  ['an icon in a label is text', labelText, 'responded 486 $(check) Busy', 'responded 486 \\$(check) Busy'],
  ['an icon that turns', labelText, '$(sync~spin)', '\\$(sync~spin)'],
  ['what VS Code takes for no icon gets no backslash', labelText, '$(not an icon) $() $', '$(not an icon) $() $'],
  ['a backslash that was there stays', labelText, '\\$(error)', '\\\\$(error)'],
  ['one line', labelText, 'Moved\r\n  to\tTerry', 'Moved to Terry'],
  ['a turned direction is seen in a label', labelText, 'a\u202eb', 'a⟨U+202E⟩b'],
  ['a long label is cut', labelText, 'x'.repeat(70_000), `${'x'.repeat(150)}…`],
  ['no character is cut in two', labelText, `${'x'.repeat(149)}😀`, `${'x'.repeat(149)}…`],
  ['a link in a notification is text', notificationText, '[OK](command:quit)', '[OK] (command:quit)'],
  ['a turned direction is seen in a notification', notificationText, 'a\u202eb', 'a⟨U+202E⟩b'],
  ['a long notification is cut', notificationText, 'x'.repeat(1000), `${'x'.repeat(900)}…`],
];

describe('text from outside where VS Code reads more than text', () => {
  for (const [what, of, text, shown] of cases) {
    test(what, () => {
      assert.equal(of(text), shown);
    });
  }
});
