import { addHeader, headerEntries, headerValues, isAnswered, parseAddressList, type SipMessage } from '../sip';
import { encloses, type OffsetRange } from '../text';
import { readingOf } from './assumptions';
import { eventLogEntry, placeOf } from './errorLog';
import { assume, type Action, type Execution } from './execution';
import type { ForwardedMessage, MessageChange, Outcome, RunError, SentResponse } from './run';
import { headOf } from './steps';
import { diagnosticsHeader, forwardRequest, forwardResponse, respondTo, serverChanges } from './wire';

/** What became of the message, and what leaves the server. */
export interface Result {
  readonly outcome: Outcome;
  readonly responses: readonly SentResponse[];
  readonly forwarded: readonly ForwardedMessage[];
}

/** Reads the outcome off a script that has ended, by itself or by an error (proxyByDefault element, dn439114). */
export function concludeRun(x: Execution, abortedBy: RunError | undefined): Result {
  const result = resultOf(x, abortedBy);
  x.changes.push(...changesOnSending(x, result));
  return result;
}

function resultOf(x: Execution, abortedBy: RunError | undefined): Result {
  const responses: readonly SentResponse[] = x.responses;
  if (abortedBy && undoes(x, abortedBy)) return aborted(x, abortedBy);
  if (x.action) {
    const { outcome, forwarded } = ofAction(x, x.action);
    return { outcome, responses, forwarded };
  }
  const { proxyByDefault } = x.program.manifest;
  const isHandled = proxyByDefault || (x.retarget && assume(x, 'retarget-handled') === 'continues');
  if (x.retarget && isHandled) return retargeted(x, x.retarget);
  if (abortedBy) return aborted(x, abortedBy);
  const isProvisional = responses.length > 0;
  const left = isProvisional ? 'sent only provisional responses' : 'ended without an action';
  const silence = `The sender gets no ${isProvisional ? 'final ' : ''}answer.`;
  if (proxyByDefault && isProvisional && assume(x, 'provisional-answer') === 'handled') {
    const explanation = `${described(x.message)} was dropped: the script ${left}, which handle it. ${silence}`;
    return { outcome: { kind: 'dropped', range: undefined, explanation }, responses, forwarded: [] };
  }
  if (proxyByDefault) {
    const explanation = `${described(x.message)} was proxied by default: the script ${left}, and proxyByDefault is true.`;
    return {
      outcome: { kind: 'proxied', by: 'default', target: null, range: undefined, explanation },
      responses,
      forwarded: [forward(x, null)],
    };
  }
  const explanation = `${described(x.message)} was dropped: the script ${left}, and proxyByDefault is false. ${silence}`;
  return { outcome: { kind: 'dropped', range: undefined, explanation }, responses, forwarded: [] };
}

/** Whether an error takes back what the script has decided before it; what was sent already cannot be taken back. */
function undoes(x: Execution, { effect, step }: RunError): boolean {
  const hasDecided = x.action ? x.action.kind !== 'respond' : x.retarget !== undefined;
  if (!hasDecided || effect === 'stops-simulation') return false;
  // That the first of two actions counts is an assumption of its own.
  const isSecondAction = x.reliedOn.get('second-action')?.includes(step) === true;
  return !isSecondAction && assume(x, 'error-after-action') === 'aborted';
}

/** What the server changed by itself: the Content-Length of a new body, and what it puts on each message it sends on. */
function changesOnSending(x: Execution, { outcome, forwarded }: Result): MessageChange[] {
  const content = x.changes.findLast(({ what }) => what === 'Content');
  const length =
    x.incoming === x.message
      ? []
      : serverChanges(x.incoming, x.message, content?.step).filter(({ what }) => what === 'Content-Length');
  if (forwarded.length === 0) return length;
  const step = stepAt(x, outcome.range);
  const sent = forwarded.flatMap(({ message }, i) =>
    serverChanges(x.message, message, step).map((change) =>
      forwarded.length > 1 ? { ...change, forwarded: i } : change,
    ),
  );
  return [...length, ...sent];
}

