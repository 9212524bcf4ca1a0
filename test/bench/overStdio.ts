import { existsSync } from 'node:fs';
import { type Findings, type LanguageServer, startLanguageServer } from './languageServer';
import type { Row } from './measure';
import { htmlPage, scriptManifest } from './texts';

/** A server, and where in its document an edit is made. */
interface Contender {
  readonly name: string;
  readonly program: string;
  readonly languageId: string;
  readonly uri: string;
  readonly textOf: (size: number) => string;
  /** The text in the markup after which an attribute is begun. */
  readonly tag: string;
  /** The server that has no answers: what the others are measured against. */
  readonly isEmpty: boolean;
  /** Whether it sends findings only half a second after an edit. */
  readonly delaysFindings?: boolean;
}

const manifestTag = '<r:requestFilter methodNames="ALL"';

const contenders: readonly Contender[] = [
  {
    name: 'mspl',
    program: 'dist/server.js',
    languageId: 'mspl-manifest',
    uri: 'file:///bench/bench.am',
    textOf: scriptManifest,
    tag: manifestTag,
    isEmpty: false,
  },
  {
    name: 'vscode-html',
    program: 'test/bench/peers/node_modules/vscode-langservers-extracted/bin/vscode-html-language-server',
    languageId: 'html',
    uri: 'file:///bench/bench.html',
    textOf: htmlPage,
    tag: '<p class="rules"',
    isEmpty: false,
    delaysFindings: true,
  },
  {
    name: 'empty server',
    program: 'out/bench/emptyServer.cjs',
    languageId: 'mspl-manifest',
    uri: 'file:///bench/bench.am',
    textOf: scriptManifest,
    tag: manifestTag,
    isEmpty: true,
  },
];

/** What a person does, as an edit and the question that follows it. */
interface Action {
  readonly name: string;
  readonly findings: Findings;
  readonly inserted: string;
  /** The offset to insert at. */
  readonly at: (text: string, contender: Contender) => number;
  readonly ask: (server: LanguageServer) => Parameters<LanguageServer['timeEdit']>[2];
}

const inScript = (text: string): number => text.lastIndexOf('devices = 0;');
const inTag = (text: string, { tag }: Contender): number => text.indexOf(tag) + tag.length;

const actions: readonly Action[] = [
  {
    name: 'edit → completions in the script',
    findings: 'pull',
    inserted: 'G',
    at: inScript,
    ask: (server) => (position) => server.completions(position),
  },
  {
    name: 'edit → completions in a tag',
    findings: 'pull',
    inserted: ' ',
    at: inTag,
    ask: (server) => (position) => server.completions(position),
  },
  {
    name: 'edit → hover in the script',
    findings: 'pull',
    inserted: ' ',
    at: inScript,
    ask: (server) => (position) => server.hover(position),
  },
  {
    name: 'edit → findings, asked for',
    findings: 'pull',
    inserted: '(',
    at: inScript,
    ask: (server) => () => server.findings(),
  },
  {
    name: 'edit → findings, sent by the server',
    findings: 'push',
    inserted: '(',
    at: inScript,
    ask: (server) => () => server.findings(),
  },
];

/** How often an action is timed, and how often it is done before that, so that the servers are compiled. */
interface Rounds {
  readonly warmUps: number;
  readonly edits: number;
}

/** Often enough that the slowest twentieth says something. */
const many: Rounds = { warmUps: 50, edits: 150 };
const few: Rounds = { warmUps: 3, edits: 15 };
/** Of a server that waits for half a second. */
const fewest: Rounds = { warmUps: 1, edits: 6 };

const documents = [
  { label: '5 KB', size: 5_000, rounds: many },
  { label: '100 KB', size: 100_000, rounds: few },
] as const;

const starts: Rounds = { warmUps: 0, edits: 5 };

/** The servers as an editor uses them, asked the same in turns. */
export async function overStdio(): Promise<Row[]> {
  const rows = await startRows();
  for (const document of documents) {
    for (const findings of ['pull', 'push'] as const) rows.push(...(await editRows(document, findings)));
  }
  return rows;
}

/** The samples of one contender; `problem` says why there are none. */
interface Timed {
  readonly contender: Contender;
  readonly rounds: Rounds;
  readonly samples: number[];
  problem?: string;
}

async function startRows(): Promise<Row[]> {
  const timed = contenders.map((contender): Timed => ({ contender, rounds: starts, samples: [] }));
  for (let i = 0; i < starts.edits; i++) {
    for (const one of timed) {
      await sample(one, async () => {
        const server = await start(one.contender, 1_000, 'push');
        server.stop();
        return server.startTime;
      });
    }
  }
  return rowsOf(timed, 'process → initialize', 'start of the server');
}

async function editRows({ label, size, rounds }: (typeof documents)[number], findings: Findings): Promise<Row[]> {
  const servers = await Promise.allSettled(contenders.map((contender) => start(contender, size, findings)));
  const rows: Row[] = [];
  for (const action of actions.filter((one) => one.findings === findings)) {
    const timed = contenders.map((contender): Timed => {
      const isSlow = findings === 'push' && contender.delaysFindings;
      return { contender, rounds: isSlow ? fewest : rounds, samples: [] };
    });
    for (let i = 0; i < rounds.warmUps + rounds.edits; i++) {
      for (const [at, one] of timed.entries()) {
        if (i >= one.rounds.warmUps + one.rounds.edits) continue;
        await sample(one, () => timeAction(action, one.contender, servers[at]));
      }
    }
    for (const { samples, rounds: own } of timed) samples.splice(0, own.warmUps);
    rows.push(...rowsOf(timed, action.name, `document of ${label}`));
  }
  for (const server of servers) if (server.status === 'fulfilled') server.value.stop();
  return rows;
}

function timeAction(
  action: Action,
  contender: Contender,
  started: PromiseSettledResult<LanguageServer> | undefined,
): Promise<number> {
  if (started?.status !== 'fulfilled') throw started?.reason;
  const server = started.value;
  return server.timeEdit(action.at(server.text, contender), action.inserted, action.ask(server));
}

/** Adds a sample, unless there was a problem before. */
async function sample(timed: Timed, time: () => Promise<number>): Promise<void> {
  if (timed.problem !== undefined) return;
  try {
    timed.samples.push(await time());
  } catch (error) {
    timed.problem = error instanceof Error ? error.message : String(error);
  }
}

function rowsOf(timed: readonly Timed[], what: string, input: string): Row[] {
  const floor = timed.find(({ contender }) => contender.isEmpty)?.samples ?? [];
  return timed.map(({ contender, samples, problem }) => ({
    name: `${contender.name}: ${what}`,
    input,
    ...(problem === undefined ? { samples } : { samples: [], note: problem }),
    ...(!contender.isEmpty && { floor }),
  }));
}

function start(contender: Contender, size: number, findings: Findings): Promise<LanguageServer> {
  const { program, languageId, uri, textOf, isEmpty } = contender;
  if (!existsSync(program)) return Promise.reject(new Error('not built'));
  return startLanguageServer({ args: [program, '--stdio'], languageId, uri, text: textOf(size), findings, isEmpty });
}
