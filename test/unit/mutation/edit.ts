import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../../server/src/diagnostics';
import { analyzeManifest, type ReadDataFile } from '../../../server/src/manifest';
import type { OffsetRange } from '../../../server/src/text';
import { published, publishedFiles } from '../../support/corpus';

/** A manifest to be spoilt. */
export interface Original {
  readonly name: string;
  readonly text: string;
}

/** One stretch replaced, as a mistake would. */
export interface Edit extends OffsetRange {
  readonly newText: string;
}

/** A finding as it is compared: kind and range. */
export type Found = readonly [code: string, start: number, end: number];

const dataFiles: Readonly<Record<string, string>> = {
  'hosts.csv': 'a,1\nb,2\n',
  'plain.csv': 'a,1\nb,2\n',
  'twice.csv': 'a,1\nb,2\na,3\n',
  'short.csv': 'a,1\nb\n',
  'blocked.csv': readFileSync(path.join(import.meta.dirname, '../../../samples/blocked.csv'), 'utf8'),
};

/** The data files beside every manifest here. */
const readDataFile: ReadDataFile = (file) => dataFiles[file.replace(/^\.\\/, '')] ?? null;

export function find(text: string): readonly Diagnostic[] {
  return analyzeManifest(text, { target: 'lync2013', readDataFile }).diagnostics;
}

export function apply(text: string, { start, end, newText }: Edit): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** Where an offset of the text is after the edit; one within the replaced stretch goes to its end. */
export function moved(offset: number, { start, end, newText }: Edit): number {
  if (offset < start || (offset === start && end > start)) return offset;
  return offset >= end ? offset + newText.length - (end - start) : start + newText.length;
}

const key = ([code, start, end]: Found): string => `${code} ${start} ${end}`;

const originals = new WeakMap<Original, readonly Diagnostic[]>();

/** What is found in the manifest as it is. */
export function findIn(original: Original): readonly Diagnostic[] {
  const known = originals.get(original) ?? find(original.text);
  originals.set(original, known);
  return known;
}

/** What is found in the spoilt manifest and is not in the original, moved by the edit. */
export function newFindings(original: Original, edit: Edit, found = find(apply(original.text, edit))): Diagnostic[] {
  const old = new Map<string, number>();
  for (const { code, range } of findIn(original)) {
    // What begins where something is inserted may stay or move; both are the same finding.
    for (const start of new Set([moved(range.start, edit), range.start === edit.start ? range.start : -1])) {
      const same = key([
        code,
        start,
        range.end <= edit.start && start === range.start ? range.end : moved(range.end, edit),
      ]);
      old.set(same, (old.get(same) ?? 0) + 1);
    }
  }
  return found.filter(({ code, range }) => {
    const same = key([code, range.start, range.end]);
    const left = old.get(same) ?? 0;
    if (left > 0) old.set(same, left - 1);
    return left === 0;
  });
}

/** Findings in the order of their places, to be compared. */
export function shown(found: readonly Diagnostic[] | readonly Found[]): string[] {
  const plain = found.map((finding): Found => {
    if (!('code' in finding)) return finding;
    return [finding.code, finding.range.start, finding.range.end];
  });
  return plain.map(key).sort();
}

/** The text after a finding's first fix; undefined when it offers none. */
export function mended(text: string, { fixes }: Diagnostic): string | undefined {
  if (!fixes?.[0]) return undefined;
  const edits = [...fixes[0].edits].sort((a, b) => b.range.start - a.range.start);
  return edits.reduce((result, { range, newText }) => apply(result, { ...range, newText }), text);
}

/** A published manifest after every fix that is offered for its XML: what its author meant. */
export function repaired({ name, text }: Original): Original {
  for (;;) {
    const finding = find(text).find(({ code, fixes }) => code.startsWith('xml-') && fixes);
    if (!finding) return { name: `${name}, mended`, text };
    text = mended(text, finding) ?? text;
  }
}

const samplesFolder = path.join(import.meta.dirname, '../../../samples');

/** The samples of the project. */
export const samples: readonly Original[] = existsSync(samplesFolder)
  ? readdirSync(samplesFolder)
      .filter((file) => file.endsWith('.am'))
      .map((file) => ({ name: file, text: readFileSync(path.join(samplesFolder, file), 'utf8') }))
  : [];

/** The published manifests, where they are; those that are not well-formed also as their authors meant them. */
export const corpus: readonly Original[] = publishedFiles()
  .filter((file) => file.endsWith('.am'))
  .map((file) => ({ name: file, text: published(file) }))
  .flatMap((original) => {
    const meant = repaired(original);
    return meant.text === original.text ? [original] : [original, meant];
  });

const SCRIPT = 'return;';

/** A valid manifest with these elements before its script. */
function base(name: string, elements: readonly string[], script = `<![CDATA[\n    ${SCRIPT}\n  ]]>`): Original {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<r:applicationManifest',
    '  r:appUri="http://www.contoso.com/App"',
    '  xmlns:r="http://schemas.microsoft.com/lcs/2006/05">',
    ...elements.map((element) => `  ${element}`),
    `  <r:splScript>${script}</r:splScript>`,
    '</r:applicationManifest>',
    '',
  ];
  return { name, text: lines.join('\n') };
}

const FILTERS = ['<r:requestFilter methodNames="INVITE,BYE"/>', '<r:responseFilter reasonCodes="2XX,4XX"/>'];

/** Valid manifests with what no sample has. */
export const bases: readonly Original[] = [
  base(
    'data files',
    [
      ...FILTERS,
      '<r:file name="hosts" path=".\\hosts.csv" keyColumnName="host" ignoreCase="true" delimitedBy="comma" static="true">',
      '  <r:column name="host"/>',
      '  <r:column name="target"/>',
      '</r:file>',
      '<r:file name="plain" path="plain.csv"><r:column name="word"/><r:column name="rank"/></r:file>',
      '<r:scriptOnly/>',
    ],
    `<![CDATA[
    if (hosts["a"].target == null || plain[0].word == null || plain[1].rank == null || hosts["b"].host == null) {
      return;
    }
  ]]>`,
  ),
  base(
    'Edge',
    ['<r:serverFilter roles="AccessProxy"/>', ...FILTERS, '<r:scriptOnly/>'],
    `<![CDATA[
    if (sipMessage.Origin == MessageOrigin.NetworkExternal) {
      return;
    }
  ]]>`,
  ),
  base('Front End', ['<r:serverFilter roles="FrontEnd,HomeServer"/>', ...FILTERS, '<r:scriptOnly></r:scriptOnly>']),
  base('no CDATA', [...FILTERS, '<r:scriptOnly/>'], '\n    if (sipRequest) { return; }\n  '),
];
