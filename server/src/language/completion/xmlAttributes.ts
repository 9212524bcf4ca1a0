import { CompletionItemKind } from 'vscode-languageserver-types';
import { type AttributeFact, findElement } from '../../manifest';
import type { TargetVersion } from '../../mspl';
import { attributeNamed, childElements, type XmlElement } from '../../xml';
import { namespacesFor } from './emptyManifest';
import { choice, type Proposal } from './proposal';
import type { AttributeNamePlace } from './xmlPlace';

/** The attributes that an element can still get. */
export function proposeAttributes(place: AttributeNamePlace, target: TargetVersion): Proposal[] {
  const { element, attribute, range, needsSpace } = place;
  const fact = findElement(element.name.local);
  if (!fact) return [];
  const hasValue = attribute !== undefined && (attribute.equals >= 0 || attribute.valueRange !== undefined);
  const end = needsSpace ? ' ' : '';
  const proposals = fact.attributes
    .filter(({ name }) => [undefined, attribute].includes(attributeNamed(element, name)))
    .map((candidate, rank): Proposal => {
      const name = qualifiedName(candidate, element);
      const snippet = attributeSnippet(candidate, 1, name, candidate.value.kind === 'column' ? columnsOf(element) : []);
      return {
        label: name,
        kind: CompletionItemKind.Value,
        range,
        newText: hasValue ? name : `${snippet}${end}`,
        snippet: !hasValue,
        about: `attribute/${fact.name}/${candidate.name}`,
        rank: 10 + rank,
      };
    });
  return [...proposals, ...namespaceDeclaration(place, hasValue, target)];
}

/** `name="…"` with a placeholder that offers the values there are. */
export function attributeSnippet(
  { name, value, default: byDefault }: AttributeFact,
  index: number,
  qualified = name,
  columns: readonly string[] = [],
): string {
  const listed =
    value.kind === 'choice' ? value.values : value.kind === 'names' ? [...value.keywords, ...value.values] : columns;
  const values = byDefault === undefined ? listed : [byDefault, ...listed.filter((choice) => choice !== byDefault)];
  return `${qualified}="${choice(index, values)}"`;
}

/** The columns that a `file` element declares, in order. */
export function columnsOf(file: XmlElement): string[] {
  const names = childElements(file)
    .filter(({ name }) => name.local === 'column')
    .map((column) => attributeNamed(column, 'name')?.value ?? '');
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Only appUri carries the prefix, in the reference and in nearly every published manifest. */
function qualifiedName({ name }: AttributeFact, { name: owner }: XmlElement): string {
  return name === 'appUri' && owner.prefix !== '' ? `${owner.prefix}:${name}` : name;
}

/** The declaration of the root's own prefix, while it is missing. */
function namespaceDeclaration(
  { element, attribute, range, needsSpace }: AttributeNamePlace,
  hasValue: boolean,
  target: TargetVersion,
): Proposal[] {
  const { prefix } = element.name;
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const isDeclared = element.attributes.some((other) => other !== attribute && other.name.qualified === name);
  if (element.parent.kind !== 'document' || isDeclared) return [];
  return [
    {
      label: name,
      kind: CompletionItemKind.Value,
      range,
      newText: hasValue ? name : `${name}="${choice(1, namespacesFor(target))}"${needsSpace ? ' ' : ''}`,
      snippet: !hasValue,
      detail: 'Namespace of the manifest',
      rank: 10,
    },
  ];
}
