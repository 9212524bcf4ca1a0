import {
  type AttributeFact,
  elementsIn,
  type ElementFact,
  findElement,
  type NamespaceFact,
  type ValueKind,
} from '../manifest';
import { code, inferredMark, inferredPart, pageLink, paragraphs, prose } from './documentation';

/* What the table of the manifest says about a name, as Markdown. Every text ends in the address of its page. */

/** The page of applicationManifest, which lists the namespaces. */
const NAMESPACE_PAGE = findElement('applicationManifest')?.url ?? '';

export function elementDocumentation(fact: ElementFact): string {
  const { name, attributes, content, parent, required, repeatable, doc, url } = fact;
  const written = attributes.map((each) => ` ${each.name}="…"`).join('');
  const inner = elementsIn(name).map((each) => code(each.name));
  const occurs = repeatable === true ? 'any number of times' : required === true ? 'once' : 'at most once';
  const place = parent === undefined ? '' : `Stands in ${code(parent)}, ${occurs}.`;
  return paragraphs(
    xml(content === 'empty' ? `<${name}${written}/>` : `<${name}${written}>…</${name}>`),
    prose(doc),
    [required === true ? 'Required.' : '', place].filter((part) => part !== '').join(' '),
    inner.length > 0 ? `Can hold ${inner.join(', ')}.` : '',
    pageLink(url),
  );
}

export function attributeDocumentation(fact: AttributeFact, element: ElementFact): string {
  return paragraphs(xml(`<${element.name} ${fact.name}="…">`), ...attributeParts(fact, element));
}

/** One of the values that an attribute may have. */
export function attributeValueDocumentation(value: string, fact: AttributeFact, element: ElementFact): string {
  const meaning = meaningOf(value, fact);
  return paragraphs(
    `**${value}**${meaning === undefined ? '' : `: ${prose(meaning)}.`}`,
    ...attributeParts(fact, element),
  );
}

/** What a value means, where its name does not say it. */
export function meaningOf(value: string, { valueDocs = {} }: AttributeFact): string | undefined {
  return Object.hasOwn(valueDocs, value) ? valueDocs[value] : undefined;
}

function attributeParts(fact: AttributeFact, element: ElementFact): string[] {
  const byDefault = fact.default === undefined ? '' : `Default: ${code(fact.default)}.`;
  return [
    prose(fact.doc),
    valuesText(fact.value),
    [fact.required === true ? 'Required.' : '', byDefault].filter((part) => part !== '').join(' '),
    inferredMark(fact),
    fact.inferredPart === undefined ? '' : inferredPart(fact.inferredPart),
    pageLink(element.url),
  ];
}

function valuesText(value: ValueKind): string {
  switch (value.kind) {
    case 'choice':
      return `One of ${value.values.map(code).join(', ')}.`;
    case 'names':
      return `${value.keywords.map(code).join(' or ')} alone, or any of ${value.values.map(code).join(', ')}.`;
    default:
      return '';
  }
}

export function namespaceDocumentation({ uri, servers, inferredPart: part }: NamespaceFact): string {
  const mark = part === undefined ? '' : inferredPart(part);
  return paragraphs(code(uri), `Read by ${servers}.`, mark, pageLink(NAMESPACE_PAGE));
}

function xml(text: string): string {
  return `\`\`\`xml\n${text}\n\`\`\``;
}
