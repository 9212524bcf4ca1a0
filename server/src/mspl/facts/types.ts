/** The servers that scripts were ever written for, oldest first. `lync2013` stands for Skype for Business Server too. */
export const targetVersions = ['lcs2005', 'ocs2007', 'ocs2007r2', 'lync2010', 'lync2013'] as const;

export type TargetVersion = (typeof targetVersions)[number];

/** That a name is gone, or no longer documented, from a server version on. */
export interface Removal {
  readonly target: TargetVersion;
  /** `undocumented`: its page ends there, and nothing says whether servers still accept it. */
  readonly kind: 'removed' | 'deprecated' | 'undocumented';
  readonly note?: string;
}

/** What every fact says about the servers that know it. */
export interface Versioned {
  readonly since: TargetVersion;
  readonly removed?: Removal;
}

export interface ParameterFact {
  readonly name: string;
  /**
   * Names of types, separated by ` | `: `string`, `integer`, `float`, `bool`, `uri` (a text), `any`, a class or an
   * enumeration.
   */
  readonly type: string;
  readonly optional: boolean;
  /** Only the last parameter can be; it then stands for any number of arguments. */
  readonly repeatable: boolean;
  /** The value that leaving it out means, as a script would write it. */
  readonly default?: string;
  /** The page only says that it may be left out. */
  readonly defaultInferred?: true;
  /** The values worth offering, as a script would write them. */
  readonly values?: readonly string[];
  readonly note?: string;
  /** Whether null is documented as allowed; elsewhere null for a string ends the script. */
  readonly acceptsNull?: true;
}

export interface SignatureFact {
  readonly parameters: readonly ParameterFact[];
  /** As in a parameter's `type`, or `void`, or `collection<element>`. */
  readonly returns: string;
  /** The servers that have this signature; absent: all that have the function. */
  readonly targets?: readonly TargetVersion[];
  /** Seen in a published script, on no page. */
  readonly inferred?: true;
}

export interface FunctionError {
  /** Goes on from «an error when». */
  readonly when: string;
  /** `critical`: counts towards the ten that disable the application. `unknown`: not documented. */
  readonly severity: 'compile' | 'critical' | 'unknown';
  /** The page says it of functions of this kind, not of this one. */
  readonly inferred?: true;
}

export interface FunctionFact extends Versioned {
  readonly name: string;
  readonly summary: string;
  /** Empty when no page gives a signature; arguments are then not checked. The first one is the usual one. */
  readonly signatures: readonly SignatureFact[];
  readonly remarks: readonly string[];
  /** The kind of message the function can be called for. */
  readonly context: 'request' | 'response' | 'any';
  /** Whether the message counts as handled afterwards, so that proxyByDefault does not apply. */
  readonly handles: boolean;
  /** Whether a call does anything beside giving a value. */
  readonly acts?: true;
  readonly sinceNote?: string;
  /** When it gives null, going on from «gives null»; absent when it never does. */
  readonly returnsNull?: string;
  readonly errors: readonly FunctionError[];
  readonly example?: string;
  readonly inferred?: true;
  /** The page to open for it. */
  readonly url: string;
  readonly sources: readonly string[];
}

export interface VariableFact extends Versioned {
  readonly name: string;
  readonly type: string;
  readonly summary: string;
  readonly url: string;
  readonly sources: readonly string[];
}

export interface MemberFact extends Versioned {
  readonly name: string;
  readonly type: string;
  readonly summary: string;
  /** `unknown`: no page and no published script says. */
  readonly writable: 'yes' | 'no' | 'unknown';
  readonly writableNote?: string;
  readonly nullable?: true;
}

export interface ClassFact extends Versioned {
  readonly name: string;
  readonly summary: string;
  readonly inherits?: string;
  /** Its own members; those of the class it inherits from are there. */
  readonly members: readonly MemberFact[];
  readonly url: string;
  readonly sources: readonly string[];
}

export interface EnumMemberFact {
  readonly name: string;
  readonly value?: number;
  readonly summary?: string;
  /** Known from the managed API only. */
  readonly inferred?: true;
  readonly since?: TargetVersion;
  readonly removed?: Removal;
}

export interface EnumFact extends Versioned {
  readonly name: string;
  readonly summary: string;
  readonly note?: string;
  /** Whether the documents' list of members is known to its end. */
  readonly complete: boolean;
  /** The constants' numbers are those of the managed API; no page gives them for scripts. */
  readonly valuesInferred?: true;
  readonly members: readonly EnumMemberFact[];
  readonly url: string;
  readonly sources: readonly string[];
}

export interface KeywordFact extends Versioned {
  readonly name: string;
  readonly summary: string;
  readonly example?: string;
  readonly inferred?: true;
  readonly url: string;
}

export interface LimitFact {
  readonly name: string;
  readonly value: number;
  readonly summary: string;
  readonly url: string;
}
