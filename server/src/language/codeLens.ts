import type { CodeLens } from 'vscode-languageserver-types';
import type { OffsetRange } from '../text';
import type { DocumentAnalysis, MessagesDocument } from './analysis';

/** The commands of an editor that its lenses call; undefined where it has none, and then there is no such lens. */
export interface LensCommands {
  /** Sends a message of a request file. Arguments: the document's URI, the place of the message in `readRequestFile`. */
  readonly sendNamedRequest?: string | undefined;
}

/** What a lens says that sends something: a method, or a status code. */
export function sendTitle(what: string): string {
  return `▶ Send ${what}`;
}

/** A lens to send with above each message of a request file. The lenses of a manifest are the editor's: they say outcomes. */
export function findCodeLenses(analysis: DocumentAnalysis, uri: string, commands: LensCommands): CodeLens[] {
  const { lines } = analysis;
  return placesOf(analysis, commands).map(({ range, title, command, index }) => ({
    range: lines.rangeOf(range),
    command: { title, command, arguments: [uri, index] },
  }));
}

interface Lens {
  readonly range: OffsetRange;
  readonly title: string;
  readonly command: string;
  readonly index: number;
}

function placesOf(analysis: DocumentAnalysis, { sendNamedRequest }: LensCommands): Lens[] {
  return analysis.kind === 'messages' && sendNamedRequest !== undefined
    ? aboveMessages(analysis, sendNamedRequest)
    : [];
}

/** Above its line `###` where it has one; what has no start line cannot be sent. */
function aboveMessages({ entries }: MessagesDocument, command: string): Lens[] {
  return entries.flatMap(({ isBlank, separatorRange, message }, index): Lens[] => {
    if (isBlank || message.diagnostics.some(({ code }) => code === 'sip-start-line')) return [];
    const what = message.kind === 'request' ? message.method : String(message.statusCode);
    return [{ range: separatorRange ?? message.startLineRange, title: sendTitle(what), command, index }];
  });
}
