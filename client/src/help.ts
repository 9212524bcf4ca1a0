import * as vscode from 'vscode';
import { columnBesidePanel } from './commands';

/** The pages that lie in the extension, by their names under docs/. */
export const helpPages: Readonly<Record<string, { readonly label: string; readonly detail: string }>> = {
  'deployment.md': {
    label: 'The Deployment File',
    detail: 'Who exists, who is online and answers, which applications the server has.',
  },
  'request-files.md': {
    label: 'Request Files',
    detail: 'Several messages in one .sip file, with what the server knows of each.',
  },
  'simulator-limits.md': {
    label: 'What Is Not Simulated',
    detail: 'What the simulator leaves out, and what happens instead.',
  },
  'assumptions.md': {
    label: 'What the Simulator Assumes',
    detail: 'Each point that Microsoft’s documents leave open, its readings, and the evidence.',
  },
  'command-line.md': {
    label: 'The Command Line',
    detail: 'mspl check, simulate and format, for scripts and for continuous integration.',
  },
};

/** Lets the person choose a page, and shows it as the preview of its Markdown. */
export async function showHelp(extensionUri: vscode.Uri): Promise<void> {
  const items = Object.entries(helpPages).map(([file, page]) => ({ ...page, file }));
  const options = { title: 'Help', placeHolder: 'What do you want to read?', matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (!chosen) return;
  const page = vscode.Uri.joinPath(extensionUri, 'docs', chosen.file);
  await vscode.commands.executeCommand('vscode.openWith', page, 'vscode.markdown.preview.editor', columnBesidePanel());
}
