import * as vscode from 'vscode';
import type { Tone } from '../../webview/protocol';
import type { SimulatorSession } from '../panel/session';
import { outcomeInShort } from './outcomeInShort';
import { labelText } from '../plainText';

const ICONS: Readonly<Record<Tone, string>> = {
  passed: '$(arrow-right)',
  answered: '$(reply)',
  caution: '$(warning)',
  failed: '$(error)',
  idle: '$(circle-slash)',
};

/** The last outcome in the status bar, while a manifest, a message or the simulator is in front. */
export function showOutcome(session: SimulatorSession): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('mspl.outcome', vscode.StatusBarAlignment.Left, 10);
  item.name = 'MSPL outcome';
  item.command = 'mspl.openSimulator';
  const update = (): void => {
    const { result, sent, isStale } = session;
    const language = vscode.window.activeTextEditor?.document.languageId;
    if (!result || (language !== undefined && !['mspl-manifest', 'sip-message'].includes(language))) {
      item.hide();
      return;
    }
    const isRun = result.kind === 'run' && sent !== undefined;
    const icon = isRun ? ICONS[result.tone] : ICONS.failed;
    const text = isRun ? labelText(outcomeInShort(sent.run.outcome)) : 'not sent';
    item.text = `${icon} ${text}${isStale ? ' $(history)' : ''}`;
    item.tooltip = `${result.sentence}${isStale ? '\n\nThe manifest or the request has changed since.' : ''}`;
    item.accessibilityInformation = { label: `MSPL simulator: ${result.sentence}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, session.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(update));
}
