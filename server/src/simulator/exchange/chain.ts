import { composeResponse, findHeader, isAnswered, setRequestUri, type SipRequest } from '../../sip';
import { stepAt } from '../outcome';
import type { Outcome, Run } from '../run';
import { diagnosticsHeader } from '../wire';
import { type ChangedBy, changedIn, changedTo } from './changes';
import type { Cause } from './exchange';
import type { Branch, Fork, Hop, Leaf, Place } from './nodes';
import type { Application, ServerPool } from './pools';
import { runProgram } from './programs';
import { answerFrom } from './responses';
import { type Located, locate, targetsOf } from './userServices';
import { assumed, cause, noteVisit, requireFuel, type World } from './world';

/*
 * A request on its way through the applications of one pool, in ascending order of their priorities (LCS 2005 SDK,
 * cc165046). What each outcome of a script means for those after it is the table of the reference (proxyByDefault,
 * dn439114; ProxyRequest, dn439171; Respond, hh364786; EndFork, dn439128).
 */

/** A request inside a pool. */
export interface Walk {
  readonly pool: ServerPool;
  /** The event that brought it to the server. */
  readonly event: number;
  readonly place: Place;
  /** The priority of the next application. */
  readonly next: number;
  readonly request: SipRequest;
  /** The target of RetargetRequest that the Request-URI does not name yet (assumption `request-uri-after-retarget`). */
  readonly target: string | undefined;
  /** Whether ProxyRequest with a URI, or a fork, marked it as routed. */
  readonly isRouted: boolean;
  /** Where UserServices found that it goes; undefined as long as nobody has looked. */
  readonly located: Located | undefined;
  /** Why it is sent on, when it leaves the server. */
  readonly cause: Cause;
  /** Tells the copies of a forked request apart: `1` is the second one, `1.0` the first copy of that; `''` was not forked. */
  readonly copy: string;
  /** Who changed what since the request arrived, by header. */
  readonly changedBy: ChangedBy;
  /** The person whose P-Asserted-Identity the server puts on when the request leaves. */
  readonly identity: string | undefined;
}

/** What a walk through the applications ends in. */
interface Ends {
  /** Copies that came through all applications, to be delivered. */
  readonly through: Walk[];
  readonly leaves: Leaf[];
}

/**
 * Takes a request that arrived at the server of a pool through its applications. Gives the copies that came through;
 * what ended on the way is added to `leaves`.
 */
export function throughApplications(w: World, hop: Hop, leaves: Leaf[]): Walk[] {
  const ends: Ends = { through: [], leaves };
  const { pool, request, event } = hop;
  const start: Walk = {
    ...{ pool, event, place: hop, next: 0, request, target: undefined, isRouted: false, located: undefined },
    ...{ cause: cause('The server proxies the request.'), copy: '', identity: hop.identity },
    changedBy: {},
  };
  const critical = pool.applications.find(({ runs }) => runs.kind === 'absent' && runs.isCritical);
  if (findHeader(request, 'Max-Forwards')?.value === '0') {
    const why = cause('Max-Forwards has come down to 0 (RFC 3261, section 16.3).');
    answer(w, { ...start, next: BEFORE_FIRST }, 483, [], why, leaves);
  } else if (critical?.runs.kind === 'absent') {
    withoutCritical(w, { ...start, next: BEFORE_FIRST }, critical.name, critical.runs.reason, leaves);
  } else {
    walk(w, start, ends);
  }
  return ends.through;
}

const BEFORE_FIRST = -1;

/** The server does not start while a critical application does not run (gg182598, event 30232). */
function withoutCritical(w: World, start: Walk, name: string, reason: string, leaves: Leaf[]): void {
  const why = `The critical application ${name} does not run: ${reason}.`;
  if (assumed(w, 'critical-missing') === '503') {
    answer(w, start, 503, [diagnosticsHeader(5000, start.pool.server)], cause(why, name), leaves);
    return;
  }
  stop(start, `${why} The server does not start (event 30232)`, false, leaves);
}

/** Takes a request through the applications from `next` on. */
function walk(w: World, start: Walk, ends: Ends): void {
  let at: Walk | undefined = start;
  while (at) {
    const application: Application | undefined = at.pool.applications[at.next];
    if (!application) {
      ends.through.push(at);
      return;
    }
    const after: Walk | undefined = (at.isRouted ? routedPast : visited)(w, at, application, ends);
    at = after && { ...after, next: after.next + 1 };
  }
}

