import { canonicalHeaderName, headerValues, type SipRequest } from '../../sip';
import { type Action, assume, type Execution, note, spendOnMessage } from '../execution';
import { requireUri } from '../members';
import { toText, type Value } from '../values';
import { respondTo } from '../wire';
import { type BuiltinCall, type Builtins, integer, text } from './call';

/** Functions that decide what becomes of the message. */
export const actionFunctions: Builtins = {
  ProxyRequest: (call) => {
    const uri = call.values.length > 0 ? text(call, 0) : '';
    if (uri !== '' && isRouted(call.x)) {
      return call.failCritical('ProxyRequest with a URI is not allowed for a request that has a Route header');
    }
    if (uri !== '') requireUri(call.x, uri, call.name, call.range);
    return decide(call, { kind: 'proxy-request', uri: uri === '' ? null : uri, range: call.range });
  },
  ProxyResponse: (call) => decide(call, { kind: 'proxy-response', range: call.range }),
  RetargetRequest: (call) => {
    refuseSecondAction(call);
    requireUri(call.x, text(call, 0), call.name, call.range);
    call.x.retarget = { uri: text(call, 0), range: call.range };
    return null;
  },
  Respond: (call) => {
    const { x } = call;
    if (x.message.kind !== 'request') return false;
    if (x.action?.kind === 'respond') {
      note(x, call.range, 'Respond returns false: a final response has already been sent', false);
      return false;
    }
    const statusCode = integer(call, 0);
    if (statusCode < 100 || statusCode > 699) return call.fail(`${text(call, 0)} is no SIP status code`);
    const reasonPhrase = call.values.length > 1 ? text(call, 1) : '';
    const headers = responseHeaders(call);
    if (statusCode >= 200 || x.action) refuseSecondAction(call);
    const added = headers.reduce((sum, [name, value]) => sum + name + value, reasonPhrase);
    spendOnMessage(x, added, call.range);
    const response = respondTo(incomingRequest(x.message, x), statusCode, reasonPhrase, headers);
    x.responses.push(response);
    if (statusCode >= 200) x.action = { kind: 'respond', response, range: call.range };
    return true;
  },
  BeginFork: (call) => {
    refuseSecondAction(call);
    if (call.x.fork) {
      assume(call.x, 'nested-begin-fork');
      return call.failCritical('BeginFork is called while an earlier BeginFork is still open');
    }
    call.x.fork = [];
    return null;
  },
  Fork: (call) => {
    if (!call.x.fork) return call.failCritical('Fork is called without a BeginFork before it');
    if (isRouted(call.x)) return call.failCritical('Fork is not possible for a request that has a Route header');
    requireUri(call.x, text(call, 0), call.name, call.range);
    spendOnMessage(call.x, text(call, 0), call.range);
    call.x.fork.push(text(call, 0));
    return null;
  },
  EndFork: (call) => {
    const { x } = call;
    if (!x.fork) return call.failCritical('EndFork is called without a BeginFork before it');
    const branches = x.fork;
    x.fork = undefined;
    if (branches.length === 0) return call.failCritical('EndFork is called without a Fork since BeginFork');
    return decide(call, { kind: 'fork', branches, range: call.range });
  },
  Dispatch: (call) => {
    decide(call, { kind: 'dispatch', handler: text(call, 0), arguments: extraTexts(call), range: call.range });
    return true;
  },
  DispatchNotification: (call) => {
    const { x } = call;
    if (x.action) return call.fail('DispatchNotification is not allowed after the message was proxied or dispatched');
    x.notifications.push({ step: x.step, handler: text(call, 0), arguments: extraTexts(call) });
    return true;
  },
};

function decide(call: BuiltinCall, action: Action): Value {
  refuseSecondAction(call);
  if (call.x.fork) return call.failCritical(`${call.name} is called while a BeginFork is still open`);
  call.x.action = action;
  return null;
}

const ALREADY: Readonly<Record<Action['kind'], string>> = {
  respond: 'answered',
  'proxy-request': 'proxied',
  'proxy-response': 'proxied',
  fork: 'forked',
  dispatch: 'dispatched',
};

function refuseSecondAction(call: BuiltinCall): void {
  const { action } = call.x;
  if (!action) return;
  if (call.name !== 'Dispatch') assume(call.x, 'second-action');
  call.failCritical(`${call.name} is called for a message that was already ${ALREADY[action.kind]}`);
}

/** Headers that a response copies from its request (RFC 3261, section 8.2.6.2); it has no second one. */
const COPIED_HEADERS: ReadonlySet<string> = new Set(['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Content-Length']);

/** The extra headers of Respond, «Name=value» each; the first = separates. One without = is an error of its own. */
function responseHeaders(call: BuiltinCall): [string, string][] {
  const headers: [string, string][] = [];
  for (let i = 2; i < call.values.length; i++) {
    const written = text(call, i);
    const equals = written.indexOf('=');
    const name = written.slice(0, Math.max(0, equals)).trim();
    if (equals > 0 && /^[\w.!%*+`'~-]+$/.test(name) && !COPIED_HEADERS.has(canonicalHeaderName(name))) {
      headers.push([name, written.slice(equals + 1).trim()]);
      continue;
    }
    assume(call.x, 'bad-response-header');
    const fault =
      equals < 0
        ? 'a header without "="'
        : equals === 0 || name === ''
          ? 'a header without a name'
          : 'a header that cannot be added';
    note(call.x, call.argumentRange(i), `Respond was given ${fault}: ${JSON.stringify(written)}`, equals < 0);
  }
  return headers;
}

function extraTexts(call: BuiltinCall): string[] {
  return call.values.slice(1).map((value) => toText(value) ?? '');
}

function isRouted(x: Execution): boolean {
  return headerValues(x.message, 'Route').length > 0;
}

/** A response copies its headers from the request as it came in, whatever the script added to it (hh364786). */
function incomingRequest(current: SipRequest, x: Execution): SipRequest {
  return x.incoming.kind === 'request' ? x.incoming : current;
}
