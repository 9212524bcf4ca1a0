import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { h, type Markup, plainText, visible } from '../../../client/webview/markup';
import { prose } from '../../../client/webview/parts';
import { changedAttributes, matchChildren } from '../../../client/webview/reconcile';
import { withTag } from '../../support/pageMarkup';

describe('markup', () => {
  test('children that are not there show nothing', () => {
    assert.deepEqual(h('p', {}, false, undefined, ['a', [false, 'b']]).children, ['a', 'b']);
  });

  test('attributes that are not there are left out; true is one without a value', () => {
    assert.deepEqual(h('input', { disabled: true, checked: false, title: undefined, id: 'x' }).attributes, {
      disabled: '',
      id: 'x',
    });
  });

  const texts: [what: string, text: string, seen: string][] = [
    ['plain text', 'Jenny <sip:jennyl@contoso.com>', 'Jenny <sip:jennyl@contoso.com>'],
    ['lines and tabs', 'a\tb\nc', 'a\tb\nc'],
    ['a bell and a null', 'a\u0007\u0000', 'a␇␀'],
    ['a carriage return', 'a\rb', 'a␍b'],
    ['delete', '\u007f', '␡'],
    ['the upper controls', '\u0085', '⟨U+0085⟩'],
    ['a turned direction', 'exe.\u202egpj', 'exe.⟨U+202E⟩gpj'],
    ['isolates and marks', '\u2066a\u2069\u200f', '⟨U+2066⟩a⟨U+2069⟩⟨U+200F⟩'],
    ['what shows nothing', 'a\u200b\ufeffb', 'a⟨U+200B⟩⟨U+FEFF⟩b'],
    ['Hebrew', 'שלום', 'שלום'],
    ['joiners that letters need', 'نامه\u200cای', 'نامه\u200cای'],
    ['a pair', '📞', '📞'],
  ];
  for (const [what, text, seen] of texts) {
    test(`what cannot be seen is made visible: ${what}`, () => {
      assert.equal(visible(text), seen);
      assert.equal(plainText(h('p', {}, text)), seen);
    });
  }
});

/** `p` is a paragraph, `p:a` one with the key `a`, `"x"` a text. */
const child = (sketch: string): Markup => {
  if (sketch.startsWith('"')) return sketch.slice(1, -1);
  const [tag = '', key] = sketch.split(':');
  return h(tag, { key });
};

describe('what is shown becomes what is to be shown', () => {
  const cases: [what: string, shown: string, next: string, from: (number | undefined)[]][] = [
    ['nothing was there', '', 'p "x"', [undefined, undefined]],
    ['the same', 'p "x" p', 'p "x" p', [0, 1, 2]],
    ['one more at the end', 'p', 'p p', [0, undefined]],
    ['one less', 'p p', 'p', [0]],
    ['another element', 'p', 'ul', [undefined]],
    ['an element in place of a text', '"x"', 'p', [undefined]],
    ['a text after another element', 'p "x"', '"y"', [1]],
    ['one with a key before the others', 'p:a p:b', 'p:c p:a p:b', [undefined, 0, 1]],
    ['keys in another order', 'p:a p:b p:c', 'p:c p:a p:b', [2, 0, 1]],
    ['one with a key is gone', 'p:a p:b p:c', 'p:a p:c', [0, 2]],
    ['a key does not become none', 'p:a', 'p', [undefined]],
    ['a key on another element', 'p:a', 'ul:a', [undefined]],
  ];
  for (const [what, shown, next, from] of cases) {
    const children = (sketch: string): Markup[] => sketch.split(' ').filter(Boolean).map(child);
    test(what, () => {
      assert.deepEqual(matchChildren(children(shown), children(next)), from);
    });
  }

  const anyChildren = fc.array(fc.constantFrom('p', 'ul', 'p:a', 'p:b', 'ul:a', '"x"').map(child), { maxLength: 12 });

  test('each shown child is taken once at most, by one of its sort, and as many as there are for', () => {
    fc.assert(
      fc.property(anyChildren, anyChildren, (shown, next) => {
        const from = matchChildren(shown, next);
        const taken = from.filter((index) => index !== undefined);
        assert.equal(new Set(taken).size, taken.length);
        const sort = (markup: Markup | undefined): string =>
          typeof markup === 'object' ? `${markup.tag}:${markup.attributes.key}` : 'text';
        from.forEach((index, at) => {
          if (index !== undefined) assert.equal(sort(shown[index]), sort(next[at]));
        });
        const sorts = new Set([...shown, ...next].map(sort));
        const count = (list: readonly Markup[], of: string): number =>
          list.filter((markup) => sort(markup) === of).length;
        const expected = [...sorts].reduce((sum, of) => sum + Math.min(count(shown, of), count(next, of)), 0);
        assert.equal(taken.length, expected);
      }),
    );
  });

  test('only attributes that differ are touched, and neither the key nor whether a fold is open', () => {
    assert.deepEqual(
      changedAttributes(
        h('details', { class: 'a', title: 'x', id: 'same', key: 'k', open: true }),
        h('details', { class: 'b', id: 'same', hidden: true, key: 'other' }),
      ),
      [
        ['class', 'b'],
        ['title', undefined],
        ['hidden', ''],
      ],
    );
  });
});

test('what stands between backticks in a sentence is shown as code, whatever it is', () => {
  const shown = h('p', {}, prose('Write `sips:`, not `<b>`; a single ` stays.'));
  assert.equal(plainText(shown), 'Write sips:, not <b>; a single ` stays.');
  assert.deepEqual(withTag([shown], 'code').map(plainText), ['sips:', '<b>']);
});
