import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explainBranch, simulate } from '../../../../server/src/simulator';
import { response, runScript, type Setting } from '../../../support/simulate';
import { explained, scriptInput } from './setting';

const FROM = 'fromUri = GetUri(sipRequest.From);';
const BOB = { request: { from: 'sip:bob@contoso.com' } };
const SEEN = '"sip:bob@contoso.com"';

describe('the sentence of a branch', () => {
  const cases: [script: string, sentence: string, setting?: Setting][] = [
    ['if (fromUri == "sip:nuriag@contoso.com") { x = 1; }', `false, because fromUri was ${SEEN}`],
    ['if (fromUri != "sip:nuriag@contoso.com") { x = 1; }', `true, because fromUri was ${SEEN}`],
    // Only what decided: the left side of the first two was true, or did not matter.
    ['n = 1; if (n == 1 && fromUri == "a") { x = 1; }', `false, because fromUri was ${SEEN}`],
    ['n = 1; if (n == 2 && fromUri == "a") { x = 1; }', 'false, because n was 1'],
    ['n = 1; if (n == 1 || fromUri == "a") { x = 1; }', 'true, because n was 1'],
    ['n = 1; m = 2; if (n == 2 || m == 2) { x = 1; }', 'true, because m was 2'],
    ['n = 1; m = 2; if (n == 1 && m == 2) { x = 1; }', 'true, because n was 1 and m was 2'],
    ['n = 1; m = 2; if (n == 2 || m == 1) { x = 1; }', 'false, because n was 1 and m was 2'],
    ['n = 1; m = 2; if (!(n == 1 && m == 1)) { x = 1; }', 'true, because m was 2'],
    ['n = 1; m = 2; if ((n == 1 && m == 1) || m == 2) { x = 1; }', 'true, because m was 2'],
    ['n = 1; m = 2; k = 3; if (n == 1 && (m == 1 || k == 1)) { x = 1; }', 'false, because m was 2 and k was 3'],
    [
      'if (EqualString(fromUri, "a", true)) { x = 1; }',
      `false, because EqualString(fromUri, "a", true) was false (fromUri was ${SEEN})`,
    ],
    ['t = ""; if (t) { x = 1; }', 'false, because t was "", which counts as false'],
    ['t = "false"; if (t) { x = 1; }', 'true, because t was "false", which counts as true'],
    ['n = 0; if (!n) { x = 1; }', 'true, because n was 0, which counts as false'],
    ['b = false; if (!b) { x = 1; }', 'true, because b was false'],
    ['if (true) { x = 1; }', 'true'],
    ['if (!sipRequest) { x = 1; }', 'false, because sipRequest was there (the message is a request)'],
    ['if (sipResponse) { x = 1; }', 'false, because sipResponse was absent (the message is a request)'],
    [
      'if (sipResponse.StatusCode == 200) { x = 1; }',
      'false, because sipResponse.StatusCode was false (sipResponse was absent: the message is a request)',
    ],
    [
      'if (GetUriParameter(fromUri, "user") == "phone") { x = 1; }',
      'false, because GetUriParameter(fromUri, "user") was null (the text has no SIP URI that has such a parameter with a value)',
    ],
    ['u = GetUri("x"); if (u == null) { x = 1; }', 'true, because u was null'],
    ['switch (fromUri) { case "a": x = 1; break; case "b": x = 2; break; }', `no case fits ${SEEN}`],
    ['switch (fromUri) { case "a": x = 1; break; case "sip:bob@contoso.com": x = 2; break; }', `case 2 fits ${SEEN}`],
    ['switch (fromUri) { case "a": x = 1; break; default: x = 2; break; }', `default, because no case fits ${SEEN}`],
  ];
  for (const [script, sentence, setting = BOB] of cases) {
    test(script, () => {
      assert.equal(explained(`${FROM} ${script}`, setting).sentence, sentence);
    });
  }

  test('an absent request, when a response came', () => {
    const { sentence } = explained('if (sipRequest.Method == "INVITE") { x = 1; }', { message: response('200 OK') });
    assert.equal(
      sentence,
      'false, because sipRequest.Method was false (sipRequest was absent: the message is a response)',
    );
  });

  test('a loop that had its turns', () => {
    const { sentence } = explained('n = 1; while (n == 1) { n = 1; }', { assumptions: { 'while-limit': 'leaves' } });
    assert.equal(sentence, 'false, because the loop has had all the turns that it may have');
  });
});

