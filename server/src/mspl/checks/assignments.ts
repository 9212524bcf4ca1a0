import type { Assignment, Expression, MemberAccess, MsplNode, Name } from '../ast';
import type { Scope } from '../binding';
import { findEnum, findVariable } from '../facts';
import { unwrap } from '../walk';
import { findFile, report, type CheckInput } from './input';
import { memberFactOf } from './members';

/** What is assigned to: a variable of the script, or a member that may be written. */
export function checkAssignments(input: CheckInput): void {
  for (const scope of input.binding.scopes) {
    const mistaken = new Set<MsplNode>();
    for (const { condition } of [...scope.of('IfStatement'), ...scope.of('WhileStatement')]) {
      for (const part of partsOf(condition)) if (part.kind === 'Assignment') mistaken.add(part);
    }
    for (const assignment of scope.of('Assignment')) {
      checkTarget(input, scope, assignment, mistaken.has(assignment));
    }
    for (const { variable } of scope.of('ForeachStatement')) {
      if (variable.text.toLowerCase() !== 'dbendpoint') checkBuiltIn(input, variable);
    }
    if (scope.owner.kind === 'FunctionDeclaration') {
      for (const parameter of scope.owner.parameters) checkBuiltIn(input, parameter);
    }
  }
}

/** The parts of a condition that are taken for a truth value each. There, `=` is meant to compare. */
function partsOf(condition: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const part = unwrap(next);
    if (part.kind === 'UnaryExpression') pending.push(part.operand);
    else if (part.kind === 'BinaryExpression' && (part.operator === '&&' || part.operator === '||')) {
      pending.push(part.left, part.right);
    } else parts.push(part);
  }
  return parts;
}

function checkTarget(input: CheckInput, scope: Scope, { target }: Assignment, isMistaken: boolean): void {
  switch (target.kind) {
    case 'Identifier':
      checkBuiltIn(input, target);
      if (findFile(input, target.text)) report(input, 'mspl-read-only', target, [target.text, 'a data file']);
      return;
    case 'MemberAccess':
      if (!isMistaken) checkMemberTarget(input, scope, target);
      return;
    case 'MissingExpression':
    case 'UnsupportedExpression':
      return;
    default:
      report(input, 'mspl-assignment-target', target, []);
  }
}

function checkBuiltIn(input: CheckInput, name: Name): void {
  const fact = findVariable(name.text);
  if (fact) report(input, 'mspl-assigned-built-in', name, [fact.name]);
}

function checkMemberTarget(input: CheckInput, scope: Scope, target: MemberAccess): void {
  const object = unwrap(target.object);
  if (object.kind === 'IndexAccess') {
    report(input, 'mspl-read-only', target.member, [target.member.text, 'a column of a data file']);
    return;
  }
  if (object.kind === 'Identifier' && !scope.variables.has(object.text.toLowerCase()) && findEnum(object.text)) {
    report(input, 'mspl-read-only', target.member, [target.member.text, 'a constant']);
    return;
  }
  const fact = memberFactOf(target, scope);
  if (!fact) return;
  if (fact.writable === 'no') report(input, 'mspl-read-only', target.member, [fact.name, 'set by the server']);
  else if (fact.writable === 'unknown') report(input, 'mspl-perhaps-read-only', target.member, [fact.name]);
  else if (fact.writableNote !== undefined) {
    report(input, 'mspl-discouraged-assignment', target.member, [fact.name, fact.writableNote]);
  }
}
