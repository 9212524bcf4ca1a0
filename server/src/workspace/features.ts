import {
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type SymbolInformation,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type LanguageDocument, type LanguageService, matchingSymbols } from '../language';
import type { DataFiles } from './dataFiles';
import type { FindingsStore } from './findings';
import type { Manifests } from './manifests';
import type { SettingsStore } from './settings';

/** What is answered about all documents at once: those that are open, and the manifests of the workspace that are not. */
export interface WorkspaceFeatures {
  /**
   * The findings of each document, `unchanged` for those that the editor has already, and none for those that are gone.
   * @param pause awaited between two documents; what it throws ends the work
   */
  reports(
    previous: readonly PreviousResultId[],
    pause: () => Promise<void>,
  ): Promise<WorkspaceDocumentDiagnosticReport[]>;
  /** The symbols of the manifests that are not open. */
  symbols(query: string, pause: () => Promise<void>): Promise<SymbolInformation[]>;
  /** To be called when a document is closed: an editor that pulls workspace reports leaves it to them to clear its findings. */
  close(uri: string): void;
}

export interface WorkspaceFeaturesInput {
  readonly manifests: Manifests;
  readonly service: LanguageService;
  readonly settings: SettingsStore;
  readonly dataFiles: DataFiles;
  readonly findings: FindingsStore;
  /** The documents that are open, by their URIs. */
  readonly openDocuments: () => ReadonlyMap<string, LanguageDocument>;
}

interface Symbols {
  readonly document: LanguageDocument;
  readonly all: SymbolInformation[];
}

export function createWorkspaceFeatures(input: WorkspaceFeaturesInput): WorkspaceFeatures {
  const { manifests, service, settings, dataFiles, findings, openDocuments } = input;
  const closed = new Set<string>();
  const symbols = new Map<string, Symbols>();
  let listed: ReadonlySet<string> = new Set();

  const list = async (): Promise<ReadonlySet<string>> => {
    const now = new Set(await manifests.list());
    for (const uri of listed) if (!now.has(uri) && !openDocuments().has(uri)) forget(uri);
    listed = now;
    return now;
  };

  const forget = (uri: string): void => {
    symbols.delete(uri);
    findings.forget(uri);
    dataFiles.forget(uri);
    settings.forget(uri);
  };

  /** The trees of a manifest that is not open are not kept. */
  const forgetTrees = (uri: string): void => {
    if (!openDocuments().has(uri)) service.forget(uri);
  };

  const reportOf = async (
    uri: string,
    previous: string | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport | undefined> => {
    const chosen = await settings.of(uri);
    const open = openDocuments().get(uri);
    const document = open ?? (chosen.workspaceDiagnostics ? await manifests.read(uri) : undefined);
    if (!document) return undefined;
    const { resultId, items } = await findings.of(document, chosen);
    forgetTrees(uri);
    const version = open?.version ?? null;
    return resultId === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
  };

  const symbolsOf = async (uri: string): Promise<readonly SymbolInformation[]> => {
    const document = await manifests.read(uri);
    if (!document) return [];
    const known = symbols.get(uri);
    if (known?.document === document) return known.all;
    const all = service.findMatchingSymbols(document, '', await settings.of(uri));
    symbols.set(uri, { document, all });
    forgetTrees(uri);
    return all;
  };

  return {
    async reports(previous, pause) {
      const resultIds = new Map(previous.map(({ uri, value }) => [uri, value]));
      const gone = new Set([...resultIds.keys(), ...closed]);
      const reports: WorkspaceDocumentDiagnosticReport[] = [];
      for (const uri of new Set([...openDocuments().keys(), ...(await list())])) {
        await pause();
        const report = await reportOf(uri, resultIds.get(uri));
        if (!report) continue;
        reports.push(report);
        gone.delete(uri);
      }
      for (const uri of gone) reports.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
      closed.clear();
      return reports;
    },
    async symbols(query, pause) {
      const found: SymbolInformation[] = [];
      for (const uri of await list()) {
        await pause();
        if (!openDocuments().has(uri)) found.push(...matchingSymbols(await symbolsOf(uri), query));
      }
      return found;
    },
    close: (uri) => void closed.add(uri),
  };
}
