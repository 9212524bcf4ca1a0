import { diagnose, type Diagnostic, type Fix, replacement } from '../diagnostics';
import { isBefore, namedMethods, unwrap, walk, type BehaviorContext, type Call, type Script } from '../mspl';
import { attributeNamed, childElements, type XmlAttribute, type XmlDocument, type XmlElement } from '../xml';
import { branchesOf, methods, statusClasses, type Branches } from './branches';
import { valueParts } from './checkValues';
import { meantChildren } from './meant';
import { findElement } from './schema';

/** What the checks of the manifest need to know of the script, gathered in one walk. */
interface ScriptUse {
  /** The first call that gives the request another target. */
  readonly forwarding: string | undefined;
  /** The first such call that the pages place ahead of UserServices. */
  readonly early: string | undefined;
  /** Whether the script itself looks for messages of a running session. */
  readonly knowsSessions: boolean;
  readonly names: ReadonlySet<string>;
  /** Why the script seems to watch over what people write to each other. */
  readonly wall: string | undefined;
}

/** What does not fit between the manifest's elements and its script. */
export function checkAgainstScript(document: XmlDocument, script: Script, context: BehaviorContext): Diagnostic[] {
  const { root } = document;
  if (!root) return [];
  const children = childElements(root);
  const attribute = (element: string, name: string): XmlAttribute | undefined => {
    const found = children.find((child) => child.name.local === element);
    return found && attributeNamed(found, name);
  };
  const use = readUse(script);
  const methodNames = attribute('requestFilter', 'methodNames');
  const reasonCodes = attribute('responseFilter', 'reasonCodes');
  return [
    ...checkExcluded(reasonCodes, context),
    ...checkStrictRoute(attribute('requestFilter', 'strictRoute'), use),
    ...checkPlace(root, use, context),
    ...children.filter(({ name }) => name.local === 'file').flatMap((file) => checkFileUse(file, use)),
    ...checkUntested(methodNames, branchesOf(script, methods), document.text, 'method', namedMethod),
    ...checkUntested(reasonCodes, branchesOf(script, statusClasses), document.text, 'class of answers', digitOfClass),
    ...checkWall(methodNames, use, context),
  ];
}

function checkExcluded(
  reasonCodes: XmlAttribute | undefined,
  { methods, statusClasses }: BehaviorContext,
): Diagnostic[] {
  if (methods !== 'NONE' || statusClasses !== 'NONE' || !reasonCodes?.valueRange) return [];
  return [diagnose('manifest-filters-exclude-all', reasonCodes.valueRange, [])];
}

function checkStrictRoute(
  strictRoute: XmlAttribute | undefined,
  { forwarding, knowsSessions }: ScriptUse,
): Diagnostic[] {
  const range = strictRoute?.valueRange;
  if (!range || strictRoute.value.toLowerCase() !== 'true' || forwarding === undefined || knowsSessions) return [];
  return [diagnose('manifest-strict-route', range, [forwarding], [replacement('Change to false', range, 'false')])];
}

function checkPlace(root: XmlElement, { early }: ScriptUse, { target }: BehaviorContext): Diagnostic[] {
  const [allows] = meantChildren(root, 'allowRegistrationBeforeUserServices', findElement('applicationManifest'));
  const isAllowed = allows && attributeNamed(allows, 'action')?.value.toLowerCase() !== 'false';
  if (early === undefined || isAllowed || isBefore(target, 'ocs2007')) return [];
  const fixes = allows ? [] : [insertion(root, 'allowRegistrationBeforeUserServices')];
  return [diagnose('manifest-before-user-services', root.name, [early], fixes)];
}

/** Puts an empty element on a line of its own after the root's start tag. */
function insertion(root: XmlElement, name: string): Fix {
  const prefix = root.name.prefix === '' ? '' : `${root.name.prefix}:`;
  const at = { start: root.startTag.end, end: root.startTag.end };
  return replacement(`Add ${name}`, at, `\n  <${prefix}${name}/>`);
}