/** What is left of the walk after an application; undefined when the request goes no further on this way. */
function visited(w: World, at: Walk, application: Application, ends: Ends): Walk | undefined {
  const { runs } = application;
  switch (runs.kind) {
    case 'absent':
      note(w, at, application, { kind: 'skipped', by: 'registration', reason: runs.reason });
      return at;
    case 'program':
      return afterProgram(w, at, application, runProgram(w, at.pool, runs.program, at.request, undefined), ends);
    case 'built-in':
      switch (runs.builtIn.kind) {
        case 'user-services':
          return afterUserServices(w, at, application, ends);
        case 'other-pools': {
          const { located } = at;
          const did =
            located?.kind === 'other-pool' ? `sends it to ${located.pool}` : 'has nothing to do for this request';
          note(w, at, application, { kind: 'built-in', did });
          return passedBy(at, application);
        }
        case 'options':
          if (at.request.method === 'OPTIONS') {
            note(w, at, application, { kind: 'built-in', did: 'answers OPTIONS with 200' });
            answer(w, at, 200, [], cause('OptionsHandler answers OPTIONS (gg182575).', application.name), ends.leaves);
            return undefined;
          }
          break;
        case 'pass-through':
          break;
      }
      note(w, at, application, { kind: 'passed-through', about: runs.builtIn.about });
      return passedBy(at, application);
  }
}

/** After ProxyRequest with a URI, or a fork, the rest is gone past, except for what the assumption lets see it. */
function routedPast(w: World, at: Walk, application: Application, ends: Ends): Walk | undefined {
  const { runs } = application;
  const seesRouted =
    runs.kind === 'program' &&
    runs.program.manifest.requestFilter?.strictRoute === true &&
    assumed(w, 'proxied-chain') === 'strict-route-only';
  if (seesRouted) return visited(w, at, application, ends);
  const reason = `${at.cause.application ?? 'An application'} marked the request as routed: ProxyRequest with a URI and Fork go past the applications after it`;
  note(w, at, application, { kind: 'skipped', by: 'routed', reason });
  return at;
}

function afterProgram(w: World, at: Walk, application: Application, run: Run, ends: Ends): Walk | undefined {
  const { outcome } = run;
  if (outcome.kind === 'skipped') {
    note(w, at, application, { kind: 'skipped', by: 'filter', reason: outcome.reason });
    const isOffered = isAnswered(at.request.method) && assumed(w, 'responses-of-skipped-requests') === 'offered';
    return isOffered ? passedBy(at, application) : at;
  }
  note(w, at, application, { kind: 'ran', run });
  requireFuel(w);
  const { name } = application;
  const why = cause(`${name}: ${outcome.explanation}`, name, stepAt(run, outcome.range));
  for (const { message, statusCode } of run.responses) {
    if (statusCode >= 200 || message.kind !== 'response') continue;
    answerFrom(w, at.place, at.pool.fqdn, message, cause(`${name} sends a provisional response.`, name));
  }
  const left = run.left.message.kind === 'request' ? run.left.message : at.request;
  const changedBy = { ...at.changedBy, ...changedIn(application, run), ...changedTo(outcome, why) };
  const after = passedBy({ ...at, request: left, cause: why, changedBy }, application, at.request);
  return afterOutcome(w, after, at, run, ends);
}

/** The table of what an outcome means for the rest of the chain. `after` has the application behind it, `before` not. */
function afterOutcome(w: World, after: Walk, before: Walk, run: Run, ends: Ends): Walk | undefined {
  const outcome: Outcome = run.outcome;
  const final = run.responses.at(-1)?.message;
  switch (outcome.kind) {
    case 'proxied':
      if (outcome.target === null) return setsRequestUri(before, after) ? { ...after, isRouted: true } : after;
      return { ...aimedAt(after, outcome.target), isRouted: true };
    case 'retargeted':
      if (assumed(w, 'request-uri-after-retarget') === 'by-user-services') {
        return { ...after, target: outcome.target, located: undefined };
      }
      return aimedAt(after, outcome.target);
    case 'forked': {
      forkTo(w, { ...after, target: undefined, located: undefined, isRouted: true }, outcome.branches, undefined, ends);
      return undefined;
    }
    case 'aborted':
    case 'responded':
    case 'redirected':
      if (final?.kind === 'response' && final.statusCode >= 200) {
        ends.leaves.push({ ...leafAt(before), kind: 'answered', response: final, cause: after.cause });
        restNotReached(w, after, `the request was answered with ${final.statusCode}`);
        return undefined;
      }
      break;
    case 'dispatched':
    case 'dropped':
    case 'skipped':
      break;
  }
  const isUnknown = outcome.kind !== 'dropped';
  stop(after, `${outcome.explanation}${isUnknown ? ' What follows is unknown' : ''}`, isUnknown, ends.leaves);
  restNotReached(w, after, 'the request went no further');
  return undefined;
}

/** The request with a new target that nobody has located yet. */
function aimedAt(at: Walk, uri: string): Walk {
  return { ...at, request: setRequestUri(at.request, uri), target: undefined, located: undefined };
}

