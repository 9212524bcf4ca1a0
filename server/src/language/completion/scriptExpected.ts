import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  classFacts,
  type EnumFact,
  findEnum,
  findVariable,
  isAvailable,
  membersOf,
  removalAt,
  typeNames,
} from '../../mspl';
import type { Proposal } from './proposal';
import type { NameContext } from './scriptNames';
import type { ExpressionPlace } from './scriptPlace';
import { letsThrough, parameterOf } from './scriptStrings';

/** Of an enumeration with more constants only the name is offered. */
const MOST_CONSTANTS = 16;

/** What a value most likely is, from the parameter that it is for or from what it is compared with. */
export function proposeExpected(place: ExpressionPlace, context: NameContext): Proposal[] {
  const { range, outline } = context;
  const parameter = place.call && parameterOf(place.call, outline);
  const types = parameter ? typeNames(parameter.type) : comparedTypes(place.comparedWith);
  const written = (parameter?.values ?? []).map((label, rank): Proposal => {
    return { label, kind: CompletionItemKind.Constant, range, newText: label, rank };
  });
  const truths = types.includes('bool') ? ['true', 'false'] : [];
  return [
    ...written,
    ...truths.map((label, rank): Proposal => {
      const kind = CompletionItemKind.Keyword;
      return { label, kind, range, newText: label, about: `keyword/${label}`, rank };
    }),
    ...types.flatMap((type) => {
      const fact = findEnum(type);
      return fact && isAvailable(fact, outline.target) ? constants(fact, context) : [];
    }),
  ];
}

/** The types that members and variables of a name have. */
function comparedTypes(name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  const variable = findVariable(name);
  if (variable) return [variable.type];
  const members = classFacts.flatMap(membersOf).filter((member) => member.name === name);
  return [...new Set(members.map(({ type }) => type))];
}

/** The constants of an enumeration; of a long one only its name. */
function constants(fact: EnumFact, { range, outline }: NameContext): Proposal[] {
  if (fact.members.length > MOST_CONSTANTS) {
    const { name } = fact;
    return [{ label: name, kind: CompletionItemKind.Enum, range, newText: name, about: `enum/${name}`, rank: 0 }];
  }
  return fact.members
    .filter((member) => isAvailable(member, outline.target))
    .filter(({ name }) => fact.name !== 'StandardMethod' || letsThrough(outline, name))
    .map((member, rank): Proposal => ({
      label: `${fact.name}.${member.name}`,
      kind: CompletionItemKind.EnumMember,
      range,
      newText: `${fact.name}.${member.name}`,
      about: `constant/${fact.name}/${member.name}`,
      deprecated: removalAt(member, outline.target) !== undefined,
      rank,
    }));
}
