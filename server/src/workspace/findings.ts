import type { Diagnostic } from 'vscode-languageserver';
import type { LanguageDocument, LanguageService, LanguageSettings } from '../language';
import type { DataFiles } from './dataFiles';

/** What is found in one state of a document: of its text, its settings and its data files. */
export interface Findings {
  readonly items: Diagnostic[];
  /** Names this state. */
  readonly resultId: string;
}

export interface FindingsStore {
  of(document: LanguageDocument, chosen: LanguageSettings): Promise<Findings>;
  /** To be called when a document opens or closes: its versions begin anew. */
  forget(uri: string): void;
}

interface Known extends Findings {
  readonly version: number;
  readonly chosen: LanguageSettings;
  readonly files: readonly string[];
  readonly dataRevision: number;
}

/** Keeps the latest findings of each document. */
export function createFindingsStore(service: LanguageService, dataFiles: DataFiles): FindingsStore {
  const latest = new Map<string, Known>();
  let results = 0;

  return {
    async of(document, chosen) {
      const { uri } = document;
      const before = latest.get(uri);
      const isSameText = before?.version === document.version && before.chosen === chosen;
      const files = isSameText ? before.files : service.findDataFiles(document, chosen);
      await dataFiles.load(uri, files);
      const dataRevision = dataFiles.revisionOf(uri);
      // The document may have been edited in the meantime.
      const { version } = document;
      const known = latest.get(uri);
      if (known?.version === version && known.chosen === chosen && known.dataRevision === dataRevision) return known;
      const items = service.findDiagnostics(document, chosen);
      const found = { items, resultId: String(++results), version, chosen, files, dataRevision };
      latest.set(uri, found);
      return found;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
