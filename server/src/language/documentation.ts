import {
  type ClassFact,
  type EnumFact,
  type EnumMemberFact,
  type FunctionError,
  type FunctionFact,
  isBefore,
  type KeywordFact,
  type MemberFact,
  type ParameterFact,
  removalAt,
  type SignatureFact,
  targetName,
  type TargetVersion,
  targetVersions,
  type VariableFact,
  type Versioned,
} from '../mspl';

/*
 * What the tables of the script language say about a name, as Markdown. Every text ends in the address of the page it is
 * taken from; what is on no page says so.
 */

const READ_ONLY = '*Read-only.*';

/** Enumerations with more constants are not listed whole. */
const MOST_CONSTANTS = 16;

/** Everything about a function. */
export function functionDocumentation(fact: FunctionFact, target: TargetVersion): string {
  const available = signaturesFor(fact, target);
  const signatures = available.map((signature) => signatureText(fact.name, signature));
  const described = available.flatMap(({ parameters }) =>
    parameters.flatMap((parameter) => {
      const text = parameterDocumentation(parameter);
      return text === '' ? [] : `${code(parameter.name)}: ${text}`;
    }),
  );
  return paragraphs(
    signatures.length > 0 ? script(signatures.join('\n')) : '',
    functionPurpose(fact),
    bullets([...new Set(described)]),
    functionNotes(fact, target),
  );
}

/** What is to be said about a function beside its signatures and parameters. */
export function functionSummary(fact: FunctionFact, target: TargetVersion): string {
  return paragraphs(functionPurpose(fact), functionNotes(fact, target));
}

function functionPurpose(fact: FunctionFact): string {
  const { summary, returnsNull } = fact;
  return paragraphs(
    prose(summary),
    contextText(fact),
    returnsNull === undefined ? '' : `Gives \`null\` ${prose(returnsNull)}.`,
  );
}

function functionNotes(fact: FunctionFact, target: TargetVersion): string {
  const { name, remarks, errors, example, sinceNote = '', url } = fact;
  const inferredSignatures = fact.inferred ? [] : signaturesFor(fact, target).filter(({ inferred }) => inferred);
  return paragraphs(
    bullets(remarks.map(prose)),
    bullets(errors.filter((error) => !isWrongKind(error)).map(errorText)),
    example === undefined ? '' : script(example),
    versionMark(fact, target),
    sinceNote,
    inferredMark(fact),
    ...inferredSignatures.map((signature) => inferredPart(`the signature \`${signatureText(name, signature)}\``)),
    pageLink(url),
  );
}

