import type { SipMessage } from '../../sip';
import type { Outcome, Run } from '../run';
import { serverChanges } from '../wire';
import type { Cause, LadderChange } from './exchange';
import type { Application } from './pools';

/*
 * What became of a message between its arrival at a server and its leaving, each difference with who made it.
 */

/** Which application changed a header last, and by which step of its Run; -1 for one of the server's own. */
export type ChangedBy = Readonly<Record<string, { readonly application: string; readonly step: number }>>;

/** What the statements of a script changed in the message itself. */
export function changedIn({ name }: Application, run: Run): ChangedBy {
  const own = run.changes.filter(({ by, what }) => by !== 'server' || what === 'Content-Length');
  return Object.fromEntries(own.map(({ what, step }) => [what, { application: name, step }]));
}

/** What the outcome of a script changes: the Request-URI of a request with a new target. */
export function changedTo(outcome: Outcome, { application, step }: Cause): ChangedBy {
  const isAimed =
    outcome.kind === 'retargeted' ||
    outcome.kind === 'forked' ||
    (outcome.kind === 'proxied' && outcome.target !== null);
  return isAimed && application !== undefined ? { 'Request-URI': { application, step } } : {};
}

/** The differences of a message as it leaves from the one that arrived. */
export function changesSince(arrived: SipMessage, leaving: SipMessage, changedBy: ChangedBy): LadderChange[] {
  return serverChanges(arrived, leaving).map((change) => {
    const author = Object.hasOwn(changedBy, change.what) ? changedBy[change.what] : undefined;
    if (!author) return { ...change, application: undefined };
    const { what, before, after } = change;
    return { ...author, by: author.step < 0 ? 'server' : 'script', what, before, after };
  });
}
