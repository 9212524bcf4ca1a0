import type { OffsetRange } from '../text';
import { deploymentRules } from './deployment';
import type { Diagnostic, Fix, Rule } from './diagnostic';
import { manifestRules } from './manifest';
import { msplRules } from './mspl';
import { msplSyntaxRules } from './msplSyntax';
import { sipRules } from './sip';
import { textRules } from './text';
import { xmlRules } from './xml';

export type { Diagnostic, Fix, Rule, Severity, TextEdit } from './diagnostic';

/** Every kind of finding by its id. An id is never given to another kind, not even after its own is gone. */
export const rules = { ...xmlRules, ...manifestRules, ...msplRules, ...sipRules, ...deploymentRules, ...textRules };

export type RuleId = keyof typeof rules;

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(rules, id);
}

/** Whether a kind of finding says that a text cannot be read, so that nothing else about it can be relied on. */
export function isSyntaxRule(id: string): boolean {
  return Object.hasOwn(xmlRules, id) || Object.hasOwn(msplSyntaxRules, id) || id === 'manifest-refused';
}

/**
 * The kinds of findings that have one mend that is right whatever the person meant: it changes no meaning, takes nothing
 * away, and guesses no name. Only these are mended without being looked at one by one.
 */
const fixedUnasked = new Set<string>([
  'manifest-attribute-prefixed',
  'manifest-namespace-https',
  'manifest-value-case',
  'mspl-doubled-quotes',
  'mspl-entity-in-script',
  'mspl-keyword-case',
  'mspl-missing-semicolon',
  'mspl-name-case',
  'mspl-odd-space',
  'mspl-unexpected-character',
  'mspl-unsupported-operator',
  'mspl-verbatim-string',
  'mspl-wrong-quotes',
  'sip-address-brackets',
  'sip-display-name',
  'sip-start-line-blanks',
  'sip-status-line-blank',
  'xml-bare-ampersand',
  'xml-cdata-end-in-text',
  'xml-declaration-not-closed',
  'xml-less-than-in-value',
  'xml-misspelt-empty-tag',
  'xml-space-between-attributes',
  'xml-tag-not-closed',
  'xml-typographic-quotes',
  'xml-unquoted-value',
] satisfies RuleId[]);

/** Whether the first fix of a kind of finding may be applied to all of them at once, and on saving. */
export function isFixedUnasked(id: string): boolean {
  return fixedUnasked.has(id);
}

/** Makes the finding `id` at `range`, its message worded from `details`. */
export function diagnose<Id extends RuleId>(
  id: Id,
  range: OffsetRange,
  details: Parameters<(typeof rules)[Id]['message']>,
  fixes: readonly Fix[] = [],
): Diagnostic {
  const rule = rules[id] as Rule;
  return {
    code: id,
    severity: rule.severity,
    message: rule.message(...(details as readonly string[])),
    range: { start: range.start, end: range.end },
    ...(fixes.length > 0 && { fixes }),
    ...(rule.tag && { tag: rule.tag }),
  };
}

/** A fix that replaces one stretch. */
export function replacement(title: string, range: OffsetRange, newText: string): Fix {
  return { title, edits: [{ range: { start: range.start, end: range.end }, newText }] };
}
