import type { Assignment, MemberAccess, Name } from '../ast';
import type { Scope } from '../binding';
import { findEnum, findVariable } from '../facts';
import { unwrap, walkScope } from '../walk';
import { findFile, report, type CheckInput } from './input';
import { memberFactOf } from './members';

/** What is assigned to: a variable of the script, or a member that may be written. */
export function checkAssignments(input: CheckInput): void {
  for (const scope of input.binding.scopes) {
    walkScope(scope.owner, (node) => {
      if (node.kind === 'Assignment') checkTarget(input, scope, node);
      if (node.kind === 'ForeachStatement' && node.variable.text.toLowerCase() !== 'dbendpoint') {
        checkBuiltIn(input, node.variable);
      }
    });
    if (scope.owner.kind === 'FunctionDeclaration') {
      for (const parameter of scope.owner.parameters) checkBuiltIn(input, parameter);
    }
  }
}

function checkTarget(input: CheckInput, scope: Scope, { target }: Assignment): void {
  switch (target.kind) {
    case 'Identifier':
      checkBuiltIn(input, target);
      if (findFile(input, target.text)) report(input, 'mspl-read-only', target, [target.text, 'a data file']);
      return;
    case 'MemberAccess':
      checkMemberTarget(input, scope, target);
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
