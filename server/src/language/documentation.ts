import type { AttributeFact, ElementFact } from '../manifest';
import {
  type EnumFact,
  type EnumMemberFact,
  type FunctionFact,
  type KeywordFact,
  type MemberFact,
  type Removal,
  removalAt,
  type SignatureFact,
  targetName,
  type TargetVersion,
  type VariableFact,
} from '../mspl';

/* What the tables say about a name, as Markdown. Every text ends in the address of the page it is taken from. */

const INFERRED = '*Inferred: no page describes it.*';

export function elementDocumentation({ doc, url }: ElementFact): string {
  return paragraphs(doc, pageLink(url));
}

export function attributeDocumentation(fact: AttributeFact, element: ElementFact): string {
  const byDefault = fact.default === undefined ? '' : `Default: \`${fact.default}\`.`;
  return paragraphs(fact.doc, byDefault, fact.inferred === true ? INFERRED : '', pageLink(element.url));
}

export function functionDocumentation(fact: FunctionFact, target: TargetVersion): string {
  const { name, summary, remarks, context, returnsNull, example, inferred, url } = fact;
  const signatures = signaturesFor(fact, target).map((signature) => signatureText(name, signature));
  return paragraphs(
    signatures.length > 0 ? script(signatures.join('\n')) : '',
    summary,
    context === 'any' ? '' : `Only for a ${context}.`,
    returnsNull === undefined ? '' : `Gives \`null\` ${returnsNull}.`,
    remarks.map((remark) => `- ${remark}`).join('\n'),
    example === undefined ? '' : script(example),
    removalText(removalAt(fact, target)),
    inferred === true ? INFERRED : '',
    pageLink(url),
  );
}

export function variableDocumentation({ name, type, summary, url }: VariableFact): string {
  return paragraphs(script(`${name}: ${type}`), summary, pageLink(url));
}

export function memberDocumentation(fact: MemberFact, url: string): string {
  const writable = fact.writable === 'yes' ? 'A script can assign to it.' : (fact.writableNote ?? '');
  const nullable = fact.nullable === true ? 'May be `null`.' : '';
  return paragraphs(script(`${fact.name}: ${fact.type}`), fact.summary, writable, nullable, pageLink(url));
}

export function enumDocumentation({ summary, note = '', url }: EnumFact): string {
  return paragraphs(summary, note, pageLink(url));
}

export function enumMemberDocumentation({ summary = '', inferred }: EnumMemberFact, { url }: EnumFact): string {
  return paragraphs(summary, inferred === true ? INFERRED : '', pageLink(url));
}

export function keywordDocumentation({ summary, example, inferred, url }: KeywordFact): string {
  const exampleText = example === undefined ? '' : script(example);
  return paragraphs(summary, exampleText, inferred === true ? INFERRED : '', pageLink(url));
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

function removalText(removal: Removal | undefined): string {
  if (!removal) return '';
  const verb = { removed: 'Removed in', deprecated: 'Deprecated since', undocumented: 'Not documented since' };
  return `*${verb[removal.kind]} ${targetName(removal.target)}.*`;
}

function pageLink(url: string): string {
  return `[Reference](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

function script(text: string): string {
  return `\`\`\`mspl\n${text}\n\`\`\``;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
