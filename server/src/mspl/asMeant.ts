import type { Diagnostic, RuleId } from '../diagnostics';
import { readTokens, type ParsedScript } from './parser';
import { isKeyword } from './tokens';

/** The findings that name what was most likely meant. A constant is none of them: it often has several equally near. */
const suggesting: ReadonlySet<string> = new Set<RuleId>([
  'mspl-unknown-function',
  'mspl-unknown-member',
  'mspl-unknown-file',
  'mspl-unknown-column',
  'mspl-unassigned-variable',
]);

/**
 * The script with each misspelt name read as the one that its finding suggests, every range as it was. So one slip of the
 * finger is one finding, and what depends on the name is judged as it was meant. The script itself when no name is in
 * question.
 */
export function asMeant(parsed: ParsedScript, found: readonly Diagnostic[]): ParsedScript {
  const names = new Map<number, string>();
  for (const { code, fixes } of found) {
    const edit = suggesting.has(code) ? fixes?.[0]?.edits[0] : undefined;
    if (edit) names.set(edit.range.start, edit.newText);
  }
  if (names.size === 0) return parsed;
  const tokens = parsed.tokens.map((token) => {
    const text = names.get(token.start);
    if (text === undefined) return token;
    return { ...token, text, kind: isKeyword(text) ? text : ('identifier' as const) };
  });
  return { ...parsed, ...readTokens(tokens, parsed.script) };
}