function contextText({ context, errors }: FunctionFact): string {
  if (context === 'any') return 'For requests and responses.';
  const wrong = errors.find(isWrongKind);
  if (!wrong) return `Only for a ${context}.`;
  return `Only for a ${context}; otherwise ${article(errorName(wrong))}${wrong.inferred ? ' (inferred)' : ''}.`;
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** An error that `contextText` speaks of. */
function isWrongKind({ when }: FunctionError): boolean {
  return /^the current message is not a (?:request|response)$/.test(when);
}

function errorName({ severity }: FunctionError): string {
  return { compile: 'compile error', critical: 'critical error', unknown: 'error' }[severity];
}

function errorText(error: FunctionError): string {
  const name = errorName(error);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} when ${prose(error.when)}${error.inferred ? ' (inferred)' : ''}.`;
}

/** What is known of a parameter beside its name and type; empty where that is nothing. */
export function parameterDocumentation(fact: ParameterFact): string {
  const { note = '', values = [], default: byDefault, acceptsNull } = fact;
  const mark = fact.defaultInferred ? ' (inferred)' : '';
  return [
    prose(note),
    values.length > 1 ? `One of ${values.map(code).join(', ')}.` : '',
    byDefault === undefined ? '' : `Default: ${code(byDefault)}${mark}.`,
    acceptsNull === true ? 'May be `null`.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export function variableDocumentation(fact: VariableFact, target: TargetVersion): string {
  const { name, type, summary, url } = fact;
  return paragraphs(script(`${name}: ${type}`), prose(summary), READ_ONLY, versionMark(fact, target), pageLink(url));
}

/** `owner`: the class that declares the member; its page describes the members too. */
export function memberDocumentation(fact: MemberFact, owner: ClassFact, target: TargetVersion): string {
  const writable = {
    yes: 'A script can assign to it.',
    no: READ_ONLY,
    unknown: 'Whether a script can assign to it is not documented.',
  }[fact.writable];
  const saysNull = /\bnull\b/.test(fact.summary);
  return paragraphs(
    script(`${owner.name}.${fact.name}: ${fact.type}`),
    prose(fact.summary),
    fact.nullable === true && !saysNull ? 'May be `null`.' : '',
    writable,
    prose(fact.writableNote ?? ''),
    versionMark(fact, target),
    pageLink(owner.url),
  );
}

export function enumDocumentation(fact: EnumFact, target: TargetVersion): string {
  const constants = fact.members.map(({ name }) => code(name));
  const listed =
    constants.length <= MOST_CONSTANTS
      ? `One of ${constants.join(', ')}.`
      : `It has ${constants.length} known constants, ${constants.slice(0, 3).join(', ')} among them.`;
  return paragraphs(
    script(fact.name),
    prose(fact.summary),
    listed,
    prose(fact.note ?? ''),
    fact.valuesInferred ? NUMBERS_INFERRED : '',
    versionMark(fact, target),
    pageLink(fact.url),
  );
}

const NUMBERS_INFERRED = inferredPart('the numbers, which are those of the managed API');

export function enumMemberDocumentation(fact: EnumMemberFact, owner: EnumFact, target: TargetVersion): string {
  const value = fact.value === undefined ? '' : ` = ${fact.value}`;
  const isNumberInferred = fact.value !== undefined && owner.valuesInferred && !fact.inferred;
  return paragraphs(
    script(`${owner.name}.${fact.name}${value}`),
    prose(fact.summary ?? ''),
    versionMark({ since: owner.since, ...fact }, target),
    fact.inferred ? inferredPart('no page lists it; the managed API has it') : '',
    isNumberInferred ? inferredPart('the number, which is that of the managed API') : '',
    pageLink(owner.url),
  );
}

export function keywordDocumentation(fact: KeywordFact, target: TargetVersion): string {
  const exampleText = fact.example === undefined ? '' : script(fact.example);
  return paragraphs(
    prose(fact.summary),
    exampleText,
    versionMark(fact, target),
    inferredMark(fact),
    pageLink(fact.url),
  );
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
    marks.push(`${verb[removal.kind]} ${targetName(removal.target)}.`);
    if (!/^(?:Removed|Deprecated) in [\w ]+\.$/.test(removal.note ?? '')) marks.push(removal.note ?? '');
  }
  const mark = marks.filter((part) => part !== '').join(' ');
  return mark === '' ? '' : `*${mark}*`;
}

/** The mark of what no page describes at all. */
export function inferredMark({ inferred }: { readonly inferred?: true }): string {
  return inferred === true ? inferredPart('no page describes it') : '';
}

/** The mark of what no page states, named in words. */
export function inferredPart(what: string): string {
  return `*Inferred: ${what}.*`;
}

export function pageLink(url: string): string {
  return `[Reference](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** Script, shown in the editor's colours. The names in it may be a document's own, which have to stay inside. */
export function script(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}mspl\n${text}\n${fence}`;
}

/** A text of the tables or of a comment, which is not written as Markdown; its lists are shown as lists all the same. */
export function prose(text: string): string {
  return text.replace(/[\\<*_`[&]|^(?:[#>=]|--)/gm, '\\$&');
}

/** A text as it stands, on one line; whatever Markdown it holds is text. */
export function code(text: string): string {
  const ticks = '`'.repeat(longestTicks(text) + 1);
  const line = text.replace(/\s*[\r\n]\s*/g, ' ');
  return ticks.length > 1 ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

/** How many backticks stand in a row at most. */
function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Those of the texts that are not empty, each as a paragraph. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
