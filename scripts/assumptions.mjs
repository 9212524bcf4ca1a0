// npm run docs:assumptions: writes docs/assumptions.md from the simulator's tables.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/process.mjs';

await ensureInstalled();
const { tsImport } = await import('tsx/esm/api');
const { assumptionsPage } = await tsImport('../test/support/assumptionsPage.ts', import.meta.url);
writeFileSync(path.join(root, 'docs/assumptions.md'), assumptionsPage());
