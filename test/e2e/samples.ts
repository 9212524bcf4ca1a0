import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../samples');

/** The text of a file of samples/. */
export function sample(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

/** The files of samples/, their texts by name. */
export function allSamples(): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, sample(name)]));
}

/** The manifest of the model case, with another script. */
export function withScript(script: string): string {
  return sample('forward.am').replace(/(?<=<!\[CDATA\[)[^]*(?=\]\]>)/, () => script);
}

/** The line of a text, from 1, in which `part` stands first. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`${part} is not in the text`);
  return text.slice(0, at).split('\n').length;
}
