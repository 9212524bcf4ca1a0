import type { Call } from '../../mspl';
import type { OffsetRange } from '../../text';
import { abort, type Execution } from '../execution';
import { toBool, toInteger, toText, type Value } from '../values';

/** One call of a built-in function: its arguments are converted to the types that the facts give its parameters. */
export class BuiltinCall {
  /** `name` is the function's as the facts spell it, `range` that of the whole call. */
  constructor(
    readonly x: Execution,
    readonly name: string,
    readonly range: Call,
    readonly values: readonly Value[],
  ) {}

  argumentRange(index: number): OffsetRange {
    return this.range.arguments[index] ?? this.range;
  }

  /** Ends the script with an error whose severity is not documented. */
  fail(message: string): never {
    return abort(this.x, this.range, message);
  }

  /** Ends the script with a critical error. */
  failCritical(message: string): never {
    return abort(this.x, this.range, message, true);
  }
}

/** What a function does; it gives null where MSPL says void. */
export type Builtin = (call: BuiltinCall) => Value;

/** Functions by the name that the facts spell. */
export type Builtins = Readonly<Record<string, Builtin>>;

/** An argument that the conversion has made a string; the empty string for one that is not there. */
export function text(call: BuiltinCall, index: number): string {
  return textOrNull(call, index) ?? '';
}

/** A string argument of a function that tolerates null. */
export function textOrNull(call: BuiltinCall, index: number): string | null {
  return toText(call.values[index] ?? null) ?? null;
}

export function integer(call: BuiltinCall, index: number): number {
  return toInteger(call.values[index] ?? null) ?? 0;
}

/** A bool argument; false for one that is not there. */
export function flag(call: BuiltinCall, index: number): boolean {
  return toBool(call.values[index] ?? null);
}
