import { MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import { findElement, namespaces } from '../../manifest';
import {
  findClass,
  findEnum,
  findEnumMember,
  findFunction,
  findKeyword,
  findVariable,
  type TargetVersion,
  targetVersions,
} from '../../mspl';
import { directives } from '../../simulator';
import { headerFactsOf, parameterFactsOf, requestPreset, sipMethod, statusCode } from '../../sip';
import {
  enumDocumentation,
  enumMemberDocumentation,
  functionDocumentation,
  keywordDocumentation,
  memberDocumentation,
  variableDocumentation,
} from '../documentation';
import {
  attributeDocumentation,
  attributeValueDocumentation,
  elementDocumentation,
  namespaceDocumentation,
} from '../manifestDocumentation';
import {
  directiveDocumentation,
  headerDocumentation,
  methodDocumentation,
  parameterDocumentation,
  presetDocumentation,
  statusDocumentation,
} from '../messageDocumentation';

type Documentation = (names: readonly string[], target: TargetVersion) => string | undefined;

/** How to find what is said about a fact of each kind, by its name and those of what it belongs to, the outermost first. */
const documentation = {
  keyword: ([name = ''], target) => spoken(findKeyword(name), (fact) => keywordDocumentation(fact, target)),
  function: ([name = ''], target) => spoken(findFunction(name), (fact) => functionDocumentation(fact, target)),
  variable: ([name = ''], target) => spoken(findVariable(name), (fact) => variableDocumentation(fact, target)),
  enum: ([name = ''], target) => spoken(findEnum(name), (fact) => enumDocumentation(fact, target)),
  constant: ([owner = '', name = ''], target) =>
    spoken(findEnum(owner), (fact) =>
      spoken(findEnumMember(fact, name), (member) => enumMemberDocumentation(member, fact, target)),
    ),
  member: ([owner = '', name = ''], target) =>
    spoken(findClass(owner), (fact) =>
      spoken(
        fact.members.find((each) => each.name === name),
        (member) => memberDocumentation(member, fact, target),
      ),
    ),
  element: ([name = '']) => spoken(findElement(name), elementDocumentation),
  attribute: ([element = '', name = '']) =>
    spoken(findElement(element), (owner) =>
      spoken(
        owner.attributes.find((each) => each.name === name),
        (fact) => attributeDocumentation(fact, owner),
      ),
    ),
  value: ([element = '', name = '', value = '']) =>
    spoken(findElement(element), (owner) =>
      spoken(
        owner.attributes.find((each) => each.name === name),
        (fact) => attributeValueDocumentation(value, fact, owner),
      ),
    ),
  namespace: (parts) =>
    spoken(
      namespaces.find(({ uri }) => uri === parts.join('/')),
      namespaceDocumentation,
    ),
  header: ([name = '']) => spoken(headerFactsOf(name), headerDocumentation),
  method: ([name = '']) => spoken(sipMethod(name), methodDocumentation),
  status: ([code = '']) => spoken(statusCode(Number(code)), statusDocumentation),
  parameter: ([carrier = '', name = '']) => spoken(parameterFactsOf(carrier, name), parameterDocumentation),
  preset: ([id = '']) => spoken(requestPreset(id), presetDocumentation),
  directive: ([name = '']) =>
    spoken(
      directives.find((each) => each.name === name),
      directiveDocumentation,
    ),
} satisfies Record<string, Documentation>;

function spoken<Fact>(fact: Fact | undefined, say: (fact: Fact) => string | undefined): string | undefined {
  return fact === undefined ? undefined : say(fact);
}

type FactKind = keyof typeof documentation;

/** Names a fact: `function/GetUri`, `constant/StandardMethod/Invite`, `value/requestFilter/methodNames/ALL`. */
export type FactKey = `${FactKind}/${string}`;

/** What `resolveCompletion` finds the documentation by: the fact, and the server it is documented for. */
export function resolvable(about: FactKey, target: TargetVersion): string {
  return `${target}/${about}`;
}

/** The item with its documentation; as it came when its `data` names no fact. Never throws, whatever `data` is. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const data: unknown = item.data;
  if (typeof data !== 'string') return item;
  const [version, kind = '', ...names] = data.split('/');
  const target = targetVersions.find((each) => each === version);
  if (!target || !isFactKind(kind)) return item;
  const find: Documentation = documentation[kind];
  const value = find(names, target);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function isFactKind(kind: string): kind is FactKind {
  return Object.hasOwn(documentation, kind);
}
