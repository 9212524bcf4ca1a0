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
}

const contenders: readonly Contender[] = [
  {
    name: 'mspl',
    program: 'dist/server.js',
    languageId: 'mspl-manifest',
    uri: 'file:///bench/bench.am',
    textOf: scriptManifest,
    tag: '<r:requestFilter methodNames="ALL"',
  },
  {
    name: 'vscode-html',
    program: 'test/bench/peers/node_modules/vscode-langservers-extracted/bin/vscode-html-language-server',
    languageId: 'html',
    uri: 'file:///bench/bench.html',
    textOf: htmlPage,
    tag: '<p class="rules"',
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

const documents = [
  { label: '5 KB', size: 5_000 },
  { label: '100 KB', size: 100_000 },
] as const;

const starts = 5;
const edits = { pull: 15, push: 6 };
const warmUps = 3;

/** Both servers as an editor uses them, asked the same in turns. */
export async function overStdio(): Promise<Row[]> {
  const rows = await startRows();
  for (const { label, size } of documents) {
    for (const findings of ['pull', 'push'] as const) rows.push(...(await editRows(label, size, findings)));
  }
  return rows;
}

/** The samples of one contender; `problem` says why there are none. */
interface Timed {
  readonly contender: Contender;
  readonly samples: number[];
  problem?: string;
}

async function startRows(): Promise<Row[]> {
  const timed = contenders.map((contender): Timed => ({ contender, samples: [] }));
  for (let i = 0; i < starts; i++) {
    for (const one of timed) {
      await sample(one, async () => {
        const server = await start(one.contender, 1_000, 'push');
        server.stop();
        return server.startTime;
      });
    }
  }
  return timed.map((one) => rowOf(one, 'process → initialize', 'start of the server'));
}

async function editRows(label: string, size: number, findings: Findings): Promise<Row[]> {
  const servers = await Promise.allSettled(contenders.map((contender) => start(contender, size, findings)));
  const rows: Row[] = [];
  for (const action of actions.filter((one) => one.findings === findings)) {
    const timed = contenders.map((contender): Timed => ({ contender, samples: [] }));
    for (let i = 0; i < warmUps + edits[findings]; i++) {
      for (const [at, one] of timed.entries())
        await sample(one, () => timeAction(action, one.contender, servers[at], size));
    }
    rows.push(
      ...timed.map((one) =>
        rowOf({ ...one, samples: one.samples.slice(warmUps) }, action.name, `document of ${label}`),
      ),
    );
  }
  for (const server of servers) if (server.status === 'fulfilled') server.value.stop();
  return rows;
}

function timeAction(
  action: Action,
  contender: Contender,
  server: PromiseSettledResult<LanguageServer> | undefined,
  size: number,
): Promise<number> {
  if (server?.status !== 'fulfilled') throw server?.reason;
  const text = contender.textOf(size);
  return server.value.timeEdit(action.at(text, contender), action.inserted, action.ask(server.value));
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

function rowOf({ contender, samples, problem }: Timed, what: string, input: string): Row {
  return {
    name: `${contender.name}: ${what}`,
    input,
    ...(problem === undefined ? { samples } : { samples: [], note: problem }),
  };
}

function start(contender: Contender, size: number, findings: Findings): Promise<LanguageServer> {
  const { program, languageId, uri, textOf } = contender;
  if (!existsSync(program)) return Promise.reject(new Error('not built'));
  return startLanguageServer({ args: [program, '--stdio'], languageId, uri, text: textOf(size), findings });
}
