import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { packagedReadme } from '../../../scripts/lib/packagedReadme.mjs';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8');

describe('the README in the package', () => {
  const cases: readonly [title: string, source: string, packaged: string][] = [
    ['a picture of the sources goes, with its blank line', 'a\n\n![b](docs/b.png)\n\nc\n', 'a\n\nc\n'],
    ['a picture on the web stays', '![b](https://example.com/b.png)\n', '![b](https://example.com/b.png)\n'],
    ['a link into the sources becomes its text', 'see [the `a` page](docs/a.md).', 'see the `a` page.'],
    ['a link to the web stays', '[Node.js](https://nodejs.org)', '[Node.js](https://nodejs.org)'],
    ['a link within the page stays', '[below](#below)', '[below](#below)'],
    [
      'what is for the sources only goes, each part by itself',
      '# a\n\n<!-- sources only -->\nb\n<!-- /sources only -->\n\nc\n\n<!-- sources only -->\nd\n<!-- /sources only -->\n\ne\n',
      '# a\n\nc\n\ne\n',
    ],
  ];
  for (const [title, source, packaged] of cases) {
    test(title, () => {
      assert.equal(packagedReadme(source), packaged);
    });
  }

  test('leads nowhere that is not in the package, and asks for no npm', () => {
    const packaged = packagedReadme(readme);
    assert.doesNotMatch(packaged, /\]\((?!https?:|#)/);
    assert.doesNotMatch(packaged, /npm |sources only/);
    assert.match(packaged, /MSPL: Get Started/);
  });
});