test('the parts of a condition: those that were evaluated, and whether they decided', () => {
  const script = 'n = 1; m = 2; if (n == 1 && m == 1 && f == 3) { x = 1; }';
  const { parts, condition, choice } = explained(script);
  assert.equal(condition, 'n == 1 && m == 1 && f == 3');
  assert.equal(choice, false);
  assert.deepEqual(
    parts.map(({ text, value, truth, decided, operands }) => ({
      ...{ text, value, truth, decided },
      operands: operands.map((operand) => `${operand.text} = ${operand.value}`),
    })),
    [
      { text: 'n == 1', value: 'true', truth: true, decided: false, operands: ['n = 1'] },
      { text: 'm == 1', value: 'false', truth: false, decided: true, operands: ['m = 2'] },
    ],
  );
});

describe('near misses', () => {
  const uri = '"sip:bob@contoso.com"';
  const cases: [condition: string, from: string, misses: string[]][] = [
    [`fromUri == ${uri}`, 'sip:Bob@contoso.com', ['letter-case']],
    [`fromUri != ${uri}`, 'sip:Bob@contoso.com', ['letter-case']],
    [`fromUri == ${uri}`, 'sip:bob@contoso.com', []],
    [`fromUri == ${uri}`, 'sip:alice@contoso.com', []],
    [`${uri} == fromUri`, '<sip:bob@contoso.com;transport=tls>', ['parameters']],
    [`fromUri == ${uri}`, 'sip:bob@contoso.com:5061', ['port']],
    [`fromUri == ${uri}`, 'sip:bob@contoso.com.', ['trailing-dot']],
    [`fromUri == ${uri}`, 'sips:bob@contoso.com', ['scheme']],
    [`fromUri == ${uri}`, 'sip:bob@fabrikam.com', ['host']],
    [`fromUri == ${uri}`, '<sip:Bob@contoso.com:5061;transport=tls>', ['letter-case', 'port', 'parameters']],
    ['fromUri == "bob@contoso.com"', 'sip:bob@contoso.com', ['scheme-missing']],
    ['GetUserAtHost(sipRequest.From) == "sip:bob@contoso.com"', 'sip:bob@contoso.com', ['scheme-missing']],
    ['fromUri == "mailto:bob@contoso.com"', 'sip:bob@contoso.com', ['e-mail']],
    ['fromUri == "sip:bob@contoso.com "', 'sip:bob@contoso.com', ['white-space']],
    [`sipRequest.From == ${uri}`, '"Bob" <sip:bob@contoso.com>;tag=1', ['header-value']],
    ['EqualString(fromUri, "sip:bob@contoso.com", false)', 'sip:Bob@contoso.com', ['letter-case']],
    ['EqualString(fromUri, "sip:bob@contoso.com", true)', 'sips:Bob@contoso.com', ['scheme']],
    ['StartsWithString(fromUri, "bob", false)', 'sip:bob@contoso.com', ['scheme-missing']],
    ['StartsWithString(sipRequest.From, "sip:bob", false)', '<sip:bob@contoso.com>', ['header-value']],
    ['ContainsString(fromUri, "BOB", false)', 'sip:bob@contoso.com', ['letter-case']],
    ['ContainsString(fromUri, "BOB", true)', 'sip:bob@contoso.com', []],
    ['EndsWithString(fromUri, "@Contoso.com", false)', 'sip:bob@contoso.com', ['letter-case']],
    ['sipRequest.Method == "invite"', 'sip:bob@contoso.com', ['letter-case']],
    // Not a miss: this test did not decide.
    [`fromUri == ${uri} && 1 == 2`, 'sip:bob@contoso.com', []],
    [`1 == 2 && fromUri == ${uri}`, 'sip:Bob@contoso.com', []],
  ];
  for (const [condition, from, misses] of cases) {
    test(`${condition} with ${from}`, () => {
      const { nearMisses } = explained(`${FROM} if (${condition}) { x = 1; }`, { request: { from } });
      assert.deepEqual(
        nearMisses.map(({ kind }) => kind),
        misses,
      );
    });
  }

  const texts: [condition: string, from: string, text: string][] = [
    [`fromUri == ${uri}`, '<sip:bob@contoso.com;transport=tls>', 'fromUri has ;transport=tls'],
    [`fromUri == ${uri}`, 'sip:bob@contoso.com:5061', 'fromUri has :5061'],
    ['fromUri == "bob@contoso.com"', 'sip:bob@contoso.com', '`sip:` is missing in "bob@contoso.com"'],
    [
      `sipRequest.From == ${uri}`,
      '"Bob" <sip:bob@contoso.com>;tag=1',
      'it is a whole header value, which has a display name and a tag; GetUri takes the address out',
    ],
    [`EqualString(fromUri, ${uri}, false)`, 'sip:Bob@contoso.com', 'fromUri differs only in letter case'],
  ];
  for (const [condition, from, text] of texts) {
    test(text, () => {
      const [miss] = explained(`${FROM} if (${condition}) { x = 1; }`, { request: { from } }).nearMisses;
      assert.equal(miss?.text, text);
    });
  }

  test('of a switch', () => {
    const script = `${FROM} switch (fromUri) { case "a": break; case ${uri}: break; default: break; }`;
    const { nearMisses } = explained(script, { request: { from: 'sip:Bob@contoso.com' } });
    assert.deepEqual(
      nearMisses.map(({ kind, assumption }) => [kind, assumption]),
      [['letter-case', 'string-equality']],
    );
  });

  test('what null means where the record is there, and the column is not', () => {
    const elements =
      '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/>' +
      '<r:scriptOnly/><r:file name="f" path="f.txt" keyColumnName="k"><r:column name="k"/><r:column name="v"/></r:file>';
    const { sentence } = explained('if (f["a"].v == "1") { x = 1; }', { elements, dataFiles: { 'f.txt': 'a\n' } });
    assert.equal(
      sentence,
      'false, because f["a"].v was null (the data file has no record "a" with a value in this column, or the file\'s content is not known)',
    );
  });

  test('of a lookup in a data file', () => {
    const elements =
      '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/>' +
      '<r:scriptOnly/><r:file name="allowed" path="allowed.txt" keyColumnName="user">' +
      '<r:column name="user"/><r:column name="target"/></r:file>';
    const { nearMisses } = explained(`${FROM} if (allowed[fromUri].target == null) { x = 1; }`, {
      elements,
      dataFiles: { 'allowed.txt': 'sip:alice@contoso.com,1\nsip:bob@contoso.com,2\n' },
      request: { from: 'sip:Bob@contoso.com' },
    });
    assert.deepEqual(
      nearMisses.map(({ text }) => text),
      ['the key "sip:bob@contoso.com" of allowed is near: fromUri differs only in letter case'],
    );
  });
});

