import type { Admitted, BehaviorContext, TargetVersion } from '../mspl';
import { nearest } from '../text';
import type { XmlDocument, XmlElement } from '../xml';
import { meantAttribute, meantChildren } from './meant';
import { findElement } from './schema';

/**
 * What the script's checks need to know of the manifest around it, read off a tree in any state. A misspelt name is taken
 * for the one that it was to be, so that one mistake is one finding.
 */
export function readOutline({ root }: XmlDocument, target: TargetVersion): BehaviorContext {
  const rootFact = findElement('applicationManifest');
  const children = (name: string): readonly XmlElement[] => (root ? meantChildren(root, name, rootFact) : []);
  const value = (element: string, attribute: string): string | undefined => {
    const [found] = children(element);
    return found && meantAttribute(found, attribute, findElement(element))?.value;
  };
  return {
    target,
    scriptOnly: children('scriptOnly').length > 0,
    files: children('file').map((file) => ({
      name: nameOf(file, 'file'),
      columns: meantChildren(file, 'column', findElement('file')).map((column) => nameOf(column, 'column')),
      keyed: meantAttribute(file, 'keyColumnName', findElement('file')) !== undefined,
    })),
    methods: admitted(value('requestFilter', 'methodNames'), valuesOf('requestFilter', 'methodNames')),
    statusClasses: classes(admitted(value('responseFilter', 'reasonCodes'), valuesOf('responseFilter', 'reasonCodes'))),
    roles: admitted(value('serverFilter', 'roles'), valuesOf('serverFilter', 'roles')),
    proxyByDefault: meantValue(value('proxyByDefault', 'action') ?? '', ['true', 'false']) !== 'false',
  };
}

function nameOf(element: XmlElement, name: string): string {
  return meantAttribute(element, 'name', findElement(name))?.value ?? '';
}

/** What a list of names may hold. */
function valuesOf(element: string, attribute: string): readonly string[] {
  const kind = findElement(element)?.attributes.find(({ name }) => name === attribute)?.value;
  return kind?.kind === 'names' ? [...kind.keywords, ...kind.values] : [];
}

function meantValue(written: string, known: readonly string[]): string {
  return known.includes(written) ? written : (nearest(written, known) ?? written);
}

/** A filter's value; what is absent, empty or holds ALL lets everything through, so that no finding rests on it. */
function admitted(value: string | undefined, known: readonly string[]): Admitted {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => meantValue(name, known));
  if (names.length === 0 || names.includes('ALL')) return 'ALL';
  return names.every((name) => name === 'NONE') ? 'NONE' : names;
}

function classes(codes: Admitted): Admitted {
  return typeof codes === 'string' ? codes : codes.map((code) => code.charAt(0));
}
