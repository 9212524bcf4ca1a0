export { simulateExchange } from './simulateExchange';
export {
  type Cause,
  defaultLimits,
  type Exchange,
  type ExchangeError,
  type ExchangeInput,
  type ExchangeLimits,
  type LadderChange,
  type LadderEvent,
  type Mark,
  type Participant,
  type Person,
  type ReliedOnInExchange,
  type Statement,
  type Visit,
  type VisitResult,
} from './exchange';
export {
  type BuiltInApplication,
  builtInApplications,
  type BuiltInKind,
  findBuiltIn,
  type ListReadings,
} from './builtInApplications';
export { type ChangeJson, type ExchangeJson, toExchangeJson, type VisitJson } from './exchangeJson';
export { allRows, type HopByHopEvent, hopByHopEvents } from './hopByHop';
export { ladderText } from './ladderText';
