import * as vscode from 'vscode';
import { labelText } from '../plainText';
import type { Pasted } from './pasted';

/** Asks which of several pasted messages is meant. Undefined when the person wants none. */
export async function choosePasted(messages: readonly Pasted[]): Promise<Pasted | undefined> {
  const [only, another] = messages;
  if (!another) return only;
  const items = messages.map((pasted) => {
    return { label: labelText(pasted.title), description: labelText(pasted.detail), pasted };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${messages.length} Messages Were Pasted`,
    placeHolder: 'Which of them is the request to send?',
    matchOnDescription: true,
  });
  return chosen?.pasted;
}
