import type { Diagnostic } from '../diagnostics';
import { checkScript, parseScript, type ParsedScript, type TargetVersion } from '../mspl';
import { createLineIndex, type LineIndex } from '../text';
import {
  attributeNamed,
  checkWellFormedness,
  childElements,
  contentText,
  type MappedText,
  parseXml,
  type XmlDocument,
  type XmlElement,
} from '../xml';
import { checkScriptElement } from './checkScriptElement';
import { checkStructure } from './checkStructure';
import { loadModel } from './loadModel';
import type { ManifestModel } from './model';
import { secondOpinion } from './secondOpinion';

/** The script of a manifest: its element, its text and its tree. */
export interface ManifestScript {
  readonly element: XmlElement;
  readonly content: MappedText;
  readonly parsed: ParsedScript;
}

/** Everything that is known about a manifest's text, whatever state it is in. */
export interface ManifestAnalysis {
  readonly text: string;
  readonly lines: LineIndex;
  readonly document: XmlDocument;
  /** Undefined when there is no splScript element. */
  readonly script: ManifestScript | undefined;
  /** Every finding in both layers, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface AnalysisOptions {
  readonly target: TargetVersion;
}

/** A manifest that can be run: one without errors. */
export interface RunnableManifest {
  readonly model: ManifestModel;
  readonly script: ManifestScript;
}

/** Reads and checks a manifest. Never throws, whatever the text is. */
export function analyzeManifest(text: string, { target }: AnalysisOptions): ManifestAnalysis {
  const document = parseXml(text);
  const script = readScript(document);
  const { scriptOnly, files } = readOutline(document);
  const diagnostics = [
    ...checkWellFormedness(document),
    ...checkStructure(document, target),
    ...(script ? [...checkScriptElement(script), ...script.parsed.diagnostics] : []),
    ...(script ? checkScript(script.parsed, { target, scriptOnly, files }) : []),
  ];
  if (!hasErrors(diagnostics)) diagnostics.push(...secondOpinion(text));
  diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { text, lines: createLineIndex(text), document, script, diagnostics };
}

/** The model and script of a manifest without errors; undefined for one with errors. */
export function runnableManifest({ document, script, diagnostics }: ManifestAnalysis): RunnableManifest | undefined {
  if (!script || hasErrors(diagnostics)) return undefined;
  const model = loadModel(document);
  return model && { model, script };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function readScript(document: XmlDocument): ManifestScript | undefined {
  const element = document.root && childElements(document.root).find(({ name }) => name.local === 'splScript');
  if (!element) return undefined;
  const content = contentText(element, document.text);
  const source = content.isInPlace
    ? { text: document.text, ...content.sourceRange }
    : {
        text: content.text,
        start: 0,
        end: content.text.length,
        toSource: (offset: number) => content.toSource(offset),
      };
  return { element, content, parsed: parseScript(source) };
}

/** What the script's checks need to know of the manifest around it, read off a tree in any state. */
function readOutline({ root }: XmlDocument): {
  scriptOnly: boolean;
  files: { name: string; columns: string[]; keyed: boolean }[];
} {
  const children = root ? childElements(root) : [];
  const named = (element: XmlElement): string => attributeNamed(element, 'name')?.value ?? '';
  return {
    scriptOnly: children.some(({ name }) => name.local === 'scriptOnly'),
    files: children
      .filter(({ name }) => name.local === 'file')
      .map((file) => ({
        name: named(file),
        columns: childElements(file)
          .filter(({ name }) => name.local === 'column')
          .map(named),
        keyed: attributeNamed(file, 'keyColumnName') !== undefined,
      })),
  };
}
