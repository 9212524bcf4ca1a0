// Not through the ring's index: that would load the parsers only to look at the first lines of an XML file.
import { namespaces } from '../../server/src/manifest/schema';

/** How much of a file is looked at. */
export const HEAD_LENGTH = 2048;

const BEFORE_ROOT = /^\uFEFF?(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*>)*/;
const ROOT = /^<(?:([^\s:<>/="']+):)?applicationManifest(?=[\s/>])([^<>]*)/;

/**
 * Whether a text that begins so is a SIP application manifest: its root is applicationManifest in one of the namespaces
 * of manifests, whatever its prefix. A namespace with https instead of http counts too, so that the checks can say it.
 */
export function isManifestHead(head: string): boolean {
  const rest = head.slice(BEFORE_ROOT.exec(head)?.[0].length ?? 0);
  const root = ROOT.exec(rest);
  if (!root) return false;
  const [, prefix, attributes = ''] = root;
  const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  return [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].some(([, attribute, double, single]) => {
    const uri = (double ?? single ?? '').replace(/^https:/, 'http:');
    return attribute === name && namespaces.some((known) => known.uri === uri);
  });
}
