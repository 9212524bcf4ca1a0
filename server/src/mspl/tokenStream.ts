import { diagnose, type Diagnostic, type Fix, type RuleId } from '../diagnostics';
import type { OffsetRange } from '../text';
import type { FunctionDeclaration } from './ast';
import type { Token, TokenKind } from './tokens';

/**
 * How deep blocks and expressions may nest, and how long all the chains (`else if`, operators, accesses) on the way to a
 * node may be together. So a walk over the tree may recurse.
 */
const maximumNesting = 200;
const maximumChain = 2100;

type DetailsOf<Id extends RuleId> = Parameters<typeof diagnose<Id>>[2];

/**
 * The tokens of a script with the place the parser has reached. A lenient parse takes line starts and indentation into
 * account to find where a broken statement ends; a script that the grammar alone can read is never read leniently.
 */
export class TokenStream {
  readonly diagnostics: Diagnostic[] = [];
  readonly functions: FunctionDeclaration[] = [];
  current: Token;
  /** The token before the current one; the current one itself at the beginning. */
  previous: Token;
  /** Column where the innermost open statement begins, or the one around it when it begins within a line. */
  statementColumn = 0;
  /** Column where the script's lines begin: one further to the left says nothing about the blocks that are open. */
  readonly leastColumn: number;
  /** The first token of the innermost open statement. */
  statementFirst: Token;
  /** How many `{` have no `}`, and how many `}` no `{`: so many may be supplied by layout. */
  missingClosers = 0;
  missingOpeners = 0;
  private readonly brokenLines: ReadonlySet<number>;
  private index = 0;
  private nesting = 0;
  private chain = 0;
  private reportedAt: Token | undefined;
  private tooDeepReported = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly last: Token,
    readonly lenient: boolean,
  ) {
    this.current = tokens[0] ?? last;
    this.previous = this.current;
    this.statementFirst = this.current;
    const firstOfLine = tokens.find(({ line }) => line > 0) ?? this.current;
    this.leastColumn = Math.min(this.current.column, firstOfLine.column);
    this.brokenLines = new Set(tokens.filter(isBrokenLiteral).map(({ line }) => line));
    if (lenient) this.countBraces();
  }

  peek(distance = 1): Token {
    return this.tokens[this.index + distance] ?? this.last;
  }

  advance(): Token {
    const token = this.current;
    this.previous = token;
    if (token !== this.last) this.current = this.tokens[++this.index] ?? this.last;
    return token;
  }

  /** Takes the current token for another kind than it was written as. */
  reread(kind: TokenKind): void {
    this.current = { ...this.current, kind };
  }

  accept(kind: TokenKind): boolean {
    if (this.current.kind !== kind) return false;
    this.advance();
    return true;
  }

  get atEnd(): boolean {
    return this.current === this.last;
  }

  get startsLine(): boolean {
    return this.current.line !== this.previous.line || this.index === 0;
  }

  /** Offset after the previous token. */
  get end(): number {
    return this.index === 0 ? this.current.start : this.previous.end;
  }

  /** The empty range after the previous token: where what is missing should have been written. */
  get gap(): OffsetRange {
    return { start: this.end, end: this.end };
  }

  /** Reports at most one syntax error for each current token. */
  report<Id extends RuleId>(id: Id, range: OffsetRange, details: DetailsOf<Id>, fixes: readonly Fix[] = []): void {
    if (this.reportedAt === this.current) return;
    this.reportedAt = this.current;
    this.note(id, range, details, fixes);
  }

  /** Reports a finding that is no reason to expect others at the same token; none on a line with a broken literal. */
  note<Id extends RuleId>(id: Id, range: OffsetRange, details: DetailsOf<Id>, fixes: readonly Fix[] = []): void {
    if (this.brokenLines.has(this.previous.line) || this.brokenLines.has(this.current.line)) return;
    this.diagnostics.push(diagnose(id, range, details, fixes));
  }

  /** Goes one level deeper, to be followed by `leave`; false, and one report, when that is too deep. */
  enter(): boolean {
    if (this.nesting >= maximumNesting) return this.tooDeep();
    this.nesting++;
    return true;
  }

  leave(): void {
    this.nesting--;
  }

  /** Adds a link to the chain that is being read; false, and one report, when it is too long. */
  link(): boolean {
    if (this.chain >= maximumChain) return this.tooDeep();
    this.chain++;
    return true;
  }

  /** Length of the chain so far, and its way back when the node that it belongs to is complete. */
  get chainLength(): number {
    return this.chain;
  }

  unlink(length: number): void {
    this.chain = length;
  }

  private tooDeep(): false {
    if (!this.tooDeepReported) this.note('mspl-too-deep', this.current, []);
    this.tooDeepReported = true;
    this.reportedAt = this.current;
    return false;
  }

  private countBraces(): void {
    for (const { kind } of this.tokens) {
      if (kind === '{') this.missingClosers++;
      else if (kind === '}') {
        if (this.missingClosers > 0) this.missingClosers--;
        else this.missingOpeners++;
      }
    }
  }
}

/** Whether a token is a text without one of its quotation marks. */
export function isBrokenLiteral({ kind, broken }: Token): boolean {
  return kind === 'string' && broken;
}
