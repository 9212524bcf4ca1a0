import {
  findEnum,
  findFunction,
  findVariable,
  walk,
  unwrap,
  type Call,
  type MsplNode,
  type Name,
} from '../../../server/src/mspl';
import type { OffsetRange } from '../../../server/src/text';
import { scriptOf, type Document, type Edit, type Expected } from './mutate';

/* Mistakes made at every place of a script's tree where they can be made, each with what must be found: from the tree of
 * the sound script and the documented facts alone. */

export interface Mutation {
  readonly edit: Edit;
  readonly expected: readonly Expected[];
}

export type Generator = (document: Document) => Mutation[];

interface Place<Node> {
  readonly node: Node;
  readonly parents: readonly MsplNode[];
}

/** The nodes of a kind with all that they stand in, innermost first. */
function placesOf<K extends MsplNode['kind']>(document: Document, kind: K): Place<Extract<MsplNode, { kind: K }>>[] {
  const parentOf = new Map<MsplNode, MsplNode>();
  const places: Place<Extract<MsplNode, { kind: K }>>[] = [];
  walk(scriptOf(document).parsed.script, (node, parent) => {
    if (parent) parentOf.set(node, parent);
    if (node.kind !== kind) return;
    const parents: MsplNode[] = [];
    for (let next = parent; next; next = parentOf.get(next)) parents.push(next);
    places.push({ node: node as Extract<MsplNode, { kind: K }>, parents });
  });
  return places;
}

const at = (code: string, start: number, end = start): Expected => ({ code, start, end });
const removing = ({ start, end }: OffsetRange): Edit => ({ start, end, newText: '' });

/** A word with two letters exchanged, or one written twice where there are not two different ones. */
export function misspelt(word: string): string {
  const at = word.length > 2 ? 1 : 0;
  const one = word.charAt(at);
  const other = word.charAt(at + 1);
  const isSame = other === '' || one.toLowerCase() === other.toLowerCase();
  const swapped = isSame ? one + one + other : other + one;
  return word.slice(0, at) + swapped + word.slice(at + 2);
}

function misspelling(name: Name, ...codes: readonly string[]): Mutation {
  const newText = misspelt(name.text);
  const end = name.start + newText.length;
  return {
    edit: { start: name.start, end: name.end, newText },
    expected: codes.map((code) => at(code, name.start, end)),
  };
}

export const misspeltFunctions: Generator = (document) =>
  placesOf(document, 'Call').flatMap(({ node: { callee } }) =>
    callee.kind === 'Identifier' ? misspelling(callee, 'mspl-unknown-function') : [],
  );

export const misspeltMembers: Generator = (document) =>
  placesOf(document, 'MemberAccess').flatMap(({ node: { object, member } }) => {
    const owner = unwrap(object);
    if (owner.kind === 'IndexAccess') return misspelling(member, 'mspl-unknown-column');
    if (owner.kind !== 'Identifier') return [];
    const enumeration = findEnum(owner.text);
    if (!enumeration) return findVariable(owner.text) ? misspelling(member, 'mspl-unknown-member') : [];
    return misspelling(member, enumeration.complete ? 'mspl-unknown-constant' : 'mspl-unlisted-constant');
  });

/** Names of variables, enumerations and of the server's objects wherever they are read. */
export const misspeltNames: Generator = (document) =>
  placesOf(document, 'Identifier').flatMap(({ node, parents: [parent] }) => {
    if (parent?.kind === 'Call' && parent.callee === node) return [];
    if (parent?.kind === 'Assignment' && parent.target === node) return [];
    if (parent?.kind === 'IndexAccess' && parent.object === node) return misspelling(node, 'mspl-unknown-file');
    return misspelling(node, 'mspl-unassigned-variable');
  });

export const misspeltConstants: Generator = (document) =>
  scriptOf(document)
    .parsed.tokens.filter(({ kind }) => kind === 'true' || kind === 'false' || kind === 'null')
    .map((token) => misspelling(token, 'mspl-unassigned-variable'));

const statementWords = [
  'if',
  'else',
  'foreach',
  'while',
  'switch',
  'case',
  'default',
  'break',
  'continue',
  'return',
  'function',
];