/** The last step that carried out what stands at `range`; -1 when none did. */
export function stepAt({ program, trace }: Pick<Execution, 'program' | 'trace'>, range?: OffsetRange): number {
  for (let step = range ? trace.length - 1 : -1; step >= 0; step--) {
    const node = program.flow.nodes[trace.nodeOf(step)];
    if (node && range && encloses(headOf(program, node), range)) return step;
  }
  return -1;
}

/** The result for a message that the filters kept from the script. */
export function skippedRun(message: SipMessage, reason: string): Result {
  const explanation = `The script did not see ${described(message, 'the')}: ${reason}. The server goes on without this application.`;
  return { outcome: { kind: 'skipped', reason, range: undefined, explanation }, responses: [], forwarded: [] };
}

/** The result for a request that is refused because its application was terminated when it loaded. */
export function withoutApplication(x: Execution, reason: string): Result {
  const header = diagnosticsHeader(5000, x.deployment.server.fqdn);
  const request = x.message;
  if (request.kind !== 'request') return skippedRun(request, reason);
  const response = respondTo(request, 503, 'Service Unavailable', [header]);
  const { statusCode, reasonPhrase } = response;
  const explanation = `${described(request)} was answered with ${status(statusCode, reasonPhrase)}: ${reason}.`;
  const outcome = { kind: 'responded', statusCode, reasonPhrase, range: undefined, explanation } as const;
  return { outcome, responses: [response], forwarded: [] };
}

function ofAction(x: Execution, action: Action): Omit<Result, 'responses'> {
  const { range } = action;
  switch (action.kind) {
    case 'respond': {
      const { statusCode, reasonPhrase, message } = action.response;
      if (x.message.kind === 'request' && !isAnswered(x.message.method)) {
        const explanation = `${described(x.message)} was dropped: the script answered it with ${status(statusCode, reasonPhrase)}, and a request of that method gets no response.`;
        return { outcome: { kind: 'dropped', range, explanation }, forwarded: [] };
      }
      if (statusCode < 300 || statusCode > 399) {
        const explanation = `${described(x.message)} was answered with ${status(statusCode, reasonPhrase)}.`;
        return { outcome: { kind: 'responded', statusCode, reasonPhrase, range, explanation }, forwarded: [] };
      }
      const contacts = headerValues(message, 'Contact').flatMap((value) =>
        parseAddressList(value).map(({ uri }) => uri),
      );
      const where = contacts.length > 0 ? `to ${contacts.join(', ')}` : 'without a Contact to go to';
      const explanation = `${described(x.message)} was redirected ${where}: the caller is told with ${status(statusCode, reasonPhrase)} and has to call there itself.`;
      return { outcome: { kind: 'redirected', statusCode, contacts, range, explanation }, forwarded: [] };
    }
    case 'proxy-request': {
      if (action.uri === null && x.retarget && assume(x, 'retarget-then-proxy') === 'new-target') {
        return retargeted(x, x.retarget);
      }
      const explanation =
        action.uri === null
          ? `${described(x.message)} was proxied to its own Request-URI.`
          : `${described(x.message)} was proxied to ${action.uri}; the server's other applications no longer route it.`;
      const outcome = { kind: 'proxied', by: 'script', target: action.uri, range, explanation } as const;
      return { outcome, forwarded: [forward(x, action.uri)] };
    }
    case 'proxy-response': {
      const explanation = `${described(x.message)} was proxied to the next hop of its route.`;
      return {
        outcome: { kind: 'proxied', by: 'script', target: null, range, explanation },
        forwarded: [forward(x, null)],
      };
    }
    case 'fork': {
      const { branches } = action;
      const explanation = `${described(x.message)} was forked to ${branches.join(', ')}.`;
      const forwarded = branches.map((uri, i) => forward(x, uri, String(i)));
      return { outcome: { kind: 'forked', branches, range, explanation }, forwarded };
    }
    case 'dispatch': {
      const { handler } = action;
      const explanation = `${described(x.message)} was handed to ${handler} of the managed application, which decides what happens.`;
      return {
        outcome: { kind: 'dispatched', handler, arguments: action.arguments, range, explanation },
        forwarded: [],
      };
    }
  }
}

