export { type BranchExplanation, explainBranch, type KnownContents, type NearMiss } from './branch';
export type { ConditionPart, Operand } from './condition';
export type { NearMissKind } from './nearMiss';
export { type ExplanationsJson, toExplanationsJson } from './explanationsJson';
export { type ExplainedBranch, type ExplainOptions, explainRun, type RunExplanation, type TurningReading } from './run';
export { explainSkipped, type FilterExplanation, type OtherReading } from './skipped';
export { turnBranch, type Turned, type TurnOptions } from './turn';
