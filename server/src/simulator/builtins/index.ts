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
import { BuiltinCall, type Builtins } from './call';
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

/** A call of a built-in function with evaluated arguments, which it may convert in their place. */
export type CalledBuiltin = (x: Execution, values: Value[]) => Value;

/** The built-in function that a call names; it ends the script, or gives null, when there is no such function. */
export function builtinFor(call: Call, callee: Identifier): CalledBuiltin {
  const fact = findFunction(callee.text);
  const implementation = fact && builtins[fact.name];
  if (!fact || !implementation) return (x) => unknownFunction(x, callee);
  const { name } = fact;
  const isKnown = name === callee.text && isKnownEverywhere(fact);
  const conversions = onlyConversions(fact, call.arguments.length);
  return (x, values) => {
    if (!isKnown && !isKnownHere(x, fact, callee)) return unknownFunction(x, callee);
    if (!isPossibleHere(x, fact, callee)) return false;
    convertArguments(x, conversions ?? conversionsOf(fact, signatureFor(x, fact, values, call)), values, call);
    return implementation(new BuiltinCall(x, name, call, values));
  };
}

/** Whether every server has a function, without any doubt. */
function isKnownEverywhere(fact: FunctionFact): boolean {
  return isAvailable(fact, 'lcs2005') && fact.removed === undefined && !DISPUTED.has(fact.name);
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

/** What a parameter makes of an argument (dn439149). */
type Conversion = (x: Execution, value: Value, range: OffsetRange) => Value;

function convertArguments(x: Execution, conversions: readonly Conversion[], values: Value[], call: Call): void {
  for (let i = 0; i < values.length; i++) {
    const convert = conversions[i] ?? conversions.at(-1);
    if (convert) values[i] = convert(x, values[i] ?? null, call.arguments[i] ?? call);
  }
}

/** The conversions of a function that is called in one way on every server; undefined when that depends on the run. */
function onlyConversions(fact: FunctionFact, count: number): readonly Conversion[] | undefined {
  const [only] = fact.signatures;
  if (!only) return [];
  const isOnly = fact.signatures.length === 1 && only.targets === undefined && takes(only.parameters, count);
  return isOnly ? conversionsOf(fact, only) : undefined;
}

const conversionsBySignature = new Map<SignatureFact, readonly Conversion[]>();

function conversionsOf(fact: FunctionFact, signature: SignatureFact): readonly Conversion[] {
  let conversions = conversionsBySignature.get(signature);
  if (!conversions) {
    conversions = signature.parameters.map((parameter) => conversionTo(fact, parameter));
    conversionsBySignature.set(signature, conversions);
  }
  return conversions;
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
  let required = 0;
  for (const { optional, repeatable } of parameters) if (!optional && !repeatable) required++;
  const isOpen = parameters.at(-1)?.repeatable === true;
  return count >= required && (isOpen || count <= parameters.length);
}

/** How an argument becomes what its parameter has to be. Null for a string parameter ends the script. */
function conversionTo(fact: FunctionFact, { name, type, repeatable, acceptsNull }: ParameterFact): Conversion {
  const types = typeNames(type);
  const isLog = fact.name === 'Log';
  const takesNull = acceptsNull === true || (isLog && repeatable);
  switch (types[0]) {
    case 'bool':
      return asFlag;
    case 'integer':
      return asInteger;
    case 'string':
    case 'uri':
      return (x, value, range) => {
        if (typeof value === 'string') return value;
        if (value === null) {
          if (takesNull) return null;
          return abort(x, range, `${fact.name} was given null for ${name}, which has to be a string`);
        }
        // A constant that the parameter is made for stands for its name on the wire; so do the pages use it.
        if (isKind(value, 'enum') && types.includes(value.enumeration)) return toText(value) ?? '';
        if (isLog && isKind(value, 'collection')) return value;
        return asText(x, value, range);
      };
    default:
      return (_, value) => value;
  }
}
