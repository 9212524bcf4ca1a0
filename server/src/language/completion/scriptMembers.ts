import { CompletionItemKind } from 'vscode-languageserver-types';
import { type ClassFact, findClass, isAvailable, type MemberFact, removalAt, type TargetVersion } from '../../mspl';
import type { OffsetRange } from '../../text';
import type { Proposal } from './proposal';
import type { MemberOwner } from './scriptScope';

/** The members of a class, an enumeration or a record of a data file. */
export function proposeMembers(owner: MemberOwner, range: OffsetRange, target: TargetVersion): Proposal[] {
  switch (owner.kind) {
    case 'class':
      return declaredMembers(owner.fact)
        .filter(({ member }) => isAvailable(member, target))
        .map(({ member, declaredBy }) => ({
          label: member.name,
          kind: CompletionItemKind.Property,
          range,
          newText: member.name,
          detail: member.type,
          about: `member/${declaredBy}/${member.name}` as const,
          deprecated: removalAt(member, target) !== undefined,
        }));
    case 'enum':
      return owner.fact.members
        .filter((member) => isAvailable(member, target))
        .map((member, rank) => ({
          label: member.name,
          kind: CompletionItemKind.EnumMember,
          range,
          newText: member.name,
          about: `constant/${owner.fact.name}/${member.name}` as const,
          deprecated: removalAt(member, target) !== undefined,
          rank,
        }));
    case 'row':
      return [...new Set(owner.table.columns.map(({ name }) => name))].map((column, rank) => ({
        label: column,
        kind: CompletionItemKind.Field,
        range,
        newText: column,
        detail: `column of ${owner.table.name}`,
        rank,
      }));
  }
}

/** The members of a class and of those it inherits from, each with the class that declares it. */
function declaredMembers({ name, inherits, members }: ClassFact): { member: MemberFact; declaredBy: string }[] {
  const base = inherits === undefined ? undefined : findClass(inherits);
  const own = members.map((member) => ({ member, declaredBy: name }));
  return base ? [...own, ...declaredMembers(base)] : own;
}
