import type { ManifestAnalysis } from '../../../server/src/manifest';
import { type LogEntry, type Outcome, readStep, type Run } from '../../../server/src/simulator';
import { messageText, type SipMessage } from '../../../server/src/sip';
import type { OffsetRange, PositionRange } from '../../../server/src/text';
import type { ProblemsView, RunView, Tone, WireMessage } from '../../webview/protocol';

/** What the panel shows of a run. */
export function viewRun(run: Run): RunView {
  const { outcome } = run;
  const placeOf = (range: OffsetRange): PositionRange => run.program.lines.rangeOf(range);
  return {
    kind: 'run',
    word: outcome.kind,
    tone: toneOf(outcome),
    sentence: outcome.explanation,
    place: outcome.range && placeOf(outcome.range),
    steps: run.trace.length,
    responses: run.responses.map(({ message }) => wireMessage(message)),
    forwarded: run.forwarded.map(({ message }) => wireMessage(message)),
    log: run.log.map(logLine),
    notifications: run.notifications.map(({ handler, arguments: values }) => `${handler}(${values.join(', ')})`),
    errors: run.errors.map(({ message, range, critical }) => ({
      severity: critical ? 'error' : 'warning',
      message,
      place: placeOf(range),
    })),
    assumptions: run.assumptions.map(({ text }) => text),
  };
}

/** Where the statements stand that a run carried out, each once, in the order of the text. */
export function executedPlaces(run: Run): PositionRange[] {
  const heads = new Map<number, PositionRange>();
  const seen = new Set<number>();
  for (let i = 0; i < run.trace.length; i++) {
    const node = run.trace.nodeOf(i);
    if (seen.has(node)) continue;
    seen.add(node);
    const step = readStep(run, i);
    if (step && step.range.end > step.range.start) heads.set(step.range.start, run.program.lines.rangeOf(step.range));
  }
  return [...heads].sort(([a], [b]) => a - b).map(([, place]) => place);
}

/** What the panel shows of a manifest that cannot be run. */
export function viewManifestErrors({ diagnostics, lines }: ManifestAnalysis): ProblemsView {
  const findings = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, code, range }) => ({ severity: 'error', message, code, place: lines.rangeOf(range) }) as const);
  const count = findings.length === 1 ? 'an error' : `${findings.length} errors`;
  const sentence = `The manifest has ${count}: a server would not load it.`;
  return { kind: 'problems', subject: 'manifest', sentence, findings };
}

/** How good the news is. */
function toneOf(outcome: Outcome): Tone {
  switch (outcome.kind) {
    case 'retargeted':
    case 'proxied':
    case 'forked':
    case 'dispatched':
      return 'passed';
    case 'redirected':
      return 'answered';
    case 'responded':
      return outcome.statusCode < 300 ? 'answered' : 'caution';
    case 'dropped':
      return 'caution';
    case 'skipped':
      return 'idle';
    case 'aborted':
      return 'failed';
  }
}

function wireMessage(message: SipMessage): WireMessage {
  return { text: messageText(message).replaceAll('\r\n', '\n').trimEnd() };
}

function logLine({ name, detail, messages }: LogEntry): { name: string; text: string } {
  return { name: detail ? `${name} (detail)` : name, text: messages.join('') };
}
