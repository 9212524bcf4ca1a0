import { type Random, seededRandom } from './xmlGenerator';

/*
 * Manifests for the formatter, as pieces with what may stand between them. One list of pieces can be written in many ways
 * that differ in white space only: in blanks, tabs, indentation, and line ends within tags and statements. Whether there
 * is a blank line between two statements or elements, and whether a comment begins or shares a line, is what the writer
 * meant by the lay-out: it is the same in every way of writing.
 */

/**
 * What stands before a piece. `free`: any white space, or none where the neighbours stay apart. `statement`: at most one
 * line end. `paragraph`: a blank line. `line`: one line end. `same`: blanks. `none`: nothing.
 */
type Before = 'free' | 'statement' | 'paragraph' | 'line' | 'same' | 'none';

export interface Part {
  readonly text: string;
  readonly before: Before;
}

interface Maker {
  readonly random: Random;
  readonly parts: Part[];
}

const pick = <T>({ random }: Maker, items: readonly T[]): T => items[random(items.length)]!;

function add({ parts }: Maker, before: Before, ...texts: string[]): void {
  texts.forEach((text, index) => parts.push({ text, before: index === 0 ? before : 'free' }));
}

/** A manifest; the same seed makes the same one. */
export function generateManifest(seed: number): Part[] {
  const maker: Maker = { random: seededRandom(seed), parts: [] };
  const { random } = maker;
  if (random(3) > 0) add(maker, 'none', '<?xml version="1.0"?>');
  if (random(4) === 0) add(maker, maker.parts.length > 0 ? 'line' : 'none', '<!-- first\n   second -->');
  openTag(maker, 'r:applicationManifest', [
    ['r:appUri', 'http://www.contoso.com/a'],
    ['xmlns:r', 'http://schemas.microsoft.com/lcs/2006/05'],
  ]);
  add(maker, 'free', '>');
  addElements(maker, 3);
  addScriptElement(maker);
  addElements(maker, 1);
  add(maker, 'free', '</r:applicationManifest', '>');
  add(maker, pick(maker, ['line', 'same']), '');
  return maker.parts;
}

function addElements(maker: Maker, most: number): void {
  for (let count = maker.random(most + 1); count > 0; count--) {
    if (maker.random(4) === 0) addXmlComment(maker);
    addElement(maker, 2);
  }
}

function addXmlComment(maker: Maker): void {
  add(
    maker,
    pick(maker, ['line', 'same', 'paragraph']),
    pick(maker, ['<!-- c -->', '<!--two\n lines  -->', '<!---->']),
  );
}

function addElement(maker: Maker, depth: number): void {
  const name = pick(maker, ['r:scriptOnly', 'r:requestFilter', 'r:unknown', 'r:file']);
  openTag(maker, name, attributes(maker));
  const kind = maker.random(5);
  if (kind === 0) add(maker, 'free', '>', `</${name}`, '>');
  // The white space of a text is no white space between tokens: it is written once and for all.
  if (kind === 0 && name === 'r:unknown') maker.parts[maker.parts.length - 2] = { text: `  </${name}`, before: 'none' };
  if (kind === 1) {
    add(maker, 'free', '>');
    add(maker, 'none', `some  text\n with <b  />&amp; ends </${name}`);
    add(maker, 'free', '>');
  }
  if (kind === 2 && depth > 0) {
    add(maker, 'free', '>');
    addElement(maker, depth - 1);
    addElement(maker, depth - 1);
    add(maker, 'free', `</${name}`, '>');
  } else if (kind > 1) add(maker, 'free', '/>');
}

function attributes(maker: Maker): [string, string][] {
  const names = ['a', 'methodNames', 'registrarGenerated', 'strictRoute', 'domainSupported'];
  return names
    .filter(() => maker.random(3) === 0)
    .map((name) => [name, pick(maker, ['', 'true', 'a  b', '&lt;', 'INVITE,MESSAGE,BENOTIFY,SUBSCRIBE,OTHER'])]);
}

function openTag(maker: Maker, name: string, written: readonly [string, string][]): void {
  add(maker, pick(maker, ['statement', 'statement', 'paragraph']), `<${name}`);
  for (const [attribute, value] of written) {
    const quote = pick(maker, ['"', "'"]);
    add(maker, 'free', ` ${attribute}`, '=', quote + value + quote);
  }
}

