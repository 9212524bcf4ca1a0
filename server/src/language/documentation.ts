import { type AttributeFact, type ElementFact, findElement, type namespaces } from '../manifest';
import {
  type EnumFact,
  type EnumMemberFact,
  type FunctionFact,
  isBefore,
  type KeywordFact,
  type MemberFact,
  removalAt,
  type SignatureFact,
  targetName,
  type TargetVersion,
  targetVersions,
  type VariableFact,
  type Versioned,
} from '../mspl';

/* What the tables say about a name, as Markdown. Every text ends in the address of the page it is taken from. */

const READ_ONLY = '*Read-only.*';

/** The page of applicationManifest, which lists the namespaces. */
const NAMESPACE_PAGE = findElement('applicationManifest')?.url ?? '';

export function elementDocumentation({ doc, url }: ElementFact): string {
  return paragraphs(doc, pageLink(url));
}

export function attributeDocumentation(fact: AttributeFact, element: ElementFact): string {
  const byDefault = fact.default === undefined ? '' : `Default: \`${fact.default}\`.`;
  const required = fact.required === true ? 'Required.' : '';
  return paragraphs(fact.doc, required, byDefault, inferredMark(fact), pageLink(element.url));
}

/** One of the values that an attribute may have. */
export function attributeValueDocumentation(value: string, fact: AttributeFact, element: ElementFact): string {
  const meaning = fact.valueDocs?.[value];
  return paragraphs(
    `**${value}**${meaning === undefined ? '' : `: ${meaning}`}`,
    attributeDocumentation(fact, element),
  );
}

export function namespaceDocumentation({ uri, servers }: (typeof namespaces)[number]): string {
  return paragraphs(`\`${uri}\``, `Read by ${servers}.`, pageLink(NAMESPACE_PAGE));
}

export function functionDocumentation(fact: FunctionFact, target: TargetVersion): string {
  const { name, summary, remarks, context, returnsNull, example, sinceNote = '', url } = fact;
  const signatures = signaturesFor(fact, target).map((signature) => signatureText(name, signature));
  return paragraphs(
    signatures.length > 0 ? script(signatures.join('\n')) : '',
    summary,
    context === 'any' ? '' : `Only for a ${context}.`,
    returnsNull === undefined ? '' : `Gives \`null\` ${returnsNull}.`,
    remarks.map((remark) => `- ${remark}`).join('\n'),
    example === undefined ? '' : script(example),
    versionMark(fact, target),
    sinceNote,
    inferredMark(fact),
    pageLink(url),
  );
}

export function variableDocumentation(fact: VariableFact, target: TargetVersion): string {
  const { name, type, summary, url } = fact;
  return paragraphs(script(`${name}: ${type}`), summary, READ_ONLY, versionMark(fact, target), pageLink(url));
}

/** `url`: the page of the class, which describes its members too. */
export function memberDocumentation(fact: MemberFact, url: string, target: TargetVersion): string {
  const writable = { yes: 'A script can assign to it.', no: READ_ONLY, unknown: '' }[fact.writable];
  return paragraphs(
    script(`${fact.name}: ${fact.type}`),
    fact.summary,
    writable,
    fact.writableNote ?? '',
    fact.nullable === true ? 'May be `null`.' : '',
    versionMark(fact, target),
    pageLink(url),
  );
}

export function enumDocumentation(fact: EnumFact, target: TargetVersion): string {
  return paragraphs(fact.summary, fact.note ?? '', versionMark(fact, target), pageLink(fact.url));
}

export function enumMemberDocumentation(fact: EnumMemberFact, owner: EnumFact, target: TargetVersion): string {
  const value = fact.value === undefined ? '' : ` = ${fact.value}`;
  const name = script(`${owner.name}.${fact.name}${value}`);
  return paragraphs(name, fact.summary ?? '', versionMark(fact, target), inferredMark(fact), pageLink(owner.url));
}

export function keywordDocumentation(fact: KeywordFact, target: TargetVersion): string {
  const exampleText = fact.example === undefined ? '' : script(fact.example);
  return paragraphs(fact.summary, exampleText, versionMark(fact, target), inferredMark(fact), pageLink(fact.url));
}

/** The signatures that a server of that version has; all of them when no server is named for any. */
export function signaturesFor({ signatures }: FunctionFact, target: TargetVersion): readonly SignatureFact[] {
  return signatures.filter(({ targets }) => targets?.includes(target) ?? true);
}

/** `name(a: string, b?: bool): string`; a parameter that may be repeated ends in `…`. */
export function signatureText(name: string, { parameters, returns }: SignatureFact): string {
  const list = parameters.map((parameter) => {
    const mark = `${parameter.optional ? '?' : ''}${parameter.repeatable ? '…' : ''}`;
    return `${parameter.name}${mark}: ${parameter.type}`;
  });
  return `${name}(${list.join(', ')}): ${returns}`;
}

/** Which servers know it, as far as not all do. */
function versionMark(fact: Partial<Versioned>, target: TargetVersion): string {
  const { since } = fact;
  const removal = removalAt(fact, target);
  const isOld = since === undefined || since === targetVersions[0];
  const marks = [isOld ? '' : `Since ${targetName(since)}.`];
  if (!isOld && isBefore(target, since)) marks.push(`${targetName(target)} does not know it.`);
  if (removal) {
    const verb = { removed: 'Removed in', deprecated: 'Deprecated since', undocumented: 'Not documented since' };
    marks.push(`${verb[removal.kind]} ${targetName(removal.target)}.`, removal.note ?? '');
  }
  const mark = marks.filter((part) => part !== '').join(' ');
  return mark === '' ? '' : `*${mark}*`;
}

function inferredMark({ inferred }: { readonly inferred?: true }): string {
  return inferred === true ? '*Inferred: no page describes it.*' : '';
}

function pageLink(url: string): string {
  return `[Reference](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** Script, shown in the editor's colours. */
export function script(text: string): string {
  return `\`\`\`mspl\n${text}\n\`\`\``;
}

/** Those of the texts that are not empty, each as a paragraph. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
