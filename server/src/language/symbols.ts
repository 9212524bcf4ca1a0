import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { findFunction, type FunctionDeclaration, type Script, walkScope } from '../mspl';
import type { SipMessage } from '../sip';
import type { LineIndex, OffsetRange } from '../text';
import { attributeNamed, childElements, type XmlElement } from '../xml';
import type { DocumentAnalysis, ManifestDocument, MessagesDocument } from './analysis';
import { perAnalysis } from './perAnalysis';

/**
 * The outline: of a manifest its elements, data files with their columns, the script with its functions and in each the
 * calls that act on the message; of a file of messages each message with its headers.
 */
export const findSymbols = perAnalysis((analysis: DocumentAnalysis): DocumentSymbol[] => {
  const entries = analysis.kind === 'manifest' ? manifestEntries(analysis) : [];
  const messages = analysis.kind === 'messages' ? messageEntries(analysis) : [];
  return [...entries, ...messages].map((entry) => toDocumentSymbol(entry, analysis.lines));
});

/** The symbols of an outline in one list, each with the name of what it stands in. */
export function flatten(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flatten(children, uri, name),
  ]);
}

/** The symbols of a document that match what a person types to find one in the workspace. */
export function findMatchingSymbols(analysis: DocumentAnalysis, uri: string, query: string): SymbolInformation[] {
  return matchingSymbols(flatten(findSymbols(analysis), uri), query);
}

/** Those of them whose name has the characters of the query in their order, letter case aside. */
export function matchingSymbols(symbols: readonly SymbolInformation[], query: string): SymbolInformation[] {
  const wanted = query.toLowerCase();
  return symbols.filter(({ name }) => isSubsequence(wanted, name.toLowerCase()));
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const character of text) if (character === wanted[at]) at++;
  return at === wanted.length;
}

interface Entry {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly range: OffsetRange;
  readonly selection: OffsetRange;
  readonly children?: readonly Entry[];
}

function toDocumentSymbol(
  { name, detail, kind, range, selection, children = [] }: Entry,
  lines: LineIndex,
): DocumentSymbol {
  return {
    name,
    kind,
    range: lines.rangeOf(range),
    selectionRange: lines.rangeOf(selection),
    ...(detail !== undefined && detail !== '' && { detail }),
    ...(children.length > 0 && { children: children.map((child) => toDocumentSymbol(child, lines)) }),
  };
}

/** How deep elements are listed; a manifest nests three deep. */
const MAXIMUM_DEPTH = 5;

function manifestEntries({ manifest, text }: ManifestDocument): Entry[] {
  const scriptElement = manifest.script?.element;
  const scriptEntries = manifest.script ? entriesOfScript(manifest.script.parsed.script, text) : [];

  const entryOf = (element: XmlElement, depth: number): Entry => ({
    name: nameOf(element) || '<>',
    detail: detailOf(element),
    kind: kinds[element.name.local] ?? SymbolKind.Property,
    range: element,
    selection: element.name.start < element.name.end ? element.name : element.startTag,
    children: element === scriptElement ? scriptEntries : childrenOf(element, depth),
  });
  const childrenOf = (element: XmlElement, depth: number): Entry[] =>
    depth < MAXIMUM_DEPTH ? childElements(element).map((child) => entryOf(child, depth + 1)) : [];

  const roots = manifest.document.children.filter((child) => child.kind === 'element');
  return roots.map((root) => entryOf(root, 1));
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  applicationManifest: SymbolKind.Package,
  file: SymbolKind.Struct,
  column: SymbolKind.Field,
  splScript: SymbolKind.Module,
};

/** The data files and their columns go by their own names. */
function nameOf(element: XmlElement): string {
  const { local } = element.name;
  const own = local === 'file' || local === 'column' ? attributeNamed(element, 'name')?.value.trim() : undefined;
  return own === undefined || own === '' ? local : own;
}

function detailOf(element: XmlElement): string {
  switch (element.name.local) {
    case 'applicationManifest':
      return attributeNamed(element, 'appUri')?.value ?? '';
    case 'file':
      return attributeNamed(element, 'path')?.value ?? '';
    case 'column':
      return '';
    default:
      return element.attributes
        .filter(({ name }) => name.prefix !== 'xmlns')
        .map(({ name, value }) => (element.attributes.length === 1 ? value : `${name.local}=${value}`))
        .join(' ');
  }
}

function entriesOfScript(script: Script, text: string): Entry[] {
  const functions = script.functions.map((declaration): Entry => {
    const { name, parameters } = declaration;
    return {
      name: name.text || 'function',
      detail: `(${parameters.map((parameter) => parameter.text).join(', ')})`,
      kind: SymbolKind.Function,
      range: declaration,
      selection: name,
      children: actionsOf(declaration, text),
    };
  });
  return [...functions, ...actionsOf(script, text)].sort((one, other) => one.range.start - other.range.start);
}

/** The forking calls, which decide nothing by themselves but belong to a decision. */
const forking: ReadonlySet<string> = new Set(['BeginFork', 'Fork', 'DispatchNotification']);

/** The calls that decide what becomes of the message. */
function actionsOf(owner: Script | FunctionDeclaration, text: string): Entry[] {
  const actions: Entry[] = [];
  walkScope(owner, (node) => {
    if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
    const fact = findFunction(node.callee.text);
    if (!fact || !(fact.handles || fact.name === 'RetargetRequest' || forking.has(fact.name))) return;
    const { start, end } = node.argumentsRange;
    const detail = text.slice(start, end).replace(/\s+/g, ' ');
    actions.push({ name: fact.name, detail, kind: SymbolKind.Event, range: node, selection: node.callee });
  });
  return actions;
}

function messageEntries({ entries, text }: MessagesDocument): Entry[] {
  return entries
    .filter(({ isBlank }) => !isBlank)
    .map(({ name, separatorRange, message }): Entry => {
      const startLine = text.slice(message.startLineRange.start, message.startLineRange.end).trim();
      const start = separatorRange?.start ?? message.startLineRange.start;
      const end = start + text.slice(start, message.range.end).trimEnd().length;
      return {
        name: (name ?? startLine) || 'message',
        ...(name !== undefined && { detail: startLine }),
        kind: SymbolKind.Event,
        range: { start, end },
        selection: separatorRange ?? message.startLineRange,
        children: headerEntries(message),
      };
    });
}

function headerEntries({ headers, text }: SipMessage): Entry[] {
  return headers.map(({ name, nameRange, value, start, end }) => ({
    name: name || ':',
    detail: value,
    kind: SymbolKind.Field,
    range: { start, end: start + text.slice(start, end).trimEnd().length },
    selection: nameRange,
  }));
}
