import { analyzeManifest, hasErrors, type ManifestAnalysis } from '../../../server/src/manifest';
import {
  type Deployment,
  type ExchangeInput,
  type Program,
  programOf,
  readDeployment,
} from '../../../server/src/simulator';
import {
  checkMessage,
  composeRequest,
  findHeader,
  messageText,
  parseMessage,
  type SipMessage,
  splitMessages,
} from '../../../server/src/sip';
import type { Block, Scenario, ScenarioDocument } from './document';
import { optionsOf } from './options';
import { Unusable } from './unusable';

/*
 * What a scenario is run with: the blocks of Given, those of its When in their places, and what it takes over from the
 * When before it.
 */

/** Reads a file by the path that a link of the document gives; undefined when it is not there. */
export type ReadLinked = (path: string) => string | undefined;

/** How a scenario is run, besides what stands in the input. */
export interface Setting {
  readonly analysis: ManifestAnalysis;
  readonly input: ExchangeInput | undefined;
  /** Whether the whole server is simulated around the script. */
  readonly pipeline: boolean;
  /** How often the message comes in. */
  readonly repeat: number;
}

/** The texts that a scenario is made of, each with its line. */
interface Texts {
  readonly manifest: Source;
  readonly deployment: Source | undefined;
  readonly message: Source | undefined;
  readonly transaction: Source | undefined;
  readonly options: Block | undefined;
  /** Other manifests and data files by their names. */
  readonly manifests: ReadonlyMap<string, Source>;
  readonly dataFiles: ReadonlyMap<string, string>;
}

interface Source {
  readonly line: number;
  readonly text: string;
}

/** The setting of a scenario of a document. Throws Unusable for one that cannot be run. */
export function settingOf(document: ScenarioDocument, scenario: Scenario, read: ReadLinked): Setting {
  const texts = textsOf(document, scenario, read);
  const { target, pipeline, repeat, ...chosen } = optionsOf(texts.options);
  const analysis = analyzeManifest(texts.manifest.text, {
    target,
    readDataFile: (path) => texts.dataFiles.get(path),
  });
  if (!texts.message) return { analysis, input: undefined, pipeline, repeat };

  const program = runnable(analysis, texts.manifest.line);
  const deployment = texts.deployment && deploymentOf(texts.deployment);
  const message = messageOf(texts.message);
  const input: ExchangeInput = {
    ...{ program, message, deployment, target, dataFiles: Object.fromEntries(texts.dataFiles), ...chosen },
    transactionRequest: transactionOf(texts.transaction, message),
    programs: Object.fromEntries(
      [...texts.manifests].map(([name, { text, line }]) => [name, runnable(analyzeManifest(text, { target }), line)]),
    ),
  };
  return { analysis, input, pipeline, repeat };
}

function textsOf(document: ScenarioDocument, scenario: Scenario, read: ReadLinked): Texts {
  const before = document.scenarios.filter(({ line }) => line < scenario.line);
  const own = (name: string): Block | undefined => only(scenario.when, [name]);
  const source = (block: Block | undefined): Source | undefined => block && sourceOf(block, read);
  const given = (...names: string[]): Source | undefined => source(only(document.given, names));

  for (const { line, name } of document.given) {
    if (!/^(?:xml manifest|manifest|xml \S+\.am|yaml deployment|deployment|csv \S+)$/.test(name)) {
      throw new Unusable({ line, message: `Given does not know "${name}".` });
    }
  }
  for (const { line, name } of scenario.when) {
    if (!/^(?:sip request|sip response|request|sip transaction|yaml options|diff \S+|csv \S+)$/.test(name)) {
      throw new Unusable({ line, message: `When does not know "${name}".` });
    }
  }

  const manifest = given('xml manifest', 'manifest');
  if (!manifest) throw new Unusable({ line: scenario.line, message: 'Given has no manifest.' });
  const messages = [...before, scenario].map(({ when }) => only(when, ['sip request', 'sip response', 'request']));
  const deployment = given('yaml deployment', 'deployment');
  const files = [...document.given, ...scenario.when].filter(({ name }) => name.startsWith('csv '));
  const others = document.given.filter(({ name }) => /^xml \S+\.am$/.test(name));
  const diff = (name: string, from: Source | undefined): Source | undefined => changed(own(`diff ${name}`), from, read);
  for (const { line, name } of scenario.when) {
    if (name.startsWith('diff ') && !['diff manifest', 'diff deployment', 'diff request'].includes(name)) {
      throw new Unusable({ line, message: `Only manifest, deployment and request can be changed, not "${name}".` });
    }
  }
  return {
    manifest: diff('manifest', manifest) ?? manifest,
    deployment: diff('deployment', deployment),
    message: diff('request', source(messages.findLast((block) => block !== undefined))),
    transaction: source(own('sip transaction')),
    options: own('yaml options'),
    manifests: new Map(others.map((block) => [block.name.slice('xml '.length), sourceOf(block, read)])),
    dataFiles: new Map(files.map((block) => [block.name.slice('csv '.length), `${sourceOf(block, read).text}\n`])),
  };
}

