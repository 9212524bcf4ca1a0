import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '../../../server/src/xml';
import type { OffsetRange } from '../../../server/src/text';
import { marked } from '../../support/xmlMarks';
import { apply, bases, corpus, find, findIn, mended, moved, newFindings, samples, shown } from './edit';
import type { Edit, Found, Original } from './edit';

/**
 * One mistake: a text of the manifest, what stands in its place, and what is found, in the order of the marks `«…»`. `§` is
 * the document's prefix; `id@root` is found at the root's name, `id@text` at that text, `id@a{b}c` at its `b`, with `␣` for blanks. Then what a document with the first
 * fix has in this place: `same` for what it had, or another text; and the only documents that the mistake is made in.
 */
export type Row = readonly [replaced: string, by: string, codes: string, mended?: string | undefined, only?: RegExp];

interface Applied {
  readonly original: Original;
  readonly edit: Edit;
  readonly expected: readonly Found[];
  readonly mended: string | undefined;
}

function* applications(row: Row, originals: readonly Original[]): Generator<Applied> {
  const [replaced, by, codes, fixed, only = /(?:)/] = row;
  for (const original of originals) {
    const root = parseXml(original.text).root;
    if (!root || !only.test(original.name)) continue;
    const named = (text: string): string => text.replaceAll('§', root.name.prefix);
    const { text: newText, ranges } = marked(named(by));
    const anchor = named(replaced);
    for (let start = original.text.indexOf(anchor); start >= 0; start = original.text.indexOf(anchor, start + 1)) {
      const edit = { start, end: start + anchor.length, newText };
      const isWrongAlready = findIn(original).some(({ range }) => range.start <= edit.end && start <= range.end);
      const isOpaque = !anchor.startsWith(']]>') && isInCommentOrScript(original.text, start);
      if (isWrongAlready || isOpaque) continue;
      const before = fixed === 'same' ? anchor : fixed && named(fixed);
      const expected = expectedFindings(codes, ranges, original, edit, root.name);
      yield {
        original,
        edit,
        expected,
        mended: before === undefined ? undefined : apply(original.text, { ...edit, newText: before }),
      };
    }
  }
}

function isInCommentOrScript(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const isWithin = (open: string, close: string): boolean => before.lastIndexOf(open) > before.lastIndexOf(close);
  return isWithin('<!--', '-->') || isWithin('<![CDATA[', ']]>');
}

function expectedFindings(
  codes: string,
  ranges: readonly OffsetRange[],
  original: Original,
  edit: Edit,
  root: OffsetRange,
): Found[] {
  const text = apply(original.text, edit);
  const left = [...ranges];
  return codes
    .split(' ')
    .filter((code) => code !== '')
    .map((code): Found => {
      const [id = '', written] = code.split('@');
      if (written === 'root') return [id, moved(root.start, edit), moved(root.end, edit)];
      if (written !== undefined) {
        const place = written.replaceAll('␣', ' ');
        const at = text.indexOf(place.replace(/[{}]/g, ''));
        const [, before = '', word = place] = /^(.*)\{(.*)\}/.exec(place) ?? [];
        return [id, at + before.length, at + before.length + word.length];
      }
      const range = left.shift() ?? { start: NaN, end: NaN };
      return [id, edit.start + range.start, edit.start + range.end];
    });
}

const own = [...samples, ...bases];

/** Makes a test of each row: the mistake, in every manifest that has the text, is found and nothing else is. */
export function testRows(rows: readonly Row[], alsoCheck: (text: string) => void = () => undefined): void {
  for (const row of rows) {
    test(`${JSON.stringify(row[0])} → ${JSON.stringify(row[1])}: ${row[2] || 'nothing'}`, () => {
      let count = 0;
      for (const { original, edit, expected, mended: wanted } of applications(row, [...own, ...corpus])) {
        if (own.includes(original)) count++;
        const text = apply(original.text, edit);
        const found = find(text);
        const fresh = newFindings(original, edit, found);
        assert.deepEqual(shown(fresh), shown(expected), `${original.name} at ${edit.start}`);
        alsoCheck(text);
        if (wanted === undefined) continue;
        const fixed = mended(
          text,
          fresh.find(({ code }) => code === expected[0]?.[0])!,
        );
        assert.equal(fixed, wanted, original.name);
        const after = find(wanted).map(({ code }) => code);
        assert.deepEqual(
          after.sort(),
          findIn(original)
            .map(({ code }) => code)
            .sort(),
          `${original.name}, mended`,
        );
      }
      assert.ok(count > 0, 'no manifest has this text');
    });
  }
}
