import { XMLParser } from 'fast-xml-parser';
import { parseDocument } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { analyzeManifest } from '../../server/src/manifest';
import { secondOpinion } from '../../server/src/manifest/secondOpinion';
import { checkWellFormedness, parseXml } from '../../server/src/xml';
import type { Group } from './measure';
import { elementManifest, scriptManifest } from './texts';

const orderedTree = new XMLParser({ preserveOrder: true, ignoreAttributes: false, captureMetaData: true });

const groups: readonly { readonly input: string; readonly text: string }[] = [
  { input: 'manifest, 20 KB of script', text: scriptManifest(20_000) },
  { input: 'manifest, 20 KB of elements', text: elementManifest(20_000) },
  { input: 'manifest, 1 MB of script', text: scriptManifest(1_000_000) },
  { input: 'manifest, 1 MB of elements', text: elementManifest(1_000_000) },
];

/** Reading the XML, finding what is wrong with it, and everything that the editor shows of a manifest. */
export const xmlGroups: readonly Group[] = groups.map(({ input, text }) => ({
  input,
  bytes: text.length,
  cases: [
    { name: 'mspl: parseXml', run: () => parseXml(text) },
    { name: 'mspl: parseXml, checkWellFormedness', run: () => checkWellFormedness(parseXml(text)) },
    {
      name: 'mspl: analyzeManifest (XML, script, all findings)',
      run: () => analyzeManifest(text, { target: 'lync2013' }).diagnostics,
    },
    { name: 'saxes (events, strict, namespaces)', run: () => saxesEvents(text) },
    {
      name: 'htmlparser2 parseDocument (tree, tolerant)',
      run: () => parseDocument(text, { xmlMode: true, withStartIndices: true, withEndIndices: true }),
    },
    { name: 'fast-xml-parser XMLParser (tree with ranges)', run: () => orderedTree.parse(text) as unknown },
    { name: 'fast-xml-parser XMLValidator (first error)', run: () => secondOpinion(text) },
  ],
}));

function saxesEvents(text: string): number {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let events = 0;
  const count = (): void => {
    events++;
  };
  parser.on('opentag', count);
  parser.on('closetag', count);
  parser.on('attribute', count);
  parser.on('text', count);
  parser.on('cdata', count);
  parser.write(text).close();
  return events;
}
