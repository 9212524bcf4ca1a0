import type { Exchange, Outcome, Run } from '../../../server/src/simulator';
import { bodyText, type SipMessage } from '../../../server/src/sip';
import type { ChangeView, ComparisonView, ProblemsView } from '../../webview/protocol';
import { messageTitle } from './views/messages';

/** What came of a request, as far as two runs are compared: small, plain, and kept over a reload. */
export interface Digest {
  /** `retargeted to sip:terrya@contoso.com`. */
  readonly phrase: string;
  readonly sentence: string;
  /** What finally reached whom; empty when only the script was simulated. */
  readonly around: string;
  readonly messages: readonly DigestMessage[];
  readonly log: readonly string[];
  readonly errors: readonly string[];
}

interface DigestMessage {
  readonly kind: 'Response' | 'Forwarded';
  readonly title: string;
  /** Start line and headers but Via, whose branch is another one with every request; the body's beginning. */
  readonly lines: readonly string[];
}

/** What is kept of a long run: so many messages and entries, lines of one message, characters of a line. */
const KEPT = 50;
const LINES = 200;
const CHARACTERS = 300;

/** So many characters all lines have together: of the messages behind them the title is left. */
const TOGETHER = 200_000;

/** How many differences are named. */
const NAMED = 50;

export function digestOf(run: Run, exchange: Exchange | undefined): Digest {
  return {
    phrase: cut(outcomePhrase(run.outcome)),
    sentence: cut(run.outcome.explanation),
    around: cut(exchange?.outcome ?? ''),
    messages: bounded([
      ...run.responses.slice(0, KEPT).map(({ message }) => digestMessage('Response', message, messageTitle(message))),
      ...run.forwarded.slice(0, KEPT).map(({ message, requestUri }) => {
        return digestMessage('Forwarded', message, [messageTitle(message), requestUri ?? ''].join(' ').trim());
      }),
    ]),
    log: run.log.slice(0, KEPT).map(({ name, messages }) => cut(`${name}: ${messages.join('')}`)),
    errors: run.errors.slice(0, KEPT).map(({ message }) => cut(message)),
  };
}

function bounded(messages: readonly DigestMessage[]): DigestMessage[] {
  let left = TOGETHER;
  return messages.map((message) => {
    left -= message.lines.reduce((sum, line) => sum + line.length, 0);
    return left >= 0 ? message : { ...message, lines: [] };
  });
}

/** Of what could not be sent. */
export function digestOfProblems({ sentence, findings }: ProblemsView): Digest {
  const errors = findings.slice(0, KEPT).map(({ message }) => cut(message));
  return { phrase: 'not sent', sentence: cut(sentence), around: '', messages: [], log: [], errors };
}

/** The outcome as what comes behind «was» or «now»: `redirected to sip:terrya@contoso.com`. */
export function outcomePhrase(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'retargeted':
      return `retargeted to ${outcome.target}`;
    case 'redirected':
      return outcome.contacts.length > 0 ? `redirected to ${outcome.contacts.join(', ')}` : 'redirected nowhere';
    case 'proxied':
      return outcome.target === null ? 'proxied' : `proxied to ${outcome.target}`;
    case 'forked':
      return `forked to ${outcome.branches.join(', ')}`;
    case 'responded':
      return `answered with ${outcome.statusCode} ${outcome.reasonPhrase}`.trim();
    case 'dispatched':
      return `handed to ${outcome.handler}`;
    case 'dropped':
    case 'skipped':
    case 'aborted':
      return outcome.kind;
  }
}

/** How a run differs from an earlier one. */
export function changeSince(before: Digest, now: Digest): ChangeView {
  const isSame = before.phrase === now.phrase;
  return {
    sentence: isSame ? 'The outcome is the same.' : `Was ${before.phrase}, now ${now.phrase}.`,
    differences: differencesBetween(before, now),
  };
}

