import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createLineIndex, decodeSource, decodeUtf8, encodeUtf8, nearest, utf8Length } from '../../../server/src/text';

describe('lines', () => {
  // «text, offset → line:character», line ends of all three kinds.
  const cases: [string, number, string][] = [
    ['', 0, '0:0'],
    ['abc', 2, '0:2'],
    ['a\nb', 2, '1:0'],
    ['a\rb', 2, '1:0'],
    ['a\r\nb', 3, '1:0'],
    ['a\r\nb', 2, '0:1'],
    ['a\n\nb', 2, '1:0'],
    ['a\n', 2, '1:0'],
    ['😀x', 2, '0:2'],
    ['abc', 99, '0:3'],
    ['abc', -1, '0:0'],
  ];
  for (const [text, offset, expected] of cases) {
    test(`${JSON.stringify(text)} at ${offset} is ${expected}`, () => {
      const { line, character } = createLineIndex(text).positionAt(offset);
      assert.equal(`${line}:${character}`, expected);
    });
  }

  test('a character beyond the end of a line stays on that line', () => {
    const lines = createLineIndex('ab\r\ncd');
    assert.equal(lines.offsetAt({ line: 0, character: 50 }), 2);
    assert.equal(lines.offsetAt({ line: 7, character: 0 }), 6);
  });

  test('offsets survive the way to a position and back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '😀')), (parts) => {
        const text = parts.join('');
        const lines = createLineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
          assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
        }
      }),
    );
  });
});

describe('UTF-8', () => {
  test('agrees with the platform on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = new TextEncoder().encode(text);
        assert.deepEqual(encodeUtf8(text), bytes);
        assert.equal(utf8Length(text), bytes.length);
        assert.deepEqual(decodeUtf8(bytes), { text, firstInvalid: -1 });
      }),
    );
  });

  test('agrees with the platform on which bytes are UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        let valid = true;
        try {
          new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          valid = false;
        }
        assert.equal(decodeUtf8(bytes).firstInvalid < 0, valid);
      }),
      { numRuns: 2000 },
    );
  });

  for (const [name, bytes] of [
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a cut character', [0x61, 0xe2, 0x82]],
  ] as const) {
    test(`refuses ${name}`, () => {
      assert.ok(decodeUtf8(Uint8Array.from(bytes)).firstInvalid >= 0);
    });
  }
});

describe('source encodings', () => {
  const cases: [string, number[], string, string][] = [
    ['UTF-8', [0x3c, 0x61], 'utf-8', '<a'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x3c, 0x61], 'utf-8', '<a'],
    ['UTF-16 little-endian', [0xff, 0xfe, 0x3c, 0, 0x61, 0], 'utf-16le', '<a'],
    ['UTF-16 big-endian', [0xfe, 0xff, 0, 0x3c, 0, 0x61], 'utf-16be', '<a'],
  ];
  for (const [name, bytes, encoding, text] of cases) {
    test(name, () => {
      const source = decodeSource(Uint8Array.from(bytes));
      assert.deepEqual([source.encoding, source.text, source.firstInvalid], [encoding, text, -1]);
    });
  }

  test('half a UTF-16 character is named', () => {
    assert.equal(decodeSource(Uint8Array.from([0xff, 0xfe, 0x3c, 0, 0x61])).firstInvalid, 1);
  });
});

describe('nearest', () => {
  const names = ['scriptOnly', 'splScript', 'requestFilter', 'file'];
  for (const [written, expected] of [
    ['scriptonly', 'scriptOnly'],
    ['requestFiler', 'requestFilter'],
    ['splscrpt', 'splScript'],
    ['fil', 'file'],
    ['somethingElse', undefined],
    ['', undefined],
  ] as const) {
    test(`«${written}» is ${expected ?? 'nothing near'}`, () => {
      assert.equal(nearest(written, names), expected);
    });
  }
});
