import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type Failure, idleLines, readDocument, runScenario, type ScenarioDocument } from '../../support/scenarios';
import { mistakes, useCases } from './subjects';

/*
 * Runs every document of test/scenarios, and keeps them complete: each use case and each mistake that people meet has one.
 */

const FOLDER = path.join(import.meta.dirname, '../../scenarios');
const LEAST = 60;

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort();
const documents = files.map((name): [string, ScenarioDocument] => [
  name,
  readDocument(readFileSync(path.join(FOLDER, name), 'utf8')),
]);

const readLinked = (link: string): string | undefined => {
  const file = path.join(FOLDER, link);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

function refuse(name: string, failures: readonly Failure[]): void {
  const report = failures.map(({ line, message }) => `test/scenarios/${name}:${line}: ${message}`).join('\n');
  assert.ok(failures.length === 0, `\n${report}\n`);
}

describe('scenarios', () => {
  for (const [name, document] of documents) {
    test(`${name}: ${document.title}`, () => {
      refuse(name, document.failures);
      refuse(
        name,
        document.scenarios.flatMap((scenario) => runScenario(document, scenario, readLinked)),
      );
    });
  }
});

test('each line of each Then counts: with another text in its place it fails', () => {
  const idle = documents.flatMap(([name, document]) =>
    document.scenarios.flatMap((scenario) =>
      idleLines(document, scenario, readLinked).map(({ number, text }) => `${name}:${number}: ${text}`),
    ),
  );
  assert.deepEqual(idle, []);
});

describe('the scenarios together', () => {
  const isRun = (document: ScenarioDocument, index: number): boolean =>
    document.scenarios.slice(0, index + 1).some(({ when }) => when.some(({ name }) => /request$|response$/.test(name)));

  test(`are at least ${LEAST} in which a message comes in`, () => {
    const count = documents.flatMap(([, document]) => document.scenarios.filter((_, index) => isRun(document, index)));
    assert.ok(count.length >= LEAST, `${count.length} scenarios`);
  });

  const covered = new Set(documents.flatMap(([, { covers }]) => covers));
  for (const [id, what] of Object.entries({ ...useCases, ...mistakes })) {
    test(`cover ${id}: ${what}`, () => {
      assert.ok(covered.has(id));
    });
  }

  test('cover nothing that the tables do not know', () => {
    const known = new Set(Object.keys({ ...useCases, ...mistakes }));
    assert.deepEqual(
      [...covered].filter((id) => !known.has(id)),
      [],
    );
  });

  test('have a title each, and no two the same', () => {
    const titles = documents.map(([, { title }]) => title);
    assert.deepEqual([...new Set(titles)], titles);
  });
});
