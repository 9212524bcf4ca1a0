import { CompletionItemKind } from 'vscode-languageserver-types';
import { findFunction, type ParameterFact, type TargetVersion, typeNames } from '../../mspl';
import { headerFacts, reasonPhrases, sipMethods } from '../../sip';
import { signaturesFor } from '../documentation';
import type { Proposal } from './proposal';
import type { StringPlace } from './scriptPlace';

interface KnownText {
  readonly text: string;
  readonly about?: string;
}

const methodNames: readonly KnownText[] = sipMethods.map(({ name, about }) => ({ text: name, about }));
const headerNames: readonly KnownText[] = headerFacts.map(({ name, about }) => ({ text: name, about }));
const statusCodes: readonly KnownText[] = [...reasonPhrases].map(([code, about]) => ({ text: String(code), about }));

/** The texts that a literal can hold, where that is known: what is compared with a method, what a parameter takes. */
export function proposeStrings({ range, call, comparedMember }: StringPlace, target: TargetVersion): Proposal[] {
  const known = comparedMember === 'Method' ? methodNames : call ? argumentTexts(call, target) : [];
  return known.map(({ text, about }, rank) => ({
    label: text,
    kind: CompletionItemKind.Constant,
    range,
    newText: text,
    detail: about,
    rank: 10 + rank,
  }));
}

function argumentTexts(
  { name, argument }: NonNullable<StringPlace['call']>,
  target: TargetVersion,
): readonly KnownText[] {
  const fact = findFunction(name);
  const [signature] = fact ? signaturesFor(fact, target) : [];
  const parameter = signature?.parameters[argument];
  return parameter ? parameterTexts(parameter) : [];
}

function parameterTexts({ name, type, values = [] }: ParameterFact): readonly KnownText[] {
  const texts = values.filter((value) => value.startsWith('"')).map((value) => ({ text: value.slice(1, -1) }));
  if (texts.length > 0) return texts;
  const types = typeNames(type);
  if (types.includes('StandardHeader')) return headerNames;
  if (types.includes('StandardMethod')) return methodNames;
  return name === 'statusCode' ? statusCodes : [];
}
