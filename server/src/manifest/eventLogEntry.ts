import { walk } from '../mspl';
import type { OffsetRange } from '../text';
import { attributeNamed } from '../xml';
import type { ManifestAnalysis } from './analyze';

/** An entry of the server's event log about an application, as far as it can be read. */
export interface EventLogEntry {
  /** Which application it is about; undefined when the entry does not say. */
  readonly appUri: string | undefined;
  /** The line it names, counted from 1; undefined for an entry about the whole application. */
  readonly line: number | undefined;
  /** What went wrong, in the server's words. */
  readonly reason: string;
  /** Id of the kind of finding that explains it; undefined when none does. */
  readonly rule: string | undefined;
}

/** What an entry says, and the kind of finding whose page explains it. The first that fits counts. */
const EXPLAINED: readonly { readonly says: RegExp; readonly rule: string }[] = [
  { says: /\bonly valid for sipRequest\b/i, rule: 'mspl-request-only' },
  { says: /\bonly valid for sipResponse\b/i, rule: 'mspl-response-only' },
  { says: /\bEndFork\b.*\b(?:BeginFork|Fork)\b|\bwithout .*\bBeginFork\b/i, rule: 'mspl-end-fork-without-fork' },
  { says: /\bBeginFork was open\b|\bEndFork was not called\b/i, rule: 'mspl-fork-not-ended' },
  { says: /\bearlier BeginFork\b/i, rule: 'mspl-nested-begin-fork' },
  { says: /\bduplicate\w* key/i, rule: 'manifest-data-duplicate-key' },
  { says: /\bnull\b/i, rule: 'mspl-null-may-reach-parameter' },
  {
    says: /\bscript-only application\b.*\bDispatch|\bDispatch\b.*\bscript-only\b/i,
    rule: 'mspl-dispatch-in-script-only',
  },
  {
    says: /\b(?:already|second)\b.*\b(?:proxied|dispatched|forked|respon|handled|action)/i,
    rule: 'mspl-second-action',
  },
  { says: /\bkey ?column/i, rule: 'mspl-file-without-key' },
  { says: /\bstatus code\b/i, rule: 'mspl-status-code' },
  { says: /\b30234\b|\bUserServices\b/i, rule: 'manifest-before-user-services' },
  { says: /\b30811\b|\bscript-only application\b/i, rule: 'manifest-element-missing' },
];

/** An entry that names neither an application nor one of the events about them is no entry of ours. */
const ABOUT_APPLICATION = /Application Ur[il]\s+at\s+'([^']*)'/i;
const ABOUT_SCRIPTS = /\bMSPL script\b|\b(?:30232|30234|30811|30819)\b/i;

/**
 * Reads an entry of the event log that was copied from the Event Viewer, with its line ends or without. Undefined for any
 * other text. The one entry that is public: «Lync Server application MSPL script execution aborted because of an error»,
 * «Application Uri at 'http://…', at line 60», «Additional information: ProxyRequest only valid for sipRequest».
 */
export function readEventLogEntry(text: string): EventLogEntry | undefined {
  const entry = text.slice(0, 20_000).replace(/\s+/g, ' ').trim();
  const appUri = ABOUT_APPLICATION.exec(entry)?.[1];
  if (appUri === undefined && !ABOUT_SCRIPTS.test(entry)) return undefined;
  const line = /,? at line (\d{1,7})\b/i.exec(entry)?.[1];
  const reason =
    /Additional information:\s*(.+?)(?:\s+(?:Cause|Resolution):|$)/i.exec(entry)?.[1] ??
    /Error:\s*(.+?)(?:\s+(?:Cause|Resolution):|$)/i.exec(entry)?.[1] ??
    entry;
  return {
    appUri,
    line: line === undefined ? undefined : Number(line),
    reason,
    rule: EXPLAINED.find(({ says }) => says.test(reason))?.rule ?? EXPLAINED.find(({ says }) => says.test(entry))?.rule,
  };
}

/** The line that an entry means, by one reading of its number. */
export interface EventLogPlace {
  /** Whether the number counts from the first line of the file or from the first line of the script. */
  readonly reading: 'file' | 'script';
  /** The line's text without the blanks around it. */
  readonly range: OffsetRange;
  /** The line has the call that the entry speaks of. */
  readonly fits: boolean;
}

/**
 * Where an entry's line is in a manifest. No page says whether lines count from the beginning of the file or of the
 * script (manifest.md, Q14), so both are given; the one that has the call the entry speaks of comes first, else that of
 * the file. A line that is not there is left out.
 */
export function placesOf({ line, reason }: EventLogEntry, { script, lines, text }: ManifestAnalysis): EventLogPlace[] {
  if (line === undefined || line < 1) return [];
  const first = script ? lines.positionAt(script.parsed.script.start).line : 0;
  const calls = new Map<number, Set<string>>();
  if (script) {
    walk(script.parsed.script, (node) => {
      if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
      const at = lines.positionAt(node.start).line;
      calls.set(at, (calls.get(at) ?? new Set()).add(node.callee.text.toLowerCase()));
    });
  }
  const named = new Set((reason.toLowerCase().match(/[a-z]\w+/g) ?? []).filter((word) => word.length > 2));
  const numbers = [
    { reading: 'file', at: line - 1 },
    { reading: 'script', at: first + line - 1 },
  ] as const;
  return numbers
    .filter(({ at }, i) => at >= 0 && at < lines.lineCount && (i === 0 || at !== numbers[0].at))
    .map(({ reading, at }): EventLogPlace => {
      const { start, end } = lines.lineRange(at);
      const indent = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
      const from = start + indent;
      const fits = [...(calls.get(at) ?? [])].some((name) => named.has(name));
      return { reading, range: { start: from, end: from + text.slice(from, end).trimEnd().length }, fits };
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits));
}

/** The appUri of a manifest in any state; undefined when it has none. */
export function appUriOf({ document: { root } }: ManifestAnalysis): string | undefined {
  return root && attributeNamed(root, 'appUri')?.value;
}