function addScriptElement(maker: Maker): void {
  openTag(maker, 'r:splScript', []);
  add(maker, 'free', '>');
  add(maker, pick(maker, ['none', 'line']), '<![CDATA[');
  const first = maker.parts.length;
  for (let count = 1 + maker.random(6); count > 0; count--) addStatement(maker, 3, count > 1);
  if (maker.random(4) === 0) add(maker, 'line', '// the end');
  const opening = maker.parts[first]!;
  maker.parts[first] = { text: opening.text, before: pick(maker, ['line', 'none']) };
  if (opening.text === '/* aside */') maker.parts[first + 1] = { text: maker.parts[first + 1]!.text, before: 'line' };
  const endsInLineComment = maker.parts.at(-1)!.text.startsWith('//');
  add(maker, endsInLineComment ? 'line' : pick(maker, ['line', 'same']), ']]>');
  add(maker, pick(maker, ['none', 'line']), '</r:splScript');
  add(maker, 'free', '>');
}

/** Comments before a statement: at the end of the line before, or above it, or before it on its line. */
function addCommentsBeforeStatement(maker: Maker): Before {
  switch (maker.random(8)) {
    case 0:
      add(
        maker,
        pick(maker, ['line', 'same', 'paragraph']),
        pick(maker, ['// why', '//  x = "1";  ', '//', '// /* "']),
      );
      return pick(maker, ['line', 'paragraph']);
    case 1:
      add(maker, pick(maker, ['line', 'paragraph']), pick(maker, ['/* a */', '/* a\n   b */', '/**/', '/* // " */']));
      return pick(maker, ['line', 'same', 'paragraph']);
    case 2:
      add(maker, 'same', '/* aside */');
      return pick(maker, ['statement', 'paragraph']);
    default:
      return pick(maker, ['statement', 'statement', 'paragraph']);
  }
}

function addStatement(maker: Maker, depth: number, mayBeFunction = false): void {
  const before = addCommentsBeforeStatement(maker);
  const kind = maker.random(depth > 0 ? 14 : 7);
  switch (kind) {
    case 0:
    case 1:
      add(maker, before, pick(maker, NAMES), '=');
      addExpression(maker, 3);
      add(maker, 'free', ';');
      return;
    case 2:
    case 3:
      add(maker, before, 'Log', '(');
      addArguments(maker, 3);
      add(maker, 'free', ')', ';');
      return;
    case 4:
      add(maker, before, 'return');
      if (maker.random(2) === 0) addExpression(maker, 2);
      add(maker, 'free', ';');
      return;
    case 5:
      add(maker, before, pick(maker, ['break', 'continue']), ';');
      return;
    case 6:
      add(maker, before, pick(maker, ['toUri', 'x']), '.', 'Content', '=', '-', '1', ';');
      if (maker.random(3) === 0) add(maker, 'free', ';');
      return;
    case 7:
    case 8:
      addIf(maker, depth, before);
      return;
    case 9:
      add(maker, before, 'foreach', '(', 'item', 'in', 'Split', '(');
      addArguments(maker, 2);
      add(maker, 'free', ')', ')');
      addBody(maker, depth);
      return;
    case 10:
      addHeader(maker, before, 'while');
      addBody(maker, depth);
      return;
    case 11:
      addSwitch(maker, depth, before);
      return;
    default:
      if (kind === 12 && mayBeFunction) {
        add(maker, before, 'function', 'F', '(', 'a', ',', 'b', ')');
        addBody(maker, depth);
      } else addBlock(maker, depth, before);
  }
}

function addHeader(maker: Maker, before: Before, keyword: string): void {
  add(maker, before, keyword, '(');
  addExpression(maker, 3);
  add(maker, 'free', ')');
}

function addIf(maker: Maker, depth: number, before: Before): void {
  addHeader(maker, before, 'if');
  addBody(maker, depth);
  for (let count = maker.random(2); count > 0; count--) {
    add(maker, 'free', 'else');
    addHeader(maker, 'free', 'if');
    addBody(maker, depth);
  }
  if (maker.random(2) === 0) {
    add(maker, 'free', 'else');
    addBody(maker, depth);
  }
}

function addBody(maker: Maker, depth: number): void {
  const isExplained = maker.random(8) === 0;
  if (isExplained) add(maker, 'same', '// whose body');
  const before = isExplained ? 'line' : 'free';
  switch (maker.random(5)) {
    case 0:
      add(maker, before, 'x', '=', '1', ';');
      return;
    case 1:
      add(maker, before, ';');
      return;
    default:
      addBlock(maker, depth, before);
  }
}

function addBlock(maker: Maker, depth: number, before: Before): void {
  add(maker, before, '{');
  for (let count = maker.random(4); count > 0; count--) addStatement(maker, depth - 1);
  if (maker.random(6) === 0) add(maker, pick(maker, ['line', 'paragraph', 'same']), '/* nothing more */');
  add(maker, maker.random(6) === 0 ? 'line' : 'free', '}');
}

