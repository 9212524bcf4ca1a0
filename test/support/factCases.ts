import assert from 'node:assert/strict';
import { analyzeManifest } from '../../server/src/manifest';
import type { Run } from '../../server/src/simulator';
import { type Fact, facts } from './factIds';
import { around, questionAt } from './languageFeatures';
import { lastAssigned, manifestWith, runScript, type Setting } from './simulate';

/*
 * A case shows one or several facts of the tables. It names each by its kind and some words of its text, such as
 * `remark: false when it was not`, so that it fails when the fact is turned round in the table, and states what the
 * simulator, the checker or the hover makes of it, so that it fails when it is turned round in the code.
 */

export interface FactCase {
  readonly facts: readonly string[];
  /** Part of the address of the page that states it. */
  readonly page: string;
  /** The function, variable, member, enumeration, keyword or limit that the facts are about. */
  readonly subject: string;
  readonly shows: string;
  readonly run: () => void;
}

type Draft = Pick<FactCase, 'shows' | 'run'> & { readonly facts: string | readonly string[] };

/** Cases about one subject, all read on one page; cases for a second page stand in a second list. */
export function about(subject: string, page: string, drafts: readonly Draft[]): FactCase[] {
  return drafts.map((draft) => ({ ...draft, facts: [draft.facts].flat(), subject, page }));
}

/** An expression and its value as a person reads it; an error is written `error: …` or `critical: …`. */
export function gives(of: Draft['facts'], expression: string, expected: string | RegExp, setting?: Setting): Draft {
  const run = (): void => {
    const outcome = runScript(`result = ${expression};`, setting);
    fits(outcome.errors.length > 0 ? observers.errors(outcome) : lastAssigned(outcome), expected);
  };
  return { facts: of, shows: `${expression} gives ${String(expected)}`, run };
}

/** A script and what one can observe of its run. */
export function leads(
  of: Draft['facts'],
  script: string,
  observer: keyof typeof observers,
  expected: string | RegExp,
  setting?: Setting,
): Draft {
  const run = (): void => {
    fits(observers[observer](runScript(script, setting)), expected);
  };
  return { facts: of, shows: `${script} leads to ${observer} ${String(expected)}`, run };
}

/** A script and the ids of what the checker finds in it, in their order; `` for nothing. */
export function checked(of: Draft['facts'], script: string, expected: string, setting: Setting = {}): Draft {
  const run = (): void => {
    const { target = 'lync2013', elements, namespace } = setting;
    const { diagnostics } = analyzeManifest(manifestWith(script, elements, namespace), { target });
    const found = [...diagnostics]
      .sort((a, b) => a.range.start - b.range.start)
      .map(({ code }) => code)
      .filter((code) => !BESIDES.includes(code) || expected.includes(code));
    assert.equal(found.filter((id) => id.startsWith('mspl-')).join(' '), expected);
  };
  const { target = 'lync2013' } = setting;
  return { facts: of, shows: `${script} for ${target} finds ${expected === '' ? 'nothing' : expected}`, run };
}

/** What is found in nearly every script of one line, and counts only where a case expects it. */
const BESIDES = ['mspl-unread-variable', 'mspl-uncalled-function', 'mspl-request-only', 'mspl-response-only'];

/** That a server of this version knows all that the script names. */
export function knownTo(target: NonNullable<Setting['target']>, script: string): Draft {
  return checked(`versions: since ${target}`, script, '', { target });
}

/** What the hover says of the name that `|` stands in: for facts that nothing at run time or in a check shows. */
export function shown(of: Draft['facts'], marked: string, expected: string | RegExp): Draft {
  const run = (): void => {
    const { service, document, position, settings } = questionAt(around(marked));
    const hover = JSON.stringify(service.doHover(document, position, settings)).replaceAll('\\"', '"');
    assert.ok(typeof expected === 'string' ? hover.includes(expected) : expected.test(hover), hover);
  };
  return { facts: of, shows: `${marked} shows ${String(expected)}`, run };
}

/** What can be seen of a run, as text. */
const observers = {
  outcome: ({ outcome }: Run): string =>
    Object.entries(outcome)
      .filter(([key]) => key !== 'explanation' && key !== 'range')
      .map(([, value]) => [value].flat().map(String).join(','))
      .join(' '),
  errors: ({ errors }: Run): string =>
    errors.map(({ critical, message }) => `${critical ? 'critical' : 'error'}: ${message}`).join(' | '),
  log: ({ log }: Run): string => log.map(({ messages }) => messages.join('|')).join(' / '),
  logged: ({ log }: Run): string => log.map(({ name, detail }) => `${name} ${String(detail)}`).join(' / '),
  entries: ({ log }: Run): string =>
    log.map((entry) => [entry.log, ...entry.about, ...entry.messages].join('|')).join(' / '),
  notified: ({ notifications }: Run): string =>
    notifications.map(({ handler, arguments: values }) => `${handler}(${values.join(', ')})`).join(' / '),
  changed: ({ changes }: Run): string =>
    changes.map(({ what, before, after }) => `${what}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`).join(' / '),
  sent: ({ forwarded }: Run): string => forwarded.map(({ message }) => message.text).join('\n'),
  answered: ({ responses }: Run): string => responses.map(({ message }) => message.text).join('\n'),
  statuses: ({ responses }: Run): string => responses.map(({ statusCode }) => String(statusCode)).join(' '),
  assumed: ({ assumptions }: Run): string => assumptions.map(({ id, reading }) => `${id}=${reading}`).join(' '),
};

/** Equal, matched by the pattern, or, when the expectation ends in `…`, begun by it. */
function fits(actual: string, expected: string | RegExp): void {
  if (expected instanceof RegExp) assert.match(actual, expected);
  else if (expected.endsWith('…')) assert.equal(`${actual.slice(0, expected.length - 1)}…`, expected);
  else assert.equal(actual, expected);
}

/** The facts that a case names. A name that fits no fact of its subject, or several, is an error. */
export function namedFacts({ facts: names, subject, page }: FactCase): Fact[] {
  return names.map((name) => {
    const [, kind = '', words = ''] = /^(\w+): ([^]+)$/.exec(name) ?? [];
    const found = facts.filter((fact) => fact.subject === subject && fact.kind === kind && fact.text.includes(words));
    const [fact] = found;
    assert.ok(fact && found.length === 1, `${subject}: ${found.length} facts are called «${name}»`);
    assert.ok(
      fact.sources.some((source) => source.includes(page)),
      `${fact.id} was not read on ${page}`,
    );
    return fact;
  });
}

/** Runs a case; throws when the fact is not what it says or the run shows something else. */
export function runFactCase(factCase: FactCase): readonly Fact[] {
  const named = namedFacts(factCase);
  factCase.run();
  return named;
}

/** The facts that no case shows. A case that fails shows nothing. */
export function uncovered(cases: readonly FactCase[]): Fact[] {
  const covered = new Set(
    cases.flatMap((factCase) => {
      try {
        return runFactCase(factCase).map(({ id }) => id);
      } catch {
        return [];
      }
    }),
  );
  return facts.filter(({ id }) => !covered.has(id));
}
