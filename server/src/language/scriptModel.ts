import type { ManifestAnalysis } from '../manifest';
import type { Binding, ParsedScript, Scope } from '../mspl';
import { type DataFile, dataFilesOf } from './dataFiles';
import { perAnalysis } from './perAnalysis';
import { inferTypes, type ScriptTypes } from './types';

/** What is known of a manifest's script beyond its tree. */
export interface ScriptModel {
  readonly parsed: ParsedScript;
  readonly binding: Binding;
  readonly types: ScriptTypes;
  readonly files: readonly DataFile[];
}

/** Undefined for a manifest without a script. */
export const scriptModelOf = perAnalysis(({ document, script }: ManifestAnalysis): ScriptModel | undefined => {
  if (!script) return undefined;
  const { parsed, binding } = script;
  return { parsed, binding, types: inferTypes(parsed.script, binding), files: dataFilesOf(document) };
});

/** The scope that an offset lies in: a function's, or that of the body. */
export function scopeAround({ binding, parsed }: ScriptModel, offset: number): Scope | undefined {
  const owner = parsed.script.functions.find(({ start, end }) => start < offset && offset <= end) ?? parsed.script;
  return binding.scopes.find((scope) => scope.owner === owner);
}
