import type { Call, Expression } from '../ast';
import { findEnum, typeNames, type FunctionFact, type ParameterFact, type SignatureFact } from '../facts';
import { isUnlistedEnum } from '../binding';
import { unwrap } from '../walk';
import { replacement } from '../../diagnostics';
import { report, type CheckInput } from './input';

/** Literal arguments against the types of the parameters, by the conversion table (Types and Type Conversion). */
export function checkArgumentTypes(
  input: CheckInput,
  call: Call,
  fact: FunctionFact,
  signatures: readonly SignatureFact[],
): void {
  const signature = signatures.find((each) => call.arguments.every((argument, i) => suits(argument, each, i)));
  const { parameters } = signature ?? signatures[0] ?? { parameters: [] };
  call.arguments.forEach((argument, i) => {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (parameter) checkArgument(input, unwrap(argument), parameter, fact);
  });
}

/** Whether an enumeration's constant stands only where the signature has that enumeration. */
function suits(argument: Expression, { parameters }: SignatureFact, index: number): boolean {
  const enumeration = enumOf(unwrap(argument));
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  return !enumeration || !parameter || typeNames(parameter.type).includes(enumeration);
}

function checkArgument(input: CheckInput, argument: Expression, parameter: ParameterFact, fact: FunctionFact): void {
  const types = typeNames(parameter.type);
  const { name } = parameter;
  if (argument.kind === 'NullLiteral') {
    if (types.includes('string') && !parameter.acceptsNull) report(input, 'mspl-null-argument', argument, [name]);
    return;
  }
  if (argument.kind === 'StringLiteral') {
    if (types[0] === 'bool') reportTextForBool(input, argument, name);
    else if (types[0] === 'integer' && !isIntegerText(argument.value)) {
      report(input, 'mspl-text-for-integer', argument, [name, argument.value]);
    }
  }
  const wanted = types.find((type) => findEnum(type) ?? isUnlistedEnum(type));
  const enumeration = enumOf(argument);
  if (wanted !== undefined && (enumeration === undefined ? types.length === 1 && isLiteral(argument) : true)) {
    if (enumeration !== wanted) report(input, 'mspl-enum-expected', argument, [name, wanted]);
  } else if (enumeration !== undefined && (types[0] === 'bool' || types[0] === 'integer')) {
    report(input, 'mspl-type-expected', argument, [name, parameter.type]);
  }
  checkValue(input, argument, parameter, fact);
}

function reportTextForBool(input: CheckInput, argument: Expression & { readonly value: unknown }, name: string): void {
  const { value } = argument;
  const fixes =
    value === 'true' || value === 'false' ? [replacement(`Write ${value} without quotes`, argument, value)] : [];
  report(input, 'mspl-text-for-bool', argument, [name, value === '' ? 'false' : 'true'], fixes);
}

function checkValue(input: CheckInput, argument: Expression, parameter: ParameterFact, fact: FunctionFact): void {
  const { values, name } = parameter;
  if (!values || !isLiteral(argument) || argument.kind === 'NullLiteral') return;
  if (name === 'CategoryName' && !input.context.target.startsWith('lync')) return;
  const written = argument.kind === 'StringLiteral' ? `"${argument.value}"` : `${argument.value}`;
  const zero = argument.kind === 'IntegerLiteral' && values.includes('false') ? `${argument.value !== 0}` : written;
  if (values.some((value) => value.toLowerCase() === zero.toLowerCase())) return;
  if (fact.name === 'Log') report(input, 'mspl-log-name', argument, [written]);
  else if (!findEnum(parameter.type)) report(input, 'mspl-argument-value', argument, [name, values.join(', ')]);
}

type Literal = Extract<
  Expression,
  { readonly kind: 'StringLiteral' | 'IntegerLiteral' | 'FloatLiteral' | 'BooleanLiteral' | 'NullLiteral' }
>;

function isLiteral(expression: Expression): expression is Literal {
  return expression.kind.endsWith('Literal');
}

/** The enumeration that an expression such as `StandardMethod.Invite` is of. */
function enumOf(expression: Expression): string | undefined {
  if (expression.kind !== 'MemberAccess' || expression.object.kind !== 'Identifier') return undefined;
  const { text } = expression.object;
  return findEnum(text)?.name ?? (isUnlistedEnum(text) ? text : undefined);
}

/** Whether the whole text is consumed when it is read as an integer, as the conversion demands. */
function isIntegerText(text: string): boolean {
  return /^[+-]?\d+$/.test(text.trim());
}
