import type { CodeLens } from 'vscode-languageserver-types';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis, ManifestDocument, MessagesDocument } from './analysis';

/** The commands of an editor that its lenses call; undefined where it has none, and then there is no such lens. */
export interface LensCommands {
  /** Sends a message of a request file. Arguments: the document's URI, the place of the message in `readRequestFile`. */
  readonly sendNamedRequest?: string | undefined;
  /** Sends a request through a manifest. Arguments: the document's URI, the name of a function the lens is above. */
  readonly sendRequest?: string | undefined;
}

/** What the lenses say. */
export const lensTitles = {
  /** @param what a method, or a status code */
  send: (what: string): string => `Send ${what}`,
};

/** What a request is called where nobody has chosen one yet. */
const USUAL_METHOD = 'INVITE';

/** A lens to send with: above each message of a request file, above the script of a manifest and each of its functions. */
export function findCodeLenses(analysis: DocumentAnalysis, uri: string, commands: LensCommands): CodeLens[] {
  const { lines } = analysis;
  return placesOf(analysis, commands).map(({ range, title, command, argument }) => ({
    range: lines.rangeOf(range),
    command: { title, command, arguments: argument === undefined ? [uri] : [uri, argument] },
  }));
}

interface Lens {
  readonly range: OffsetRange;
  readonly title: string;
  readonly command: string;
  readonly argument: string | number | undefined;
}

function placesOf(analysis: DocumentAnalysis, { sendNamedRequest, sendRequest }: LensCommands): Lens[] {
  switch (analysis.kind) {
    case 'manifest':
      return sendRequest === undefined ? [] : aboveScript(analysis, sendRequest);
    case 'messages':
      return sendNamedRequest === undefined ? [] : aboveMessages(analysis, sendNamedRequest);
    case 'empty-manifest':
    case 'foreign':
      return [];
  }
}

/** Above its line `###` where it has one; what has no start line cannot be sent. */
function aboveMessages({ entries }: MessagesDocument, command: string): Lens[] {
  return entries.flatMap(({ isBlank, separatorRange, message }, index): Lens[] => {
    if (isBlank || message.diagnostics.some(({ code }) => code === 'sip-start-line')) return [];
    const what = message.kind === 'request' ? message.method : String(message.statusCode);
    return [
      { range: separatorRange ?? message.startLineRange, title: lensTitles.send(what), command, argument: index },
    ];
  });
}

function aboveScript({ manifest: { script } }: ManifestDocument, command: string): Lens[] {
  if (!script) return [];
  const title = lensTitles.send(USUAL_METHOD);
  const functions = script.parsed.script.functions.filter(({ name }) => name.text !== '');
  return [
    { range: script.element.name, title, command, argument: undefined },
    ...functions.map(({ name }) => ({ range: name, title, command, argument: name.text })),
  ];
}
