import {
  allElements,
  attributeNamed,
  childElements,
  parseXml,
  type XmlAttribute,
  type XmlElement,
} from '../../../server/src/xml';
import { findElement, type AttributeFact, type ValueKind } from '../../../server/src/manifest';
import type { OffsetRange } from '../../../server/src/text';
import { findIn, moved, type Edit, type Found, type Original } from './edit';

/** A mistake put into a manifest, with what it is to be reported as: ranges are those of the spoilt text. */
export interface Mutant {
  /** What was done: `delete >`. */
  readonly kind: string;
  readonly edit: Edit;
  readonly expected: readonly Found[];
  /** Whether the first fix gives the original back. */
  readonly restores?: true;
}

interface Tools {
  readonly text: string;
  readonly root: XmlElement;
  readonly elements: readonly XmlElement[];
}

function read(original: Original): Tools | undefined {
  const document = parseXml(original.text);
  return document.root && { text: original.text, root: document.root, elements: [...allElements(document)] };
}

const removal = (start: number, end = start + 1): Edit => ({ start, end, newText: '' });
const change = ({ start, end }: OffsetRange, newText: string): Edit => ({ start, end, newText });

/** A finding at a stretch of the original, moved by the edit. */
const at = (code: string, { start, end }: OffsetRange, edit: Edit): Found => [
  code,
  moved(start, edit),
  end <= edit.start ? end : moved(end, edit),
];

const hasOwnContent = (element: XmlElement): boolean => element.endTag !== undefined;

/** The ways in which one letter of a word goes wrong. */
export function misspellings(word: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i < word.length; i++) {
    const [before, letter, after] = [word.slice(0, i), word.charAt(i), word.slice(i + 1)];
    found.add(before + after).add(before + letter + letter + after);
    found.add(before + after.charAt(0) + letter + after.slice(1));
    found.add(before + (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) + after);
  }
  found.delete(word);
  found.delete('');
  return [...found];
}

/** Whether a mistake would touch what is wrong already: two mistakes in one place are another one. */
const touchesOld = (original: Original, { start, end, newText }: Edit): boolean =>
  findIn(original).some(({ range }) => {
    const copied = original.text.slice(range.start, range.end);
    return (range.start <= end && start <= range.end) || (start === end && copied !== '' && newText.includes(copied));
  });

/** Mistakes in the signs that XML is written with. */
export function* xmlMutants(original: Original): Generator<Mutant> {
  const tools = read(original);
  if (!tools) return;
  for (const mutant of [...tagMutants(tools), ...attributeSyntaxMutants(tools)]) {
    if (!touchesOld(original, mutant.edit)) yield mutant;
  }
}

function* tagMutants(tools: Tools): Generator<Mutant> {
  const { text, elements } = tools;
  for (const element of elements) {
    const { name, startTag, endTag, endTagName, selfClosing } = element;
    const open = { start: startTag.start, end: name.end };
    const afterName = { start: name.start, end: name.end };

    const lastSign = removal(startTag.end - 1);
    yield { kind: 'delete > of a start tag', edit: lastSign, expected: [at('xml-tag-not-closed', open, lastSign)] };

    const firstSign = removal(startTag.start);
    if (hasOwnContent(element)) {
      const expected = [at('xml-tag-not-opened', afterName, firstSign)];
      yield { kind: 'delete < of a start tag', edit: firstSign, expected, restores: true };
    } else {
      const rest = { start: name.start, end: startTag.end };
      const expected = [at('manifest-content-unexpected', rest, firstSign)];
      yield { kind: 'delete < of an empty element', edit: firstSign, expected, restores: true };
    }
    if (selfClosing) {
      const slash = removal(text.lastIndexOf('/', startTag.end));
      yield { kind: 'delete / of an empty element', edit: slash, expected: [at('xml-end-tag-missing', name, slash)] };
    }
    if (!endTag || !endTagName) continue;

    const whole = removal(endTag.start, endTag.end);
    yield { kind: 'delete an end tag', edit: whole, expected: [at('xml-end-tag-missing', name, whole)] };
    const less = removal(endTag.start);
    const slashed = { start: endTag.start, end: endTagName.end };
    yield {
      kind: 'delete < of an end tag',
      edit: less,
      expected: [at('xml-tag-not-opened', slashed, less)],
      restores: true,
    };
    const slash = removal(endTag.start + 1);
    yield {
      kind: 'delete / of an end tag',
      edit: slash,
      expected: [at('xml-end-tag-slash', endTag, slash)],
      restores: true,
    };
    const greater = removal(endTag.end - 1);
    const expected = [at('xml-tag-not-closed', { start: endTag.start, end: endTagName.end }, greater)];
    yield { kind: 'delete > of an end tag', edit: greater, expected, restores: true };
    for (const wrong of misspellings(name.qualified)) {
      const inEnd = change(endTagName, wrong);
      yield* isOneName(wrong)
        ? [
            {
              kind: 'misspell an end tag',
              edit: inEnd,
              expected: [at('xml-end-tag-mismatch', endTagName, inEnd)],
              restores: true as const,
            },
          ]
        : [];
      const inStart = change(name, wrong);
      yield* isOneName(wrong)
        ? [{ kind: 'misspell a start tag', edit: inStart, expected: [at('xml-end-tag-mismatch', endTagName, inStart)] }]
        : [];
    }
  }
}

