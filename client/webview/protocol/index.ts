import type { PositionRange } from '../../../server/src/text';
import type {
  FactChoice,
  FormField,
  HistoryEntry,
  PersonChoice,
  PersonStanding,
  RequestChoice,
  RequestView,
} from './request';
import type { ChosenMessage } from './ladder';
import type { ComparisonView, HindsightView, ResultView } from './result';
import type { CursorView, StepSlice, StepTarget } from './steps';

export type * from './ladder';
export type * from './request';
export type * from './result';
export type * from './steps';

/*
 * What the panel's page and the extension host say to each other. The host owns the state; the page shows what it is
 * sent, and reports what the person does.
 */

/** The parts of the result, one of which is in sight. */
export type Tab = 'result' | 'steps' | 'ladder' | 'compare';

/** How requests are sent: what the switches of the panel say. */
export interface Options {
  /** Runs again at every keystroke. */
  readonly live: boolean;
  /** Simulates the server around the script. */
  readonly pipeline: boolean;
  /** The caller calls the Contact of a redirect. */
  readonly follow: boolean;
  /** What the callee who answered sends once the call stands. */
  readonly later: 'none' | 'BYE' | 're-INVITE';
}

export type Option = keyof Options;

/** All around the request and its result. */
export interface SetupView {
  /** The name of the manifest's file; undefined when none is open. */
  readonly manifest: string | undefined;
  /** The folder that it lies in, or what else tells it from others of its name; absent when there is nothing to tell. */
  readonly place?: string | undefined;
  /** `Lync Server 2013`. */
  readonly server: string;
  /** The deployment file in use; undefined when nobody described a server. */
  readonly deployment: string | undefined;
  readonly options: Options;
  readonly tab: Tab;
  readonly people: readonly PersonChoice[];
  readonly facts: readonly FactChoice[];
  /** Ready-made requests, and those of the request files beside the manifest. */
  readonly choices: readonly RequestChoice[];
  readonly history: readonly HistoryEntry[];
  /** The outcome that runs are compared with; undefined when none is pinned. */
  readonly pinned: string | undefined;
}

/** How a person arranged the page, whatever it shows. */
export interface Arrangement {
  /** What is unfolded or ticked, by `data-remember`; a part that is not named is as it is made. */
  readonly parts: Readonly<Record<string, boolean>>;
  /** How fast a run is played, in times of the usual pace. */
  readonly speed: number;
  /** The message of the ladder that is shown beside it. */
  readonly message: ChosenMessage | undefined;
  /** The ladder has the messages between neighbours, too. */
  readonly showsAll: boolean;
}

export type ToPage =
  /** Comes before everything else, so that what then is shown is arranged at once. */
  | { readonly type: 'arrangement'; readonly arrangement: Arrangement }
  | { readonly type: 'setup'; readonly setup: SetupView }
  /** `isEcho`: what the person typed in the form came to this; fields that are being typed in are left as they are. */
  | { readonly type: 'request'; readonly request: RequestView; readonly isEcho: boolean }
  /** `isStale`: the manifest or the request was changed since. */
  | { readonly type: 'result'; readonly result: ResultView | undefined; readonly isStale: boolean }
  /** Undefined until something was looked for. */
  | { readonly type: 'hindsight'; readonly hindsight: HindsightView | undefined }
  | { readonly type: 'steps'; readonly slice: StepSlice }
  | { readonly type: 'cursor'; readonly cursor: CursorView | undefined }
  | { readonly type: 'comparison'; readonly comparison: ComparisonView | undefined };

export type ToHost =
  | { readonly type: 'ready' }
  /* The request */
  | { readonly type: 'field'; readonly field: FormField; readonly value: string }
  | { readonly type: 'fact'; readonly name: string; readonly value: string }
  /** Makes the request from the form again. */
  | { readonly type: 'anew' }
  /** Opens the message in an editor. */
  | { readonly type: 'edit-text' }
  /** Takes a preset or a request of a file; `id` of a `RequestChoice`. */
  | { readonly type: 'choose'; readonly id: string }
  | { readonly type: 'save' }
  /** A captured message or an event-log entry was pasted or dropped. */
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'person'; readonly uri: string; readonly standing: PersonStanding }
  | { readonly type: 'repeat'; readonly id: number }
  | { readonly type: 'clear-history' }
  /* Sending, and the result */
  | { readonly type: 'send' }
  | { readonly type: 'option'; readonly option: Option; readonly value: boolean | string }
  | { readonly type: 'tab'; readonly tab: Tab }
  /** The person arranged the page; `parts` has those only that were changed. */
  | { readonly type: 'arrange'; readonly change: Partial<Arrangement> }
  | { readonly type: 'reveal'; readonly place: PositionRange }
  /** Follows another reading of an assumption from now on; without `reading` the default again. */
  | { readonly type: 'assume'; readonly id: string; readonly reading: string | undefined }
  /** Makes the request the one that turns the condition at a step of a run. */
  | { readonly type: 'use-change'; readonly run: number; readonly step: number }
  | { readonly type: 'pin' }
  | { readonly type: 'unpin' }
  /** `file` asks the person for one, `git` is the last committed version of the manifest. */
  | { readonly type: 'compare'; readonly with: 'file' | 'git' }
  | { readonly type: 'copy'; readonly text: string }
  /** Opens a message of the result in an editor of its own. */
  | { readonly type: 'open-message'; readonly text: string }
  | { readonly type: 'save-picture'; readonly svg: string }
  | { readonly type: 'command'; readonly command: PageCommand }
  /* Steps */
  | { readonly type: 'steps'; readonly run: number; readonly from: number; readonly count: number }
  | { readonly type: 'step'; readonly to: StepTarget }
  /** Looks for the smallest change of the request that turns the branch at the cursor. */
  | { readonly type: 'turn' }
  | { readonly type: 'apply-turn' };

/** What the page may ask VS Code to do. */
export type PageCommand = 'new-manifest' | 'open-manifest' | 'choose-deployment' | 'open-deployment';
