import type { OffsetRange } from '../text';
import type { XmlAttribute, XmlCData, XmlElement, XmlText } from './nodes';
import { readReference } from './references';

/**
 * The character content of an element, or the value of an attribute, as one text, as a program reads it, and the way back to where each of its
 * characters is written. Line ends stay as they are in the document, so that offsets do not move.
 */
export interface MappedText {
  readonly text: string;
  /** The document's text. */
  readonly sourceText: string;
  /** Whether `text` is written in one piece at `sourceRange`: one can then read `sourceText` there and map nothing. */
  readonly isInPlace: boolean;
  /** What `text` is written in; the whole content of the element when it is in pieces. */
  readonly sourceRange: OffsetRange;
  /**
   * The document offset of an offset in `text`; of the `&` for a character that a reference stands for. An offset outside
   * `text` is moved to its nearest end.
   */
  readonly toSource: (offset: number) => number;
}

/** A piece of the text: it begins at `at` in the text and at `source` in the document. */
interface Piece {
  readonly at: number;
  readonly source: number;
  /** Whether it stands for a reference, so that all of it comes from one place. */
  readonly replaced: boolean;
}

/**
 * The text of an element: its own character data with references replaced, and its CDATA sections. Comments, processing
 * instructions and child elements are left out. A single CDATA section, white space and comments around it aside, or a
 * single text without references, is given in place. A reference that stands for nothing is kept as written.
 */
export function contentText(element: XmlElement, documentText: string): MappedText {
  const parts = element.children.filter((child) => child.kind === 'text' || child.kind === 'cdata');
  const sections = parts.filter((part) => part.kind === 'cdata');
  const [section] = sections;
  if (section && sections.length === 1 && parts.every((part) => part === section || isBlank(part, documentText))) {
    return inPlace(documentText, section.contentRange);
  }
  const [only] = parts;
  if (!only) return inPlace(documentText, { start: element.startTag.end, end: element.startTag.end });
  if (parts.length === 1 && !documentText.slice(only.start, only.end).includes('&')) return inPlace(documentText, only);
  return inPieces(documentText, parts, {
    start: element.startTag.end,
    end: element.endTag?.start ?? element.end,
  });
}

/** The value of an attribute, references replaced and white space as written; undefined when it has none. */
export function valueText({ valueRange }: XmlAttribute, documentText: string): MappedText | undefined {
  if (!valueRange) return undefined;
  if (!documentText.slice(valueRange.start, valueRange.end).includes('&')) return inPlace(documentText, valueRange);
  return inPieces(documentText, [{ kind: 'text', ...valueRange }], valueRange);
}

/** A stretch of the document that is read for its text. */
type Part = Pick<XmlText, 'kind' | 'start' | 'end'> | Pick<XmlCData, 'kind' | 'contentRange'>;

function isBlank(part: XmlText | XmlCData, text: string): boolean {
  return part.kind === 'text' && /^[ \t\r\n]*$/.test(text.slice(part.start, part.end));
}

function inPlace(sourceText: string, { start, end }: OffsetRange): MappedText {
  return {
    text: sourceText.slice(start, end),
    sourceText,
    isInPlace: true,
    sourceRange: { start, end },
    toSource: (offset) => Math.max(start, Math.min(start + offset, end)),
  };
}

function inPieces(sourceText: string, parts: readonly Part[], sourceRange: OffsetRange): MappedText {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let length = 0;
  let sourceEnd = sourceRange.start;
  const add = (text: string, source: number, sourceStop: number, replaced: boolean): void => {
    if (text === '') return;
    pieces.push({ at: length, source, replaced });
    texts.push(text);
    length += text.length;
    sourceEnd = sourceStop;
  };

  for (const part of parts) {
    if (part.kind === 'cdata') {
      const { start, end } = part.contentRange;
      add(sourceText.slice(start, end), start, end, false);
      continue;
    }
    let at = part.start;
    while (at < part.end) {
      const ampersand = sourceText.slice(at, part.end).indexOf('&');
      const stop = ampersand < 0 ? part.end : at + ampersand;
      add(sourceText.slice(at, stop), at, stop, false);
      if (stop >= part.end) break;
      const { end, replacement } = readReference(sourceText, stop, part.end);
      add(replacement ?? sourceText.slice(stop, end), stop, end, replacement !== undefined);
      at = end;
    }
  }

  const toSource = (offset: number): number => {
    if (offset >= length) return sourceEnd;
    let low = 0;
    let high = pieces.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const piece = pieces[low];
    if (!piece) return sourceRange.start;
    return piece.replaced ? piece.source : piece.source + Math.max(0, offset) - piece.at;
  };
  return { text: texts.join(''), sourceText, isInPlace: false, sourceRange, toSource };
}
