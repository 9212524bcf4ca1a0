import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics';
import { nearest, type OffsetRange } from '../text';

/*
 * Typed reading of a YAML document. Each function gives undefined, or nothing, for a value that is left out, and reports
 * one of the wrong kind at its place.
 */

/** Where findings go while a file is read. */
export interface Reader {
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  readonly resolve: (alias: Alias) => Node | undefined;
}

/** A value as it stands in the document; undefined when its key is missing, null when nothing follows the colon. */
export type Value = Node | null | undefined;

export type Fields = ReadonlyMap<string, Node | null>;

/** Opens a YAML document. `contents` is null, and the findings say why, when it is no YAML. */
export function openYaml(text: string): { readonly reader: Reader; readonly contents: Node | null } {
  const deep = tooDeep(text);
  if (deep !== undefined) {
    const range = { start: deep, end: deep + 1 };
    const finding = diagnose('deployment-yaml', range, [`it is nested deeper than ${DEEPEST} levels.`]);
    return { reader: { text, diagnostics: [finding], resolve: () => undefined }, contents: null };
  }
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const diagnostics = document.errors.map(({ pos, message }) =>
    diagnose('deployment-yaml', { start: pos[0], end: pos[1] }, [message.split('\n')[0] ?? message]),
  );
  const targets = aliasTargets(document);
  for (const [alias, target] of targets) {
    if (target) continue;
    diagnostics.push(
      diagnose('deployment-yaml', rangeOf(alias, text), [
        `nothing above is called &${alias.source}, which *${alias.source} stands for.`,
      ]),
    );
  }
  const contents = diagnostics.length > 0 ? null : document.contents;
  return { reader: { text, diagnostics, resolve: (alias) => targets.get(alias) }, contents };
}

/** What each alias stands for: the last node above it with its anchor. */
function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Alias: (_, alias) => {
      targets.set(alias, anchors.get(alias.source));
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** How many levels are read; a deployment has seven, and the parser of YAML is recursive. */
const DEEPEST = 100;

/** Tokens of the scanner that stand for no text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

/** The offset at which a document is nested too deeply: in brackets, or by several hyphens on a line. */
function tooDeep(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let onLine = 0;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-' || token === '?') onLine++;
    else if (token === '\n' || token === '\r\n') onLine = 0;
    if (brackets + onLine > DEEPEST) return offset;
    offset += token.length;
  }
  return undefined;
}

/** The fields of a mapping by name, empty ones left out; names that are not `known` are reported. */
export function fieldsOf(value: Value, known: readonly string[], what: string, reader: Reader): Fields {
  const fields = new Map<string, Node | null>();
  const node = resolved(value, reader);
  if (!node) return fields;
  if (!isMap(node)) {
    report(reader, value, `Here stand the keys of ${what}: ${known.join(', ')}.`);
    return fields;
  }
  for (const { key, value: field } of (node as YAMLMap<Node, Node | null>).items) {
    const name = nameOf(key);
    if (known.includes(name)) {
      if (resolved(field, reader)) fields.set(name, field);
    } else {
      const details: [string, string, string, string] = [name, what, known.join(', '), nearest(name, known) ?? ''];
      reader.diagnostics.push(diagnose('deployment-unknown-key', rangeOf(key, reader.text), details));
    }
  }
  return fields;
}

/** The entries of a mapping whose keys are names that the person chose. */
export function entriesOf(value: Value, what: string, reader: Reader): [name: string, value: Node | null][] {
  const node = resolved(value, reader);
  if (!node) return [];
  if (isMap(node)) {
    return (node as YAMLMap<Node, Node | null>).items.map(({ key, value: entry }) => [nameOf(key), entry]);
  }
  report(reader, value, `${what} has names and values: each on a line, "name: value".`);
  return [];
}

export function listOf(value: Value, what: string, reader: Reader): Node[] {
  const node = resolved(value, reader);
  if (!node) return [];
  if (isSeq<Node>(node)) return node.items;
  report(reader, value, `${what} is a list: each entry on a line that begins with a hyphen.`);
  return [];
}

export function textsOf(value: Value, what: string, reader: Reader): string[] {
  return listOf(value, what, reader)
    .map((item) => textOf(item, what, reader))
    .filter((item) => item !== undefined);
}

/** One value, or a list of several. */
export function oneOrMoreOf(value: Value, reader: Reader): Node[] {
  const node = resolved(value, reader);
  if (!node) return [];
  return isSeq<Node>(node) ? node.items : [node];
}

export function isList(value: Value, reader: Reader): boolean {
  return isSeq(resolved(value, reader));
}

export function isMapping(value: Value, reader: Reader): boolean {
  return isMap(resolved(value, reader));
}

/** One text. What YAML takes for a number, such as an epid of digits, is taken as it is written. */
export function textOf(value: Value, what: string, reader: Reader): string | undefined {
  const node = resolved(value, reader);
  if (!node) return undefined;
  if (isScalar(node)) return node.source ?? String(node.value);
  report(reader, value, `${what} is one text.`);
  return undefined;
}

export function booleanOf(value: Value, what: string, reader: Reader): boolean | undefined {
  const written = textOf(value, what, reader);
  if (written === undefined) return undefined;
  const node = resolved(value, reader);
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  report(reader, value, `${what} is true or false, not ${written}.`);
  return undefined;
}

/** An integer of at least `least` and at most `most`. */
export function integerOf(
  value: Value,
  what: string,
  [least, most]: readonly [least: number, most: number],
  reader: Reader,
): number | undefined {
  const written = textOf(value, what, reader);
  if (written === undefined) return undefined;
  const number = /^-?\d{1,10}$/.test(written) ? Number(written) : NaN;
  if (number >= least && number <= most) return number;
  report(reader, value, `${what} is a whole number from ${least} to ${most}, not ${written}.`);
  return undefined;
}

/** One of some names, in their letter case. */
export function oneOf<Name extends string>(
  value: Value,
  what: string,
  names: readonly Name[],
  reader: Reader,
): Name | undefined {
  const written = textOf(value, what, reader);
  if (written === undefined) return undefined;
  const found = names.find((name) => name === written);
  if (found === undefined) {
    report(reader, value, `${what} is one of ${names.join(', ')}, not ${written}.${didYouMean(written, names)}`);
  }
  return found;
}

/** The sentence that suggests what was meant by a misspelt name; empty when nothing is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const suggestion = nearest(written, names);
  return suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
}

export function report(reader: Reader, value: Value, problem: string): void {
  reader.diagnostics.push(diagnose('deployment-value', rangeOf(value, reader.text), [problem]));
}

/** What an alias such as `*terry` stands for; undefined where nothing stands. */
function resolved(value: Value, { resolve }: Reader): Node | undefined {
  const node = isAlias(value) ? resolve(value) : value;
  return !node || (isScalar(node) && node.value === null) ? undefined : node;
}

function nameOf(key: Node | null): string {
  return isScalar(key) ? String(key.source ?? key.value) : '';
}

/** Where a value stands; the whole text for one that is left out. */
export function rangeOf(value: Value, text: string): OffsetRange {
  const [start = 0, end = text.length] = value?.range ?? [];
  return { start, end };
}
