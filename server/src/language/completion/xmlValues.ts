import { CompletionItemKind } from 'vscode-languageserver-types';
import { type AttributeFact, type ElementFact, findElement, namespaces, type ValueKind } from '../../manifest';
import type { OffsetRange } from '../../text';
import { XMLNS_NAMESPACE } from '../../xml';
import type { ManifestDocument } from '../analysis';
import { meaningOf } from '../manifestDocumentation';
import { namespacesFor } from './emptyManifest';
import type { Proposal } from './proposal';
import { columnsOf } from './xmlAttributes';
import type { AttributeValuePlace } from './xmlPlace';

/** The values that an attribute can have, or the names that its list can still get. */
export function proposeValues(place: AttributeValuePlace, offset: number, analysis: ManifestDocument): Proposal[] {
  const { attribute } = place;
  if (attribute.namespace === XMLNS_NAMESPACE) return proposeNamespaces(place, analysis);
  const element = findElement(attribute.owner.name.local);
  const fact = element?.attributes.find(({ name }) => name === attribute.name.local);
  if (!element || !fact) return [];
  switch (fact.value.kind) {
    case 'choice':
      return valueProposals(fact.value.values, place, fact, element);
    case 'column':
      return valueProposals(columnsOf(attribute.owner), place, fact, element);
    case 'names': {
      const part = listPart(place.range, analysis.text, offset);
      const values = namesLeft(fact.value, part.others);
      return valueProposals(values, { range: part.range, isQuoted: place.isQuoted }, fact, element);
    }
    case 'http-uri':
    case 'identifier':
    case 'path':
    case 'text':
      return [];
  }
}

function proposeNamespaces({ range, isQuoted }: AttributeValuePlace, { target }: ManifestDocument): Proposal[] {
  return namespacesFor(target).map((uri, rank) => ({
    label: uri,
    kind: CompletionItemKind.Value,
    range,
    newText: quoted(uri, isQuoted),
    detail: namespaces.find((namespace) => namespace.uri === uri)?.servers,
    about: `namespace/${uri}`,
    rank,
  }));
}

function valueProposals(
  values: readonly string[],
  { range, isQuoted }: Pick<AttributeValuePlace, 'range' | 'isQuoted'>,
  fact: AttributeFact,
  element: ElementFact,
): Proposal[] {
  return values.map((value, rank) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    range,
    newText: quoted(value, isQuoted),
    detail: meaningOf(value, fact),
    about: `value/${element.name}/${fact.name}/${value}`,
    rank,
  }));
}

function quoted(value: string, isQuoted: boolean): string {
  return isQuoted ? value : `"${value}"`;
}

/** The part of a comma-separated list that the cursor stands in, and the other parts; the white space around left out. */
function listPart(value: OffsetRange, text: string, offset: number): { range: OffsetRange; others: string[] } {
  const before = text.slice(value.start, offset).split(',');
  const after = text.slice(offset, value.end).split(',');
  const typed = before.pop()?.trimStart() ?? '';
  const rest = after.shift()?.trimEnd() ?? '';
  const others = [...before, ...after].map((part) => part.trim());
  return { range: { start: offset - typed.length, end: offset + rest.length }, others };
}

/** What a list with those other parts can still get: no name twice, a keyword such as ALL only alone. */
function namesLeft(kind: Extract<ValueKind, { kind: 'names' }>, others: readonly string[]): readonly string[] {
  if (others.length === 0) return [...kind.keywords, ...kind.values];
  const taken = new Set(others.map(comparable));
  if (kind.keywords.some((keyword) => taken.has(comparable(keyword)))) return [];
  return kind.values.filter((value) => !taken.has(comparable(value)));
}

/** `2nn` and `2XX` are one class. */
function comparable(name: string): string {
  return name.toUpperCase().replace(/^(\d)NN$/, '$1XX');
}
