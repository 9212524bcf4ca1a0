import type { CompletionList } from 'vscode-languageserver-types';
import type { KnownAddress } from '../addresses';
import type { DocumentAnalysis, ManifestDocument } from '../analysis';
import { proposeManifest } from './emptyManifest';
import { type Proposal, toCompletionList } from './proposal';
import { proposeInScript } from './script';
import { proposeInMessages } from './sipMessage';
import { isAnswered } from './triggers';
import { proposeAttributes } from './xmlAttributes';
import { proposeInContent, proposeEndTag, proposeTagNames, proposeXmlDeclaration } from './xmlElements';
import { xmlPlaceAt } from './xmlPlace';
import { proposeValues } from './xmlValues';

/** How completion was asked for, and what the client can read. */
export interface CompletionOptions {
  /** The character that asked; undefined when a person asked, or typed the beginning of a word. */
  readonly triggerCharacter?: string | undefined;
  /** Whether one range can be given for all items (`completionList.itemDefaults.editRange`). */
  readonly sharesEditRange?: boolean;
  /** The addresses that are known from beside the document, those to be offered first first. */
  readonly knownAddresses?: readonly KnownAddress[];
}

/** What can be written at `offset`. The documentation of an item is had with `resolveCompletion`. */
export function complete(
  analysis: DocumentAnalysis,
  offset: number,
  { triggerCharacter, sharesEditRange = false, knownAddresses = [] }: CompletionOptions,
): CompletionList {
  const { lines, target } = analysis;
  return toCompletionList(propose(analysis, offset, triggerCharacter, knownAddresses), {
    lines,
    offset,
    target,
    sharesEditRange,
  });
}

function propose(
  analysis: DocumentAnalysis,
  offset: number,
  typed: string | undefined,
  knownAddresses: readonly KnownAddress[],
): readonly Proposal[] {
  switch (analysis.kind) {
    case 'manifest':
      return proposeInManifest(analysis, offset, typed);
    case 'messages':
      return isAnswered('message', typed) ? proposeInMessages(analysis, offset, knownAddresses, typed) : [];
    case 'empty-manifest': {
      const range = { start: offset, end: offset };
      return typed === undefined ? proposeManifest(range, analysis.target, true) : [];
    }
    case 'foreign':
      return [];
  }
}

function proposeInManifest(analysis: ManifestDocument, offset: number, typed: string | undefined): readonly Proposal[] {
  const place = xmlPlaceAt(analysis.manifest, offset);
  if (!place) return [];
  if (place.kind === 'script') {
    return isAnswered('script', typed) ? proposeInScript(place.script, offset, analysis, typed) : [];
  }
  if (!isAnswered('xml', typed)) return [];
  switch (place.kind) {
    case 'tag-name':
      return typed === undefined || '<:'.includes(typed) ? proposeTagNames(place, analysis) : [];
    case 'content':
      return typed === undefined ? proposeInContent(place, analysis) : [];
    case 'end-tag':
      return proposeEndTag(place);
    case 'declaration':
      return proposeXmlDeclaration(place.range);
    case 'attribute-name':
      return typed === undefined || ' :'.includes(typed) ? proposeAttributes(place, analysis.target) : [];
    case 'attribute-value':
      return typed === undefined || '"=,'.includes(typed) ? proposeValues(place, offset, analysis) : [];
  }
}
