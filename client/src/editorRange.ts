import * as vscode from 'vscode';
import type { PositionRange } from '../../server/src/text';

/** A range of ours as one of the editor. */
export function editorRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/**
 * Brings the beginning of a place into sight, in the middle of the editor where it was not. Its end may have values of a
 * run behind it: reaching for them would scroll the text itself out of sight.
 */
export function revealStart(editor: vscode.TextEditor, { start }: vscode.Range): void {
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
