import { readRequestFile } from '../../../server/src/simulator';
import { factRecord } from './facts';
import type { PanelState } from './model';
import { draftText, editText, requestText, type RequestDraft } from './request';
import type { RequestFile } from './requestFiles';
import type { SendInput } from './simulation';
import { exchangeTitle } from './views/messages';

/** One request that two versions of a manifest are sent. */
export interface ComparableRequest extends Pick<SendInput, 'draft' | 'facts' | 'transaction' | 'requestFile'> {
  readonly title: string;
}

/** How many requests are compared. */
const COMPARED = 100;

/** The requests of the files, the one in the composer and those of the manifest's history, each once. */
export function comparableRequests(state: PanelState, files: readonly RequestFile[]): ComparableRequest[] {
  const { draft, facts, transaction, source } = state;
  const all: ComparableRequest[] = [
    ...files.flatMap((file) => ofFile(file, draft)),
    { title: 'The request shown', draft, facts, transaction, requestFile: source?.uri },
    ...state.history
      .filter(({ manifest }) => manifest === state.manifest)
      .map((sent) => ({ ...sent, requestFile: undefined })),
  ];
  const seen = new Set<string>();
  const once = all.filter((request) => {
    const key = JSON.stringify([requestText(request.draft), Object.entries(request.facts).sort()]);
    return !seen.has(key) && seen.add(key);
  });
  return once.slice(0, COMPARED);
}

function ofFile({ uri, text }: RequestFile, base: RequestDraft): ComparableRequest[] {
  return readRequestFile(text).flatMap((entry): ComparableRequest[] => {
    if (entry.isBlank) return [];
    const { message, transactionRequest } = entry;
    return [
      {
        title: entry.name ?? exchangeTitle(message),
        draft: editText({ ...base, text: '' }, draftText(message)),
        facts: factRecord(entry.facts),
        transaction: transactionRequest && draftText(transactionRequest),
        requestFile: uri,
      },
    ];
  });
}
