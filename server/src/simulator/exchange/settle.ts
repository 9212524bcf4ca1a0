import { composeResponse, isAnswered } from '../../sip';
import { cancelOf, deviceResponse, isInDialog } from './clients';
import type { Fork, Hop, Leaf, Place } from './nodes';
import { answerFrom, goBack } from './responses';
import { assumed, cause, send, type World } from './world';

/*
 * What comes back of a request, once every copy of it has come to its end: devices ring, then answer in their order; one
 * that accepts cancels the others; what nobody answers is given up. What only the next hop sees is in hopByHop.ts.
 */

type Client = Leaf & { kind: 'client' };

export function settle(w: World, leaves: readonly Leaf[]): void {
  const clients = leaves.filter((leaf) => leaf.kind === 'client');
  for (const client of clients) ring(w, client);
  for (const leaf of inOrder(w, leaves)) {
    if (leaf.kind === 'answered') {
      answerFrom(w, leaf.parent, leaf.pool.fqdn, leaf.response, leaf.cause);
    } else if (leaf.kind === 'client') {
      reply(w, leaf);
    }
    cancelLosers(w, leaf.parent, clients);
  }
  giveUp(w, clients);
}

/** Answers an INVITE with a provisional response first. */
function ring(w: World, leaf: Client): void {
  const statusCode = ringsWith(w, leaf);
  if (statusCode !== undefined) fromClient(w, leaf, statusCode, 'The device rings.');
}

/** The provisional answer of a device; undefined when it gives none. */
function ringsWith(w: World, { request, answer }: Client): number | undefined {
  if (request.method !== 'INVITE' || isInDialog(request)) return undefined;
  if (answer !== 'none' && answer < 200) return answer;
  if (answer !== 'none' && answer >= 300) return undefined;
  return assumed(w, 'callee-rings') === 'rings-first' ? 180 : undefined;
}

/** The final answer of a device; none from one that only rings, and none to a request that gets no response. */
function reply(w: World, leaf: Client): void {
  const { answer } = leaf;
  if (leaf.isFinished || answer === 'none' || answer < 200 || !isAnswered(leaf.request.method)) return;
  leaf.isFinished = true;
  fromClient(w, leaf, answer, answer < 300 ? 'The device accepts.' : 'The device does not accept.');
}

function fromClient(w: World, leaf: Client, statusCode: number, why: string): void {
  const { request, client, pool, event } = leaf;
  // A device is reached under the Request-URI that the request came with: its Contact.
  const response = deviceResponse(request, statusCode, request.requestUri);
  if (statusCode >= 200) leaf.final = response;
  const reason = cause(why);
  const arrived = send(w, { from: client, to: pool.server, message: response, cause: reason, answers: event });
  goBack(w, leaf.parent, response, cause('The server passes the response on.'), arrived);
}

/** The order in which answers come (assumption `answer-order`, where there are several). */
function inOrder(w: World, leaves: readonly Leaf[]): readonly Leaf[] {
  if (leaves.length < 2 || assumed(w, 'answer-order') === 'as-listed') return leaves;
  const rejects = (leaf: Leaf): boolean =>
    leaf.kind === 'answered' || (leaf.kind === 'client' && leaf.answer !== 'none' && leaf.answer >= 300);
  return [...leaves.filter(rejects), ...leaves.filter((leaf) => !rejects(leaf))];
}

/**
 * Cancels what is still open below the forks that an answer has decided: an acceptance, or a 6xx, which goes back once
 * the others have answered their CANCEL (RFC 3261, section 16.7, steps 5 and 10).
 */
function cancelLosers(w: World, place: Place, clients: readonly Client[]): void {
  for (let at: Place = place; at.kind !== 'origin'; at = at.parent) {
    if (at.kind !== 'fork') continue;
    const isRefused = !at.isDone && at.branches.some(({ final }) => final && final.response.statusCode >= 600);
    if (!at.isDone && !isRefused) continue;
    for (const client of clients) {
      if (client.isFinished || client.request.method !== 'INVITE' || !isBelow(client.parent, at)) continue;
      if (assumed(w, 'fork-losers') === 'cancelled') {
        cancel(w, client, at, isRefused ? 'Another device has refused for all.' : 'Another device has answered.');
      } else if (!isRefused) client.isFinished = true;
    }
  }
}

function isBelow(place: Place, fork: Fork): boolean {
  for (let at: Place = place; at.kind !== 'origin'; at = at.parent) if (at === fork) return true;
  return false;
}

/** Takes a request back hop by hop, from the fork that was decided to the device, which answers with 487. */
function cancel(w: World, leaf: Client, from: Fork | undefined, why: string): void {
  leaf.isFinished = true;
  const hops: Hop[] = [];
  for (let at: Place = leaf.parent; at.kind !== 'origin' && at !== from; at = at.parent) {
    // The client's own request is not taken back by anybody but itself.
    if (at.kind === 'hop' && at.parent.kind !== 'origin') hops.unshift(at);
  }
  for (const hop of hops) {
    if (hop.isCancelled) continue;
    hop.isCancelled = true;
    send(w, { from: hop.from, to: hop.pool.server, message: cancelOf(hop.request), cause: cause(why) });
  }
  const { pool, client, request } = leaf;
  send(w, { from: pool.server, to: client, message: cancelOf(request), cause: cause(why) });
  fromClient(w, leaf, 487, 'The device stops ringing.');
}

/** What the server does about requests that nobody answers (assumption `unanswered`). */
function giveUp(w: World, clients: readonly Client[]): void {
  for (const leaf of clients) {
    if (leaf.isFinished || !isAnswered(leaf.request.method)) continue;
    if (assumed(w, 'unanswered') !== 'given-up') return;
    if (ringsWith(w, leaf) !== undefined) {
      cancel(w, leaf, undefined, 'Nobody answers; the server gives up (RFC 3261, section 16.8).');
      continue;
    }
    leaf.isFinished = true;
    const response = composeResponse(leaf.held, { statusCode: 408 });
    const why = cause('Nothing comes back; the server reports 408 (RFC 3261, section 16.8).');
    answerFrom(w, leaf.parent, leaf.pool.fqdn, response, why);
  }
}
