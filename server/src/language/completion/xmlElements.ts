import { CompletionItemKind } from 'vscode-languageserver-types';
import { type ElementFact, elementsIn, findElement } from '../../manifest';
import type { OffsetRange } from '../../text';
import { childElements, type XmlDocument, type XmlElement } from '../../xml';
import type { ManifestDocument } from '../analysis';
import { proposeManifest, USUAL_PREFIX, XML_DECLARATION } from './emptyManifest';
import type { Proposal } from './proposal';
import { attributeSnippet } from './xmlAttributes';
import type { ContentPlace, EndTagPlace, TagNamePlace } from './xmlPlace';

const CDATA_START = '<![CDATA[';

/** Elements for `<|` and `<name|`: whole ones where nothing is written yet, else only the name. */
export function proposeTagNames({ element, range }: TagNamePlace, analysis: ManifestDocument): Proposal[] {
  const { document } = analysis.manifest;
  const parent = element.parent.kind === 'element' ? element.parent : undefined;
  const isBare = element.attributes.length === 0 && (element.selfClosing || !element.endTag);
  if (!parent) return isBare ? proposeAtTop({ start: element.start, end: range.end }, analysis, element) : [];
  if (parent.name.local === 'splScript') return proposeSection(parent, range);
  const edit = isBare && element.startTagClosed ? element.startTag : range;
  const typed = analysis.text.slice(range.start, range.end);
  return allowedElements(parent, element, element.start).map((fact, rank) =>
    elementProposal(fact, document, typed, edit, isBare, rank),
  );
}

/** Elements where no `<` is written yet, and the end tag when it is missing. */
export function proposeInContent({ parent, range }: ContentPlace, analysis: ManifestDocument): Proposal[] {
  if (parent?.name.local === 'splScript') return proposeSection(parent, range);
  const typed = analysis.text.slice(range.start, range.end);
  if (typed.startsWith('<!')) return [comment(range)];
  if (!parent) return proposeAtTop(range, analysis, undefined);
  const elements = allowedElements(parent, undefined, range.start).map((fact, rank) =>
    elementProposal(fact, analysis.manifest.document, typed, range, true, rank),
  );
  return parent.endTag || parent.selfClosing ? elements : [...elements, ...proposeEndTag({ element: parent, range })];
}

export function proposeEndTag({ element, range }: Pick<EndTagPlace, 'element' | 'range'>): Proposal[] {
  const newText = `</${element.name.qualified}>`;
  return [{ label: newText, kind: CompletionItemKind.Property, range, newText, rank: 90 }];
}

function comment(range: OffsetRange): Proposal {
  return { label: '<!-- -->', kind: CompletionItemKind.Snippet, range, newText: '<!-- $0 -->', snippet: true };
}

export function proposeXmlDeclaration(range: OffsetRange): Proposal[] {
  return [
    { label: XML_DECLARATION, kind: CompletionItemKind.Snippet, range, newText: `${XML_DECLARATION}\n`, rank: 1 },
  ];
}

/** Outside the root: the manifest when there is none, the XML declaration when nothing stands before it. */
function proposeAtTop(
  range: OffsetRange,
  { target, text, manifest }: ManifestDocument,
  current: XmlElement | undefined,
): Proposal[] {
  const { document } = manifest;
  const isFirst = text.slice(0, range.start).trim() === '';
  const hasDeclaration = document.children.some(({ kind }) => kind === 'processing-instruction');
  const hasRoot = document.root !== undefined && document.root !== current;
  return [
    ...(hasRoot ? [] : proposeManifest(range, target, isFirst)),
    ...(isFirst && !hasDeclaration ? proposeXmlDeclaration(range) : []),
  ];
}

/** The CDATA section of a script that has no text yet. */
function proposeSection(script: XmlElement, range: OffsetRange): Proposal[] {
  if (script.children.some(({ kind }) => kind === 'cdata')) return [];
  return [
    {
      label: `${CDATA_START} ]]>`,
      kind: CompletionItemKind.Snippet,
      range,
      newText: `${CDATA_START}\n\t$0\n]]>`,
      snippet: true,
      filter: CDATA_START,
      detail: 'Section that the script stands in',
    },
  ];
}

/** What may stand at `offset` in `parent`, `current` (the element being written) aside: splScript comes last. */
function allowedElements(parent: XmlElement, current: XmlElement | undefined, offset: number): ElementFact[] {
  const siblings = childElements(parent).filter((child) => child !== current && child.name.local !== '');
  const isScriptBefore = siblings.some(({ name, start }) => name.local === 'splScript' && start < offset);
  if (isScriptBefore) return [];
  const isElementAfter = siblings.some(({ start }) => start >= offset);
  return elementsIn(parent.name.local).filter(
    ({ name, repeatable, content }) =>
      (repeatable === true || !siblings.some((sibling) => sibling.name.local === name)) &&
      !(content === 'script' && isElementAfter),
  );
}

function elementProposal(
  fact: ElementFact,
  document: XmlDocument,
  typed: string,
  range: OffsetRange,
  isWhole: boolean,
  rank: number,
): Proposal {
  const prefix = prefixOf(document);
  const name = prefix === '' ? fact.name : `${prefix}:${fact.name}`;
  const typedPrefix = /^<?[^<:]*:/.exec(typed)?.[0] ?? (typed.startsWith('<') ? '<' : '');
  return {
    label: name,
    kind: CompletionItemKind.Property,
    range,
    newText: isWhole ? elementSnippet(fact, name) : `<${name}`,
    snippet: isWhole,
    filter: `${typedPrefix}${fact.name}`,
    about: `element/${fact.name}`,
    rank: 10 + rank,
  };
}

function prefixOf({ root }: XmlDocument): string {
  return root && findElement(root.name.local) ? root.name.prefix : USUAL_PREFIX;
}

/** The element with the attributes that it needs; without such, with the one that it is there for. */
function elementSnippet({ attributes, content }: ElementFact, name: string): string {
  const required = attributes.filter((attribute) => attribute.required === true);
  const purpose = attributes.find((attribute) => attribute.inferred !== true);
  const written = required.length > 0 ? required : purpose ? [purpose] : [];
  const start = [`<${name}`, ...written.map((attribute, i) => attributeSnippet(attribute, i + 1))].join(' ');
  switch (content) {
    case 'empty':
      return `${start}/>$0`;
    case 'script':
      return `${start}>${CDATA_START}\n\t$0\n]]></${name}>`;
    case 'children':
      return `${start}>\n\t$0\n</${name}>`;
  }
}
