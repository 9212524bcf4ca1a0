import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';

export type GrammarName = 'mspl' | 'mspl-manifest' | 'sip-message';

export interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly name?: string;
  readonly patterns?: readonly Rule[];
}

interface GrammarFile {
  readonly scopeName: string;
  readonly repository: Readonly<Record<string, Rule>>;
}

export interface ScopedText {
  readonly text: string;
  /** Outermost first. */
  readonly scopes: readonly string[];
}

const names: readonly GrammarName[] = ['mspl', 'mspl-manifest', 'sip-message'];

function pathOf(name: GrammarName): string {
  return fileURLToPath(new URL(`../../syntaxes/${name}.tmLanguage.json`, import.meta.url));
}

export function readGrammar(name: GrammarName): GrammarFile {
  return JSON.parse(readFileSync(pathOf(name), 'utf8')) as GrammarFile;
}

/** The three grammars, in the engine that VS Code uses. */
export const registry = createRegistry(names.map((name) => ({ path: pathOf(name), scopeName: '' })));

/** A function that splits a text into its tokens, in order; line breaks belong to none. */
export async function tokenizer(name: GrammarName): Promise<(text: string) => ScopedText[]> {
  const { scopeName } = readGrammar(name);
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`No grammar for ${scopeName}`);
  return (text) => {
    let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
    return text.split('\n').flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
    });
  };
}

/** The words of the first `(a|b|c)` in a rule's pattern, sorted; those of its inner rules where it has some. */
export function wordsOf(rule: Rule | undefined): string[] {
  const alternatives = /\(((?:[A-Za-z0-9_-]+\|)*[A-Za-z0-9_-]+)\)/;
  const own = alternatives.exec(rule?.match ?? rule?.begin ?? '')?.[1]?.split('|') ?? [];
  return [...own, ...(rule?.patterns ?? []).flatMap(wordsOf)].sort();
}
