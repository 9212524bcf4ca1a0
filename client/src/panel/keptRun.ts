import type { Run } from '../../../server/src/simulator';
import type { CursorView, ResultView, StepSlice, StepTarget, TurnedView } from '../../webview/protocol';
import { changeSince, type Digest } from './comparison';
import type { Hindsight } from './hindsight';
import type { Sent } from './simulation';
import { stepOnLine, stepSlice, stepTo, turn, viewCursor } from './stepping';

/** The last sending, which the page and the editor ask about: the run stays here, and they get parts of it. */
export class KeptRun {
  /** The manifest that it went through, and the version of its document. */
  manifest: string | undefined;
  version = 0;
  /** The manifest or the request was changed since. */
  isStale = false;
  sent: Sent | undefined;
  /** What would have changed the run, once it was found. */
  hindsight: Hindsight | undefined;
  private turned: { readonly step: number; readonly view: TurnedView; readonly text: string | undefined } | undefined;
  private shown:
    { readonly step: number; readonly turned: TurnedView | undefined; readonly view: CursorView } | undefined;

  keep(sent: Sent, manifest: string | undefined, version: number): void {
    this.forget();
    Object.assign(this, { sent, manifest, version });
  }

  forget(): void {
    this.sent = this.hindsight = this.manifest = this.turned = this.shown = undefined;
    this.isStale = false;
  }

  get run(): Run | undefined {
    return this.sent?.run;
  }

  get result(): ResultView | undefined {
    return this.sent?.result;
  }

  /** Shows the result against what is pinned now. */
  compareWith(pinned: Digest | undefined): void {
    const { sent } = this;
    if (!sent?.run) return;
    const change = pinned && changeSince(pinned, sent.digest);
    this.sent = { ...sent, result: { ...sent.result, change } };
  }

  stepTo(cursor: number | undefined, to: StepTarget): number | undefined {
    return this.run && stepTo(this.run, cursor, to);
  }

  stepOnLine(cursor: number | undefined, line: number): number | undefined {
    return this.run && stepOnLine(this.run, cursor, line);
  }

  /** A stretch of the steps; undefined when run `id` is no more. */
  slice(id: number, from: number, count: number): StepSlice | undefined {
    const { sent } = this;
    return sent?.run && sent.result.id === id ? stepSlice(sent.run, id, from, count) : undefined;
  }

  /** Where a person stands; made once for each step. */
  cursorAt(step: number | undefined): CursorView | undefined {
    const { sent } = this;
    if (!sent?.run || step === undefined) return undefined;
    const turned = this.turned?.step === step ? this.turned.view : undefined;
    if (this.shown?.step !== step || this.shown.turned !== turned) {
      const view = viewCursor(sent.run, sent.result.id, sent.input, step, turned);
      this.shown = view && { step, turned, view };
    }
    return this.shown?.view;
  }

  /** Looks for the change of the request that turns the branch at a step. */
  turn(step: number | undefined): void {
    const { sent } = this;
    if (!sent?.run || step === undefined) return;
    const { view, found } = turn(sent.run, sent.input, step);
    this.turned = { step, view, text: found.kind === 'found' ? found.message.text : undefined };
  }

  /** The text of the request that turns a near miss of run `id`; undefined when that is no more, or none was found. */
  changedText(id: number, step: number): string | undefined {
    const { hindsight } = this;
    return hindsight?.view.run === id ? hindsight.changed.get(step) : undefined;
  }

  /** The text of the request that turns the branch at a step, when one was found. */
  turnedText(step: number | undefined): string | undefined {
    return this.turned?.step === step ? this.turned?.text : undefined;
  }
}
