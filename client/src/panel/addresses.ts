import type { ManifestAnalysis } from '../../../server/src/manifest';
import type { Token } from '../../../server/src/mspl';

/** Who calls whom. */
export interface Addresses {
  readonly from: string;
  readonly to: string;
}

const ADDRESS = /^sips?:[^\s@]+@[^\s@]+$/i;
const ANY_ADDRESS = /\bsips?:[^\s@<>"';,?]+@[^\s@<>"';,?]+/gi;

/** How many addresses of a script are looked at. */
const NAMED = 1000;

const NAMES_CALLER = /^(from|caller|sender)/i;
const NAMES_CALLEE = /^(to$|to[^s]|callee|target|requesturi)/i;

/**
 * The addresses that a script compares with the caller and the callee, so that the first request sent takes the branch
 * that was written for it. A guess by names (`fromUri == "sip:…"`); where there is none, `otherwise`.
 */
export function addressesIn({ script }: ManifestAnalysis, otherwise: Addresses): Addresses {
  const tokens = script?.parsed.tokens ?? [];
  return {
    from: comparedWith(tokens, NAMES_CALLER) ?? otherwise.from,
    to: comparedWith(tokens, NAMES_CALLEE) ?? otherwise.to,
  };
}

/** Every SIP address in the strings of a script, each once, in the order of the text. */
export function scriptAddresses({ script }: Pick<ManifestAnalysis, 'script'>): string[] {
  const literals = (script?.parsed.tokens ?? []).filter(({ kind }) => kind === 'string');
  return [...new Set(literals.flatMap(({ text }) => text.match(ANY_ADDRESS) ?? []))].slice(0, NAMED);
}

function comparedWith(tokens: readonly Token[], names: RegExp): string | undefined {
  const index = tokens.findIndex(({ kind, text }, at) => {
    if (kind !== 'string' || !ADDRESS.test(text)) return false;
    const others = comparand(tokens, at);
    return others.some((other) => other.kind === 'identifier' && names.test(other.text));
  });
  return tokens[index]?.text;
}

/** The tokens of what a literal is compared with, by `==` or EqualString; none when it is not compared. */
function comparand(tokens: readonly Token[], at: number): readonly Token[] {
  if (tokens[at - 1]?.kind === '==') return tokens.slice(boundary(tokens, at, -1) + 1, at);
  if (tokens[at + 1]?.kind === '==') return tokens.slice(at, boundary(tokens, at, 1));
  const before = tokens.slice(boundary(tokens, at, -1) + 1, at);
  return before.some(({ text }) => text.toLowerCase() === 'equalstring') ? before : [];
}

function boundary(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let at = from + step;
  while (at >= 0 && at < tokens.length && !isBoundary(tokens[at])) at += step;
  return at;
}

function isBoundary(token: Token | undefined): boolean {
  return token === undefined || ['&&', '||', ';', '{', '}', 'if', 'end', 'string'].includes(token.kind);
}
