import type { StepTarget } from '../../webview/protocol';

/** The commands that move along the steps of a run, and where each goes. */
export const stepCommands: Readonly<Record<string, StepTarget>> = {
  'mspl.stepFirst': 'first',
  'mspl.stepBack': 'back',
  'mspl.stepForward': 'forward',
  'mspl.stepLast': 'last',
  'mspl.nextBranch': 'next-branch',
  'mspl.previousBranch': 'previous-branch',
  'mspl.nextAction': 'next-action',
  'mspl.previousAction': 'previous-action',
  'mspl.nextError': 'next-error',
  'mspl.previousError': 'previous-error',
};
