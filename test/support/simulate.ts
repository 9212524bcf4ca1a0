import assert from 'node:assert/strict';
import { type AnalysisOptions, analyzeManifest, hasErrors } from '../../server/src/manifest';
import {
  programOf,
  readStep,
  renderRecorded,
  type Run,
  simulate,
  type SimulationInput,
  toRunJson,
} from '../../server/src/simulator';
import { composeRequest, parseMessage, type RequestOptions, type SipMessage } from '../../server/src/sip';
import { assertFits } from './schema';

/** What stands around a script in a test, and how it is run. */
export interface Setting {
  /** Elements of the manifest before the script; the usual filters when left out. */
  readonly elements?: string;
  /** Of the manifest's elements; that of 2006/05 when left out. */
  readonly namespace?: string | undefined;
  readonly request?: RequestOptions;
  /** A whole message instead of a composed request. */
  readonly message?: string;
  readonly deployment?: SimulationInput['deployment'];
  readonly assumptions?: SimulationInput['assumptions'];
  readonly fuel?: SimulationInput['fuel'];
  readonly facts?: SimulationInput['facts'];
  readonly dataFiles?: SimulationInput['dataFiles'];
  /** Lync Server 2013 when left out. */
  readonly target?: SimulationInput['target'];
  /** Other levels for findings: one that is an error would keep the manifest from being run. */
  readonly levels?: AnalysisOptions['levels'];
  /** Changes the manifest's text before it is read. */
  readonly edit?: (manifest: string) => string;
  /** The request that a response answers. */
  readonly transactionRequest?: SimulationInput['transactionRequest'];
}

const NAMESPACE = 'http://schemas.microsoft.com/lcs/2006/05';
const ELEMENTS = '<r:requestFilter methodNames="ALL" strictRoute="true"/><r:responseFilter reasonCodes="ALL"/>';

/** A manifest around a script, managed unless its elements say scriptOnly. */
export function manifestWith(script: string, elements = ELEMENTS, namespace = NAMESPACE): string {
  return [
    '<?xml version="1.0"?>',
    `<r:applicationManifest r:appUri="http://www.contoso.com/Test" xmlns:r="${namespace}">`,
    elements,
    `<r:splScript><![CDATA[${script}]]></r:splScript>`,
    '</r:applicationManifest>',
  ].join('\n');
}

/** Runs a script; the manifest must have no errors. Nuria invites Jenny unless the setting says otherwise. */
export function runScript(script: string, setting: Setting = {}): Run {
  const manifest = manifestWith(script, setting.elements, setting.namespace);
  return runManifest(setting.edit?.(manifest) ?? manifest, setting);
}

export function runManifest(text: string, setting: Setting = {}): Run {
  const { target = 'lync2013', levels = {} } = setting;
  const analysis = analyzeManifest(text, { target, levels });
  assert.ok(!hasErrors(analysis.diagnostics), JSON.stringify(analysis.diagnostics, undefined, 1));
  const program = programOf(analysis);
  assert.ok(program);
  const { deployment, assumptions, fuel, facts, dataFiles, transactionRequest } = setting;
  const message = messageOf(setting);
  const input = { program, message, deployment, assumptions, fuel, facts, dataFiles, target, transactionRequest };
  return checked(simulate(input));
}

/** A Run whose JSON is what its schema says. */
function checked(run: Run): Run {
  assertFits(toRunJson(run), 'run.schema.json');
  return run;
}

function messageOf({ message, request }: Setting): SipMessage {
  if (message !== undefined) return parseMessage(message);
  const composed = composeRequest(request);
  assert.ok(composed.message, composed.errors?.join(' '));
  return composed.message;
}

/** The value that a script's last assignment gave its variable, as a person reads it. */
export function lastAssigned(run: Run): string {
  for (let i = run.trace.length - 1; i >= 0; i--) {
    const assigned = readStep(run, i)?.values.findLast(({ role }) => role === 'assigned');
    if (assigned) return renderRecorded(assigned.value);
  }
  return 'nothing';
}

/** The value of an expression, or the error that ended the script. */
export function valueOf(expression: string, setting: Setting = {}): string {
  const run = runScript(`result = ${expression};`, setting);
  const [error] = run.errors;
  return error ? `error: ${error.message}` : lastAssigned(run);
}

/** A response to an INVITE of Nuria. */
export function response(status: string): string {
  return [
    `SIP/2.0 ${status}`,
    'Via: SIP/2.0/TLS lyncserver.contoso.com:5061;branch=z9hG4bK1',
    'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK2',
    'From: <sip:nuriag@contoso.com>;tag=1',
    'To: <sip:jennyl@contoso.com>;tag=2',
    'Call-ID: 1@contoso.com',
    'CSeq: 1 INVITE',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
