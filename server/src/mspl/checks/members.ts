import { nearest } from '../../text';
import type { Expression, IndexAccess, MemberAccess } from '../ast';
import { isUnlistedEnum, type Scope } from '../binding';
import {
  findClass,
  findEnum,
  findEnumMember,
  findMember,
  findVariable,
  isAvailable,
  membersOf,
  type ClassFact,
  type EnumFact,
  type MemberFact,
} from '../facts';
import { unwrap } from '../walk';
import { checkAvailability } from './availability';
import { checkCase, findFile, renaming, report, type CheckInput } from './input';
import { replacement } from '../../diagnostics';

/** `object.member` and `file[index].column`: whether there is such a member, constant or column. */
export function checkMembers(input: CheckInput): void {
  for (const scope of input.binding.scopes) {
    const rowsWithColumn = new Set<Expression>();
    for (const access of scope.of('MemberAccess')) {
      checkAccess(input, scope, access);
      if (access.object.kind === 'IndexAccess') rowsWithColumn.add(access.object);
    }
    for (const row of scope.of('IndexAccess')) {
      checkLookup(input, scope, row);
      if (!rowsWithColumn.has(row)) reportRow(input, scope, row);
    }
  }
}

function checkAccess(input: CheckInput, scope: Scope, access: MemberAccess): void {
  const { member } = access;
  const object = unwrap(access.object);
  if (member.text === '') return;
  if (object.kind === 'IndexAccess') {
    checkColumn(input, object, access);
    return;
  }
  if (object.kind === 'Identifier' && isVariable(scope, object.text)) return;
  if (object.kind === 'Identifier' && !findVariable(object.text)) {
    const enumeration = findEnum(object.text);
    if (enumeration) checkConstant(input, enumeration, access);
    else if (isUnlistedEnum(object.text)) report(input, 'mspl-unlisted-enum', member, [object.text]);
    return;
  }
  const type = typeOf(object, scope);
  if (type === undefined) return;
  const owner = findClass(type);
  if (!owner) report(input, 'mspl-no-members', member, [type]);
  else checkMember(input, owner, object, access);
}

function checkMember(input: CheckInput, owner: ClassFact, object: Expression, { member }: MemberAccess): void {
  const fact = findMember(owner, member.text);
  if (fact) {
    checkCase(input, member, fact.name);
    if (isAvailable(owner, input.context.target)) checkAvailability(input, fact, member);
    return;
  }
  const specific = owner.name === 'Message' ? ofKindOfMessage(member.text) : undefined;
  if (specific) {
    const fix = replacement(`Change to '${specific.variable}'`, object, specific.variable);
    report(input, 'mspl-unknown-member', member, [owner.name, member.text, specific.advice], [fix]);
    return;
  }
  const meant = nearest(
    member.text,
    membersOf(owner).map(({ name }) => name),
  );
  const advice = meant === undefined ? '' : `Did you mean '${meant}'?`;
  report(input, 'mspl-unknown-member', member, [owner.name, member.text, advice], renaming(member, meant));
}

/** What sipMessage lacks because only requests, or only responses, have it. */
function ofKindOfMessage(member: string): { variable: string; advice: string } | undefined {
  for (const [className, variable] of [
    ['Request', 'sipRequest'],
    ['Response', 'sipResponse'],
  ] as const) {
    const owner = findClass(className);
    const fact = owner && findMember(owner, member);
    if (fact) return { variable, advice: `Use ${variable}.${fact.name}.` };
  }
  return undefined;
}

function checkConstant(input: CheckInput, enumeration: EnumFact, { object, member }: MemberAccess): void {
  if (object.kind === 'Identifier') checkCase(input, object, enumeration.name);
  if (!checkAvailability(input, enumeration, object)) return;
  const fact = findEnumMember(enumeration, member.text);
  if (fact) {
    checkCase(input, member, fact.name);
    checkAvailability(input, fact, member);
    if (fact.inferred) report(input, 'mspl-inferred-constant', member, [enumeration.name, fact.name]);
    return;
  }
  const names = enumeration.members.map(({ name }) => name);
  const meant = nearest(member.text, names);
  const advice = meant === undefined ? `It has ${names.slice(0, 12).join(', ')}.` : `Did you mean '${meant}'?`;
  if (enumeration.complete) {
    report(input, 'mspl-unknown-constant', member, [enumeration.name, member.text, advice], renaming(member, meant));
  } else {
    const details = [enumeration.name, member.text, meant === undefined ? '' : advice] as const;
    report(input, 'mspl-unlisted-constant', member, [...details], renaming(member, meant));
  }
}

function checkLookup(input: CheckInput, scope: Scope, { object, index }: IndexAccess): void {
  const name = unwrap(object);
  if (name.kind === 'MissingExpression') return;
  if (name.kind !== 'Identifier' || isVariable(scope, name.text) || findVariable(name.text)) {
    report(input, 'mspl-index-target', name, []);
    return;
  }
  const file = findFile(input, name.text);
  if (!file) {
    const meant = nearest(
      name.text,
      input.context.files.map((each) => each.name),
    );
    report(input, 'mspl-unknown-file', name, [name.text, meant ?? ''], renaming(name, meant));
    return;
  }
  checkCase(input, name, file.name);
  const key = unwrap(index);
  if (key.kind === 'StringLiteral' && !file.keyed) report(input, 'mspl-file-without-key', key, [file.name]);
}

function checkColumn(input: CheckInput, { object }: IndexAccess, { member }: MemberAccess): void {
  const name = unwrap(object);
  const file = name.kind === 'Identifier' ? findFile(input, name.text) : undefined;
  if (!file) return;
  const column = file.columns.find((each) => each.toLowerCase() === member.text.toLowerCase());
  if (column !== undefined) {
    checkCase(input, member, column);
    return;
  }
  const meant = nearest(member.text, file.columns);
  report(
    input,
    'mspl-unknown-column',
    member,
    [file.name, member.text, file.columns.join(', ')],
    renaming(member, meant),
  );
}

function reportRow(input: CheckInput, scope: Scope, row: IndexAccess): void {
  const name = unwrap(row.object);
  if (name.kind !== 'Identifier' || isVariable(scope, name.text)) return;
  if (findFile(input, name.text)) report(input, 'mspl-row-without-column', row, [name.text]);
}

/** The member of a class that an access names, where the class of its object is known. */
export function memberFactOf(access: MemberAccess, scope: Scope): MemberFact | undefined {
  const type = typeOf(unwrap(access.object), scope);
  const owner = type === undefined ? undefined : findClass(type);
  return owner && findMember(owner, access.member.text);
}

/** The type that the facts give an expression; undefined where only running the script would tell. */
function typeOf(expression: Expression, scope: Scope): string | undefined {
  if (expression.kind === 'Identifier') return findVariable(expression.text)?.type;
  return expression.kind === 'MemberAccess' ? memberFactOf(expression, scope)?.type : undefined;
}

function isVariable(scope: Scope, name: string): boolean {
  return scope.variables.get(name.toLowerCase())?.assigned ?? false;
}
