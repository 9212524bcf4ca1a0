import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Assumption, assumptions, isAssumptionId } from '../../../server/src/simulator';
import { rules } from '../../../server/src/diagnostics';

/*
 * What Microsoft's documents leave open, question by question, and what answers it here: assumptions, each with readings
 * that can be chosen, findings whose level can be chosen, or a limit of the simulator. A question without an answer fails.
 */

interface Question {
  readonly question: string;
  readonly assumptions?: readonly string[];
  /** Findings, where the question is what a check says. */
  readonly rules?: readonly string[];
  /** A row of docs/simulator-limits.md, by its first words. */
  readonly limits?: readonly string[];
}

/** The open questions about the language and its functions. */
const LANGUAGE: Readonly<Record<string, Question>> = {
  Q1: {
    question: 'letter case of keywords and names',
    assumptions: ['keyword-case', 'name-case'],
    rules: ['mspl-keyword-case', 'mspl-name-case'],
  },
  Q2: {
    question: 'how far a variable reaches',
    assumptions: ['variable-scope', 'unassigned-variable'],
    rules: ['mspl-assigned-in-inner-block'],
  },
  Q3: {
    question: 'which arithmetic there is, on which server, with which types',
    assumptions: ['arithmetic', 'multiplication', 'float-arithmetic', 'text-arithmetic', 'integer-overflow'],
    rules: ['mspl-arithmetic', 'mspl-text-arithmetic'],
  },
  Q4: {
    question: 'null compared, in a condition and as a number',
    assumptions: ['null-equals-empty', 'null-equals-zero', 'null-as-bool', 'null-as-number', 'null-as-collection'],
  },
  Q5: { question: 'a string compared with a constant', assumptions: ['enum-as-text', 'mixed-comparison'] },
  Q6: { question: '== on strings', assumptions: ['string-equality', 'string-order'] },
  Q7: {
    question: 'flags that their pages describe the other way round',
    assumptions: ['index-of-string-case', 'hash-string-case'],
  },
  Q8: { question: 'a BeginFork in a BeginFork', assumptions: ['nested-begin-fork'], rules: ['mspl-nested-begin-fork'] },
  Q9: {
    question: 'what RetargetRequest does, gives and allows',
    assumptions: ['retarget-handled', 'retarget-then-proxy', 'retarget-with-route', 'retarget-result'],
    rules: ['mspl-retarget-dropped'],
  },
  Q10: {
    question: 'the message of a script that was aborted',
    assumptions: ['aborted-message', 'aborted-response'],
  },
  Q11: { question: 'the match of SubdomainOf', assumptions: ['subdomain-boundary', 'subdomain-case'] },
  Q12: { question: 'SubString beyond the text', assumptions: ['substring-range', 'string-units'] },
  Q13: { question: 'what GetHeaderValues takes for a value', assumptions: ['header-values', 'header-text'] },
  Q14: {
    question: 'names, quotes and owners of parameters',
    assumptions: ['parameter-name-case', 'parameter-quotes', 'bare-parameters'],
  },
  Q15: { question: 'AddHeader for a header that is there', assumptions: ['add-header-list'] },
  Q16: {
    question: 'the arguments of Respond',
    assumptions: ['respond-phrase', 'respond-code', 'bad-response-header'],
    rules: ['mspl-respond-header', 'mspl-status-code'],
  },
  Q17: { question: 'values of Dispatch with a response', assumptions: ['dispatch-values-on-response'] },
  Q18: {
    question: 'DispatchNotification: its values, its place, its kind of application',
    assumptions: ['notification-values', 'late-notification', 'notification-in-script-only', 'collection-as-value'],
    rules: ['mspl-notification-in-script-only', 'mspl-late-notification', 'mspl-argument-count'],
  },
  Q19: {
    question: 'constants that only the managed API lists',
    assumptions: ['unlisted-constants'],
    rules: ['mspl-inferred-constant', 'mspl-unlisted-constant'],
  },
  Q20: {
    question: 'the rows that the table of conversions lacks',
    assumptions: [
      ...['bool-as-text', 'bool-as-number', 'float-as-bool', 'collection-as-bool', 'collection-converted'],
      ...['enum-as-bool', 'null-assigned', 'object-replaced', 'number-in-text'],
    ],
  },
  Q21: {
    question: 'members that can be assigned',
    assumptions: ['writable-members'],
    rules: ['mspl-perhaps-read-only'],
  },
  Q22: {
    question: 'names of logs',
    assumptions: ['log-name-case', 'log-debug-name'],
    rules: ['mspl-log-name', 'mspl-log-debug'],
  },
  Q23: {
    question: 'labels, default, branches and the ends of a switch',
    assumptions: ['switch-comparison', 'switch-default', 'shared-branch', 'case-end'],
    rules: ['mspl-case-without-break', 'mspl-case-ends-otherwise'],
  },
  Q24: {
    question: 'QueryUserPolicy of Lync Server',
    assumptions: ['user-policy', 'user-policy-type'],
    rules: ['mspl-deprecated'],
  },
  Q25: {
    question: 'functions that no page lists',
    assumptions: ['unknown-function'],
    rules: ['mspl-undocumented-function', 'mspl-unknown-function'],
  },
  Q26: { question: 'the 501st turn of a while', assumptions: ['while-limit', 'while-count'] },
  Q27: {
    question: 'a foreach whose collection or variable changes',
    assumptions: ['foreach-collection', 'loop-variable'],
  },
  Q28: { question: 'the line that an event names', assumptions: ['error-line'] },
  Q29: { question: 'the words true and false as strings', assumptions: ['bool-words'], rules: ['mspl-text-for-bool'] },
  Q30: {
    question: 'the constants of Domain',
    assumptions: ['domain-lists', 'query-domain-role'],
    rules: ['mspl-unlisted-enum'],
  },
  Q31: {
    question: 'old functions on a new server',
    assumptions: ['legacy-functions'],
    rules: ['mspl-undocumented', 'mspl-deprecated', 'mspl-removed'],
  },
  Q32: { question: 'functions that two pages date differently', assumptions: ['disputed-functions'] },
  Q33: {
    question: 'the source network of QueryCategoryBySubscriber',
    assumptions: ['source-network-text', 'category-container', 'category-missing'],
  },
};

