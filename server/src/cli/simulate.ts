import { hasErrors } from '../manifest';
import type { TargetVersion } from '../mspl';
import {
  type ExchangeInput,
  explainRun,
  programOf,
  type Run,
  type RunExplanation,
  simulate,
  simulateExchange,
  type SimulationInput,
  toExchangeJson,
  toExplanationsJson,
  toRunJson,
} from '../simulator';
import { dataFilesOf, type DeploymentOptions, listedPrograms, loadDeployment } from './deployments';
import { exchangeAsText } from './exchangeReport';
import { explanationSections } from './explanationReport';
import { type CheckedFile, readManifest, UsageError } from './files';
import { incomingMessage, type IncomingOptions, transactionRequestOf } from './incoming';
import { findingsAsJson, findingsAsText, runAsText } from './report';
import { chosenAssumptions, factsFrom } from './settings';

/** What a command prints, and its exit status. */
export interface CommandResult {
  readonly output: string;
  readonly warnings?: string;
  readonly status: 0 | 1;
}

export interface SimulateOptions extends IncomingOptions, DeploymentOptions {
  readonly target: TargetVersion;
  readonly assume: readonly string[];
  readonly fact: readonly string[];
  readonly explain?: boolean;
  readonly pipeline?: boolean;
  readonly hopByHop?: boolean;
  readonly follow?: boolean;
  readonly later?: 'BYE' | 're-INVITE';
  readonly format: 'text' | 'json';
}

/**
 * Sends one message through a manifest, or with `pipeline` through the whole server. A manifest, message or deployment
 * with errors is refused with those errors.
 */
export function simulateCommand(manifestFile: string, options: SimulateOptions): CommandResult {
  const { target } = options;
  const assumptions = chosenAssumptions(options.assume);
  const told = factsFrom(options.fact);
  const isAroundScript = options.follow === true || options.later !== undefined || options.hopByHop === true;
  if (options.pipeline !== true && isAroundScript) {
    throw new UsageError(
      '--follow, --later and --hop-by-hop are about what happens around the script; add --pipeline.',
    );
  }
  refuseOther(manifestFile);
  const manifest = readManifest(manifestFile, target);
  if (hasErrors(manifest.diagnostics)) return refused([manifest], options);
  const program = programOf(manifest.analysis);
  if (!program) throw new UsageError(`${manifestFile} has no script to run.`);

  const { deployment, files } = loadDeployment(options);
  const faulty = files.filter(({ diagnostics }) => hasErrors(diagnostics));
  if (faulty.length > 0) return refused(faulty, options);
  const incoming = incomingMessage(options);
  if (!('message' in incoming)) return refused([incoming], options);
  const transaction = transactionRequestOf(options, incoming);
  if (transaction && !('request' in transaction)) return refused([transaction], options);

  const input: SimulationInput = {
    ...{ program, deployment, target, assumptions },
    message: incoming.message,
    facts: { ...incoming.facts, ...told },
    transactionRequest: transaction?.request,
  };
  const own = { file: manifestFile, program };
  if (options.pipeline !== true) {
    const whole = { ...input, dataFiles: dataFilesOf([own], deployment) };
    const run = simulate(whole);
    const explained = options.explain === true ? explainRun(run, whole) : undefined;
    const output =
      options.format === 'json'
        ? asJson(runJson(run, explained))
        : runAsText(run, explained && explanationSections(run, explained, manifestFile));
    return { output, warnings: findingsAsText(incoming.findings), status: 0 };
  }
  const listed = listedPrograms(deployment, options, manifestFile);
  const exchangeInput: ExchangeInput = {
    ...input,
    dataFiles: dataFilesOf([own, ...listed.manifests], deployment),
    manifest: listed.own,
    programs: listed.programs,
    follow: options.follow,
    laterRequest: options.later,
  };
  const exchange = simulateExchange(exchangeInput);
  const { run } = exchange;
  const explained = options.explain === true ? explainRun(run, exchangeInput) : undefined;
  const output =
    options.format === 'json'
      ? asJson({ run: runJson(run, explained), exchange: toExchangeJson(exchange) })
      : exchangeAsText(exchange, {
          hopByHop: options.hopByHop === true,
          why: explained && explanationSections(run, explained, manifestFile),
        });
  return { output, warnings: findingsAsText([...incoming.findings, ...listed.refused]), status: 0 };
}

/** Says which option takes a file that was given as the manifest. */
function refuseOther(file: string): void {
  const [holds, option] = /\.sip$/i.test(file)
    ? ['holds SIP messages', '--request']
    : /\.ya?ml$/i.test(file)
      ? ['describes a server', '--deployment']
      : [];
  if (option === undefined) return;
  throw new UsageError(`${file} ${holds}: name a manifest (.am), and give this file with ${option}.`);
}

function runJson(run: Run, explained: RunExplanation | undefined): object {
  return { ...toRunJson(run), ...(explained && { explanations: toExplanationsJson(run, explained) }) };
}

function asJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function refused(files: readonly CheckedFile[], { format }: SimulateOptions): CommandResult {
  return { output: format === 'json' ? findingsAsJson(files) : findingsAsText(files), status: 1 };
}
