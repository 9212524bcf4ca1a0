import { analyzeManifest, type ManifestAnalysis } from '../../server/src/manifest';
import type { TargetVersion } from '../../server/src/mspl';

interface Analyzed {
  readonly text: string;
  readonly target: TargetVersion;
  readonly analysis: ManifestAnalysis;
}

/** So many analyses are kept: of the manifest in front, and of the others that a deployment's lists name. */
const KEPT = 20;

/** How many characters the manifests of all kept analyses have together: of a huge one, the former versions go at once. */
const CHARACTERS = 1_000_000;

/** The last used first. */
let kept: readonly Analyzed[] = [];

/** What a manifest reads as; made once for one text, whoever asks: the panel, its lenses, a command. */
export function analyze(text: string, target: TargetVersion): ManifestAnalysis {
  const used = kept.find((each) => each.text === text && each.target === target) ?? {
    text,
    target,
    analysis: analyzeManifest(text, { target }),
  };
  let left = CHARACTERS;
  const others = kept.filter((each) => each !== used).slice(0, KEPT - 1);
  kept = [used, ...others].filter((each, i) => {
    left -= each.text.length;
    return i === 0 || left >= 0;
  });
  return used.analysis;
}
