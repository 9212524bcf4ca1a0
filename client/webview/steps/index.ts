import type { CursorView, RunView, StepSlice, ToHost } from '../protocol';

/** The steps of a run on the page. */
export interface Steps {
  showRun(run: RunView | undefined): void;
  showSlice(slice: StepSlice): void;
  showCursor(cursor: CursorView | undefined): void;
}

/** Builds the steps into `parent`; what a person does there is posted to the host. */
export function createSteps(parent: HTMLElement, post: (message: ToHost) => void): Steps {
  void [parent, post];
  return { showRun: () => undefined, showSlice: () => undefined, showCursor: () => undefined };
}
