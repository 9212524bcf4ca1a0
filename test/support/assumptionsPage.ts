import { type Assumption, assumptions } from '../../server/src/simulator';
import { actionAssumptions } from '../../server/src/simulator/actionAssumptions';
import { exchangeAssumptions } from '../../server/src/simulator/exchange/assumptions';
import { functionAssumptions } from '../../server/src/simulator/functionAssumptions';
import { languageAssumptions } from '../../server/src/simulator/languageAssumptions';
import { manifestAssumptions } from '../../server/src/simulator/manifestAssumptions';

/*
 * docs/assumptions.md, as the tables make it. `npm run docs:assumptions` writes it, and a unit test fails when the page
 * and the tables differ.
 */

type Table = Readonly<Record<string, Assumption>>;

interface Group {
  readonly title: string;
  readonly about: string;
  readonly table: Table;
}

const elsewhere = [
  ...[languageAssumptions, functionAssumptions, actionAssumptions, manifestAssumptions, exchangeAssumptions],
].flatMap((table) => Object.keys(table));

const groups: readonly Group[] = [
  {
    title: 'The language',
    about: 'Variables, types, conversions, statements.',
    table: languageAssumptions,
  },
  {
    title: 'Single functions and data files',
    about: 'What the page of a function, or of data files, does not say.',
    table: functionAssumptions,
  },
  {
    title: 'What becomes of the message',
    about: 'The functions that decide about a message, and errors.',
    table: actionAssumptions,
  },
  {
    title: 'The manifest',
    about: 'What the server loads, and what its filters let through.',
    table: manifestAssumptions,
  },
  {
    title: 'The script and its server',
    about: 'What the server tells a script.',
    table: Object.fromEntries(Object.entries<Assumption>(assumptions).filter(([id]) => !elsewhere.includes(id))),
  },
  {
    title: 'The call around the script',
    about: "The server's other applications, its pools, the endpoints and the callers.",
    table: exchangeAssumptions,
  },
];

/** The whole page, in Markdown with plain line ends. */
export function assumptionsPage(): string {
  const count = Object.keys(assumptions).length;
  return [
    '<!-- Written by `npm run docs:assumptions` from the tables in server/src/simulator; changes go there. -->',
    '',
    '# What the simulator assumes',
    '',
    `Microsoft's documents leave ${count} points open that decide what a script does. For each the simulator has a question, the readings it can follow, and what speaks for its choice. The **first** reading is the default. A run names each assumption that it relied on, the reading it followed, and the steps at which it mattered; it is silent on the others.`,
    '',
    "A word such as `dn439132` is the number of a page in Microsoft's documentation.",
    '',
    ...groups.map(({ title, table }) => `- [${title}](#${anchor(title)}): ${Object.keys(table).length}`),
    '',
    ...groups.flatMap(({ title, about, table }) => [
      `## ${title}`,
      '',
      about,
      '',
      ...Object.entries(table).flatMap(([id, assumption]) => entry(id, assumption)),
    ]),
  ].join('\n');
}

function entry(id: string, { question, readings, evidence }: Assumption): string[] {
  const lines = Object.entries(readings).map(
    ([name, text], i) => `- ${i === 0 ? `**\`${name}\`**` : `\`${name}\``}: ${text}`,
  );
  return [`### \`${id}\``, '', question, '', ...lines, '', `Evidence: ${evidence}`, ''];
}

function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
