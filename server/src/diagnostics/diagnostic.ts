import type { OffsetRange } from '../text';

/**
 * How bad a finding is. `error`: the server would refuse to load the manifest, or RFC 3261 forbids the message.
 * `warning`: it goes wrong, or does nothing, when it runs. `information` and `hint`: advice.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One replacement of a stretch of the text. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** A mend that can be offered with one click. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A finding about a text. Offsets are those of the whole document, the manifest itself for a finding in its script. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: OffsetRange;
  readonly fixes?: readonly Fix[];
  /** `unnecessary`: shown faded, as for a variable that nothing reads. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** What is fixed about a kind of finding: its level, how its message is worded, and where its rule comes from. */
export interface Rule<Arguments extends readonly string[] = readonly string[]> {
  readonly severity: Severity;
  /** Says what is wrong and what to do, for a person who has never read the specification. */
  readonly message: (...details: Arguments) => string;
  /** Page or section that the rule comes from. */
  readonly source: string;
  readonly tag?: 'unnecessary' | 'deprecated';
}
