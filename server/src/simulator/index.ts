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
  assumptionsSentence,
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
  findUser,
  isOpenDeployment,
  onlineUser,
  plainUser,
  type Pool,
  type ServerRole,
  tellsEdgesApart,
  type User,
  userKey,
} from './deployment';
export { dataFileTexts, listedManifests, type ListedManifests, manifestsOf } from './listed';
export {
  applicationHealth,
  type ApplicationHealth,
  criticalErrors,
  type ErrorPlace,
  eventLogOf,
  isLogged,
  placeOf,
} from './errorLog';
export {
  type FactEntry,
  type FactName,
  type FactProblem,
  isFactName,
  type MessageFacts,
  messageFacts,
  readMessageFacts,
} from './facts';
export {
  type DirectiveEntry,
  directives,
  readRequestFile,
  type RequestFileEntry,
  TRANSACTION_REQUEST,
} from './requestFile';
export { readDeployment, type ReadDeployment, serverRoles } from './deploymentFile';
export {
  applicationsFrom,
  type ImportedApplications,
  type ImportedUsers,
  noApplicationList,
  usersFromCsv,
  withApplications,
  withUsers,
} from './deploymentImport';
export { deploymentKeys, membersOf, presenceMembers } from './deploymentKeys';
export { type DataFileTexts, defaultFuel, type Fuel } from './execution';
export { renderValue, type Value } from './values';
export {
  type BranchExplanation,
  type ConditionPart,
  explainBranch,
  type ExplainedBranch,
  type ExplainOptions,
  explainRun,
  explainSkipped,
  type ExplanationsJson,
  type FilterExplanation,
  type KnownContents,
  type NearMiss,
  type NearMissKind,
  type Operand,
  type OtherReading,
  type RunExplanation,
  toExplanationsJson,
  turnBranch,
  type Turned,
  type TurningReading,
  type TurnOptions,
} from './explain';
export { filterFindings, type FilterFinding, type FilterInput } from './filters';
export {
  type BuiltInApplication,
  defaultLimits,
  type Exchange,
  type ExchangeError,
  type ExchangeInput,
  type ExchangeJson,
  type ExchangeLimits,
  allRows,
  type HopByHopEvent,
  hopByHopEvents,
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
