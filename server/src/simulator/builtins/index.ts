import { type Call, findFunction, type FunctionFact, type Identifier, type ParameterFact, typeNames } from '../../mspl';
import type { OffsetRange } from '../../text';
import { converted } from '../compare';
import { abort, assume, type Execution, note } from '../execution';
import { isKind, toBool, toInteger, toText, type Value } from '../values';
import { actionFunctions } from './actions';
import type { BuiltinCall, Builtins } from './call';
import { headerFunctions } from './headers';
import { logFunctions } from './log';
import { queryFunctions } from './queries';
import { stringFunctions } from './strings';
import { uriFunctions } from './uris';

/** Every built-in function that is simulated, by the name that the facts spell. */
export const builtins: Builtins = {
  ...actionFunctions,
  ...headerFunctions,
  ...logFunctions,
  ...queryFunctions,
  ...stringFunctions,
  ...uriFunctions,
};

/** Calls a built-in function with evaluated arguments; ends the script when there is no such function. */
export function callBuiltin(x: Execution, call: Call, callee: Identifier, values: readonly Value[]): Value {
  const fact = findFunction(callee.text);
  if (!fact) return abort(x, callee, `There is no function named ${callee.text}`);
  if (fact.name !== callee.text) assume(x, 'name-case');
  if (!isPossibleHere(x, fact, callee)) return false;

  const implementation = builtins[fact.name];
  if (!implementation) {
    assume(x, 'unsupported-function');
    note(x, callee, `${fact.name} is not simulated; it gives ${returnsBool(fact) ? 'false' : 'null'}`, false);
    return returnsBool(fact) ? false : null;
  }
  const argumentRange = (index: number): OffsetRange => call.arguments[index] ?? call;
  const builtinCall: BuiltinCall = {
    x,
    name: fact.name,
    range: call,
    values: convertArguments(x, fact, values, call),
    argumentRange,
    fail: (message) => abort(x, call, message),
    failCritical: (message) => abort(x, call, message, true),
  };
  return implementation(builtinCall);
}

/**
 * A request function on a response, or the other way round, is a critical error (dn439127); Respond alone gives false
 * (hh364786).
 */
function isPossibleHere(x: Execution, fact: FunctionFact, callee: Identifier): boolean {
  if (fact.context === 'any' || fact.context === x.message.kind) return true;
  if (fact.name === 'Respond') return false;
  return abort(
    x,
    callee,
    `${fact.name} only valid for ${fact.context === 'request' ? 'sipRequest' : 'sipResponse'}`,
    true,
  );
}

function convertArguments(x: Execution, fact: FunctionFact, values: readonly Value[], call: Call): Value[] {
  const fitting = fact.signatures.find(({ parameters }) => takes(parameters, values.length));
  if (!fitting) {
    if (fact.signatures.length === 0) return [...values];
    return abort(x, call, `${fact.name} does not take ${values.length} argument${values.length === 1 ? '' : 's'}`);
  }
  const { parameters } = fitting;
  return values.map((value, i) => {
    const parameter = parameters[i] ?? parameters.at(-1);
    return parameter ? convertArgument(x, fact, parameter, value, call.arguments[i] ?? call) : value;
  });
}

function takes(parameters: readonly ParameterFact[], count: number): boolean {
  const required = parameters.filter(({ optional, repeatable }) => !optional && !repeatable).length;
  const isOpen = parameters.at(-1)?.repeatable === true;
  return count >= required && (isOpen || count <= parameters.length);
}

/** Converts one argument to its parameter's type (dn439149). Null for a string parameter ends the script. */
function convertArgument(
  x: Execution,
  fact: FunctionFact,
  parameter: ParameterFact,
  value: Value,
  range: OffsetRange,
): Value {
  const [type] = typeNames(parameter.type);
  switch (type) {
    case 'bool':
      return toBool(value);
    case 'integer':
      return converted(x, toInteger(value), value, 'integer', range);
    case 'string':
    case 'uri':
      if (value === null) {
        if (fact.name === 'Log' || parameter.acceptsNull === true) return null;
        return abort(x, range, `${fact.name} was given null for ${parameter.name}, which has to be a string`);
      }
      if (fact.name === 'Log' && isKind(value, 'collection')) return value;
      return converted(x, toText(value), value, 'string', range);
    default:
      return value;
  }
}

function returnsBool(fact: FunctionFact): boolean {
  return fact.signatures.some(({ returns }) => returns === 'bool');
}
