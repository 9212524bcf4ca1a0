import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScript, type Setting } from '../../../support/simulate';

const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };
const X_HEADERS: Setting = { request: { headers: Array.from({ length: 20 }, (_, i) => ['X-A', String(i)] as const) } };

/** Calls whose cost grows with what they are given, each run with less fuel than it needs. */
const hungry: readonly (readonly [script: string, setting?: Setting])[] = [
  ['AddHeader("X-A", sipMessage.From);'],
  ['x = Base64Decode("aGVsbG8gaGVsbG8gaGVsbG8=");'],
  ['Challenge();', LCS],
  ['x = Concatenate("hello hello", "hello hello");'],
  ['Dispatch("On", "hello hello hello");'],
  ['DispatchNotification("On", "hello hello hello");'],
  ['x = GetHeaderValues("X-A");', X_HEADERS],
  ['x = GetXMLAttr("<a><b c=\\"1\\"/></a>", "/a/b", "c");', LCS],
  ['x = HashString("hello hello hello", 31, 7, false);'],
  ['sipMessage.Content = "hello hello hello";'],
];

for (const [script, setting] of hungry) {
  test(`${script} is paid for`, () => {
    const run = runScript(script, { ...setting, fuel: { steps: 1000, characters: 10, elements: 10 } });
    assert.match(run.errors.at(-1)?.message ?? '', /it used up its (characters|collection elements)/);
  });
}
