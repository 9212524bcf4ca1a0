export { isAutomakeFile } from './automake';
export {
  analyzeManifest,
  hasErrors,
  runnableManifest,
  type AnalysisOptions,
  type ManifestAnalysis,
  type ManifestScript,
  type RunnableManifest,
} from './analyze';
export type { ReadDataFile } from './checkDataFiles';
export { dataRows, doubtsOf, usualReading, type DataFileReading, type DataRow } from './dataFile';
export { atLevel, canBeSilenced, directivesOf, type Directive, type Levels } from './suppression';
export type { DataFile, ManifestModel, NameFilter, RequestFilter, ResponseFilter } from './model';
export {
  CURRENT_NAMESPACE,
  elementFacts,
  elementsIn,
  findElement,
  namespaces,
  type AttributeFact,
  type ElementFact,
  type NamespaceFact,
  type ValueKind,
} from './schema';
export { appUriOf, placesOf, readEventLogEntry, type EventLogEntry, type EventLogPlace } from './eventLogEntry';
export { readOutline } from './outline';
export { registrationOf, type Registration } from './registration';
export {
  dataFileInsertion,
  manifestTemplates,
  type Insertion,
  type ManifestTemplate,
  type SampleDataFile,
} from './templates';