/** Each difference besides the outcome itself, in words. */
function differencesBetween(before: Digest, now: Digest): string[] {
  const all = [
    ...(before.around === now.around ? [] : [`Around the script: “${before.around}” is now “${now.around}”`]),
    ...messageDifferences(before.messages, now.messages),
    ...listDifferences('log entry', before.log, now.log),
    ...listDifferences('error', before.errors, now.errors),
  ];
  return all.length > NAMED ? [...all.slice(0, NAMED), `… and ${all.length - NAMED} more`] : all;
}

function messageDifferences(before: readonly DigestMessage[], now: readonly DigestMessage[]): string[] {
  const kinds = ['Response', 'Forwarded'] as const;
  return kinds.flatMap((kind) => {
    const [was, is] = [before, now].map((all) => all.filter((message) => message.kind === kind));
    const paired = Math.max(was?.length ?? 0, is?.length ?? 0);
    return Array.from({ length: paired }, (_, i) => between(was?.[i], is?.[i])).flat();
  });
}

function between(was: DigestMessage | undefined, is: DigestMessage | undefined): string[] {
  if (!is) return was ? [`${was.kind} ${was.title} is gone`] : [];
  if (!was) return [`${is.kind} ${is.title} is new`];
  const [gone, added] = [minus(was.lines, is.lines), minus(is.lines, was.lines)];
  return Array.from({ length: Math.max(gone.length, added.length) }, (_, i) => {
    const [old, fresh] = [gone[i], added[i]];
    if (old === undefined) return `${is.kind} ${is.title}: \`${fresh ?? ''}\` is new`;
    if (fresh === undefined) return `${is.kind} ${is.title}: \`${old}\` is gone`;
    return `${is.kind} ${is.title}: \`${old}\` is now \`${fresh}\``;
  });
}

function listDifferences(what: string, before: readonly string[], now: readonly string[]): string[] {
  const [gone, added] = [minus(before, now), minus(now, before)];
  const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return [
    ...gone.map((text) => `The ${what} “${line(text)}” is gone`),
    ...added.map((text) => `The ${what} “${line(text)}” is new`),
  ];
}

/** What `all` has beyond `others`, each as many times as it has it more. */
function minus(all: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return all.filter((text) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
}

function digestMessage(kind: DigestMessage['kind'], message: SipMessage, title: string): DigestMessage {
  const start = message.text.slice(message.startLineRange.start, message.startLineRange.end);
  const headers = message.headers
    .filter(({ canonicalName }) => canonicalName !== 'Via')
    .map(({ name, value }) => `${name}: ${value}`);
  const body = bodyText(message).split(/\r?\n/, LINES);
  const lines = [start, ...headers, ...body].slice(0, LINES).map(cut);
  return { kind, title: cut(title), lines };
}

function cut(text: string): string {
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text;
}

/** What one request came to with two manifests. */
export interface ComparedRequest {
  /** `INVITE nuriag → jennyl`, or the name that it has in its file. */
  readonly title: string;
  readonly before: Digest;
  readonly now: Digest;
}

/** The same requests through another manifest and through this one; those that differ first. */
export function viewComparison(title: string, requests: readonly ComparedRequest[]): ComparisonView {
  const rows = requests.map(({ title: request, before, now }) => {
    const differences = differencesBetween(before, now);
    const isDifferent = before.phrase !== now.phrase || differences.length > 0;
    return { request, before: capital(before.phrase), now: capital(now.phrase), isDifferent, differences };
  });
  const problem =
    rows.length === 0 ? 'There is no request to compare with: send one, or put some into a .sip file.' : undefined;
  return {
    title,
    problem,
    rows: [...rows.filter((row) => row.isDifferent), ...rows.filter((row) => !row.isDifferent)],
  };
}

/** A comparison that takes long, while it is made. */
export function comparisonProgress(title: string, done: number, of: number): ComparisonView {
  return { title, problem: undefined, progress: `${done} of ${of} requests are compared …`, rows: [] };
}

/** Why a comparison could not be made. */
export function comparisonProblem(title: string, problem: string): ComparisonView {
  return { title, problem, rows: [] };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