/** Whether a name has one colon at most, and none at its edges: a misspelt colon is another mistake. */
const isOneName = (name: string): boolean => /^[^:]+:[^:]+$/.test(name);

function* attributeSyntaxMutants({ text, elements }: Tools): Generator<Mutant> {
  for (const { attributes } of elements) {
    for (const attribute of attributes) {
      const { name, valueRange, equals, end } = attribute;
      if (!valueRange || equals < 0) continue;
      const sign = removal(equals);
      const isTight = name.end === equals && equals + 2 === valueRange.start;
      yield {
        kind: 'delete =',
        edit: sign,
        expected: [at('xml-equals-missing', name, sign)],
        ...(isTight && { restores: true }),
      };
      if (attribute.quote === '' || !attribute.closed) continue;
      const opening = removal(valueRange.start - 1);
      const unquoted = { start: valueRange.start, end };
      yield {
        kind: 'delete an opening quote',
        edit: opening,
        expected: [at('xml-unquoted-value', unquoted, opening)],
        restores: true,
      };
      const closing = removal(valueRange.end);
      const quoted = { start: valueRange.start - 1, end: valueRange.end };
      yield {
        kind: 'delete a closing quote',
        edit: closing,
        expected: [at('xml-value-not-closed', quoted, closing)],
        restores: true,
      };
      const copy = change({ start: end, end }, ` ${text.slice(attribute.start, end)}`);
      const second = { start: end + 1, end: end + 1 + name.qualified.length };
      yield {
        kind: 'duplicate an attribute',
        edit: copy,
        expected: [['xml-duplicate-attribute', second.start, second.end]],
      };
    }
  }
}

/** Mistakes in names, values and the order of a manifest's elements. */
export function* manifestMutants(original: Original): Generator<Mutant> {
  const tools = read(original);
  if (!tools) return;
  for (const mutant of [...elementMutants(tools), ...attributeMutants(tools)]) {
    if (!touchesOld(original, mutant.edit)) yield mutant;
  }
}

/**
 * Without a permission that can be read, a script that calls what belongs before UserServices has no place: the finding is
 * about what the manifest says now, whatever it was to say.
 */
