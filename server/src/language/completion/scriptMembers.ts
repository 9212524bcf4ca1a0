import { CompletionItemKind } from 'vscode-languageserver-types';
import { isAvailable, membersOf, removalAt, type TargetVersion } from '../../mspl';
import type { OffsetRange } from '../../text';
import { enumMemberDocumentation, memberDocumentation } from '../documentation';
import type { Proposal } from './proposal';
import type { MemberOwner } from './scriptScope';

/** The members of a class, an enumeration or a record of a data file. */
export function proposeMembers(owner: MemberOwner, range: OffsetRange, target: TargetVersion): Proposal[] {
  switch (owner.kind) {
    case 'class':
      return membersOf(owner.fact)
        .filter((member) => isAvailable(member, target))
        .map((member) => ({
          label: member.name,
          kind: CompletionItemKind.Property,
          range,
          newText: member.name,
          detail: member.type,
          documentation: memberDocumentation(member, owner.fact.url, target),
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
          documentation: enumMemberDocumentation(member, owner.fact, target),
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
