import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The published manifests, where they lie beside the project: `../shared/corpus`, or the folder that MSPL_CORPUS names.
 * They are read in place and are no part of the project.
 */
const folder = process.env.MSPL_CORPUS ?? path.join(import.meta.dirname, '../../../shared/corpus');

/** Set as the `skip` of a test that needs the published manifests: the reason, or false where they are there. */
export const corpusMissing = existsSync(folder) ? false : 'the published manifests are not beside the project';

/** Text of a published file; the empty string when the corpus is missing. */
export function published(file: string): string {
  return corpusMissing ? '' : readFileSync(path.join(folder, file), 'utf8');
}

export function publishedFiles(): string[] {
  return corpusMissing ? [] : readdirSync(folder).filter((file) => file !== 'README.md');
}
