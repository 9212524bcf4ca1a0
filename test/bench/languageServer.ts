import { spawn } from 'node:child_process';
import {
  type ClientCapabilities,
  CompletionItemTag,
  CompletionRequest,
  createProtocolConnection,
  DiagnosticTag,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  InsertTextMode,
  type Position,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** How a client learns of findings: it asks for them, or the server sends them when it likes. */
export type Findings = 'pull' | 'push';

export interface ServerSettings {
  readonly args: readonly string[];
  readonly languageId: string;
  readonly uri: string;
  readonly text: string;
  readonly findings: Findings;
  /** Whether it has nothing to say by design; from any other server that is an error, for it would be no work to be timed. */
  readonly isEmpty: boolean;
}

/** A language server in a process of its own with one open document, as an editor would talk to it. */
export interface LanguageServer {
  /** From the start of the process to the answer to `initialize`, in milliseconds. */
  readonly startTime: number;
  /** The document as it was opened, which it is again between two edits. */
  readonly text: string;
  /**
   * Milliseconds from an edit that inserts text at an offset to the answer to what `ask` asks with the position behind it.
   * The text is taken out again.
   */
  timeEdit(at: number, inserted: string, ask: (position: Position) => Promise<unknown>): Promise<number>;
  /** The next findings for the document. To be called in the same turn as what changes it. */
  findings(): Promise<unknown>;
  /** What can be written at a position. */
  completions(position: Position): Promise<unknown>;
  /** What is told about the word at a position. */
  hover(position: Position): Promise<unknown>;
  stop(): void;
}

/** What VS Code says that it can do with completions, hovers and findings. */
const whatEditorsCan: ClientCapabilities['textDocument'] = {
  completion: {
    contextSupport: true,
    completionItem: {
      snippetSupport: true,
      commitCharactersSupport: true,
      documentationFormat: ['markdown', 'plaintext'],
      deprecatedSupport: true,
      preselectSupport: true,
      tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
      insertReplaceSupport: true,
      resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
      labelDetailsSupport: true,
    },
    completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
  },
  hover: { contentFormat: ['markdown', 'plaintext'] },
  publishDiagnostics: {
    relatedInformation: true,
    versionSupport: true,
    codeDescriptionSupport: true,
    dataSupport: true,
    tagSupport: { valueSet: [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated] },
  },
};

/** How long to wait for an answer before giving up, in milliseconds. */
const patience = 20_000;

/** Starts a server and opens the document. Throws when it does not answer, or cannot tell of findings in this way. */
export async function startLanguageServer(settings: ServerSettings): Promise<LanguageServer> {
  const { args, uri, languageId, text } = settings;
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const stop = (): void => {
    connection.dispose();
    child.kill();
  };
  const pulls = settings.findings === 'pull';
  let published: (value: unknown) => void = () => undefined;
  connection.onNotification(PublishDiagnosticsNotification.type, (sent) => {
    if (sent.uri === uri) published(sent);
  });
  connection.listen();

  const findings = (): Promise<unknown> =>
    inTime(
      pulls
        ? connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } })
        : new Promise((resolve) => (published = resolve)),
    );
  let version = 1;
  const replace = (from: Position, to: Position, newText: string): Promise<void> =>
    connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: from, end: to }, text: newText }],
    });

  try {
    const { capabilities } = await inTime(
      connection.sendRequest<InitializeResult>(InitializeRequest.method, {
        processId: process.pid,
        rootUri: null,
        capabilities: { textDocument: { ...whatEditorsCan, ...(pulls && { diagnostic: {} }) } },
      }),
    );
    const startTime = performance.now() - start;
    if (pulls && !capabilities.diagnosticProvider) throw new Error('not offered');
    await connection.sendNotification(InitializedNotification.type, {});
    const open = connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version, text },
    });
    await Promise.all([open, findings()]);
    return {
      startTime,
      text,
      async timeEdit(at, inserted, ask) {
        const from = positionAt(text, at);
        const to = { line: from.line, character: from.character + inserted.length };
        const begin = performance.now();
        await Promise.all([replace(from, from, inserted), ask(to)]);
        const time = performance.now() - begin;
        await Promise.all([replace(from, to, ''), findings()]);
        return time;
      },
      findings,
      async completions(position) {
        const answer = await inTime(
          connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position }),
        );
        const items = Array.isArray(answer) ? answer : answer?.items;
        if (!settings.isEmpty && !items?.length) throw new Error('no completions');
        return items;
      },
      async hover(position) {
        const answer = await inTime(connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }));
        if (!settings.isEmpty && !answer) throw new Error('nothing said');
        return answer;
      },
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** The value, or an error when it is not there within `patience`. */
async function inTime<T>(value: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, patience);
  });
  try {
    return await Promise.race([value, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
