import { messageText } from '../../sip';
import type { Cause, Exchange, Participant, Statement } from './exchange';
import { hopByHopEvents } from './hopByHop';
import { type RunJson, toRunJson } from '../runJson';

/** An Exchange written out whole, as the command line prints it. What is absent is null. */
export interface ExchangeJson {
  readonly outcome: string;
  readonly error: { readonly kind: string; readonly message: string } | null;
  readonly participants: readonly Nullable<Participant>[];
  readonly events: readonly {
    readonly index: number;
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly title: string;
    readonly answers: number | null;
    readonly cause: Nullable<Cause>;
    readonly changes: readonly ChangeJson[];
    readonly text: string;
  }[];
  /** What only one hop sees: 100 Trying, the ACK of a failure, the 200 of a CANCEL. */
  readonly hopByHop: readonly {
    readonly after: number;
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly title: string;
    readonly answers: number | null;
    readonly why: string;
    readonly text: string;
  }[];
  readonly visits: readonly {
    readonly pool: string;
    readonly application: string;
    readonly priority: number;
    readonly event: number | null;
    readonly title: string;
    readonly requestUri: string | null;
    readonly result: VisitJson;
  }[];
  readonly people: readonly {
    readonly uri: string;
    readonly role: string;
    readonly statements: readonly Statement[];
  }[];
  readonly assumptions: readonly { readonly id: string; readonly reading: string; readonly text: string }[];
}

export interface ChangeJson {
  readonly step: number;
  readonly by: string;
  readonly application: string | null;
  readonly source: string | null;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type VisitJson =
  | { readonly kind: 'skipped'; readonly by: string; readonly reason: string }
  | { readonly kind: 'passed-through'; readonly about: string }
  | { readonly kind: 'built-in'; readonly did: string }
  | { readonly kind: 'not-reached'; readonly reason: string }
  /** The Run of the program itself is not repeated: it is the simulation's own. */
  | { readonly kind: 'ran'; readonly isOwnRun: true }
  | { readonly kind: 'ran'; readonly isOwnRun: false; readonly run: RunJson };

type Nullable<T> = {
  readonly [Key in keyof T]: Exclude<T[Key], undefined> | (undefined extends T[Key] ? null : never);
};

/** Writes an Exchange out; its `run` is left to `toRunJson`. Nothing in it depends on where or when it was made. */
export function toExchangeJson(exchange: Exchange): ExchangeJson {
  const { run: own, outcome, error, participants, events, visits, people, assumptions } = exchange;
  return {
    outcome,
    error: error ? { kind: error.kind, message: error.message } : null,
    participants: participants.map(({ id, label, kind, person, pool }) => ({
      ...{ id, label, kind },
      person: person ?? null,
      pool: pool ?? null,
    })),
    events: events.map(({ index, from, to, kind, title, answers, cause, changes, message }) => ({
      ...{ index, from, to, kind, title },
      answers: answers ?? null,
      cause: { why: cause.why, application: cause.application ?? null, step: cause.step },
      changes: changes.map(({ step, by = 'script', application, source, what, before, after }) => ({
        ...{ step, by, application: application ?? null, source: source ?? null, what },
        ...{ before: before ?? null, after: after ?? null },
      })),
      text: messageText(message),
    })),
    hopByHop: hopByHopEvents(exchange).map(({ after, from, to, kind, title, answers, why, message }) => ({
      ...{ after, from, to, kind, title },
      answers: answers ?? null,
      why,
      text: messageText(message),
    })),
    visits: visits.map(({ pool, application, priority, event, title, requestUri, result }) => ({
      ...{ pool, application, priority, event: event ?? null, title, requestUri: requestUri ?? null },
      result: visitJson(result, own),
    })),
    people: people.map(({ uri, role, statements }) => ({
      ...{ uri, role },
      statements: statements.map(({ about, text, mark, source }) => ({ about, text, mark, source })),
    })),
    assumptions: assumptions.map(({ id, reading, text }) => ({ id, reading, text })),
  };
}

function visitJson(result: Exchange['visits'][number]['result'], own: Exchange['run']): VisitJson {
  if (result.kind !== 'ran') return result;
  const { run } = result;
  return run === own ? { kind: 'ran', isOwnRun: true } : { kind: 'ran', isOwnRun: false, run: toRunJson(run) };
}
