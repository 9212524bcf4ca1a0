import { buildFlowGraph, type FlowGraph, type Script } from '../mspl';
import { type ManifestAnalysis, type ManifestModel, runnableManifest } from '../manifest';
import type { LineIndex } from '../text';

/** What is run: a manifest without errors, its model, and its script with the flow graph. */
export interface Program {
  /** The manifest's text; every range in a Run refers to it. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly manifest: ManifestModel;
  readonly script: Script;
  readonly flow: FlowGraph;
  /** Whether a keyword of the script is written with capital letters. */
  readonly hasCapitalKeywords: boolean;
}

/** The program of a manifest; undefined when the manifest has errors. */
export function programOf(analysis: ManifestAnalysis): Program | undefined {
  const runnable = runnableManifest(analysis);
  if (!runnable) return undefined;
  const { script, diagnostics } = runnable.script.parsed;
  const hasCapitalKeywords = diagnostics.some(({ code }) => code === 'mspl-keyword-case');
  const { text, lines } = analysis;
  return { text, lines, manifest: runnable.model, script, flow: buildFlowGraph(script), hasCapitalKeywords };
}
