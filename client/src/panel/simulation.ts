import { hasErrors } from '../../../server/src/manifest';
import type { TargetVersion } from '../../../server/src/mspl';
import { dataFileUri } from '../../../server/src/language/dataFiles';
import {
  type ChosenAssumptions,
  type Exchange,
  type ExchangeInput,
  programOf,
  type Run,
  simulate,
  simulateExchange,
} from '../../../server/src/simulator';
import { contentFileOf, parseMessage, type SipMessage, type SipRequest, withContent } from '../../../server/src/sip';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import type { Options, ProblemsView, RunView } from '../../webview/protocol';
import { analyze } from '../analysis';
import { changeSince, type Digest, digestOf, digestOfProblems } from './comparison';
import { readFacts } from './facts';
import { type Standings, withStandings } from './people';
import { type RequestDraft, writeRequest } from './request';
import { type FileReader, type NamedText, readDeploymentFile, surroundingsOf } from './surroundings';
import { exchangeTitle } from './views/messages';
import { manifestProblems, problems } from './views/problems';
import { viewRun } from './views/run';

/** All that sending a request depends on besides the files that the manifest and the deployment name. */
export interface SendInput {
  /** Undefined when no manifest is open; without a text when its file is no longer there. */
  readonly manifest: { readonly uri: string; readonly text: string | null } | undefined;
  readonly target: TargetVersion;
  readonly draft: RequestDraft;
  readonly facts: Readonly<Record<string, string>>;
  /** The request that the message answers, for a response. */
  readonly transaction: string | undefined;
  /** The file that the request was taken from: a body `< path` is looked for beside it, else beside the manifest. */
  readonly requestFile: string | undefined;
  readonly deployment: NamedText | undefined;
  readonly standings: Standings;
  readonly assumptions: ChosenAssumptions;
  readonly options: Options;
}

/** What is simulated, complete: nothing is read any more. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly title: string;
  readonly input: ExchangeInput;
  readonly isPipeline: boolean;
}

/** What came of sending a request. */
export type Sent = {
  /** `INVITE nuriag → jennyl`. */
  readonly title: string;
  readonly digest: Digest;
} & (
  | {
      readonly result: RunView;
      readonly run: Run;
      readonly exchange: Exchange | undefined;
      readonly input: ExchangeInput;
    }
  | {
      readonly result: ProblemsView;
      readonly run?: undefined;
      readonly exchange?: undefined;
      readonly input?: undefined;
    }
);

/** Gathers what is simulated, or says why nothing can be sent. */
export function prepare(input: SendInput, files: FileReader): Prepared | ProblemsView {
  const { manifest, target, options } = input;
  if (!manifest) return problems('manifest', 'No manifest is open: open the .am file to test.');
  if (manifest.text === null) return problems('manifest', goneSentence(manifest.uri));
  const analysis = analyze(manifest.text, target);
  if (hasErrors(analysis.diagnostics)) return manifestProblems(analysis);
  const program = programOf(analysis);
  if (!program) return problems('manifest', 'The manifest has no script that could run.');

  const described = readDeploymentFile(input.deployment);
  if (described && 'kind' in described) return described;
  const deployment = withStandings(described, input.standings);
  const named = input.deployment && described && { uri: input.deployment.uri, described };
  const { dataFiles, own, programs } = surroundingsOf({ uri: manifest.uri, program }, named, target, files);

  const message = messageOf(input, files);
  if ('subject' in message) return message;
  const { facts, findings } = readFacts(input.facts);
  if (findings.length > 0)
    return problems('request', 'What is said of the request besides its text is not right.', findings);
  const later = options.later === 'none' ? undefined : options.later;
  return {
    kind: 'prepared',
    title: exchangeTitle(message),
    isPipeline: options.pipeline,
    input: {
      ...{ program, message, deployment, facts, target, dataFiles, assumptions: input.assumptions },
      transactionRequest: message.kind === 'response' ? requestOf(input.transaction) : undefined,
      ...{ manifest: own, programs, follow: options.follow, laterRequest: later },
    },
  };
}

/** Of a manifest that the panel remembers and nobody can open. */
function goneSentence(uri: string): string {
  const name = fileNameOf(uri);
  const what = `${name} is no longer there, or cannot be read.`;
  return `${what} Open another manifest, or bring ${name} back and send again: the request and the history are kept.`;
}

function messageOf(input: SendInput, files: FileReader): SipMessage | ProblemsView {
  const { message, errors } = writeRequest(input.draft);
  if (!message) return problems('request', 'The request is not right yet: no server would take it.', errors);
  const path = contentFileOf(message);
  if (path === undefined) return message;
  const uri = dataFileUri(path, input.requestFile ?? input.manifest?.uri ?? '');
  const bytes = uri === undefined ? undefined : files.bytesOf(uri);
  if (bytes) return withContent(message, path, bytes);
  const reason =
    bytes === null ? 'is not there' : 'cannot be read: it has to lie in the workspace or beside the manifest';
  const finding = { severity: 'error', message: `The body names the file ${path}, which ${reason}.` } as const;
  return problems('request', 'The body of the request could not be read.', [finding]);
}

function requestOf(text: string | undefined): SipRequest | undefined {
  const message = text === undefined ? undefined : parseMessage(text);
  return message?.kind === 'request' ? message : undefined;
}

/**
 * Sends what was prepared through the manifest, or with `pipeline` through the whole server.
 * @param id tells the run from all others of the session
 * @param pinned what it is compared with
 */
export function send(prepared: Prepared | ProblemsView, id: number, pinned: Digest | undefined): Sent {
  if (prepared.kind === 'problems') {
    return { title: 'Not sent', digest: digestOfProblems(prepared), result: prepared };
  }
  const { title, input, isPipeline } = prepared;
  const exchange = isPipeline ? simulateExchange(input) : undefined;
  const run = exchange?.run ?? simulate(input);
  const digest = digestOf(run, exchange);
  const change = pinned && changeSince(pinned, digest);
  return { title, digest, result: viewRun({ id, run, exchange, input, change }), run, exchange, input };
}

/** What becomes of a request, without what only a person looks at. */
export function digestOfSending(prepared: Prepared | ProblemsView): Digest {
  if (prepared.kind === 'problems') return digestOfProblems(prepared);
  const exchange = prepared.isPipeline ? simulateExchange(prepared.input) : undefined;
  return digestOf(exchange?.run ?? simulate(prepared.input), exchange);
}
