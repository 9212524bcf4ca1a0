import {
  type Call,
  findFunction,
  type FunctionFact,
  type Identifier,
  isAvailable,
  type ParameterFact,
  removalAt,
  type SignatureFact,
  typeNames,
} from '../../mspl';
import type { OffsetRange } from '../../text';
import { asFlag, asInteger, asText } from '../convert';
import { abort, assume, type Execution, note } from '../execution';
import { isKind, toText, type Value } from '../values';
import { actionFunctions } from './actions';
import type { BuiltinCall, Builtins } from './call';
import { encodingFunctions } from './encoding';
import { headerFunctions } from './headers';
import { logFunctions } from './log';
import { queryFunctions } from './queries';
import { stringFunctions } from './strings';
import { uriFunctions } from './uris';
import { userFunctions } from './users';
import { xmlFunctions } from './xml';

/** Every built-in function by the name that the facts spell. */
export const builtins: Builtins = {
  ...actionFunctions,
  ...encodingFunctions,
  ...headerFunctions,
  ...logFunctions,
  ...queryFunctions,
  ...stringFunctions,
  ...uriFunctions,
  ...userFunctions,
  ...xmlFunctions,
};

/** Calls a built-in function with evaluated arguments; ends the script when there is no such function. */
export function callBuiltin(x: Execution, call: Call, callee: Identifier, values: readonly Value[]): Value {
  const fact = findFunction(callee.text);
  if (!fact || !isKnownHere(x, fact, callee)) return unknownFunction(x, callee);
  if (!isPossibleHere(x, fact, callee)) return false;

  const implementation = builtins[fact.name];
  if (!implementation) return unknownFunction(x, callee);
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

/** Whether the server that is simulated has the function under the name that is written. */
function isKnownHere(x: Execution, fact: FunctionFact, callee: Identifier): boolean {
  if (fact.name !== callee.text && assume(x, 'name-case') === 'counts') return false;
  if (!isAvailable(fact, x.target)) return false;
  const isDisputed = DISPUTED.has(fact.name) && x.target === 'lcs2005';
  if (isDisputed && assume(x, 'disputed-functions') === 'unknown') return false;
  const removal = removalAt(fact, x.target)?.kind;
  // QueryUserPolicy has an assumption of its own.
  const isDoubtful = removal === 'undocumented' || (removal === 'deprecated' && fact.name !== 'QueryUserPolicy');
  return !isDoubtful || assume(x, 'legacy-functions') === 'known';
}

/** Functions of Live Communications Server 2005 SP1 that a later page calls new (cc165006, bb680172). */
const DISPUTED: ReadonlySet<string> = new Set(['Base64Decode', 'EndsWithString']);

function unknownFunction(x: Execution, callee: Identifier): Value {
  const message = `There is no function named ${callee.text}`;
  if (assume(x, 'unknown-function') === 'error') return abort(x, callee, message);
  note(x, callee, message, false);
  return null;
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
  if (fact.signatures.length === 0) return [...values];
  const { parameters } = signatureFor(x, fact, values, call);
  return values.map((value, i) => {
    const parameter = parameters[i] ?? parameters.at(-1);
    return parameter ? convertArgument(x, fact, parameter, value, call.arguments[i] ?? call) : value;
  });
}

/** The signature that a call means: one of the simulated server that takes as many arguments and the same constants. */
function signatureFor(x: Execution, fact: FunctionFact, values: readonly Value[], call: Call): SignatureFact {
  const fitting = fact.signatures.filter(({ parameters }) => takes(parameters, values.length));
  const here = fitting.filter(({ targets }) => targets === undefined || targets.includes(x.target));
  if (here.length === 0 && fitting.length > 0 && assume(x, 'legacy-functions') === 'known') here.push(...fitting);
  const found = here.find(({ parameters }) => takesConstants(parameters, values)) ?? here[0];
  if (found) return found;
  const isBare = fact.name === 'DispatchNotification' && values.length === 1;
  const [signature] = fact.signatures;
  if (isBare && signature && assume(x, 'notification-values') === 'optional') return signature;
  return abort(x, call, `${fact.name} does not take ${values.length} argument${values.length === 1 ? '' : 's'}`);
}

function takesConstants(parameters: readonly ParameterFact[], values: readonly Value[]): boolean {
  return values.every((value, i) => {
    const types = typeNames((parameters[i] ?? parameters.at(-1))?.type ?? 'any');
    return !isKind(value, 'enum') || types.includes(value.enumeration);
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
  const types = typeNames(parameter.type);
  switch (types[0]) {
    case 'bool':
      return asFlag(x, value, range);
    case 'integer':
      return asInteger(x, value, range);
    case 'string':
    case 'uri':
      if (value === null) {
        const isLogged = fact.name === 'Log' && parameter.repeatable;
        if (isLogged || parameter.acceptsNull === true) return null;
        return abort(x, range, `${fact.name} was given null for ${parameter.name}, which has to be a string`);
      }
      // A constant that the parameter is made for stands for its name on the wire; so do the pages use it.
      if (isKind(value, 'enum') && types.includes(value.enumeration)) return toText(value) ?? '';
      if (fact.name === 'Log' && isKind(value, 'collection')) return value;
      return asText(x, value, range);
    default:
      return value;
  }
}
