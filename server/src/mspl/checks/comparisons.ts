import { replacement, type Fix } from '../../diagnostics';
import type { Expression, StringLiteral } from '../ast';
import { findEnum, findEnumMember } from '../facts';
import { isCallOf, unwrap } from '../walk';
import { admits, report, type BehaviorInput } from './input';
import { messageMember, textKinds, type TextKind } from './sources';

/** The methods that a requestFilter names; every other one is OTHER (requestFilter element, dn439115). */
export const namedMethods: readonly string[] =
  'ACK BENOTIFY BYE INFO INVITE MESSAGE NOTIFY OPTIONS REFER REGISTER SERVICE SUBSCRIBE'.split(' ');

/** A value that something is tested to be equal to. */
interface Test {
  readonly subject: Expression;
  readonly value: Expression;
  /** `!=`: the test is always passed when the values can never be equal. */
  readonly negated: boolean;
  readonly ignoreCase: boolean;
}

/** Comparisons whose sides can never be equal, and those with what the filters never let in. */
export function checkComparisons(input: BehaviorInput): void {
  for (const scope of input.scopes) {
    const kindOf = textKinds(scope);
    const check = (test: Test): void => {
      const value = unwrap(test.value);
      if (value.kind === 'StringLiteral') checkText(input, kindOf(test.subject), test, value);
      if (!test.negated) checkFilters(input, test, value);
    };
    for (const { left, right, operator } of scope.of('BinaryExpression')) {
      if (operator !== '==' && operator !== '!=') continue;
      const negated = operator === '!=';
      check({ subject: left, value: right, negated, ignoreCase: false });
      check({ subject: right, value: left, negated, ignoreCase: false });
    }
    for (const { subject, cases } of scope.of('SwitchStatement')) {
      for (const { label } of cases) if (label) check({ subject, value: label, negated: false, ignoreCase: false });
    }
    for (const call of scope.of('Call')) {
      const [one, other, flag] = call.arguments;
      if (!one || !other || !isCallOf(call, 'equalstring')) continue;
      const last = flag && unwrap(flag);
      const ignoreCase = !(last?.kind === 'BooleanLiteral' && !last.value);
      check({ subject: one, value: other, negated: false, ignoreCase });
      check({ subject: other, value: one, negated: false, ignoreCase });
    }
  }
}

function checkText(input: BehaviorInput, kind: TextKind | undefined, test: Test, literal: StringLiteral): void {
  const { value } = literal;
  if (kind === undefined || value === '') return;
  const result = test.negated ? 'true' : 'false';
  switch (kind) {
    case 'uri':
      if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) {
        const fixes = value.includes('@') ? [rewrite(literal, `sip:${value}`)] : [];
        report(input, 'mspl-uri-without-scheme', literal, [value, result], fixes);
      } else if (!test.ignoreCase && /^[^:]*[A-Z]/.test(value)) {
        const lower = value.replace(/^[^:]*/, (scheme) => scheme.toLowerCase());
        report(input, 'mspl-uri-scheme-case', literal, [value, result], [rewrite(literal, lower)]);
      }
      return;
    case 'address':
      if (!value.includes('<') && !value.includes(';')) {
        report(input, 'mspl-address-compared', unwrap(test.subject), [result], wrapped(test.subject));
      }
      return;
    case 'method':
      if (!test.ignoreCase && value !== value.toUpperCase()) {
        report(input, 'mspl-method-case', literal, [value, result], [rewrite(literal, value.toUpperCase())]);
      }
      return;
    case 'aor':
      if (/^[a-z]+:/i.test(value)) {
        const fixes = [rewrite(literal, value.replace(/^[a-z]+:/i, ''))];
        report(input, 'mspl-part-compared', literal, ['user@host', value, result], fixes);
      }
      return;
    case 'host':
      if (/[@:]/.test(value)) report(input, 'mspl-part-compared', literal, ['a host name', value, result]);
      return;
    case 'user':
      if (value.includes('@')) {
        const fixes = [rewrite(literal, value.replace(/^(?:[a-z]+:)?([^@]*)@.*$/i, '$1'))];
        report(input, 'mspl-part-compared', literal, ['a user name', value, result], fixes);
      }
      return;
    case 'status':
      if (!/^[1-6]\d\d$/.test(value)) report(input, 'mspl-status-compared', literal, [value]);
      return;
  }
}

function rewrite(literal: StringLiteral, value: string): Fix {
  const written = value.replace(/["\\]/g, '\\$&').replace(/\r/g, '\\r').replace(/\n/g, '\\n');
  return replacement(`Change to "${value}"`, literal, `"${written}"`);
}

function wrapped(subject: Expression): readonly Fix[] {
  const inner = unwrap(subject);
  if (inner.kind !== 'MemberAccess' || inner.object.kind !== 'Identifier') return [];
  const written = `${inner.object.text}.${inner.member.text}`;
  return [replacement(`Write GetUri(${written})`, inner, `GetUri(${written})`)];
}

function checkFilters(input: BehaviorInput, { subject }: Test, value: Expression): void {
  const { methods, statusClasses, roles } = input.context;
  const constant = constantOf(value);
  switch (messageMember(subject)) {
    case 'siprequest.method':
    case 'siprequest.standardmethod': {
      const method = constant ?? (value.kind === 'StringLiteral' ? value.value : '');
      // A method in lower case has a finding of its own.
      if (methods === 'NONE' || !(constant === undefined ? /^[A-Z]+$/ : /^[A-Z]+$/i).test(method)) return;
      const name = namedMethods.find((each) => each === method.toUpperCase()) ?? 'OTHER';
      if (!admits(methods, name)) report(input, 'mspl-filtered-method', value, [method.toUpperCase(), name]);
      return;
    }
    case 'sipresponse.statusclass': {
      const digit = /^_([1-6])xx$/i.exec(constant ?? '')?.[1];
      reportFilteredClass(input, value, statusClasses, digit);
      return;
    }
    case 'sipresponse.statuscode': {
      const code = value.kind === 'StringLiteral' || value.kind === 'IntegerLiteral' ? `${value.value}` : '';
      reportFilteredClass(input, value, statusClasses, /^([1-6])\d\d$/.exec(code)?.[1]);
      return;
    }
    default: {
      const inner = unwrap(subject);
      if (inner.kind !== 'Identifier' || inner.text.toLowerCase() !== 'role' || constant === undefined) return;
      if (!admits(roles, constant)) report(input, 'mspl-filtered-role', value, [constant]);
    }
  }
}

function reportFilteredClass(
  input: BehaviorInput,
  value: Expression,
  classes: BehaviorInput['context']['statusClasses'],
  digit: string | undefined,
): void {
  if (classes === 'NONE' || digit === undefined || admits(classes, digit)) return;
  report(input, 'mspl-filtered-class', value, [`${digit}XX`]);
}

/** The member that a constant such as `StandardMethod.Invite` names, where there is such a one. */
function constantOf(expression: Expression): string | undefined {
  if (expression.kind !== 'MemberAccess' || expression.object.kind !== 'Identifier') return undefined;
  const enumeration = findEnum(expression.object.text);
  return enumeration && findEnumMember(enumeration, expression.member.text)?.name;
}