function retargeted(x: Execution, { uri, range }: NonNullable<Execution['retarget']>): Result {
  assume(x, 'retarget-handled');
  if (assume(x, 'retarget-history') === 'history-info') addHistory(x, uri, range);
  const explanation = `${described(x.message)} was retargeted to ${uri}: the call goes there, and the caller is not told.`;
  return {
    outcome: { kind: 'retargeted', target: uri, range, explanation },
    responses: x.responses,
    forwarded: [forward(x, uri)],
  };
}

/** Puts on what a request was meant for and where it goes now (RFC 7044, section 10.1), behind what it says of that already. */
function addHistory(x: Execution, uri: string, range: OffsetRange): void {
  const { message } = x;
  if (message.kind !== 'request') return;
  const had = headerEntries(message, 'History-Info').length;
  const first = had === 0 ? `<${message.requestUri}>;index=1, ` : '';
  const index = had === 0 ? '1.1' : `1${'.1'.repeat(had)}`;
  const value = `${first}<${uri}>;index=${index}`;
  x.message = addHeader(message, 'History-Info', value, 'bottom');
  const step = stepAt(x, range);
  x.changes.push({ step, by: 'server', source: 'RFC 7044', what: 'History-Info', before: undefined, after: value });
}

/** The event-log entry of a script that was aborted, with the manifest's own line. */
function aborted(x: Execution, error: RunError): Result {
  const { line } = placeOf(x.program, error.range);
  if (error.effect === 'stops-simulation') {
    // The server has no such limit: it neither logs this nor answers for it.
    const explanation = `The script was left at line ${line}. ${error.message}. What becomes of the message is unknown.`;
    const outcome = { kind: 'aborted', error: error.message, range: error.range, explanation } as const;
    return { outcome, responses: x.responses, forwarded: [] };
  }
  const entry = eventLogEntry(x.program, error, readingOf('error-line', x.chosen));
  const explanation = `The script was aborted at line ${line}: ${error.message}.`;
  const outcome = { kind: 'aborted', error: entry, range: error.range, explanation } as const;
  const { message } = x;
  const reading = assume(x, 'aborted-message');
  if (reading === 'proxied') return { outcome, responses: x.responses, forwarded: [forward(x, null)] };
  const getsAnswer = message.kind === 'request' && isAnswered(message.method) && reading === '500';
  if (!getsAnswer) return { outcome, responses: x.responses, forwarded: [] };
  const id = x.reliedOn.get('bad-target')?.includes(error.step) ? 5005 : 5003;
  const request = x.incoming.kind === 'request' ? x.incoming : message;
  const failure = respondTo(request, 500, 'Server Internal Error', [diagnosticsHeader(id, x.deployment.server.fqdn)]);
  return { outcome, responses: [...x.responses, failure], forwarded: [] };
}

function forward(x: Execution, uri: string | null, branch?: string): ForwardedMessage {
  const { server } = x.deployment;
  if (x.message.kind === 'response') return { requestUri: null, message: forwardResponse(x.message, server.fqdn) };
  const message = forwardRequest(x.message, server, uri, branch);
  return { requestUri: message.requestUri, message };
}

function described(message: SipMessage, article = 'The'): string {
  return message.kind === 'request' ? `${article} ${message.method}` : `${article} ${message.statusCode} response`;
}

function status(statusCode: number, reasonPhrase: string): string {
  return reasonPhrase === '' ? String(statusCode) : `${statusCode} ${reasonPhrase}`;
}