function checkFileUse(file: XmlElement, { names }: ScriptUse): Diagnostic[] {
  const name = attributeNamed(file, 'name');
  if (!name?.valueRange || name.value === '' || names.has(name.value.toLowerCase())) return [];
  return [diagnose('manifest-file-unread', name.valueRange, [name.value])];
}

/** Only for a list in which the script tells some apart by name and leaves none to the rest. */
function checkUntested(
  list: XmlAttribute | undefined,
  { tested, hasRest }: Branches,
  text: string,
  what: string,
  nameOf: (part: string) => string | undefined,
): Diagnostic[] {
  if (!list?.valueRange || hasRest) return [];
  const parts = valueParts(list, text).map(({ text: written, range }) => ({ written, range, name: nameOf(written) }));
  const isTested = ({ name }: (typeof parts)[number]): boolean => name === undefined || tested.has(name);
  if (!parts.some((part) => part.name !== undefined && isTested(part))) return [];
  return parts
    .filter((part) => !isTested(part))
    .map(({ written, range }) => diagnose('manifest-value-untested', range, [written, what]));
}

function namedMethod(part: string): string | undefined {
  return namedMethods.includes(part) ? part : undefined;
}

function digitOfClass(part: string): string | undefined {
  return /^([1-6])(?:xx|nn)$/i.exec(part)?.[1];
}

function checkWall(
  methodNames: XmlAttribute | undefined,
  { wall }: ScriptUse,
  { methods }: BehaviorContext,
): Diagnostic[] {
  if (wall === undefined || !methodNames?.valueRange || typeof methods === 'string') return [];
  if (!methods.includes('INVITE') || methods.includes('MESSAGE')) return [];
  return [diagnose('manifest-messages-pass', methodNames.valueRange, [wall])];
}

function readUse(script: Script): ScriptUse {
  const names = new Set<string>();
  const use = { forwarding: '', early: '', wall: '', knowsSessions: false };
  walk(script, (node) => {
    switch (node.kind) {
      case 'Identifier':
        names.add(node.text.toLowerCase());
        break;
      case 'MemberAccess':
        if (node.member.text.toLowerCase() === 'content') use.wall ||= 'reads what people write';
        break;
      case 'Call':
        readCall(node, use);
        break;
      default:
        break;
    }
  });
  return {
    ...{ names, knowsSessions: use.knowsSessions },
    forwarding: use.forwarding || undefined,
    early: use.early || undefined,
    wall: use.wall || undefined,
  };
}

type Expression = Call['callee'];

interface Gathering {
  forwarding: string;
  early: string;
  wall: string;
  knowsSessions: boolean;
}

function readCall(call: Call, use: Gathering): void {
  if (call.callee.kind !== 'Identifier') return;
  const { text } = call.callee;
  const name = text.toLowerCase();
  const [first, second] = call.arguments.map(unwrap);
  switch (name) {
    case 'fork':
    case 'retargetrequest':
      use.forwarding ||= text;
      use.early ||= text;
      break;
    case 'proxyrequest':
      if (first && !(first.kind === 'StringLiteral' && first.value === '')) use.forwarding ||= text;
      break;
    case 'respond': {
      const status = first?.kind === 'StringLiteral' || first?.kind === 'IntegerLiteral' ? `${first.value}` : '';
      if (status.startsWith('3')) use.forwarding ||= `Respond with ${status}`;
      if (status.startsWith('3')) use.early ||= `Respond with ${status}`;
      if (status === '403' || status === '603') use.wall ||= 'turns people away';
      break;
    }
    case 'getparametervalue':
    case 'containsstring':
    case 'indexofstring':
      if (first && isTo(first) && second?.kind === 'StringLiteral' && /tag/i.test(second.value))
        use.knowsSessions = true;
      break;
    case 'getheadervalues':
      if (first && isRoute(first)) use.knowsSessions = true;
      break;
    default:
      break;
  }
}

function isTo(expression: Expression): boolean {
  return expression.kind === 'MemberAccess' && expression.member.text.toLowerCase() === 'to';
}

function isRoute(expression: Expression): boolean {
  if (expression.kind === 'StringLiteral') return expression.value.toLowerCase() === 'route';
  return expression.kind === 'MemberAccess' && expression.member.text.toLowerCase() === 'route';
}
