import type { Admitted, BehaviorContext, TargetVersion } from '../mspl';
import { attributeNamed, childElements, type XmlDocument, type XmlElement } from '../xml';

/** What the script's checks need to know of the manifest around it, read off a tree in any state. */
export function readOutline({ root }: XmlDocument, target: TargetVersion): BehaviorContext {
  const children = root ? childElements(root) : [];
  const named = (element: XmlElement): string => attributeNamed(element, 'name')?.value ?? '';
  const value = (element: string, attribute: string): string | undefined => {
    const found = children.find(({ name }) => name.local === element);
    return found && attributeNamed(found, attribute)?.value;
  };
  return {
    target,
    scriptOnly: children.some(({ name }) => name.local === 'scriptOnly'),
    files: children
      .filter(({ name }) => name.local === 'file')
      .map((file) => ({
        name: named(file),
        columns: childElements(file)
          .filter(({ name }) => name.local === 'column')
          .map(named),
        keyed: attributeNamed(file, 'keyColumnName') !== undefined,
      })),
    methods: admitted(value('requestFilter', 'methodNames'), (name) => name.toUpperCase()),
    statusClasses: admitted(value('responseFilter', 'reasonCodes'), (code) => code.charAt(0)),
    roles: admitted(value('serverFilter', 'roles'), (role) => role),
    proxyByDefault: value('proxyByDefault', 'action')?.toLowerCase() !== 'false',
  };
}

/** A filter's value; what is absent, empty or holds ALL lets everything through, so that no finding rests on it. */
function admitted(value: string | undefined, spelling: (name: string) => string): Admitted {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0 || names.some((name) => name.toUpperCase() === 'ALL')) return 'ALL';
  return names.every((name) => name.toUpperCase() === 'NONE') ? 'NONE' : names.map(spelling);
}
