import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { analyzeManifest } from '../../../server/src/manifest';
import { programOf, simulate, type SimulationInput, toRunJson } from '../../../server/src/simulator';
import { parseMessage } from '../../../server/src/sip';
import { manifestWith, response } from '../../support/simulate';
import { simulateAll, type Sources } from '../../support/simulateAll';

const samples = (ending: string): string[] =>
  readdirSync('samples')
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(path.join('samples', name), 'utf8'));

const sources: Sources = { manifests: samples('.am'), deployments: samples('.yaml'), requests: samples('.sip') };

/** The simulator bundled for a browser, in a world that has the language and nothing else: no clock and no chance. */
async function bareWorld(): Promise<object> {
  const { outputFiles } = await build({
    entryPoints: ['test/support/simulateAll.ts'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'simulator',
    target: 'chrome120',
    logLevel: 'error',
  });
  const world = createContext({});
  runInContext(
    `Date = Intl = undefined;
     Math.random = () => { throw new Error('chance') };`,
    world,
  );
  runInContext(outputFiles[0]?.text ?? '', world);
  return world;
}

test('the same input makes the same bytes, in Node and in a browser build', async () => {
  const world = Object.assign(await bareWorld(), { sources: JSON.stringify(sources) });
  const inNode = simulateAll(sources);
  const count = (JSON.parse(inNode) as unknown[]).length;
  const messages = sources.requests.join('').match(/^CSeq:/gm)?.length ?? 0;
  assert.equal(count, sources.manifests.length * (1 + sources.deployments.length) * messages);
  assert.ok(count > 0);
  for (const turn of ['first', 'second']) {
    const inBrowser: unknown = runInContext('simulator.simulateAll(JSON.parse(sources))', world);
    assert.ok(inBrowser === inNode, `the ${turn} run of the browser build makes other bytes`);
  }
  assert.ok(simulateAll(sources) === inNode, 'a second run makes other bytes');
});

test('the bare world has no clock, no chance and nothing of Node', async () => {
  const world = await bareWorld();
  for (const expression of ['process', 'require', 'new Date()', 'Math.random()', 'performance.now()', 'setTimeout']) {
    assert.throws(() => {
      runInContext(expression, world);
    }, expression);
  }
});

/** What a name stands for, and which way is taken, depends on the message, the readings and the server. */
const DEPENDENT = `
  function Twice(text) { return Concatenate(text, text); }
  Found = "a";
  if (sipRequest) { found = "b"; inside = Found; }
  foreach (dbEndpoint in QueryEndpoints(GetUserAtHost(sipMessage.To))) { Epid = dbEndpoint.EPID; }
  switch (found) { case "b": Log("Debug", false, twice(inside)); break; default: Log("Debug", false, Found, Epid); break; }
  if (sipResponse) { ProxyResponse(); } else { Respond(480, "No"); }
`;

const INVITE = 'INVITE sip:jennyl@contoso.com SIP/2.0\r\nTo: <sip:jennyl@contoso.com>\r\n\r\n';

const DIFFERENT: Readonly<Record<string, Omit<SimulationInput, 'program'>>> = {
  'a request': { message: parseMessage(INVITE) },
  'letter case counts': { message: parseMessage(INVITE), assumptions: { 'name-case': 'counts' } },
  'a block has its own variables': { message: parseMessage(INVITE), assumptions: { 'variable-scope': 'block' } },
  'nobody exists': { message: parseMessage(INVITE), assumptions: { 'open-deployment': 'nobody' } },
  'an older server': { message: parseMessage(INVITE), target: 'ocs2007' },
  'little fuel': { message: parseMessage(INVITE), fuel: { steps: 20, characters: 1000, elements: 10 } },
  'a response': { message: parseMessage(response('200 OK')) },
};

function dependent(): SimulationInput['program'] {
  const program = programOf(analyzeManifest(manifestWith(DEPENDENT), { target: 'lync2013' }));
  assert.ok(program);
  return program;
}

test('a run is the same whatever else was run on its program before', () => {
  const bytesOf = (input: SimulationInput): string => JSON.stringify(toRunJson(simulate(input)));
  const alone = Object.entries(DIFFERENT).map(([name, input]) => [name, bytesOf({ ...input, program: dependent() })]);
  assert.equal(new Set(alone.map(([, bytes]) => bytes)).size, alone.length, 'two of the runs do not differ');
  const program = dependent();
  const inTurns = (): string[][] =>
    Object.entries(DIFFERENT).map(([name, input]) => [name, bytesOf({ ...input, program })]);
  assert.deepEqual(inTurns(), alone);
  assert.deepEqual(inTurns().reverse(), alone.toReversed());
});