function addSwitch(maker: Maker, depth: number, before: Before): void {
  addHeader(maker, before, 'switch');
  add(maker, 'free', '{');
  for (let count = maker.random(4); count > 0; count--) {
    if (count === 1) add(maker, addCommentsBeforeStatement(maker), 'default', ':');
    else add(maker, addCommentsBeforeStatement(maker), 'case', 'StandardMethod', '.', 'Invite', ':');
    if (maker.random(4) === 0) addBlock(maker, depth, 'free');
    else {
      addStatement(maker, depth - 1);
      add(maker, 'statement', 'break', ';');
    }
  }
  add(maker, 'free', '}');
}

const NAMES = ['toUri', 'x', 'a_rather_long_name_of_a_variable', 'bestContactInfo'];
const VALUES = [
  '1',
  '0x7F',
  '2.5',
  'true',
  'null',
  '""',
  '"a  \\" // b"',
  '"/* c */"',
  '"sip:nuriag@contoso.com"',
  '";{"',
];
const OPERATORS = ['&&', '||', '==', '!=', '<', '<=', '>', '>=', '+', '-'];

function addExpression(maker: Maker, depth: number): void {
  addCommentInExpression(maker);
  switch (maker.random(depth > 0 ? 10 : 3)) {
    case 0:
      add(maker, 'free', pick(maker, NAMES));
      return;
    case 1:
      add(maker, 'free', 'sipRequest', '.', 'Method');
      return;
    case 2:
      add(maker, 'free', pick(maker, VALUES));
      return;
    case 3:
      add(maker, 'free', pick(maker, ['!', '-']));
      addExpression(maker, depth - 1);
      return;
    case 4:
      add(maker, 'free', '(');
      addExpression(maker, depth - 1);
      add(maker, 'free', ')');
      return;
    case 5:
      add(maker, 'free', 'file', '[');
      addExpression(maker, depth - 1);
      add(maker, 'free', ']', '.', 'column');
      return;
    case 6:
    case 7:
      add(maker, 'free', 'Concatenate', '(');
      addArguments(maker, depth - 1);
      add(maker, 'free', ')');
      return;
    default:
      addExpression(maker, depth - 1);
      add(maker, 'free', pick(maker, OPERATORS));
      addExpression(maker, depth - 1);
  }
}

function addArguments(maker: Maker, depth: number): void {
  for (let count = maker.random(4); count > 0; count--) {
    addExpression(maker, depth);
    if (count > 1) add(maker, 'free', ',');
  }
}

/** A comment within a statement; one that ends with its line ends it for what follows too. */
function addCommentInExpression(maker: Maker): void {
  const kind = maker.random(30);
  if (kind === 0) add(maker, 'free', '/* b */');
  if (kind === 1) {
    add(maker, pick(maker, ['line', 'same']), '// e');
    maker.parts.push({ text: '', before: 'line' });
  }
}

/** Writes the pieces, with white space that depends on the seed alone. */
export function write(parts: readonly Part[], seed: number, lineEnd: string): string {
  const random = seededRandom(seed);
  const tidiness = random(4);
  const blanks = (): string => pick({ random, parts: [] }, ['', ' ', '  ', '\t', ' \t ', '      ']);
  const space = (before: Before): string => {
    switch (before) {
      case 'none':
        return '';
      case 'same':
        return blanks();
      case 'line':
        return blanks() + lineEnd + blanks();
      case 'paragraph':
        return blanks() + (lineEnd + blanks()).repeat(2 + random(2));
      case 'statement':
        return random(4) > tidiness ? blanks() : blanks() + lineEnd + blanks();
      case 'free':
        if (tidiness === 0) return blanks();
        return random(6) > 0 ? blanks() : (blanks() + lineEnd).repeat(1 + random(3)) + blanks();
    }
  };
  let text = '';
  for (const [index, part] of parts.entries()) {
    const written = part.text.replaceAll('\n', lineEnd);
    const isAfterLineComment = parts[index - 1]?.text.startsWith('//') ?? false;
    // Blanks behind a comment that ends with its line are part of it.
    const gap = isAfterLineComment ? space(part.before).replace(/^[ \t]+/, '') : space(part.before);
    text += gap === '' && mustStayApart(text, written) ? ' ' : gap;
    text += written;
  }
  return text;
}

/** Whether two neighbours would be read as one, or as something else. */
function mustStayApart(text: string, next: string): boolean {
  const last = text.at(-1) ?? '';
  const first = next.at(0) ?? '';
  const bothIn = (class_: RegExp): boolean => class_.test(last) && class_.test(first);
  return (
    bothIn(/\w/) || bothIn(/[=!<>&|+-]/) || (last === ']' && /[\]>]/.test(first)) || (last === '/' && first === '/')
  );
}
