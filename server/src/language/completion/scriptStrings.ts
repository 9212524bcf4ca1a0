import { CompletionItemKind } from 'vscode-languageserver-types';
import { type BehaviorContext, findFunction, namedMethods, type ParameterFact, typeNames } from '../../mspl';
import { headerFacts, reasonPhrases, sipMethods } from '../../sip';
import { signaturesFor } from '../documentation';
import type { Proposal } from './proposal';
import type { FactKey } from './resolve';
import type { ArgumentOf, StringPlace } from './scriptPlace';

interface KnownText {
  readonly text: string;
  readonly detail?: string;
  readonly about?: FactKey;
}

const methods: readonly KnownText[] = sipMethods.map(({ name }) => ({ text: name, about: `method/${name}` }));
const headers: readonly KnownText[] = headerFacts.map(({ name }) => ({ text: name, about: `header/${name}` }));
const statusCodes: readonly KnownText[] = [...reasonPhrases].map(([code, detail]) => ({ text: String(code), detail }));

/** The texts that a literal can hold, where that is known: what is compared with a method, what a parameter takes. */
export function proposeStrings({ range, call, comparedWith }: StringPlace, outline: BehaviorContext): Proposal[] {
  const known =
    comparedWith === 'Method'
      ? methods.filter(({ text }) => letsThrough(outline, text))
      : call
        ? argumentTexts(call, outline)
        : [];
  return known.map(({ text, detail, about }, rank) => ({
    label: text,
    kind: CompletionItemKind.Constant,
    range,
    newText: text,
    detail,
    ...(about !== undefined && { about }),
    rank: 10 + rank,
  }));
}

/** Whether the manifest's requestFilter lets requests with a method through. */
export function letsThrough({ methods: admitted }: BehaviorContext, method: string): boolean {
  if (typeof admitted === 'string') return admitted === 'ALL';
  const upper = method.toUpperCase();
  return admitted.includes(namedMethods.includes(upper) ? upper : 'OTHER');
}

/** The parameter that an argument of a built-in function is for; undefined where there is none. */
export function parameterOf({ name, argument }: ArgumentOf, { target }: BehaviorContext): ParameterFact | undefined {
  const fact = findFunction(name);
  const [signature] = fact ? signaturesFor(fact, target) : [];
  return signature?.parameters[argument];
}

function argumentTexts(call: ArgumentOf, outline: BehaviorContext): readonly KnownText[] {
  const parameter = parameterOf(call, outline);
  if (!parameter) return [];
  const { name, type, values = [] } = parameter;
  const texts = values.filter((value) => value.startsWith('"')).map((value) => ({ text: value.slice(1, -1) }));
  if (texts.length > 0) return texts;
  const types = typeNames(type);
  if (types.includes('StandardHeader')) return headers;
  if (types.includes('StandardMethod')) return methods;
  return name === 'statusCode' ? statusCodes : [];
}