/** The open questions about the manifest, and about what the server does with one. */
const MANIFEST: Readonly<Record<string, Question>> = {
  Q1: { question: 'when a request is strictly routed', assumptions: ['strict-route'] },
  Q2: { question: 'domainSupported', assumptions: ['domain-supported'] },
  Q3: { question: 'phoneUri', assumptions: ['phone-uri'] },
  Q4: {
    question: 'the applications after ProxyRequest with a URI',
    assumptions: ['proxied-chain', 'proxied-own-domain'],
    rules: ['mspl-proxy-bypasses-applications'],
  },
  Q5: {
    question: 'whether RetargetRequest handles a message',
    assumptions: ['retarget-handled'],
    rules: ['mspl-retarget-dropped'],
  },
  Q6: { question: 'the Request-URI after RetargetRequest', assumptions: ['request-uri-after-retarget'] },
  Q7: { question: 'the message of a script that was aborted', assumptions: ['aborted-message', 'aborted-response'] },
  Q8: {
    question: 'appUri with and without prefix',
    assumptions: ['app-uri-prefix'],
    rules: ['manifest-app-uri-twice'],
  },
  Q9: {
    question: 'a filter element that is missing',
    assumptions: ['missing-filter'],
    rules: ['manifest-filter-missing'],
  },
  Q10: { question: 'the action of allowRegistrationBeforeUserServices', assumptions: ['allow-action'] },
  Q11: { question: 'several roles', assumptions: ['roles-list'] },
  Q12: {
    question: 'how a filter writes status codes and methods',
    assumptions: ['reason-class-form', 'single-reason-code', 'filter-case'],
    rules: ['manifest-status-code', 'manifest-value-case'],
  },
  Q13: {
    question: 'what a data file may contain, and when it is read',
    assumptions: [
      ...['data-file-quotes', 'data-file-comments', 'data-file-first-line', 'data-file-byte-order-mark'],
      ...['data-file-blank-lines', 'data-file-blanks', 'data-file-short-row', 'data-file-content'],
      ...['missing-data-file', 'terminated-application'],
    ],
    limits: ['Data files over time.'],
  },
  Q14: { question: 'the line that an event names', assumptions: ['error-line'] },
  Q15: {
    question: 'the priorities of the own applications',
    assumptions: ['default-priorities', 'older-applications', 'application-place'],
  },
  Q16: {
    question: 'headers that tell of a retarget',
    assumptions: ['retarget-history'],
    limits: ['What the server puts on messages besides.'],
  },
  Q17: {
    question: 'a response of an application, and the applications before it',
    assumptions: ['generated-response-chain', 'responses-of-skipped-requests'],
  },
  Q18: { question: 'two actions in one run', assumptions: ['second-action'], rules: ['mspl-second-action'] },
};

const limitsPage = readFileSync('docs/simulator-limits.md', 'utf8');

for (const [title, table, count] of [
  ['the language', LANGUAGE, 33],
  ['the manifest', MANIFEST, 18],
] as const) {
  describe(`every open question about ${title} is answered`, () => {
    test('the table has each of them', () => {
      assert.deepEqual(
        Object.keys(table),
        Array.from({ length: count }, (_, i) => `Q${i + 1}`),
      );
    });

    for (const [id, { question, ...answers }] of Object.entries<Question>(table)) {
      test(`${id}, ${question}`, () => {
        const answered = answers.assumptions ?? [];
        assert.ok(answered.length > 0, 'no assumption answers it');
        assert.deepEqual(
          answered.filter((name) => !isAssumptionId(name)),
          [],
        );
        assert.deepEqual(
          (answers.rules ?? []).filter((rule) => !Object.hasOwn(rules, rule)),
          [],
        );
        for (const limit of answers.limits ?? []) assert.ok(limitsPage.includes(`| **${limit}**`), limit);
      });
    }
  });
}

test('every assumption has at least two readings, each with a text of its own', () => {
  for (const [id, { readings }] of Object.entries<Assumption>(assumptions)) {
    const texts = Object.values(readings);
    assert.ok(texts.length > 1, id);
    assert.equal(new Set(texts).size, texts.length, id);
  }
});
