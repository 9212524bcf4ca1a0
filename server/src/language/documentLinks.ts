import type { DocumentLink } from 'vscode-languageserver-types';
import { attributeNamed } from '../xml';
import type { DocumentAnalysis } from './analysis';
import { dataFilesOf } from './dataFiles';

/**
 * A link from each relative data file path to the file of that path beside the manifest. (The server itself looks from
 * the folder of RTCSRV.EXE: file element, dn439112.) UNC and drive paths are the server's and lead nowhere here.
 */
export function findDocumentLinks(analysis: DocumentAnalysis, uri: string): DocumentLink[] {
  if (analysis.kind !== 'manifest') return [];
  return dataFilesOf(analysis.manifest.document).flatMap(({ element }) => {
    const path = attributeNamed(element, 'path');
    const target = path && besideDocument(path.value.trim(), uri);
    if (!path?.valueRange || target === undefined) return [];
    const tooltip = 'Opens the file beside the manifest. The server looks from the folder of RTCSRV.EXE.';
    return [{ range: analysis.lines.rangeOf(path.valueRange), target, tooltip }];
  });
}

/** Half of a surrogate pair, which no URI can hold, is replaced. Undefined for a path that is not relative, and for a document that lies in no folder. */
function besideDocument(path: string, uri: string): string | undefined {
  const base = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)(\/(?:[^?#]*\/)?)[^/?#]*$/i.exec(uri);
  if (!base || path === '' || /^(?:[\\/]|[a-z]:)/i.test(path)) return undefined;
  const [, authority = '', folder = ''] = base;
  const segments = folder.split('/').slice(1, -1);
  for (const segment of path.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '')
      segments.push(encodeURIComponent(segment.replace(/[\ud800-\udfff]/gu, '\ufffd')));
  }
  return `${authority}/${segments.join('/')}`;
}