describe('the caller written with a capital G', () => {
  const script = `toUri = GetUri(sipRequest.To); ${FROM}
    if (toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com") {
      RetargetRequest("sip:terrya@contoso.com");
      return;
    }
    ProxyRequest("");`;
  const setting = { request: { from: 'sip:NuriaG@contoso.com', to: 'sip:jennyl@contoso.com' } };

  test('is proxied, with the near miss and the assumption named', () => {
    assert.equal(runScript(script, setting).outcome.kind, 'proxied');
    const { sentence, nearMisses } = explained(script, setting);
    assert.equal(sentence, 'false, because fromUri was "sip:NuriaG@contoso.com"');
    assert.deepEqual(
      nearMisses.map(({ text, assumption }) => [text, assumption]),
      [
        [
          'fromUri differs only in letter case; that letter case counts here is the assumption string-equality',
          'string-equality',
        ],
      ],
    );
  });

  test('is retargeted with the other reading, where nothing is a near miss', () => {
    const loose = { ...setting, assumptions: { 'string-equality': 'ignore-case' } };
    assert.equal(runScript(script, loose).outcome.kind, 'retargeted');
    assert.deepEqual(explained(script, loose).nearMisses, []);
  });
});

test('a step that does not choose, or is none, has no explanation', () => {
  const run = simulate(scriptInput('x = 1;'));
  assert.deepEqual(
    [-1, 0, 1].map((step) => explainBranch(run, step)),
    [undefined, undefined, undefined],
  );
});