function placeFinding({ text, root }: Tools, { name }: XmlElement, edit: Edit): Found[] {
  const isEarly = /\b(?:RetargetRequest|Fork)\s*\(|\bRespond\s*\(\s*"?30/.test(text);
  if (name.local !== 'allowRegistrationBeforeUserServices' || !isEarly) return [];
  return [at('manifest-before-user-services', root.name, edit)];
}

function* elementMutants(tools: Tools): Generator<Mutant> {
  const { text, root, elements } = tools;
  for (const element of elements) {
    const { name, start, end, parent } = element;
    const fact = findElement(name.local);
    if (!fact) continue;
    for (const wrong of misspellings(name.local)) {
      const source = text.slice(name.localRange.end, element.endTagName?.localRange.start ?? end);
      const tail = element.endTagName ? wrong : '';
      const stop = element.endTagName?.end ?? end;
      const edit = change({ start: name.localRange.start, end: stop }, wrong + source + tail);
      const code = element === root ? 'manifest-root' : 'manifest-element-unknown';
      const length = name.qualified.length - name.local.length + wrong.length;
      const expected: Found[] = [[code, name.start, name.start + length]];
      yield { kind: 'misspell an element', edit, expected, restores: true };
    }
    if (parent.kind !== 'element') continue;
    const copy = change({ start: end, end }, text.slice(start, end));
    const secondName = { start: end + 1, end: end + 1 + name.qualified.length };
    const value = attributeNamed(element, 'name')?.valueRange;
    const expected: Found =
      fact.repeatable && value
        ? ['manifest-name-repeated', value.start + end - start, value.end + end - start]
        : ['manifest-element-repeated', secondName.start, secondName.end];
    yield { kind: 'duplicate an element', edit: copy, expected: [expected] };

    const removed = removal(start, end);
    const code = fact.required ? 'manifest-element-missing' : fact.recommended ? 'manifest-filter-missing' : undefined;
    if (fact.repeatable || fact.name === 'responseFilter') continue;
    const expectedThen = [...(code ? [at(code, root.name, removed)] : []), ...placeFinding(tools, element, removed)];
    yield { kind: 'delete an element', edit: removed, expected: expectedThen };
  }
  const children = childElements(root);
  const script = children.find(({ name }) => name.local === 'splScript');
  const [first] = children;
  if (!script || !first || first === script || children.at(-1) !== script) return;
  const moving = text.slice(script.start, script.end);
  const edit = change({ start: first.start, end: script.end }, moving + text.slice(first.start, script.start));
  const nameStart = first.start + 1;
  const expected: Found[] = [['manifest-script-not-last', nameStart, nameStart + script.name.qualified.length]];
  yield { kind: 'move splScript first', edit, expected };
}

/** What the script rests on: what it then says itself is told in the tables, one by one. */
const usedByScript: ReadonlySet<string> = new Set(['name', 'keyColumnName', 'reasonCodes']);

function* attributeMutants({ elements }: Tools): Generator<Mutant> {
  for (const element of elements) {
    const fact = findElement(element.name.local);
    for (const attribute of element.attributes) {
      if (!attribute.valueRange || !attribute.closed) continue;
      if (attribute.name.prefix === 'xmlns') {
        yield* declarationMutants(attribute, element);
        continue;
      }
      const known = fact?.attributes.find(({ name }) => name === attribute.name.local);
      if (!known) continue;
      const { localRange, start } = attribute.name;
      for (const wrong of misspellings(known.name)) {
        const edit = change(localRange, wrong);
        const expected: Found[] = [['manifest-attribute-unknown', start, localRange.start + wrong.length]];
        yield { kind: 'misspell an attribute', edit, expected, restores: true };
      }
      const removed = removal(attribute.start - 1, attribute.end);
      yield* valueMutants(attribute, known);
      if (usedByScript.has(known.name)) continue;
      yield {
        kind: 'delete an attribute',
        edit: removed,
        expected: known.required ? [at('manifest-attribute-missing', element.name, removed)] : [],
      };
    }
  }
}

function* declarationMutants({ name, valueRange }: XmlAttribute, root: XmlElement): Generator<Mutant> {
  const used = { start: root.name.start, end: root.name.start + root.name.prefix.length };
  for (const wrong of misspellings(name.local).filter(isOneLetterOff)) {
    const edit = change(name.localRange, wrong);
    yield { kind: 'misspell the declared prefix', edit, expected: [at('xml-undeclared-prefix', used, edit)] };
  }
  const xmlns = { start: name.start, end: name.start + 'xmlns'.length };
  for (const wrong of misspellings('xmlns').filter(isOneLetterOff)) {
    const edit = change(xmlns, wrong);
    yield {
      kind: 'misspell xmlns',
      edit,
      expected: [['xml-undeclared-prefix', xmlns.start, xmlns.start + wrong.length]],
      restores: true,
    };
  }
  if (valueRange) {
    const edit = change({ start: valueRange.start, end: valueRange.start + 4 }, 'https');
    const expected: Found[] = [['manifest-namespace-https', valueRange.start, valueRange.end + 1]];
    yield { kind: 'https in the namespace', edit, expected, restores: true };
  }
}

const isOneLetterOff = (word: string): boolean => word !== '';

/** The names and ranges of the values that a list holds. */
function listed({ valueRange }: XmlAttribute, text: string): { word: string; start: number; end: number }[] {
  const start = valueRange?.start ?? 0;
  return [...text.matchAll(/[^,\s]+/g)].map(({ 0: word, index }) => ({
    word,
    start: start + index,
    end: start + index + word.length,
  }));
}

function* valueMutants(attribute: XmlAttribute, { value }: AttributeFact): Generator<Mutant> {
  const known = knownValues(value);
  for (const { word, ...range } of known.length > 0 ? listed(attribute, attribute.value) : []) {
    if (!known.includes(word)) continue;
    for (const wrong of misspellings(word)) {
      if (known.includes(wrong) || /^[1-6](?:XX|nn)$/.test(wrong)) continue;
      const code = known.some((name) => name.toLowerCase() === wrong.toLowerCase())
        ? 'manifest-value-case'
        : 'manifest-value';
      const edit = change(range, wrong);
      yield { kind: 'misspell a value', edit, expected: [[code, range.start, range.start + wrong.length]] };
    }
  }
}

function knownValues(kind: ValueKind): readonly string[] {
  if (kind.kind === 'choice') return kind.values;
  return kind.kind === 'names' ? [...kind.keywords, ...kind.values] : [];
}
