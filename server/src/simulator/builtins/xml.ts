import { checkWellFormedness, childElements, parseXml, type XmlElement, type XmlName } from '../../xml';
import { assume, type Execution, spend } from '../execution';
import { type Builtins, text } from './call';

export const xmlFunctions: Builtins = {
  /**
   * The attribute of the first node that the path selects; null when there is none, and when the path is not absolute
   * (cc165039). A path is names between slashes, without wildcards and tests.
   */
  GetXMLAttr: (call) => {
    const { x } = call;
    const [xml, path, attribute] = [text(call, 0), text(call, 1), text(call, 2)];
    if (!path.startsWith('/')) return null;
    spend(x, 'characters', xml.length, call.range);
    const document = parseXml(xml);
    if (checkWellFormedness(document).some(({ severity }) => severity === 'error')) {
      if (assume(x, 'xml-not-well-formed') === 'null') return null;
      return call.fail('GetXMLAttr was given a text that is not well-formed XML');
    }
    const node = firstNode(x, document.root, path.slice(1).split('/'));
    return node?.attributes.find(({ name }) => isNamed(x, name, attribute))?.value ?? null;
  },
};

/** The first element in the order of the text whose own name and those of its parents are the steps of the path. */
function firstNode(x: Execution, root: XmlElement | undefined, steps: readonly string[]): XmlElement | undefined {
  let selected = root ? [root] : [];
  for (const [i, step] of steps.entries()) {
    const here = i === 0 ? selected : selected.flatMap(childElements);
    selected = here.filter(({ name }) => isNamed(x, name, step));
  }
  return selected[0];
}

function isNamed(x: Execution, name: XmlName, wanted: string): boolean {
  if (name.qualified === wanted) return true;
  return name.prefix !== '' && name.local === wanted && assume(x, 'xml-prefix') === 'ignored';
}
