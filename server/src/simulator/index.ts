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
export {
  applicationHealth,
  type ApplicationHealth,
  criticalErrors,
  type ErrorPlace,
  eventLogOf,
  isLogged,
  placeOf,
} from './errorLog';
export type { MessageFacts } from './facts';
export { readDeployment, type ReadDeployment } from './deploymentFile';
export { type DataFileTexts, defaultFuel, type Fuel } from './execution';
export { renderValue, type Value } from './values';
export { filterFindings, type FilterFinding, type FilterInput } from './filters';
export {
  type BuiltInApplication,
  defaultLimits,
  type Exchange,
  type ExchangeError,
  type ExchangeInput,
  type ExchangeJson,
  type ExchangeLimits,
  ladderText,
  type LadderChange,
  type LadderEvent,
  type Participant,
  type Person,
  simulateExchange,
  type Statement,
  toExchangeJson,
  type Visit,
  type VisitResult,
} from './exchange';
