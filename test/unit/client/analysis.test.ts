import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../client/src/analysis';
import { manifest } from './support';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => manifest(`// ${i}`));

describe('the analysis of a manifest', () => {
  test('is made once for one text and server', () => {
    const [text = ''] = numbered(1);
    const made = analyze(text, 'lync2013');
    assert.equal(analyze(text, 'lync2013'), made);
    assert.notEqual(analyze(text, 'lync2010'), made);
  });

  test('stays while it is used, whatever else is read', () => {
    const [text = '', ...others] = numbered(60);
    const made = analyze(text, 'lync2013');
    for (const other of others) {
      analyze(other, 'lync2013');
      assert.equal(analyze(text, 'lync2013'), made);
    }
  });

  test('goes when it is not used any more', () => {
    const [text = '', ...others] = numbered(60);
    const made = analyze(text, 'lync2013');
    for (const other of others) analyze(other, 'lync2013');
    assert.notEqual(analyze(text, 'lync2013'), made);
  });

  test('of a huge manifest goes with its next version', () => {
    const [one, next] = ['one', 'next'].map((name) => manifest(`// ${name}\n${' '.repeat(600_000)}`));
    const made = analyze(one ?? '', 'lync2013');
    analyze(next ?? '', 'lync2013');
    assert.notEqual(analyze(one ?? '', 'lync2013'), made);
  });
});
