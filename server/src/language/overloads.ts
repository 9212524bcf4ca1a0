import { type SignatureFact, typeNames } from '../mspl';

/**
 * Which of a function's signatures a call means: the first that its arguments fit in number and type, else in number,
 * else the first that has room for them, else the first of all. `argumentTypes` has an entry for each argument, an empty
 * one where its type is not known.
 */
export function chooseSignature(
  signatures: readonly SignatureFact[],
  argumentTypes: readonly (readonly string[])[],
): number {
  const count = argumentTypes.length;
  const tests = [
    (each: SignatureFact) => takes(each, count) && fits(each, argumentTypes),
    (each: SignatureFact) => takes(each, count),
    (each: SignatureFact) => hasRoom(each, count) && fits(each, argumentTypes),
    (each: SignatureFact) => hasRoom(each, count),
  ];
  return Math.max(0, tests.map((test) => signatures.findIndex(test)).find((found) => found >= 0) ?? 0);
}

/** The place of the parameter that an argument is for; the last one may be repeated. -1 for an argument too many. */
export function parameterIndex({ parameters }: SignatureFact, argument: number): number {
  const last = parameters.length - 1;
  if (argument <= last) return argument;
  return parameters[last]?.repeatable === true ? last : -1;
}

function takes(signature: SignatureFact, count: number): boolean {
  return hasRoom(signature, count) && signature.parameters.filter(({ optional }) => !optional).length <= count;
}

function hasRoom(signature: SignatureFact, count: number): boolean {
  return count === 0 || parameterIndex(signature, count - 1) >= 0;
}

function fits(signature: SignatureFact, argumentTypes: readonly (readonly string[])[]): boolean {
  return argumentTypes.every((types, i) => {
    const wanted = typeNames(signature.parameters[parameterIndex(signature, i)]?.type ?? 'any');
    const isKnown = types.some((type) => type !== 'null');
    return (
      !isKnown ||
      wanted.includes('any') ||
      types.some((type) => wanted.includes(type === 'string' ? stringType(wanted) : type))
    );
  });
}

/** A URI is written as a text. */
function stringType(wanted: readonly string[]): string {
  return wanted.includes('string') ? 'string' : 'uri';
}
