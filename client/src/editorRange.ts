import * as vscode from 'vscode';
import type { PositionRange } from '../../server/src/text';

/** A range of ours as one of the editor. */
export function editorRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
