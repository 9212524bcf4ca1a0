import type { FunctionDeclaration, Script } from '../../ast';
import type { BehaviorInput } from '../input';
import type { ScopeFacts } from './scopes';
import type { Verdicts } from './verdicts';
import type { Done, NullOrigin, World } from './world';

/** What is known of a value. */
export interface Value {
  readonly nullFrom?: NullOrigin;
  readonly truth?: boolean;
  /** Surely null. */
  readonly isNull?: true;
  /** A member of a message that is not there: false, whatever the member (Built-in Variables). */
  readonly absent?: true;
}

/** One way on from an expression. */
export interface Way {
  readonly value: Value;
  readonly world: World;
}

export interface Forks {
  readonly yes: readonly World[];
  readonly no: readonly World[];
}

/** What a call of a declared function can do to the message, and give. */
export type CallResult = Pick<World, 'fork' | 'beganAt' | 'done' | 'retargetedAt'> & { readonly value: Value };

/** One analysis of a script. It only ever adds to `verdicts`. */
export interface Analysis {
  readonly input: Pick<BehaviorInput, 'binding' | 'flow'>;
  readonly verdicts: Verdicts;
  readonly scopes: ReadonlyMap<Script | FunctionDeclaration, ScopeFacts>;
  /** By function and situation; undefined while that call is being followed. */
  readonly results: Map<string, readonly CallResult[] | undefined>;
  /** How many situations each function was followed in. */
  readonly situations: Map<FunctionDeclaration, number>;
  /** Steps that may still be taken; the findings count only when some are left. */
  fuel: number;
  readonly follow: (
    analysis: Analysis,
    declared: FunctionDeclaration,
    world: World,
    values: readonly Value[],
  ) => readonly CallResult[];
}

/** The analysis, and the scope that the expression stands in. */
export interface Frame {
  readonly analysis: Analysis;
  readonly scope: ScopeFacts;
}

/** How a message is said to have been dealt with. */
export const participles: Readonly<Record<string, Done>> = {
  ProxyRequest: 'proxied',
  ProxyResponse: 'proxied',
  Respond: 'answered',
  EndFork: 'forked',
  Dispatch: 'dispatched',
};