export const misspeltKeywords: Generator = (document) =>
  scriptOf(document)
    .parsed.tokens.filter(({ kind }) => statementWords.includes(kind))
    .map((token) => {
      const newText = misspelt(token.text);
      const end = token.start + newText.length;
      return {
        edit: { start: token.start, end: token.end, newText },
        expected: [at('mspl-misspelled-keyword', token.start, end)],
      };
    });

interface Counts {
  readonly least: number;
  readonly most: number;
  /** Whether a page for this server has it, only a published script, or only a page for another server. */
  readonly known: 'documented' | 'inferred' | 'elsewhere';
}

/** The numbers of arguments that the facts have for a function, or its declaration. */
function countsOf(document: Document, { callee }: Call): readonly Counts[] {
  if (callee.kind !== 'Identifier') return [];
  const declared = scriptOf(document).parsed.script.functions.find(({ name }) => name.text === callee.text);
  if (declared) return [{ least: declared.parameters.length, most: declared.parameters.length, known: 'documented' }];
  return (findFunction(callee.text)?.signatures ?? []).map(({ parameters, targets, inferred }) => ({
    least: parameters.filter(({ optional }) => !optional).length,
    most: parameters.at(-1)?.repeatable ? Infinity : parameters.length,
    known: !(targets?.includes('lync2013') ?? true) ? 'elsewhere' : inferred ? 'inferred' : 'documented',
  }));
}

/** What must be said of a call with so many arguments. */
function codeForCount(document: Document, call: Call, count: number): string | undefined {
  const fitting = countsOf(document, call).filter(({ least, most }) => least <= count && count <= most);
  const has = (wanted: Counts['known']): boolean => fitting.some(({ known }) => known === wanted);
  if (has('documented')) return undefined;
  if (has('inferred')) return 'mspl-unlisted-signature';
  return has('elsewhere') ? 'mspl-signature-of-other-server' : 'mspl-argument-count';
}

/** Another argument, 0, at the end. A function that takes any number of them is left out. */
export const moreArguments: Generator = (document) =>
  placesOf(document, 'Call').flatMap(({ node }) => {
    const { argumentsRange, arguments: list } = node;
    if (countsOf(document, node).some(({ most }) => most === Infinity)) return [];
    const newText = list.length === 0 ? '0' : ', 0';
    const end = argumentsRange.end - 1;
    const code = codeForCount(document, node, list.length + 1);
    if (code === undefined) return [];
    const expected = [at(code, argumentsRange.start, argumentsRange.end + newText.length)];
    return { edit: { start: end, end, newText }, expected };
  });

/** The last argument left out; where the function can do without it, nothing is said of the call. */
export const fewerArguments: Generator = (document) =>
  placesOf(document, 'Call').flatMap(({ node }) => {
    const { argumentsRange, arguments: list } = node;
    const last = list.at(-1);
    if (!last) return [];
    const edit = removing({ start: list.at(-2)?.end ?? argumentsRange.start + 1, end: last.end });
    const code = codeForCount(document, node, list.length - 1);
    const end = argumentsRange.end - (edit.end - edit.start);
    return {
      edit,
      expected: [
        ...(code === undefined ? [] : [at(code, argumentsRange.start, end)]),
        ...unreadWithout(document, edit),
      ],
    };
  });

/** The variables that are read in the removed stretch alone: now nothing reads them, a finding at each place they are set. */
function unreadWithout(document: Document, edit: Edit): Expected[] {
  const isRemoved = ({ start }: OffsetRange): boolean => start >= edit.start && start < edit.end;
  return scriptOf(document).binding.scopes.flatMap(({ variables }) =>
    [...variables.values()].flatMap(({ occurrences }) => {
      const reads = occurrences.filter(({ writes }) => !writes);
      if (reads.length === 0 || !reads.every(({ name }) => isRemoved(name))) return [];
      return occurrences
        .filter(({ writes }) => writes)
        .map(({ name }) => {
          const shift = name.start >= edit.end ? edit.end - edit.start : 0;
          return at('mspl-unread-variable', name.start - shift, name.end - shift);
        });
    }),
  );
}

