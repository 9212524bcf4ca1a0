/** The names under which VS Code keeps the simulator's state for a workspace. */
export const STATE = 'mspl.simulator';

/** The history apart from the rest. */
export const HISTORY = 'mspl.simulator.history';

/** The messages of results that were opened in editors. */
export const MESSAGES = 'mspl.simulator.messages';
