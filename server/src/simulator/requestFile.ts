import { type Diagnostic, diagnose, replacement } from '../diagnostics';
import {
  checkMessage,
  type MessageDirective,
  type MessageSection,
  parseMessage,
  type SipEncoding,
  type SipMessage,
  type SipRequest,
  splitMessages,
} from '../sip';
import { nearest, once } from '../text';
import { type FactName, isFactName, type MessageFacts, messageFacts, readMessageFacts } from './facts';

/** The directive that names the request which a response answers. */
export const TRANSACTION_REQUEST = 'transaction-request';

/** What can be said of a message on a line `# @name value` above it. */
export interface DirectiveEntry {
  readonly name: FactName | typeof TRANSACTION_REQUEST;
  /** What it may be; undefined for any text, and for `transaction-request`, which takes a name of the file. */
  readonly values: readonly string[] | undefined;
  readonly about: string;
}

export const directives: readonly DirectiveEntry[] = [
  ...(Object.keys(messageFacts) as FactName[]).map((name) => ({ name, ...messageFacts[name] })),
  {
    name: TRANSACTION_REQUEST,
    values: undefined,
    about: 'The name of the request of this file that the response below answers.',
  },
];

/** One message of a request file, with what is said of it there. */
export interface RequestFileEntry extends MessageSection {
  readonly message: SipMessage;
  /** Whether nothing but white space stands where the message should. */
  readonly isBlank: boolean;
  /** What was told; what was not told is no key. */
  readonly facts: MessageFacts;
  /** The request of the file that the message, a response, answers. */
  readonly transactionRequest: SipRequest | undefined;
  /** Findings of the message, unless it is blank, and of the lines above it, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a request file: SIP messages, each below a line `### name`, with directives between the two. Never throws.
 * Ranges are offsets in `text`. `encoding` says how the bytes became `text`; UTF-8 when left out.
 */
export function readRequestFile(text: string, encoding: SipEncoding = 'utf-8'): RequestFileEntry[] {
  const read = splitMessages(text).map((section): Read => {
    const { start, end } = section.range;
    return {
      section,
      message: parseMessage(text, { range: section.range, encoding }),
      isBlank: text.slice(start, end).trim() === '',
    };
  });
  const named = byName(read);
  return read.map((entry) => new ReadEntry(entry, named));
}

/** The findings are made when they are first asked for, so that nobody waits for them who asks for something else. */
class ReadEntry implements RequestFileEntry {
  readonly name;
  readonly nameRange;
  readonly separatorRange;
  readonly directives;
  readonly range;
  readonly message;
  readonly isBlank;
  readonly facts;
  readonly transactionRequest;
  readonly #findings: () => readonly Diagnostic[];

  constructor(entry: Read, named: Named) {
    const { section, message, isBlank } = entry;
    const told = factsOf(section.directives);
    const answered = transactionRequestOf(entry, named);
    this.name = section.name;
    this.nameRange = section.nameRange;
    this.separatorRange = section.separatorRange;
    this.directives = section.directives;
    this.range = section.range;
    this.message = message;
    this.isBlank = isBlank;
    this.facts = told.facts;
    this.transactionRequest = answered.request;
    this.#findings = once(() =>
      [
        ...checkName(entry, named),
        ...(isBlank ? section.directives.map((range) => diagnose('sip-directive-unused', range, [])) : []),
        ...checkRepeated(section.directives),
        ...told.diagnostics,
        ...answered.diagnostics,
        ...(isBlank ? [] : checkMessage(message)),
      ].sort((one, other) => one.range.start - other.range.start || one.range.end - other.range.end),
    );
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#findings();
  }
}

interface Read {
  readonly section: MessageSection;
  readonly message: SipMessage;
  readonly isBlank: boolean;
}

function factsOf(written: readonly MessageDirective[]): { facts: MessageFacts; diagnostics: Diagnostic[] } {
  const ofFacts = written.filter(({ name }) => name !== TRANSACTION_REQUEST);
  const { facts, problems } = readMessageFacts(ofFacts.map(({ name, value }) => [name, value]));
  const diagnostics = problems.flatMap(({ index, kind, meant }) => {
    const directive = ofFacts[index];
    if (!directive) return [];
    switch (kind) {
      case 'unknown-name':
        return [unknownDirective(directive)];
      case 'bad-value':
        return [badValue(directive, meant)];
      case 'half-stamp': {
        const other = directive.name === 'stamp' ? 'stampPool' : 'stamp';
        return [diagnose('sip-stamp-half', directive.nameRange, [directive.name, other])];
      }
    }
  });
  return { facts, diagnostics };
}

