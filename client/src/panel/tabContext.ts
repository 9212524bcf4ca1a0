import { commands } from 'vscode';
import type { Tab } from '../../webview/protocol';

/** Tells `when` clauses, and so the walkthrough, which part of the panel is in front. */
export function tellTab(tab: Tab): void {
  void commands.executeCommand('setContext', 'mspl.tab', tab);
}
