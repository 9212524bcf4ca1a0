import { uncovered } from '../../../support/factCases';
import { facts } from '../../../support/factIds';
import { factCases } from './cases';

const missing = uncovered(factCases);
for (const { id, text } of missing) console.log(`not shown: ${id} (${text})`);
console.log(`${facts.length - missing.length} / ${facts.length} facts of the tables are shown by a test`);
process.exitCode = missing.length === 0 ? 0 : 1;