/** The one block of these names; undefined when there is none. */
function only(blocks: readonly Block[], names: readonly string[]): Block | undefined {
  const [first, second] = blocks.filter(({ name }) => names.includes(name));
  if (second) throw new Unusable({ line: second.line, message: `There is a second ${names.at(-1) ?? ''}.` });
  return first;
}

/** The text of a block, or of the file or message that a link names. */
function sourceOf({ line, name, lines, link }: Block, read: ReadLinked): Source {
  if (!link) return { line, text: lines.map(({ text }) => text).join('\n') };
  const text = read(link.path);
  if (text === undefined) throw new Unusable({ line, message: `There is no file ${link.path}.` });
  if (name !== 'request') return { line, text };
  const section = splitMessages(text).find((message) => message.name === link.text);
  if (!section) throw new Unusable({ line, message: `${link.path} has no message called "${link.text}".` });
  return { line, text: text.slice(section.range.start, section.range.end) };
}

/** A text with each `-` line of a diff replaced by the `+` lines below it; every `-` line stands in the text once. */
function changed(diff: Block | undefined, from: Source | undefined, read: ReadLinked): Source | undefined {
  if (!diff) return from;
  const { line, text: written } = sourceOf(diff, read);
  const lines = from?.text.split(/\r?\n/) ?? [];
  const hunks = [...written.matchAll(/^-(.*)((?:\n\+.*)*)$/gm)];
  const known = hunks.map(([all]) => all).join('\n');
  if (!from || hunks.length === 0 || known !== written.trimEnd()) {
    throw new Unusable({
      line,
      message: 'A diff has lines "-old" of something that was given, each with "+new" below.',
    });
  }
  for (const [, old = '', replacement = ''] of hunks) {
    const at = lines.findIndex((candidate) => candidate.trim() === old.trim());
    const isOnce = at >= 0 && lines.filter((candidate) => candidate.trim() === old.trim()).length === 1;
    if (!isOnce) throw new Unusable({ line, message: `This line does not stand there exactly once: ${old.trim()}` });
    lines.splice(
      at,
      1,
      ...replacement
        .split('\n')
        .slice(1)
        .map((added) => added.slice(1)),
    );
  }
  return { line, text: lines.join('\n') };
}

function runnable(analysis: ManifestAnalysis, line: number): Program {
  const program = hasErrors(analysis.diagnostics) ? undefined : programOf(analysis);
  if (program) return program;
  const errors = analysis.diagnostics.filter(({ severity }) => severity === 'error');
  const message = errors.map(({ code, message: text }) => `${code}: ${text}`).join('\n');
  throw new Unusable({ line, message: `The manifest cannot be run. ${message}` });
}

function deploymentOf({ line, text }: Source): Deployment {
  const { deployment, diagnostics } = readDeployment(text);
  if (deployment) return deployment;
  throw new Unusable({ line, message: diagnostics.map(({ message }) => message).join('\n') });
}

/**
 * The message of a block. One that has a Via stands there whole; into a request without one, what every request needs and
 * the block leaves out is filled in.
 */
function messageOf({ line, text }: Source): SipMessage {
  const written = parseMessage(/\r?\n\r?\n/.test(text) ? text : `${text}\n\n`);
  const message = written.kind === 'request' && !findHeader(written, 'Via') ? filledIn(written, line) : written;
  const errors = checkMessage(message).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return message;
  throw new Unusable({ line, message: errors.map(({ message: problem }) => problem).join('\n') });
}

function filledIn(request: SipMessage & { readonly kind: 'request' }, line: number): SipMessage {
  const text = messageText(request);
  const body = text.slice(text.indexOf('\n\n') + 2);
  const value = (name: string): string | undefined => findHeader(request, name)?.value;
  const type = value('Content-Type');
  if ((body !== '') !== (type !== undefined)) {
    throw new Unusable({ line, message: 'A body and its Content-Type belong together.' });
  }
  const [from, to] = [value('From'), value('To')];
  const placed = ['From', 'To', 'Content-Type'];
  const composed = composeRequest({
    ...{ method: request.method, requestUri: request.requestUri },
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    headers: request.headers
      .filter(({ canonicalName }) => !placed.includes(canonicalName))
      .map((header) => [header.name, header.value] as const),
    ...(type !== undefined && { content: { body: body.replace(/\r?\n/g, '\r\n'), type } }),
  });
  if (composed.message) return composed.message;
  throw new Unusable({ line, message: composed.errors.join('\n') });
}

function transactionOf(source: Source | undefined, message: SipMessage): ExchangeInput['transactionRequest'] {
  if (!source) return undefined;
  const request = messageOf(source);
  if (request.kind === 'request' && message.kind === 'response') return request;
  throw new Unusable({ line: source.line, message: 'A transaction is the request that a response answers.' });
}
