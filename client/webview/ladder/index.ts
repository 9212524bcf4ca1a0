import type { LadderView, ToHost } from '../protocol';

/** Builds the ladder into `parent`; what a person does there is posted to the host. */
export const createLadder: (
  parent: HTMLElement,
  post: (message: ToHost) => void,
) => { show(ladder: LadderView | undefined): void } = (parent) => ({
  show(ladder) {
    parent.textContent = ladder?.text ?? '';
  },
});