/** A URI without its scheme: it can equal no URI of a message. As an argument it is not looked at. */
export const withoutScheme: Generator = (document) =>
  placesOf(document, 'StringLiteral').flatMap(({ node, parents: [parent] }) => {
    if (!node.value.startsWith('sip:')) return [];
    const compared = parent?.kind === 'BinaryExpression';
    const edit = removing({ start: node.start + 1, end: node.start + 5 });
    return { edit, expected: compared ? [at('mspl-uri-without-scheme', node.start, node.end - 4)] : [] };
  });

export const withoutSemicolon: Generator = (document) => {
  const { tokens } = scriptOf(document).parsed;
  return tokens.flatMap((token, i) =>
    token.kind === ';' ? { edit: removing(token), expected: [at('mspl-missing-semicolon', tokens[i - 1]!.end)] } : [],
  );
};

/** A `)` is missed where nothing can go on: those after it on its way close the brackets within. */
export const withoutParenthesis: Generator = (document) => {
  const { tokens } = scriptOf(document).parsed;
  return tokens.flatMap((token, i) => {
    if (token.kind !== ')') return [];
    let end = i + 1;
    while (![';', '{', '}', 'end'].includes(tokens[end]!.kind)) end++;
    const gap = tokens[end - 1]!.end - (end - 1 > i ? 1 : 0);
    return { edit: removing(token), expected: [at('mspl-expected', end - 1 > i ? gap : tokens[i - 1]!.end)] };
  });
};

/** A `}` is missed before the line that is indented less; the last one of all at its `{`. */
export const withoutBrace: Generator = (document) => {
  const { tokens } = scriptOf(document).parsed;
  return tokens.flatMap((token, i) => {
    if (token.kind !== '}') return [];
    if (tokens[i + 1]!.kind !== 'end')
      return { edit: removing(token), expected: [at('mspl-expected', tokens[i - 1]!.end)] };
    let open = i;
    for (let depth = 1; depth > 0;) {
      const { kind } = tokens[--open]!;
      if (kind === '}') depth++;
      else if (kind === '{') depth--;
    }
    return { edit: removing(token), expected: [at('mspl-unclosed', tokens[open]!.start, tokens[open]!.end)] };
  });
};

const separators = /(?:^|[(,;{}]|[=!<>]=|\s[=<>+]\s|&&|\|\|)\s*/g;

/** Without its opening mark a text is missed from what separates it from the value before. */
export const withoutOpeningQuote: Generator = (document) =>
  textsOf(document).map(({ start, end }) => {
    const edit = removing({ start, end: start + 1 });
    const value = document.text.slice(start + 1, end - 1);
    const escaped = value.indexOf('\\');
    if (escaped >= 0 && value.endsWith('\\"'))
      return { edit, expected: [at('mspl-unexpected-character', start + escaped, start + escaped + 1)] };
    const from = Math.max(0, ...[...value.matchAll(separators)].map(({ index, 0: { length } }) => index + length));
    return { edit, expected: [at('mspl-unterminated-string', start + from, end - 1)] };
  });

/** Without its closing mark a text ends before what separates it from the next one, or before the line's brackets. */
export const withoutClosingQuote: Generator = (document) =>
  textsOf(document).map(({ start, end }) => {
    const edit = removing({ start: end - 1, end });
    const lineEnd = document.text.indexOf('\n', end);
    const next = textsOf(document).find((each) => each.start >= end && each.start < lineEnd);
    const rest = document.text.slice(end, next?.start ?? lineEnd);
    const tail = (next ? /[\s(,=!<>&|+]*$/ : /[ \t;{)]*$/).exec(rest)![0];
    const blanks = next ? 0 : tail.length - tail.trimStart().length;
    return { edit, expected: [at('mspl-unterminated-string', start, end - 1 + rest.length - tail.length + blanks)] };
  });

function textsOf(document: Document): OffsetRange[] {
  return scriptOf(document).parsed.tokens.filter(({ kind }) => kind === 'string');
}