function unknownDirective({ name, nameRange, start, end }: MessageDirective): Diagnostic {
  const names = directives.map((known) => known.name);
  // `@origin=NetworkExternal`, as the command line has it.
  const [beforeEquals = '', ...rest] = name.split(/[=:]/);
  const isAssigned = rest.length > 0 && names.some((known) => known === beforeEquals);
  const meant = isAssigned ? beforeEquals : nearest(name, names);
  const at = nameRange.start === nameRange.end ? { start, end } : nameRange;
  const fixes =
    meant === undefined
      ? []
      : [replacement(`Write @${meant}`, nameRange, isAssigned ? `${meant} ${rest.join('=')}` : meant)];
  return diagnose('sip-directive-unknown', at, [name, names.join(', '), isAssigned ? '' : (meant ?? '')], fixes);
}

function badValue({ name, value, nameRange, valueRange }: MessageDirective, meant: string | undefined): Diagnostic {
  const values = isFactName(name) ? messageFacts[name].values : undefined;
  const expected = values ? `one of ${values.join(', ')}` : 'a text after it';
  const fixes = meant === undefined ? [] : [replacement(`Write ${meant}`, valueRange, meant)];
  const range = value === '' ? nameRange : valueRange;
  return diagnose('sip-directive-value', range, [value, name, expected, meant ?? ''], value === '' ? [] : fixes);
}

/** All but the last directive of one name. */
function checkRepeated(written: readonly MessageDirective[]): Diagnostic[] {
  const last = new Map(written.map((directive) => [directive.name, directive]));
  return written
    .filter((directive) => last.get(directive.name) !== directive)
    .map(({ name, nameRange }) => diagnose('sip-directive-repeated', nameRange, [name]));
}

/** Among how many requests one is looked for that has nearly the name that was written. */
const NAMES_COMPARED = 200;

/** The first message of each name, and the names of requests that a mistaken one is compared with. */
interface Named {
  readonly first: ReadonlyMap<string, Read>;
  readonly compared: readonly string[];
}

function byName(all: readonly Read[]): Named {
  const first = new Map<string, Read>();
  for (const read of all) {
    const { name } = read.section;
    if (name !== undefined && !first.has(name)) first.set(name, read);
  }
  const requests = [...first].filter(([, read]) => read.message.kind === 'request').map(([name]) => name);
  return { first, compared: requests.slice(0, NAMES_COMPARED) };
}

function checkName({ section }: Read, { first }: Named): Diagnostic[] {
  const { name, nameRange } = section;
  if (name === undefined || !nameRange || first.get(name)?.section === section) return [];
  return [diagnose('sip-message-name-repeated', nameRange, [name])];
}

/** The request that the last `@transaction-request` names. */
function transactionRequestOf(
  { section, message, isBlank }: Read,
  { first, compared }: Named,
): { request: SipRequest | undefined; diagnostics: Diagnostic[] } {
  const directive = section.directives.findLast(({ name }) => name === TRANSACTION_REQUEST);
  if (!directive || isBlank) return { request: undefined, diagnostics: [] };
  const { value, nameRange, valueRange } = directive;
  const problem = (range: typeof nameRange, said: string, meant?: string) => ({
    request: undefined,
    diagnostics: [
      diagnose(
        'sip-transaction-request',
        range,
        [said],
        meant === undefined ? [] : [replacement(`Write ${meant}`, valueRange, meant)],
      ),
    ],
  });
  if (message.kind === 'request') {
    return problem(nameRange, 'Only a response answers a request; the message below is itself a request.');
  }
  if (value === '') {
    return problem(nameRange, 'Write the name of a request of this file, the one that the response below answers.');
  }
  const answered = first.get(value);
  if (answered?.message.kind === 'request' && !answered.isBlank) {
    return { request: answered.message, diagnostics: [] };
  }
  if (answered) return problem(valueRange, `The message ${value} of this file is no request.`);
  const meant = nearest(value, compared);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return problem(valueRange, `No message of this file is called ${value}.${hint}`, meant);
}
