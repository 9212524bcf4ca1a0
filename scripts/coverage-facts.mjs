// npm run coverage:facts: how many facts of the language's tables the tests show, and which they do not. Fails when it
// is not all of them.
import { ensureInstalled } from './lib/install.mjs';
import { node } from './lib/process.mjs';

await ensureInstalled();
process.exitCode = await node(['--import', 'tsx', 'test/unit/simulator/facts/coverage.ts']);
