import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type Failure, readDocument, runScenario, type ScenarioDocument } from '../../support/scenarios';

/* Runs every document of test/scenarios. */

const FOLDER = path.join(import.meta.dirname, '../../scenarios');

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
