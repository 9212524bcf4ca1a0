export { readDocument, type Failure, type Scenario, type ScenarioDocument } from './document';
export { idleLines, runScenario } from './run';
export type { ReadLinked } from './setting';
