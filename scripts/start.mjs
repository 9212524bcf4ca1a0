// npm start [-- --no-editor]: installs what is missing, builds, shows what becomes of sample requests, and opens VS Code
// on samples/ with the extension.
import { ensureInstalled } from './lib/install.mjs';
import { node } from './lib/process.mjs';

/** Three INVITEs and what becomes of them, asked as anyone would on the command line. */
const samples = [
  {
    title: 'Nuria calls Jenny, and Terry answers',
    args: ['simulate', 'samples/forward.am', '--from', 'sip:nuriag@contoso.com', '--to', 'sip:jennyl@contoso.com'],
  },
  {
    title: 'Nuria calls Jenny, and is told to call Terry',
    args: ['simulate', 'samples/redirect.am', '--from', 'sip:nuriag@contoso.com', '--to', 'sip:jennyl@contoso.com'],
  },
  {
    title: 'Terry calls Jenny, and Jenny answers',
    args: ['simulate', 'samples/forward.am', '--from', 'sip:terrya@contoso.com', '--to', 'sip:jennyl@contoso.com'],
  },
];

/** Ends everything with a sentence. @param {string} sentence @returns {never} */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

const unknown = process.argv.slice(2).filter((argument) => argument !== '--no-editor');
if (unknown.length > 0) giveUp(`Unknown: ${unknown.join(' ')}. The only option is --no-editor.`);

try {
  await ensureInstalled();
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
if ((await node(['scripts/build.mjs'])) !== 0) giveUp('The build failed.');

for (const { title, args } of samples) {
  console.log(`\n── ${title} ──\n$ mspl ${args.join(' ')}\n`);
  if ((await node(['dist/cli.js', ...args])) !== 0) giveUp(`mspl ${args.join(' ')} failed.`);
}

if (!process.argv.includes('--no-editor')) {
  const { openEditor } = await import('./lib/editor.mjs');
  await openEditor();
}
