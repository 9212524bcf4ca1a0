import { isRuleId } from '../diagnostics';
import type { Levels } from '../manifest';
import { type TargetVersion, targetVersions } from '../mspl';

/** What a person can set about how documents are read. */
export interface LanguageSettings {
  /** The server that the manifest is written for; decides which functions, variables and namespaces there are. */
  readonly targetServer: TargetVersion;
  /** Other levels for kinds of findings, by their ids (`mspl.rules`). */
  readonly levels?: Levels;
  /** Whether literal arguments are shown with the names of their parameters (`mspl.inlayHints.parameterNames`). */
  readonly parameterNameHints: boolean;
  /** Whether manifests that are not open are checked as well (`mspl.workspaceDiagnostics`). */
  readonly workspaceDiagnostics: boolean;
}

/** The section of the editor's settings that `readSettings` reads. */
export const SETTINGS_SECTION = 'mspl';

/** The settings in what an editor sends, whatever that is; what is absent or not valid gets its default. */
export function readSettings(sent: unknown): LanguageSettings {
  const written = memberOf(sent, 'targetServer');
  const levels = readLevels(memberOf(sent, 'rules'));
  return {
    targetServer: targetVersions.find((version) => version === written) ?? 'lync2013',
    parameterNameHints: memberOf(memberOf(sent, 'inlayHints'), 'parameterNames') !== false,
    workspaceDiagnostics: memberOf(sent, 'workspaceDiagnostics') !== false,
    ...(Object.keys(levels).length > 0 && { levels }),
  };
}

const LEVELS = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** The entries that name a kind of finding and a level; anything else is left out. */
function readLevels(sent: unknown): Levels {
  if (typeof sent !== 'object' || sent === null) return {};
  return Object.fromEntries(
    Object.entries(sent as Record<string, unknown>).flatMap(([id, written]) => {
      const level = LEVELS.find((known) => known === written);
      return level && isRuleId(id) ? [[id, level]] : [];
    }),
  );
}

/** The member of a value that may be no object at all. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
