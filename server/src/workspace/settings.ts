import type { Connection } from 'vscode-languageserver';
import { type LanguageSettings, memberOf, readSettings, SETTINGS_SECTION } from '../language';

/** The settings of each document, asked for once and kept until they change. */
export interface SettingsStore {
  /** `canAsk`: the client answers workspace/configuration; otherwise it sends the settings with each change. */
  initialize(canAsk: boolean, options: unknown): void;
  of(uri: string): Promise<LanguageSettings>;
  /** `sent`: the settings in the notification of the change, for a client that cannot be asked. */
  change(sent: unknown): void;
  /** To be called when the folders change, which have settings of their own. */
  askAgain(): void;
  forget(uri: string): void;
}

export function createSettingsStore(connection: Connection): SettingsStore {
  const byDocument = new Map<string, Promise<LanguageSettings>>();
  let isAsking = false;
  let latest = readSettings(undefined);

  const ask = async (scopeUri: string): Promise<LanguageSettings> => {
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION }));
    } catch {
      // A client that is about to disconnect may not answer any more.
      return readSettings(undefined);
    }
  };

  return {
    initialize(canAsk, options) {
      isAsking = canAsk;
      latest = readSettings(options);
    },
    of(uri) {
      if (!isAsking) return Promise.resolve(latest);
      const asked = byDocument.get(uri) ?? ask(uri);
      byDocument.set(uri, asked);
      return asked;
    },
    change(sent) {
      byDocument.clear();
      if (!isAsking) latest = readSettings(memberOf(sent, SETTINGS_SECTION));
    },
    askAgain() {
      byDocument.clear();
    },
    forget: (uri) => void byDocument.delete(uri),
  };
}
