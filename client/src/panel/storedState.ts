import type { Arrangement, Options, PersonStanding, Tab, Tone } from '../../webview/protocol';
import type { Addresses } from './addresses';
import { initialArrangement } from './arrangement';
import type { Digest } from './comparison';
import type { SentRequest } from './history';
import { type ComparedWith, initialState, type PanelState, type TakenRequest } from './model';
import type { RequestDraft } from './request';

/**
 * The state that was stored by this or another version, field by field: what is missing or of another shape is as at the
 * beginning, and everything else is kept.
 */
export function restoreState(stored: unknown): PanelState {
  const fields = recordOf(stored);
  return {
    manifest: textOf(fields['manifest']),
    draft: draftOf(fields['draft']) ?? initialState.draft,
    filledIn: addressesOf(fields['filledIn']) ?? initialState.filledIn,
    replaced: replacedOf(fields['replaced']),
    facts: textsOf(fields['facts']),
    transaction: textOf(fields['transaction']),
    source: takenOf(fields['source']),
    sources: entriesOf(fields['sources'], placeOf),
    standings: entriesOf(fields['standings'], (each) => entriesOf(each, standingOf)),
    options: optionsOf(fields['options']),
    assumptions: textsOf(fields['assumptions']),
    tab: oneOf(fields['tab'], TABS) ?? initialState.tab,
    arrangement: arrangementOf(fields['arrangement']),
    history: listOf(fields['history'], sentOf),
    pinned: digestIn(fields['pinned']),
    compared: comparedOf(fields['compared']),
    cursor: stepOf(fields['cursor']),
    isMarked: fields['isMarked'] !== false,
    isSent: fields['isSent'] === true,
  };
}

const TABS: readonly Tab[] = ['result', 'steps', 'ladder', 'compare'];
const TONES: readonly Tone[] = ['passed', 'answered', 'caution', 'failed', 'idle'];
const STANDINGS: readonly PersonStanding[] = ['answers', 'declines', 'no-answer', 'offline'];
const LATER: readonly Options['later'][] = ['none', 'BYE', 're-INVITE'];

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function stepOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function oneOf<Value>(value: unknown, all: readonly Value[]): Value | undefined {
  return all.find((each) => each === value);
}

function listOf<Value>(value: unknown, read: (value: unknown) => Value | undefined): Value[] {
  return Array.isArray(value) ? value.map((each: unknown) => read(each)).filter((each) => each !== undefined) : [];
}

function entriesOf<Value>(value: unknown, read: (value: unknown) => Value | undefined): Record<string, Value> {
  const entries = Object.entries(recordOf(value)).flatMap(([name, each]) => {
    const known = read(each);
    return known === undefined ? [] : [[name, known] as const];
  });
  return Object.fromEntries(entries);
}

function textsOf(value: unknown): Record<string, string> {
  return entriesOf(value, textOf);
}

function standingOf(value: unknown): PersonStanding | undefined {
  return oneOf(value, STANDINGS);
}

function draftOf(value: unknown): RequestDraft | undefined {
  const { form, text } = recordOf(value);
  const fields = recordOf(form);
  const known = Object.keys(initialState.draft.form).map((name) => [name, textOf(fields[name])] as const);
  if (known.some(([, field]) => field === undefined)) return undefined;
  return { form: Object.fromEntries(known) as unknown as RequestDraft['form'], text: textOf(text) };
}

function addressesOf(value: unknown): Addresses | undefined {
  const fields = recordOf(value);
  const [from, to] = [textOf(fields['from']), textOf(fields['to'])];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function replacedOf(value: unknown): PanelState['replaced'] {
  const fields = recordOf(value);
  const [of, by] = [addressesOf(fields['of']), addressesOf(fields['by'])];
  return of && by && { of, by };
}

function placeOf(value: unknown): PanelState['sources'][string] | undefined {
  const fields = recordOf(value);
  const [uri, index] = [textOf(fields['uri']), stepOf(fields['index'])];
  if (uri === undefined || index === undefined) return undefined;
  return { uri, index, name: textOf(fields['name']) ?? '' };
}

function takenOf(value: unknown): TakenRequest | undefined {
  const fields = recordOf(value);
  const [place, file, text] = [placeOf(value), textOf(fields['file']), textOf(fields['text'])];
  if (!place || file === undefined || text === undefined) return undefined;
  return { ...place, file, text, facts: textsOf(fields['facts']) };
}

function comparedOf(value: unknown): ComparedWith | undefined {
  const fields = recordOf(value);
  const uri = textOf(fields['uri']);
  if (fields['with'] === 'git') return { with: 'git' };
  return fields['with'] === 'file' && uri !== undefined ? { with: 'file', uri } : undefined;
}

function optionsOf(value: unknown): Options {
  const { live, pipeline, follow, later } = recordOf(value);
  const usual = initialState.options;
  const flag = (stored: unknown, otherwise: boolean): boolean => (typeof stored === 'boolean' ? stored : otherwise);
  return {
    live: flag(live, usual.live),
    pipeline: flag(pipeline, usual.pipeline),
    follow: flag(follow, usual.follow),
    later: oneOf(later, LATER) ?? usual.later,
  };
}

function arrangementOf(value: unknown): Arrangement {
  const { parts, speed, message, showsAll } = recordOf(value);
  const { index, title } = recordOf(message);
  const [at, name] = [stepOf(index), textOf(title)];
  return {
    parts: entriesOf(parts, (each) => (typeof each === 'boolean' ? each : undefined)),
    speed: typeof speed === 'number' && speed > 0 && Number.isFinite(speed) ? speed : initialArrangement.speed,
    message: at === undefined || name === undefined ? undefined : { index: at, title: name },
    showsAll: showsAll === true,
  };
}

function sentOf(value: unknown): SentRequest | undefined {
  const fields = recordOf(value);
  const [id, draft, tone] = [stepOf(fields['id']), draftOf(fields['draft']), oneOf(fields['tone'], TONES)];
  const [title, word] = [textOf(fields['title']), textOf(fields['word'])];
  if (id === undefined || !draft || title === undefined || word === undefined || !tone) return undefined;
  const [transaction, manifest] = [textOf(fields['transaction']), textOf(fields['manifest'])];
  return { id, title, draft, facts: textsOf(fields['facts']), transaction, manifest, word, tone };
}

function digestIn(value: unknown): Digest | undefined {
  const fields = recordOf(value);
  const [phrase, sentence, around] = ['phrase', 'sentence', 'around'].map((name) => textOf(fields[name]));
  if (phrase === undefined || sentence === undefined || around === undefined) return undefined;
  const messages = listOf(fields['messages'], (each): Digest['messages'][number] | undefined => {
    const { kind, title, lines } = recordOf(each);
    const known = oneOf(kind, ['Response', 'Forwarded'] as const);
    return known && typeof title === 'string' ? { kind: known, title, lines: listOf(lines, textOf) } : undefined;
  });
  return {
    phrase,
    sentence,
    around,
    messages,
    log: listOf(fields['log'], textOf),
    errors: listOf(fields['errors'], textOf),
  };
}
