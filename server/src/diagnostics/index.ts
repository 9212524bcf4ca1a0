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
