import * as vscode from 'vscode';
import type { PositionRange } from '../../../server/src/text';

/** The marks on the lines that a run carried out. */
export interface Marks {
  /** Marks places of a document, in place of all former marks. */
  show(document: vscode.TextDocument, places: readonly PositionRange[]): void;
  clear(): void;
  dispose(): void;
}

/** Marks are gone as soon as the document changes: they would stand on other statements. */
export function createMarks(): Marks {
  const look = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    // High-contrast themes give the background no colour.
    borderColor: new vscode.ThemeColor('editorGutter.addedBackground'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
  let marked: { readonly document: vscode.TextDocument; readonly ranges: vscode.Range[] } | undefined;

  const paint = (editors: readonly vscode.TextEditor[]): void => {
    for (const editor of editors) {
      editor.setDecorations(look, editor.document === marked?.document ? marked.ranges : []);
    }
  };
  const set = (next: typeof marked): void => {
    marked = next;
    void vscode.commands.executeCommand('setContext', 'mspl.isMarked', next !== undefined);
    paint(vscode.window.visibleTextEditors);
  };
  const listeners = [
    vscode.window.onDidChangeVisibleTextEditors(paint),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === marked?.document && contentChanges.length > 0) set(undefined);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document === marked?.document) set(undefined);
    }),
  ];
  return {
    show(document, places) {
      set(places.length > 0 ? { document, ranges: places.map(editorRange) } : undefined);
    },
    clear() {
      set(undefined);
    },
    dispose() {
      set(undefined);
      vscode.Disposable.from(look, ...listeners).dispose();
    },
  };
}

/** A range of ours as one of the editor. */
export function editorRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
