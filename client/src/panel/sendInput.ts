import type * as vscode from 'vscode';
import { assumptionsSetting, targetServer } from '../settings';
import type { PanelState } from './model';
import { chosenReadings } from './readings';
import type { SendInput } from './simulation';
import type { NamedText } from './surroundings';

/** What is sent through a manifest as it stands in the editor, saved or not, by the panel's state and the settings. */
export function sendInput(
  state: PanelState,
  document: vscode.TextDocument | undefined,
  deployment: NamedText | undefined,
): SendInput {
  const { draft, facts, transaction, source, standings, assumptions, options, manifest } = state;
  return {
    ...{ draft, facts, transaction, options, deployment, requestFile: source?.uri },
    manifest: manifestOf(manifest, document),
    target: targetServer(document),
    standings: standings[manifest ?? ''] ?? {},
    assumptions: chosenReadings(assumptionsSetting(document?.uri), assumptions),
  };
}

function manifestOf(address: string | undefined, document: vscode.TextDocument | undefined): SendInput['manifest'] {
  if (document) return { uri: document.uri.toString(), text: document.getText() };
  return address === undefined ? undefined : { uri: address, text: null };
}
