import { unwrap } from '../../mspl';
import { canonicalHeaderName, headerValues, isAnswered, type SipRequest } from '../../sip';
import { converted } from '../convert';
import { abort, type Action, assume, type Execution, note, spend, spendOnCopy } from '../execution';
import { isTarget } from '../members';
import { isKind, toText, type Value } from '../values';
import { respondTo } from '../wire';
import { type BuiltinCall, type Builtins, flag, integer, text } from './call';

/** Functions that decide what becomes of the message. */
export const actionFunctions: Builtins = {
  ProxyRequest: (call) => {
    const uri = call.values.length > 0 ? text(call, 0) : '';
    if (uri !== '' && isRouted(call.x)) {
      return call.fail('ProxyRequest with a URI is not allowed for a request that has a Route header');
    }
    if (uri !== '' && !isTarget(call.x, uri, call.name, call.range)) return null;
    return decide(call, { kind: 'proxy-request', uri: uri === '' ? null : uri, range: call.range });
  },
  ProxyResponse: (call) => decide(call, { kind: 'proxy-response', range: call.range }),
  RetargetRequest: (call) => {
    const { x } = call;
    if (refusesSecondAction(call)) return null;
    if (isRouted(x) && assume(x, 'retarget-with-route') === 'error') {
      return call.fail('RetargetRequest is not allowed for a request that has a Route header');
    }
    if (isTarget(x, text(call, 0), call.name, call.range)) x.retarget = { uri: text(call, 0), range: call.range };
    return !isStatement(call) && assume(x, 'retarget-result') === 'true' ? true : null;
  },
  Respond: (call) => {
    const { x } = call;
    if (x.message.kind !== 'request') return false;
    if (x.action?.kind === 'respond') {
      note(x, call.range, 'Respond returns false: a final response has already been sent', false);
      return false;
    }
    if (sendsNothing(call)) return false;
    const statusCode = integer(call, 0);
    if (statusCode < 100 || statusCode > 699) {
      if (assume(x, 'respond-code') === 'false') return false;
      return call.fail(`${text(call, 0)} is no SIP status code`);
    }
    if (call.values.length === 1 && assume(x, 'respond-phrase') === 'error') {
      return call.fail('Respond needs a reason phrase');
    }
    const reasonPhrase = call.values.length > 1 ? text(call, 1) : '';
    const headers = responseHeaders(call);
    if (refusesSecondAction(call)) return false;
    const added = headers.reduce((sum, [name, value]) => sum + name + value, reasonPhrase);
    spendOnCopy(x, added, call.range);
    const response = respondTo(incomingRequest(x.message, x), statusCode, reasonPhrase, headers);
    if (isAnswered(x.message.method)) x.responses.push(response);
    if (statusCode >= 200) x.action = { kind: 'respond', response, range: call.range };
    return true;
  },
  /** 401 with a challenge of the registrar (cc165008), written as MS-SIPAE does. */
  Challenge: (call) => {
    const { x } = call;
    if (x.message.kind !== 'request') return null;
    if (sendsNothing(call) || refusesSecondAction(call)) return null;
    const { fqdn } = x.deployment.server;
    const scheme = assume(x, 'challenge') === 'ntlm' ? 'NTLM' : 'Kerberos';
    const target = scheme === 'NTLM' ? fqdn : `sip/${fqdn}`;
    const challenge = `${scheme} realm="SIP Communications Service", targetname="${target}", version=3`;
    spendOnCopy(x, challenge, call.range);
    const headers: [string, string][] = [['WWW-Authenticate', challenge]];
    const response = respondTo(incomingRequest(x.message, x), 401, 'Unauthorized', headers);
    if (isAnswered(x.message.method)) x.responses.push(response);
    x.action = { kind: 'respond', response, range: call.range };
    return null;
  },
  BeginFork: (call) => {
    if (refusesSecondAction(call)) return null;
    if (call.x.fork) {
      if (assume(call.x, 'nested-begin-fork') === 'ignored') return null;
      return call.failCritical('BeginFork is called while an earlier BeginFork is still open');
    }
    const isAsReserved = !flag(call, 0) && integer(call, 1) === 0;
    if (!isAsReserved && assume(call.x, 'reserved-arguments') === 'error') {
      return call.fail('BeginFork takes false and 0, its arguments are reserved');
    }
    call.x.fork = [];
    return null;
  },
  Fork: (call) => {
    if (!call.x.fork) return call.failCritical('Fork is called without a BeginFork before it');
    if (isRouted(call.x)) return call.fail('Fork is not possible for a request that has a Route header');
    if (!isTarget(call.x, text(call, 0), call.name, call.range)) return null;
    spendOnCopy(call.x, text(call, 0), call.range);
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
    const values = passesValues(call) ? passedTexts(call) : [];
    decide(call, { kind: 'dispatch', handler: text(call, 0), arguments: values, range: call.range });
    return true;
  },
  DispatchNotification: (call) => {
    const { x } = call;
    if (x.program.manifest.scriptOnly && assume(x, 'notification-in-script-only') === 'error') {
      return call.fail('DispatchNotification is not allowed in a script-only application');
    }
    if (x.action && x.action.kind !== 'respond') {
      if (assume(x, 'late-notification') === 'false') return false;
      return call.fail('DispatchNotification is not allowed after the message was proxied or dispatched');
    }
    x.notifications.push({ step: x.step, handler: text(call, 0), arguments: passedTexts(call) });
    return true;
  },
};

