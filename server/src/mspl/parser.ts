import type { Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';
import type { Script, Statement } from './ast';
import { parseFunction, parseStatement } from './parseStatements';
import { scan } from './scanner';
import { correctKeyword } from './statementRecovery';
import type { ScriptSource, Token } from './tokens';
import { TokenStream } from './tokenStream';

/** A script as far as it can be understood. All ranges are in the manifest. */
export interface ParsedScript {
  readonly script: Script;
  /** Every token in order; the last one is of kind `end`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly OffsetRange[];
  /** Each `""` inside a literal: a quotation mark up to Office Communications Server, an error for Lync Server. */
  readonly doubledQuotes: readonly OffsetRange[];
  /** What is wrong with its characters and grammar, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a script. Never throws; where the text is no script, the tree has what can be made out, with `MissingExpression`
 * or empty ranges in the gaps. What the grammar can read is read by the grammar alone; only a script that it cannot read
 * is read again with an eye on line starts and indentation.
 */
export function parseScript(source: ScriptSource): ParsedScript {
  const { start, end, toSource } = source;
  const { tokens, comments, doubledQuotes, diagnostics } = scan(source);
  const whole = { start: toSource?.(start) ?? start, end: toSource?.(end) ?? end };
  const read = readTokens(tokens, whole);
  const found = [...diagnostics, ...read.diagnostics].sort((a, b) => a.range.start - b.range.start);
  return { script: read.script, tokens, comments, doubledQuotes, diagnostics: found };
}

/** The tree of a script's tokens, and what is wrong with its grammar. `whole` is the script's range. */
export function readTokens(tokens: readonly Token[], whole: OffsetRange): Pick<ParsedScript, 'script' | 'diagnostics'> {
  let stream = streamOf(tokens, false);
  let script = parseTokens(stream, whole);
  if (stream.diagnostics.some(({ severity }) => severity === 'error')) {
    stream = streamOf(tokens, true);
    script = parseTokens(stream, whole);
  }
  return { script, diagnostics: stream.diagnostics };
}

function streamOf(tokens: readonly Token[], lenient: boolean): TokenStream {
  const last = tokens.at(-1);
  if (!last) throw new RangeError('a scanned script has at least its end token');
  return new TokenStream(tokens, last, lenient);
}

function parseTokens(s: TokenStream, { start, end }: OffsetRange): Script {
  const statements: Statement[] = [];
  while (!s.atEnd) {
    correctKeyword(s);
    if (s.current.kind === 'function') s.functions.push(parseFunction(s, s.advance()));
    else statements.push(parseStatement(s));
  }
  const functions = s.functions.sort((a, b) => a.start - b.start);
  return { kind: 'Script', functions, statements, start, end };
}
