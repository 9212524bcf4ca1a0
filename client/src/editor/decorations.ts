import * as vscode from 'vscode';
import { editorRange, revealStart } from '../editorRange';
import type { SimulatorSession } from '../panel/session';
import { type RunMarks, runMarks } from './runMarks';

/*
 * How a run looks in the editor: by colour and by pattern, so that nobody needs to tell colours apart. The colours are
 * those that themes give to differences and to the debugger.
 */

const executed = (): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    // High-contrast themes give the background no colour.
    borderColor: new vscode.ThemeColor('editorGutter.addedBackground'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });

const notExecuted = (): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: new vscode.ThemeColor('disabledForeground'),
    borderStyle: 'dotted',
    borderWidth: '0 0 0 3px',
    fontStyle: 'italic',
  });

const current = (): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
    outlineColor: new vscode.ThemeColor('contrastActiveBorder'),
    outlineStyle: 'solid',
    outlineWidth: '1px',
    borderColor: new vscode.ThemeColor('debugIcon.breakpointCurrentStackframeForeground'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 6px',
    overviewRulerColor: new vscode.ThemeColor('debugIcon.breakpointCurrentStackframeForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });

const note = (): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: {
      color: new vscode.ThemeColor('editor.inlineValuesForeground'),
      margin: '0 0 0 2ch',
    },
  });

/** Marks a run in the editors of its manifest, and takes the marks away when they would stand on another text. */
export function markRuns(session: SimulatorSession): vscode.Disposable {
  const looks = { executed: executed(), notExecuted: notExecuted(), current: current(), note: note() };
  let shown: { readonly document: string; readonly version: number; readonly marks: RunMarks } | undefined;
  let lastStep: number | undefined;

  const paint = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const isShown = shown?.document === document.uri.toString() && shown.version === document.version;
    const marks = isShown ? shown?.marks : undefined;
    const withNotes = vscode.workspace.getConfiguration('mspl', document.uri).get<boolean>('inlineValues', true);
    editor.setDecorations(looks.executed, marks?.executed.map(editorRange) ?? []);
    editor.setDecorations(looks.notExecuted, marks?.notExecuted.map(editorRange) ?? []);
    editor.setDecorations(looks.current, marks?.current ? [editorRange(marks.current)] : []);
    editor.setDecorations(looks.note, withNotes && marks ? marks.notes.map((each) => noteOf(document, each)) : []);
  };
  const paintAll = (): void => {
    vscode.window.visibleTextEditors.filter(({ document }) => document.languageId === 'mspl-manifest').forEach(paint);
  };
  const update = (): void => {
    const { cursor } = session;
    const sent = session.isMarked ? session.sent : undefined;
    shown = sent && {
      document: sent.manifest.toString(),
      version: sent.version,
      marks: runMarks(sent.run, cursor?.step),
    };
    void vscode.commands.executeCommand('setContext', 'mspl.isMarked', shown !== undefined);
    paintAll();
    if (cursor && cursor.step !== lastStep && shown?.marks.current) reveal(shown.document, shown.marks.current);
    lastStep = cursor?.step;
  };

  update();
  return vscode.Disposable.from(
    ...Object.values(looks),
    session.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(paintAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('mspl.inlineValues')) paintAll();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.toString() === shown?.document) paintAll();
    }),
  );
}

function noteOf(
  document: vscode.TextDocument,
  { line, text, whole }: RunMarks['notes'][number],
): vscode.DecorationOptions {
  const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(Math.min(line, document.lineCount - 1));
  return {
    // All of the line: behind a long one, the note is out of sight.
    range: range.with(range.start.translate(0, firstNonWhitespaceCharacterIndex)),
    // A blank in a decoration is folded; a no-break space is not.
    renderOptions: { after: { contentText: text.replaceAll(' ', '\u00a0') } },
    hoverMessage: new vscode.MarkdownString().appendCodeblock(whole, 'mspl'),
  };
}

/** Brings the statement of the step into sight where the manifest is visible; never opens an editor by itself. */
function reveal(document: string, place: NonNullable<RunMarks['current']>): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.uri.toString() !== document) continue;
    revealStart(editor, editorRange(place));
  }
}
