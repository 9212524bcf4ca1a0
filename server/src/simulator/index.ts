export { simulate, type SimulationInput } from './simulate';
export { programOf, type Program } from './program';
export type {
  ForwardedMessage,
  LogEntry,
  MessageChange,
  Notification,
  Outcome,
  OutcomeKind,
  ReliedOn,
  Run,
  RunError,
  SentResponse,
} from './run';
export { headOf, readStep, renderRecorded, sourceText, type Step } from './steps';
export { toRunJson, type RunJson, type StepJson } from './runJson';
export {
  assumptions,
  isAssumptionId,
  readingOf,
  readingText,
  type Assumption,
  type AssumptionId,
  type ChosenAssumptions,
} from './assumptions';
export {
  type AccessEntry,
  type Answer,
  type ApplicationEntry,
  defaultDeployment,
  type Deployment,
  type Endpoint,
  plainUser,
  type Pool,
  type ServerRole,
  type User,
} from './deployment';
export type { MessageFacts } from './facts';
export { readDeployment, type ReadDeployment } from './deploymentFile';
export { type DataFileTexts, defaultFuel, type Fuel } from './execution';
export { renderValue, type Value } from './values';
