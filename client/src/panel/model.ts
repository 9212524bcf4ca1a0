import type { Arrangement, FormField, Option, Options, PersonStanding, Tab, Tone } from '../../webview/protocol';
import type { Addresses } from './addresses';
import { arranged, initialArrangement } from './arrangement';
import type { Digest } from './comparison';
import { haveSameEntries } from './facts';
import { remember, type SentRequest } from './history';
import { withStanding, type Standings } from './people';
import { type Move, withMoved } from './renamed';
import { editField, editText, type RequestDraft, requestText, USUAL_CONTENT_TYPE } from './request';

/** A request of a `.sip` file, with what it was there. */
export interface TakenRequest {
  /** Address of the file. */
  readonly uri: string;
  /** Its name, for a person. */
  readonly file: string;
  /** Its place among the requests of the file. */
  readonly index: number;
  /** The name behind `###`; empty when it has none. */
  readonly name: string;
  /** With CRLF. */
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** Another version of the manifest: a file by its address, or the last one that was committed. */
export type ComparedWith = { readonly with: 'file'; readonly uri: string } | { readonly with: 'git' };

/** What the panel remembers, also over a reload: plain data. */
export interface PanelState {
  /** The address of the manifest that requests go through; undefined when there is none. */
  readonly manifest: string | undefined;
  readonly draft: RequestDraft;
  /** The addresses that were filled in for the person. As long as they stand there, another manifest replaces them. */
  readonly filledIn: Addresses;
  /**
   * The people of whom a ready-made request was made, and whom it shows: a partner's user in place of the caller, a
   * telephone number in place of the callee.
   */
  readonly replaced: { readonly of: Addresses; readonly by: Addresses } | undefined;
  /** What the server knows of the message, by the names of `--fact`. */
  readonly facts: Readonly<Record<string, string>>;
  /** The request that the message answers, for a response. */
  readonly transaction: string | undefined;
  /** Where the request was taken from; undefined for one that was composed here. */
  readonly source: TakenRequest | undefined;
  /** The request that was last taken from a file, by the address of the manifest. */
  readonly sources: Readonly<Record<string, Pick<TakenRequest, 'uri' | 'index' | 'name'>>>;
  /** What a person does with a call where a click decided it, by the address of the manifest. */
  readonly standings: Readonly<Record<string, Standings>>;
  readonly options: Options;
  /** The readings that were chosen in the panel, by assumption. */
  readonly assumptions: Readonly<Record<string, string>>;
  readonly tab: Tab;
  readonly arrangement: Arrangement;
  /** The newest first. */
  readonly history: readonly SentRequest[];
  /** What runs are compared with. */
  readonly pinned: Digest | undefined;
  /** What the manifest was last compared with, so that it can be done again. */
  readonly compared: ComparedWith | undefined;
  /** The step at which the person stands. */
  readonly cursor: number | undefined;
  /** Whether the editor marks the run: until the marks are cleared, and again once somebody sends or steps. */
  readonly isMarked: boolean;
  /** Whether the request was sent: a run is made again from what it was made of. */
  readonly isSent: boolean;
}

/** What belongs to the manifest in front only, and is given up when another one comes. */
export type OfRun = Pick<PanelState, 'manifest' | 'compared' | 'cursor' | 'isSent'>;

export type PanelAction =
  | { readonly type: 'manifest'; readonly manifest: string | undefined; readonly addresses: Addresses }
  /**
   * Files or folders were renamed or moved. `resumed`: what was given up of the manifest when it came to the front under
   * its new name, before its renaming was told.
   */
  | {
      readonly type: 'renamed';
      readonly moves: readonly Move[];
      readonly resumed?: OfRun | undefined;
    }
  | { readonly type: 'field'; readonly field: FormField; readonly value: string }
  | { readonly type: 'fact'; readonly name: string; readonly value: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'anew' }
  /** Takes a whole message: a preset, one of a file, one that was pasted. */
  | {
      readonly type: 'take';
      readonly text: string;
      readonly facts: Readonly<Record<string, string>>;
      readonly transaction: string | undefined;
      readonly source: TakenRequest | undefined;
      /** Between whom a ready-made one was made. */
      readonly parties?: Addresses;
    }
  /** The request was written to a file. */
  | { readonly type: 'saved'; readonly source: TakenRequest }
  | { readonly type: 'person'; readonly uri: string; readonly standing: PersonStanding }
  | { readonly type: 'option'; readonly option: Option; readonly value: boolean | string }
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'arrange'; readonly change: Partial<Arrangement> }
  | { readonly type: 'assume'; readonly id: string; readonly reading: string | undefined }
  /** `isLive`: it ran again by itself, so that the cursor stays and the history does not grow. */
  | {
      readonly type: 'sent';
      readonly title: string;
      readonly word: string;
      readonly tone: Tone;
      readonly isLive: boolean;
    }
  | { readonly type: 'repeat'; readonly id: number }
  | { readonly type: 'clear-history' }
  | { readonly type: 'pin'; readonly digest: Digest }
  | { readonly type: 'unpin' }
  | { readonly type: 'compared'; readonly compared: ComparedWith }
  /** `isLive`: the run is another one, and nobody went to the step. */
  | { readonly type: 'cursor'; readonly step: number | undefined; readonly isLive?: boolean }
  | { readonly type: 'clear-marks' };

