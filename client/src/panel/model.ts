import type { FormField, RequestForm, RequestMode } from '../../webview/protocol';
import type { Addresses } from './addresses';
import { editField, editText, type RequestDraft } from './request';

/** What the panel remembers, also over a reload: plain data. */
export interface PanelState {
  /** The address of the manifest that requests go through; undefined when there is none. */
  readonly manifest: string | undefined;
  readonly draft: RequestDraft;
  /** The addresses that were filled in for the person. As long as they stand there, another manifest replaces them. */
  readonly filledIn: Addresses;
  /** Whether the request was sent: a run is made again from what it was made of. */
  readonly isSent: boolean;
}

export type PanelAction =
  | { readonly type: 'manifest'; readonly manifest: string | undefined; readonly addresses: Addresses }
  | { readonly type: 'field'; readonly field: FormField; readonly value: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'mode'; readonly mode: RequestMode }
  | { readonly type: 'anew' }
  | { readonly type: 'send' };

/** People of Microsoft's own sample (dn439073): Nuria calls Jenny. */
export const SAMPLE_ADDRESSES: Addresses = { from: 'sip:nuriag@contoso.com', to: 'sip:jennyl@contoso.com' };

export const initialState: PanelState = {
  manifest: undefined,
  draft: {
    mode: 'form',
    form: { method: 'INVITE', ...SAMPLE_ADDRESSES, requestUri: '', headers: '', contentType: 'text/plain', body: '' },
    text: undefined,
  },
  filledIn: SAMPLE_ADDRESSES,
  isSent: false,
};

/** The state after an action. */
export function reduce(state: PanelState, action: PanelAction): PanelState {
  const { draft } = state;
  switch (action.type) {
    case 'manifest':
      return withManifest(state, action.manifest, action.addresses);
    case 'field':
      return { ...state, draft: editField(draft, action.field, action.value) };
    case 'text':
      return { ...state, draft: editText(draft, action.value) };
    case 'mode':
      return { ...state, draft: { ...draft, mode: action.mode } };
    case 'anew':
      return { ...state, draft: { ...draft, text: undefined } };
    case 'send':
      return { ...state, isSent: true };
  }
}

function withManifest(state: PanelState, manifest: string | undefined, addresses: Addresses): PanelState {
  if (manifest === state.manifest) return state;
  const { draft, filledIn } = state;
  const { from, to } = draft.form;
  const isUntouched = draft.text === undefined && from === filledIn.from && to === filledIn.to;
  const form = isUntouched ? { ...draft.form, ...addresses } : draft.form;
  return {
    manifest,
    draft: { ...draft, form },
    filledIn: isUntouched ? addresses : filledIn,
    isSent: false,
  };
}

/** What was stored by this or another version; anything unknown gives the initial state. */
export function restoreState(stored: unknown): PanelState {
  const { manifest, draft, filledIn, isSent } = (stored ?? {}) as Partial<PanelState>;
  if (!draft || !filledIn || !isForm(draft.form)) return initialState;
  return {
    manifest,
    draft: { mode: draft.mode === 'text' ? 'text' : 'form', form: draft.form, text: draft.text },
    filledIn,
    isSent: isSent === true,
  };
}

function isForm(form: unknown): form is RequestForm {
  if (typeof form !== 'object' || form === null) return false;
  return Object.keys(initialState.draft.form).every((field) => typeof form[field as keyof typeof form] === 'string');
}
