import type { Diagnostic } from '../diagnostics';
import {
  asMeant,
  bindScript,
  type Binding,
  checkBehavior,
  checkScript,
  parseScript,
  type ParsedScript,
  type TargetVersion,
} from '../mspl';
import { createLineIndex, type LineIndex, once } from '../text';
import {
  checkWellFormedness,
  childElements,
  contentText,
  type MappedText,
  parseXml,
  type XmlDocument,
  type XmlElement,
} from '../xml';
import { checkAgainstScript } from './checkAgainstScript';
import { checkDataFiles, type ReadDataFile } from './checkDataFiles';
import { checkScriptElement } from './checkScriptElement';
import { checkStructure } from './checkStructure';
import { loadModel } from './loadModel';
import type { ManifestModel } from './model';
import { readOutline } from './outline';
import { writtenInXml } from './scriptFixes';
import { secondOpinion } from './secondOpinion';
import { settle, type Levels } from './suppression';

/** The script of a manifest: its element, its text, its tree and its names. The last two are made when first asked for. */
export interface ManifestScript {
  readonly element: XmlElement;
  readonly content: MappedText;
  readonly parsed: ParsedScript;
  readonly binding: Binding;
}

/**
 * Everything that is known about a manifest's text, whatever state it is in. The findings are made when first asked for:
 * a completion waits for none of them.
 */
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
  /** Other levels for kinds of findings. Errors of syntax keep theirs. */
  readonly levels?: Levels;
  /** How to get at the data files beside the manifest; without it they are not looked at. */
  readonly readDataFile?: ReadDataFile;
}

/** A manifest that can be run: one without errors. */
export interface RunnableManifest {
  readonly model: ManifestModel;
  readonly script: ManifestScript;
}

/** Reads and checks a manifest. Never throws, whatever the text is. */
export function analyzeManifest(text: string, options: AnalysisOptions): ManifestAnalysis {
  const document = parseXml(text);
  const script = readScript(document, options.target);
  const lines = createLineIndex(text);
  return new LazyAnalysis(
    { text, lines, document, script },
    once(() => check(document, script, lines, options)),
  );
}

/*
 * Classes, because every object literal with a getter has a hidden class of its own, and what its closures hold, here
 * whole trees, then outlives it until the next full garbage collection.
 */

class LazyAnalysis implements ManifestAnalysis {
  readonly text: string;
  readonly lines: LineIndex;
  readonly document: XmlDocument;
  readonly script: ManifestScript | undefined;
  private readonly findings: () => readonly Diagnostic[];

  constructor(
    { text, lines, document, script }: Omit<ManifestAnalysis, 'diagnostics'>,
    findings: () => readonly Diagnostic[],
  ) {
    this.text = text;
    this.lines = lines;
    this.document = document;
    this.script = script;
    this.findings = findings;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.findings();
  }
}

class LazyScript implements ManifestScript {
  readonly element: XmlElement;
  readonly content: MappedText;
  private readonly parse: () => ParsedScript;
  private readonly bind: () => Binding;

  constructor(element: XmlElement, content: MappedText, parse: () => ParsedScript, bind: () => Binding) {
    this.element = element;
    this.content = content;
    this.parse = parse;
    this.bind = bind;
  }

  get parsed(): ParsedScript {
    return this.parse();
  }

  get binding(): Binding {
    return this.bind();
  }
}

function check(
  document: XmlDocument,
  script: ManifestScript | undefined,
  lines: LineIndex,
  { target, levels = {}, readDataFile }: AnalysisOptions,
): readonly Diagnostic[] {
  const found = [
    ...checkWellFormedness(document),
    ...checkStructure(document, target),
    ...(readDataFile ? checkDataFiles(document, readDataFile) : []),
    ...(script ? writtenInXml(checkScriptOf(document, script, target), script.element) : []),
  ];
  if (!hasErrors(found)) found.push(...secondOpinion(document.text));
  const diagnostics = settle(found, { document, scriptComments: script?.parsed.comments ?? [], lines, levels });
  return diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** A script that cannot be read to its end is not asked what it does: that would only repeat its errors. */
function checkScriptOf(document: XmlDocument, script: ManifestScript, target: TargetVersion): Diagnostic[] {
  const { parsed, binding } = script;
  const outline = readOutline(document, target);
  const found = [...checkScriptElement(script), ...parsed.diagnostics, ...checkScript(parsed, outline, binding)];
  if (hasErrors(parsed.diagnostics)) return found;
  const meant = asMeant(parsed, found);
  const files = outline.files.map(({ name }) => name);
  const behavior = checkBehavior(meant, outline, meant === parsed ? binding : bindScript(meant.script, files));
  const misspelt = new Set(meant === parsed ? [] : found.map(({ range }) => range.start));
  return [
    ...found,
    ...behavior.filter(({ range }) => !misspelt.has(range.start)),
    ...checkAgainstScript(document, meant.script, outline),
  ];
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

function readScript(document: XmlDocument, target: TargetVersion): ManifestScript | undefined {
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
  const parsed = once(() => parseScript(source));
  const binding = once(() => {
    const { files } = readOutline(document, target);
    return bindScript(
      parsed().script,
      files.map(({ name }) => name),
    );
  });
  return new LazyScript(element, content, parsed, binding);
}