/** People of Microsoft's own sample (dn439073): Nuria calls Jenny. */
export const SAMPLE_ADDRESSES: Addresses = { from: 'sip:nuriag@contoso.com', to: 'sip:jennyl@contoso.com' };

export const initialState: PanelState = {
  manifest: undefined,
  draft: {
    form: {
      method: 'INVITE',
      ...SAMPLE_ADDRESSES,
      requestUri: '',
      headers: '',
      contentType: USUAL_CONTENT_TYPE,
      body: '',
    },
    text: undefined,
  },
  filledIn: SAMPLE_ADDRESSES,
  replaced: undefined,
  facts: {},
  transaction: undefined,
  source: undefined,
  sources: {},
  standings: {},
  options: { live: false, pipeline: true, follow: false, later: 'none' },
  assumptions: {},
  tab: 'result',
  arrangement: initialArrangement,
  history: [],
  pinned: undefined,
  compared: undefined,
  cursor: undefined,
  isMarked: true,
  isSent: false,
};

/** The state after an action. */
export function reduce(state: PanelState, action: PanelAction): PanelState {
  const { draft } = state;
  switch (action.type) {
    case 'manifest':
      return withManifest(state, action.manifest, action.addresses);
    case 'renamed':
      return withMoved(action.resumed ? { ...state, ...action.resumed } : state, action.moves);
    case 'field':
      return { ...state, draft: editField(draft, action.field, action.value) };
    case 'fact':
      return { ...state, facts: withEntry(state.facts, action.name, action.value.trim() || undefined) };
    case 'text':
      return { ...state, draft: editText(draft, action.value) };
    case 'anew':
      return { ...state, draft: { ...draft, text: undefined } };
    case 'take':
      return take(state, action);
    case 'saved':
      return { ...state, source: action.source, sources: withSource(state, action.source) };
    case 'person':
      return withPerson(state, action.uri, action.standing);
    case 'option':
      return { ...state, options: withOption(state.options, action.option, action.value) };
    case 'tab':
      return { ...state, tab: action.tab };
    case 'arrange':
      return { ...state, arrangement: arranged(state.arrangement, action.change) };
    case 'assume':
      return { ...state, assumptions: withEntry(state.assumptions, action.id, action.reading) };
    case 'sent':
      return sent(state, action);
    case 'repeat':
      return repeat(state, action.id);
    case 'clear-history':
      return { ...state, history: [] };
    case 'pin':
      return { ...state, pinned: action.digest };
    case 'unpin':
      return { ...state, pinned: undefined };
    case 'compared':
      return { ...state, compared: action.compared, tab: 'compare' };
    case 'cursor':
      return { ...state, cursor: action.step, isMarked: action.isLive === true ? state.isMarked : true };
    case 'clear-marks':
      return { ...state, isMarked: false };
  }
}

