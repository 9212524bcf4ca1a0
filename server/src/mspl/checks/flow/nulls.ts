import type { Call, Expression, MemberAccess } from '../../ast';
import type { Scope } from '../../binding';
import type { FunctionFact } from '../../facts';
import { unwrap } from '../../walk';
import { memberFactOf } from '../members';
import type { NullOrigin } from './world';

/** The headers and members whose URI every message has, so that a function rarely finds none in them. */
const ALWAYS_ADDRESSES = ['from', 'to', 'requesturi'];

/** Functions whose null is rare: a range outside the text, a category that is none of the five. */
const RARELY_NULL = ['substring', 'querycategory', 'querycategorybysubscriber'];

/** Functions that find something in every address that a server lets in. */
const FOUND_IN_ADDRESSES = ['geturi', 'getscheme'];

/** The null that a call can give (MSPL Script Syntax, and the function's page); undefined when it never does. */
export function nullOfCall(fact: FunctionFact, call: Call): NullOrigin | undefined {
  if (fact.returnsNull === undefined) return undefined;
  const name = fact.name.toLowerCase();
  const [argument] = call.arguments;
  // A call without its argument has a finding of its own.
  const isAddress = FOUND_IN_ADDRESSES.includes(name) && (argument === undefined || isMessageAddress(unwrap(argument)));
  return { what: fact.name, level: isAddress || RARELY_NULL.includes(name) ? 'hint' : 'warning' };
}

function isMessageAddress(expression: Expression): boolean {
  return expression.kind === 'MemberAccess' && ALWAYS_ADDRESSES.includes(expression.member.text.toLowerCase());
}

/** The null that a member can be: a column of a data file, or a member that its class says so of. */
export function nullOfMember(access: MemberAccess, scope: Scope): NullOrigin | undefined {
  const object = unwrap(access.object);
  if (object.kind === 'IndexAccess') {
    const file = unwrap(object.object);
    return { what: file.kind === 'Identifier' ? `a lookup in ${file.text}` : 'a lookup', level: 'warning' };
  }
  const fact = memberFactOf(access, scope);
  return fact?.nullable ? { what: fact.name, level: 'warning' } : undefined;
}

/**
 * On which side of a comparison with an integer the first argument of LengthString or IndexOfString cannot be null:
 * for null they give 0 and -1. Undefined when on neither.
 */
export function provesPresence(
  call: Expression,
  operator: string,
  limit: Expression,
): { argument: Expression; when: boolean } | undefined {
  const inner = unwrap(call);
  const size = integerOf(unwrap(limit));
  const [argument] = inner.kind === 'Call' ? inner.arguments : [];
  if (inner.kind !== 'Call' || !argument || size === undefined || inner.callee.kind !== 'Identifier') return undefined;
  const name = inner.callee.text.toLowerCase();
  const ofNull = name === 'lengthstring' ? 0 : name === 'indexofstring' ? -1 : undefined;
  if (ofNull === undefined) return undefined;
  const holdsForNull = compareIntegers(ofNull, operator, size);
  return holdsForNull === undefined ? undefined : { argument, when: !holdsForNull };
}

function integerOf(expression: Expression): number | undefined {
  if (expression.kind === 'IntegerLiteral') return expression.value;
  if (expression.kind !== 'UnaryExpression' || expression.operator !== '-') return undefined;
  const inner = integerOf(unwrap(expression.operand));
  return inner === undefined ? undefined : -inner;
}

function compareIntegers(left: number, operator: string, right: number): boolean | undefined {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}