/** Setting the Request-URI marks a request as routed, with or without ProxyRequest (dn439171). */
function setsRequestUri(before: Walk, after: Walk): boolean {
  return before.request.requestUri !== after.request.requestUri;
}

/** Copies a request for several targets; each copy goes on by itself through the applications that follow. */
function forkTo(
  w: World,
  at: Walk,
  uris: readonly string[],
  located: readonly Located[] | undefined,
  ends: Ends,
): void {
  for (const copy of copiesOf(at, uris, located)) walk(w, { ...copy, next: at.next + 1 }, ends);
}

/** The copies of a request at a new fork, each with its branch, made one by one as they are asked for. */
export function* copiesOf(at: Walk, uris: readonly string[], located?: readonly Located[]): Generator<Walk> {
  const fork: Fork = { kind: 'fork', parent: at.place, pool: at.pool, branches: [], isDone: false };
  for (const [i, uri] of uris.entries()) {
    const copy = at.copy === '' ? String(i) : `${at.copy}.${i}`;
    const place: Branch = { kind: 'branch', parent: fork, final: undefined };
    fork.branches.push(place);
    yield { ...at, place, request: setRequestUri(at.request, uri), copy, located: located?.[i] };
  }
}

/** UserServices, as far as routing needs it: it finds the endpoints of the target and copies the request for them. */
function afterUserServices(w: World, at: Walk, application: Application, ends: Ends): Walk | undefined {
  const located = locate(w, at.pool, at.request, at.target);
  note(w, at, application, { kind: 'built-in', did: located.did });
  const changedBy = located.kind === 'endpoints' ? { ...at.changedBy, 'Request-URI': by(application) } : at.changedBy;
  const finding = { target: undefined, cause: withFinding(at.cause, located), changedBy };
  const after = passedBy({ ...at, ...finding }, application);
  switch (located.kind) {
    case 'elsewhere':
      return at.target === undefined ? after : aimedAt(after, at.target);
    case 'other-pool':
      return { ...after, request: setRequestUri(at.request, located.uri), located };
    case 'refused':
      answer(w, at, located.statusCode, [], cause(located.why, application.name), ends.leaves);
      return undefined;
    case 'endpoints': {
      const targets = targetsOf(located);
      const [only, ...more] = targets;
      if (only && more.length === 0) return { ...after, request: setRequestUri(at.request, only.uri), located: only };
      if (assumed(w, 'branches-in-chain') === 'logical') {
        return { ...after, request: setRequestUri(at.request, located.uri), located };
      }
      const contacts = targets.map(({ uri }) => uri);
      forkTo(w, after, contacts, targets, ends);
      return undefined;
    }
  }
}

function by({ name }: Application): { readonly application: string; readonly step: number } {
  return { application: name, step: -1 };
}

/** The cause of a request that UserServices sends on: what an application decided before stays the cause. */
function withFinding(before: Cause, { kind, did }: Located): Cause {
  const isFound = kind === 'endpoints' && before.application === undefined;
  return isFound ? cause(`UserServices ${did}.`, 'UserServices') : before;
}

/** Ends a request with a final response that the server itself makes. */
export function answer(
  w: World,
  at: Walk,
  statusCode: number,
  headers: readonly (readonly [string, string])[],
  why: Cause,
  leaves: Leaf[],
): void {
  restNotReached(w, at, `the request was answered with ${statusCode}`);
  if (!isAnswered(at.request.method)) {
    stop(at, `${why.why} ${at.request.method} gets no response`, false, leaves);
    return;
  }
  const response = composeResponse(at.request, { statusCode, headers });
  leaves.push({ ...leafAt(at), kind: 'answered', response, cause: why });
}

/** Ends a request without an answer. */
export function stop(at: Walk, why: string, isUnknown: boolean, leaves: Leaf[]): void {
  leaves.push({ ...leafAt(at), kind: 'silent', why: why.replace(/\.$/, ''), isUnknown });
}

function leafAt({ place, pool }: Walk): { readonly parent: Place; readonly pool: ServerPool } {
  return { parent: place, pool };
}

/** The applications after the one that ended the request, each with the reason why it did not see it. */
function restNotReached(w: World, at: Walk, reason: string): void {
  for (const application of at.pool.applications.slice(at.next + 1)) {
    note(w, at, application, { kind: 'not-reached', reason });
  }
}

function passedBy(at: Walk, application: Application, seen: SipRequest = at.request): Walk {
  return { ...at, place: { kind: 'passed', parent: at.place, pool: at.pool, application, request: seen } };
}

function note(w: World, at: Walk, application: Application, result: Parameters<typeof noteVisit>[3]['result']): void {
  noteVisit(w, at.pool, application, { event: at.event, message: at.request, result });
}
