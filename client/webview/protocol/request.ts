import type { PositionRange } from '../../../server/src/text';

/* The request that the panel composes, as the page shows it. */

/** The fields of the form, as typed. */
export interface RequestForm {
  readonly method: string;
  readonly from: string;
  readonly to: string;
  /** Empty: the URI of To. */
  readonly requestUri: string;
  /** Lines of `Name: value`. */
  readonly headers: string;
  readonly contentType: string;
  readonly body: string;
}

export type FormField = keyof RequestForm;

/** The request: a form, beside the one text that both the form and the editor of the message are views of. */
export interface RequestView {
  readonly form: RequestForm;
  /** The whole message with CRLF; empty when the form makes none. */
  readonly text: string;
  /** The message is a text of its own, taken from somewhere or edited as text: the form shows a part of it only. */
  readonly isOwnText: boolean;
  /** Why the form cannot show the request, which then can be edited as text only. */
  readonly locked: string | undefined;
  /** What a server would say of the message, errors and warnings. */
  readonly findings: readonly Finding[];
  /** Where the request came from; undefined for one that was composed here. */
  readonly source: RequestSource | undefined;
  /** What the server knows of the message besides its text, by the names of `--fact`. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A request of a `.sip` file. */
export interface RequestSource {
  /** `requests.sip`. */
  readonly file: string;
  /** The name behind `###`; empty for a file with one request that has none. */
  readonly name: string;
  /** It was edited here since; saving writes it back. */
  readonly isEdited: boolean;
}

/** A ready-made request, or one of a request file beside the manifest. */
export interface RequestChoice {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Under which heading the list shows it. */
  readonly group: 'presets' | 'files';
}

/** What a person does with a call, as a click on the panel decides it. `as-described`: the deployment decides. */
export type PersonStanding = 'as-described' | 'answers' | 'declines' | 'no-answer' | 'offline';

/** Somebody who may call, be called or be reached. */
export interface PersonChoice {
  /** `sip:user@host`. */
  readonly uri: string;
  /** What is shown: `jennyl@contoso.com`. */
  readonly label: string;
  /** Where the person is known from. */
  readonly from: 'deployment' | 'script' | 'request';
  readonly standing: PersonStanding;
  /** What becomes of a call at the person's devices as it stands: `2 devices, answers`, `offline`. */
  readonly state: string;
}

/** A fact of a message that the panel offers: one row of the table that `--fact` reads. */
export interface FactChoice {
  readonly name: string;
  readonly label: string;
  /** The values there are; empty for free text. */
  readonly values: readonly string[];
  /** What is to be known before it is set: that it has no effect here. */
  readonly hint?: string;
}

/** One request that was sent, newest first. */
export interface HistoryEntry {
  readonly id: number;
  /** `INVITE nuriag → jennyl`. */
  readonly title: string;
  /** What came of it, as one word, with its tone. */
  readonly word: string;
  readonly tone: Tone;
}

/** How good the news is, for colour and icon. */
export type Tone = 'passed' | 'answered' | 'caution' | 'failed' | 'idle';

/** A finding, or an error of a run. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The diagnostic's id; undefined for what is none. */
  readonly code?: string;
  /** Where it is in the manifest, which the editor can show. */
  readonly place?: PositionRange;
  /** Where it is in the message text, counted from 1. */
  readonly messageLine?: number;
  /** What the server writes into its event log. */
  readonly eventLog?: string;
}
