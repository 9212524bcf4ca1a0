export type * from './ast';
export * from './facts';
export * from './flow';
export { asMeant } from './asMeant';
export { parseScript, type ParsedScript } from './parser';
export { scan, type ScannedScript } from './scanner';
export { isKeyword, keywords, type Keyword, type ScriptSource, type Token, type TokenKind } from './tokens';
export { bindScript, type Binding, type Occurrence, type Scope, type Variable } from './binding';
export {
  checkBehavior,
  checkScript,
  messageKindsAt,
  namedMethods,
  type Admitted,
  type BehaviorContext,
  type DataFileColumns,
  type GuardedScript,
  type MessageKind,
  type ScriptContext,
} from './checks';
export { childrenOf, unwrap, walk, walkScope } from './walk';
