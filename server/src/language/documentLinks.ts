import type { DocumentLink } from 'vscode-languageserver-types';
import { attributeNamed } from '../xml';
import type { DocumentAnalysis } from './analysis';
import { dataFilesOf, dataFileUri } from './dataFiles';

/**
 * A link from each relative data file path to the file of that path beside the manifest. (The server itself looks from
 * the folder of RTCSRV.EXE: file element, dn439112.) UNC and drive paths are the server's and lead nowhere here.
 */
export function findDocumentLinks(analysis: DocumentAnalysis, uri: string): DocumentLink[] {
  if (analysis.kind !== 'manifest') return [];
  return dataFilesOf(analysis.manifest.document).flatMap(({ element }) => {
    const path = attributeNamed(element, 'path');
    const target = path && dataFileUri(path.value, uri);
    if (!path?.valueRange || target === undefined) return [];
    const tooltip = 'Opens the file beside the manifest. The server looks from the folder of RTCSRV.EXE.';
    return [{ range: analysis.lines.rangeOf(path.valueRange), target, tooltip }];
  });
}