/** Whether the request differs from what it is in its file. */
export function isEdited({ draft, facts, source }: PanelState): boolean {
  if (!source) return false;
  return requestText(draft) !== source.text || !haveSameEntries(facts, source.facts);
}

/** Whether a request that was read from its file anew is another one than the one that was taken from there. */
export function isNews(
  state: PanelState,
  read: Pick<PanelAction & { type: 'take' }, 'text' | 'facts' | 'transaction'>,
): boolean {
  const { source, transaction } = state;
  return read.text !== source?.text || !haveSameEntries(read.facts, source.facts) || read.transaction !== transaction;
}

function withManifest(state: PanelState, manifest: string | undefined, addresses: Addresses): PanelState {
  if (manifest === state.manifest) return state;
  const { draft, filledIn } = state;
  const isUntouched = isFilledIn(state);
  const form = isUntouched ? { ...draft.form, ...addresses } : draft.form;
  return {
    ...state,
    manifest,
    draft: { ...draft, form },
    filledIn: isUntouched ? addresses : filledIn,
    arrangement: { ...state.arrangement, message: undefined },
    compared: undefined,
    cursor: undefined,
    isSent: false,
  };
}

/** Whether the request is still the one that was filled in for the person. */
function isFilledIn({ draft: { form, text }, filledIn }: PanelState): boolean {
  return text === undefined && form.from === filledIn.from && form.to === filledIn.to;
}

/** Between whom the next ready-made request is: the people of the form, or those in whose place it shows others. */
export function partiesOf({ draft, replaced }: PanelState): Addresses {
  const { from, to } = draft.form;
  return replaced?.by.from === from && replaced.by.to === to ? replaced.of : { from, to };
}

/** Whether nothing is lost when another request takes the place of this one. */
export function isReplaceable(state: PanelState): boolean {
  return state.source ? !isEdited(state) : isFilledIn(state);
}

function take(state: PanelState, action: PanelAction & { type: 'take' }): PanelState {
  const { text, facts, transaction, source, parties } = action;
  // As the text of its own that it is, even where the form would make the same.
  const draft = { ...editText({ ...state.draft, text: '' }, text) };
  const replaced = parties && { of: parties, by: { from: draft.form.from, to: draft.form.to } };
  return {
    ...{ ...state, draft, replaced, facts, transaction, source },
    ...(source && { sources: withSource(state, source) }),
  };
}

function withSource({ manifest, sources }: PanelState, { uri, index, name }: TakenRequest): PanelState['sources'] {
  return manifest === undefined ? sources : { ...sources, [manifest]: { uri, index, name } };
}

function withPerson(state: PanelState, uri: string, standing: PersonStanding): PanelState {
  const { manifest = '', standings } = state;
  return { ...state, standings: { ...standings, [manifest]: withStanding(standings[manifest] ?? {}, uri, standing) } };
}

function withOption(options: Options, option: Option, value: boolean | string): Options {
  if (option === 'later')
    return value === 'none' || value === 'BYE' || value === 're-INVITE' ? { ...options, later: value } : options;
  return typeof value === 'boolean' ? { ...options, [option]: value } : options;
}

function withEntry(
  entries: Readonly<Record<string, string>>,
  name: string,
  value: string | undefined,
): Readonly<Record<string, string>> {
  const others = Object.entries(entries).filter(([known]) => known !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
}

function sent(state: PanelState, { title, word, tone, isLive }: PanelAction & { type: 'sent' }): PanelState {
  const { draft, facts, transaction, manifest } = state;
  if (isLive) return { ...state, isSent: true };
  const history = remember(state.history, { title, draft, facts, transaction, manifest, word, tone });
  return { ...state, history, cursor: undefined, isMarked: true, isSent: true };
}

function repeat(state: PanelState, id: number): PanelState {
  const entry = state.history.find((each) => each.id === id);
  if (!entry) return state;
  const { draft, facts, transaction } = entry;
  return { ...state, draft, facts, transaction, source: undefined };
}
