import * as vscode from 'vscode';
import { analyze } from '../analysis';
import { editorRange } from '../editorRange';
import type { SimulatorSession } from '../panel/session';
import { targetServer } from '../settings';
import { type LensCommand, lensesOf } from './lenses';

/**
 * The lenses over a manifest: send from here, and what came of it.
 * @param session the simulator; undefined until it was first used
 */
export function codeLenses(document: vscode.TextDocument, session: SimulatorSession | undefined): vscode.CodeLens[] {
  const sent = session?.isMarked === true ? session.sent : undefined;
  const isOurs = sent?.manifest.toString() === document.uri.toString();
  const isStale = session?.isStale === true || sent?.version !== document.version;
  const method = /^(?:SIP\/\d\.\d )?(\w+)(?= )/.exec(session?.requestText ?? '')?.[1] ?? 'INVITE';
  const analysis = analyze(document.getText(), targetServer(document));
  return lensesOf(analysis, method, isOurs ? { run: sent.run, isStale } : undefined).map(
    ({ place, title, tooltip, command }) =>
      new vscode.CodeLens(editorRange(place), { title, tooltip, ...commandOf(command, document.uri) }),
  );
}

function commandOf(command: LensCommand, document: vscode.Uri): Pick<vscode.Command, 'command' | 'arguments'> {
  switch (command.kind) {
    case 'send':
      return { command: 'mspl.sendRequest', arguments: [document] };
    case 'show':
      return { command: 'mspl.openSimulator' };
    case 'step':
      return { command: 'mspl.goToStep', arguments: [command.step] };
  }
}