/** Whether a call that answers does nothing at all, as the request is one that gets no response. */
function sendsNothing({ x }: BuiltinCall): boolean {
  const getsNone = x.message.kind === 'request' && !isAnswered(x.message.method);
  return getsNone && assume(x, 'respond-without-answer') === 'false';
}

function decide(call: BuiltinCall, action: Action): Value {
  if (refusesSecondAction(call)) return null;
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

/**
 * Whether a call comes after the action that decided, and does nothing then. Documented is that Dispatch is a critical
 * error there (aa205431).
 */
function refusesSecondAction(call: BuiltinCall): boolean {
  const { action } = call.x;
  if (!action) return false;
  if (call.name !== 'Dispatch' && assume(call.x, 'second-action') === 'ignored') return true;
  return call.failCritical(`${call.name} is called for a message that was already ${ALREADY[action.kind]}`);
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
    const reading = assume(call.x, 'bad-response-header');
    const fault =
      equals < 0
        ? 'a header without "="'
        : equals === 0 || name === ''
          ? 'a header without a name'
          : 'a header that cannot be added';
    const message = `Respond was given ${fault}: ${JSON.stringify(written)}`;
    if (reading === 'ends-script') abort(call.x, call.argumentRange(i), message, equals < 0);
    note(call.x, call.argumentRange(i), message, equals < 0);
  }
  return headers;
}

/** Extra values reach the handler of a request, by every page not that of a response (dn439142). */
function passesValues({ x, values }: BuiltinCall): boolean {
  return values.length < 2 || x.message.kind === 'request' || assume(x, 'dispatch-values-on-response') === 'yes';
}

/** The values after the handler's name: whatever can be a string, null, and collections of them. */
function passedTexts(call: BuiltinCall): string[] {
  const texts = call.values.slice(1).map((value, i) => {
    if (value === null) return '';
    if (!isKind(value, 'collection')) return passedText(call, value, i + 1);
    const reading = assume(call.x, 'collection-as-value');
    if (reading === 'error') return call.fail(`${call.name} was given a collection`);
    if (reading === 'first') return passedText(call, value.items[0] ?? '', i + 1);
    return value.items.map((item) => passedText(call, item, i + 1)).join(', ');
  });
  const length = texts.reduce((sum, passed) => sum + passed.length, 0);
  spend(call.x, 'characters', length, call.range);
  return texts;
}

function passedText(call: BuiltinCall, value: Value, index: number): string {
  return converted(call.x, toText(value), value, 'string', call.argumentRange(index));
}

/** Whether a call stands as a statement of its own, so that nothing sees what it gives. */
function isStatement({ x, range }: BuiltinCall): boolean {
  const node = x.program.flow.nodes[x.trace.nodeOf(x.step)];
  return (
    node?.kind === 'evaluate' &&
    unwrap(node.expression).start === range.start &&
    unwrap(node.expression).end === range.end
  );
}

function isRouted(x: Execution): boolean {
  return headerValues(x.message, 'Route').length > 0;
}

/** A response copies its headers from the request as it came in, whatever the script added to it (hh364786). */
function incomingRequest(current: SipRequest, x: Execution): SipRequest {
  return x.incoming.kind === 'request' ? x.incoming : current;
}
