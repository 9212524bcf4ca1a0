import { parse, tokenizer } from 'acorn';
import ts from 'typescript';
import { parseScript, scan } from '../../server/src/mspl';
import type { Group } from './measure';
import { javaScriptOf, scriptOf } from './texts';

/** Scanning and parsing a script; the other parsers read the same statements as JavaScript. */
export const scriptGroups: readonly Group[] = [4_000, 20_000, 1_000_000].map((size) => {
  const text = scriptOf(size);
  const javaScript = javaScriptOf(size);
  const source = { text, start: 0, end: text.length };
  return {
    input: `script, ${size < 1_000_000 ? `${size / 1000} KB` : '1 MB'}`,
    bytes: text.length,
    cases: [
      { name: 'mspl: scan', run: () => scan(source) },
      { name: 'acorn tokenizer', run: () => [...tokenizer(javaScript, { ecmaVersion: 'latest' })] },
      { name: 'mspl: parseScript (scan, tree, findings)', run: () => parseScript(source) },
      {
        name: 'acorn parse (strict)',
        run: () => parse(javaScript, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }),
      },
      {
        name: 'TypeScript createSourceFile (tolerant)',
        run: () => ts.createSourceFile('script.js', javaScript, ts.ScriptTarget.ES2022, true),
      },
    ],
  };
});
