import { messageText } from '../sip';
import {
  assumptionsSentence,
  criticalErrors,
  eventLogOf,
  readStep,
  type ReliedOn,
  renderRecorded,
  type Run,
  sourceText,
} from '../simulator';
import type { CheckedFile } from './files';

/** Findings as text, one a line: `file:line:column: severity code: message`, line and column 1-based. */
export function findingsAsText(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ file, lines, diagnostics }) =>
      diagnostics.map(({ range, severity, code, message }) => {
        const { line, character } = lines.positionAt(range.start);
        return `${file}:${line + 1}:${character + 1}: ${severity} ${code}: ${onOneLine(message)}\n`;
      }),
    )
    .join('');
}

/** A message that quotes a value with line ends in it, on one line all the same. */
export function onOneLine(message: string): string {
  return message.replace(/[\r\n]+/g, '⏎');
}

/** Findings as JSON: ranges 0-based, characters in UTF-16 code units, as in the Language Server Protocol. */
export function findingsAsJson(files: readonly CheckedFile[]): string {
  const report = files.map(({ file, lines, diagnostics }) => ({
    file,
    diagnostics: diagnostics.map(({ code, severity, message, range }) => ({
      code,
      severity,
      message,
      range: lines.rangeOf(range),
    })),
  }));
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * A Run for a person at a terminal: the outcome, what the script did, what left the server, what was assumed. `why` comes
 * after the outcome.
 */
export function runAsText(run: Run, why: readonly Section[] = []): string {
  const critical = criticalErrors(run);
  return `${run.outcome.kind.toUpperCase()}  ${run.outcome.explanation} ${assumptionsSentence(run)}\n${sectionsAsText([
    ...why,
    ['What the script did', steps(run)],
    ...run.responses.map(({ message }): Section => ['The caller receives', lines(messageText(message))]),
    ...run.forwarded.map(({ message }): Section => ['The server sends on', lines(messageText(message))]),
    ['Log', run.log.map(({ name, messages }) => `${name}: ${messages.join(' | ')}`)],
    [
      critical === 0 ? 'Errors' : `Errors (${critical} critical; ten of them disable the application)`,
      run.errors.map(
        ({ message, range, critical: isCritical }) =>
          `line ${lineOf(run, range.start)}: ${message}${isCritical ? ' (critical)' : ''}`,
      ),
    ],
    ['Event log', eventLogOf(run).flatMap(lines)],
    ['Assumed where the documents are silent', run.assumptions.map((assumption) => assumedLine(run, assumption))],
  ])}`;
}

export type Section = readonly [title: string, lines: readonly string[]];

/** Titles with indented lines below them; sections without lines are left out. */
export function sectionsAsText(sections: readonly Section[]): string {
  return sections
    .filter(([, content]) => content.length > 0)
    .map(([title, content]) => `\n${title}\n${content.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
    .join('');
}

/** What a reading means, its name, and the lines of the manifest that relied on it. */
function assumedLine(run: Run, { id, reading, text, steps: relying }: ReliedOn): string {
  const places = relying.map((index) => readStep(run, index)).filter((step) => step !== undefined);
  const at = [...new Set(places.map(({ range }) => lineOf(run, range.start)))].sort((one, other) => one - other);
  const place = at.length === 0 ? '' : `, line${at.length === 1 ? '' : 's'} ${at.join(', ')}`;
  return `${text} [${id}=${reading}${place}]`;
}

function steps(run: Run): string[] {
  return Array.from({ length: run.trace.length }, (_, index) => {
    const step = readStep(run, index);
    if (!step) return '';
    const assigned = step.values
      .filter(({ role }) => role === 'assigned')
      .map(({ range, value }) => `${sourceText(run.program, range)} = ${renderRecorded(value)}`);
    const result = step.reason ?? assigned.join(', ');
    return `${String(lineOf(run, step.range.start)).padStart(4)}  ${step.text}${result === '' ? '' : `   → ${result}`}`;
  });
}

function lineOf(run: Run, offset: number): number {
  return run.program.lines.positionAt(offset).line + 1;
}

function lines(text: string): string[] {
  return text.replace(/(\r?\n)+$/, '').split(/\r?\n/);
}
