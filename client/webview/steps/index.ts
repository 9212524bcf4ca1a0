import type { CursorView, RunView, StepSlice, ToHost } from '../protocol';

/** Builds the steps into `parent`; what a person does there is posted to the host. */
export const createSteps: (
  parent: HTMLElement,
  post: (message: ToHost) => void,
) => {
  showRun(run: RunView | undefined): void;
  showSlice(slice: StepSlice): void;
  showCursor(cursor: CursorView | undefined): void;
} = (parent) => ({
  showRun(run) {
    parent.textContent = run ? String(run.steps) : '';
  },
  showSlice: () => undefined,
  showCursor: () => undefined,
});
