import type { OffsetRange } from '../text';

/*
 * The tree that the tolerant parser makes of any text. Every node's range is exact in the document's own text; a part
 * that was never written is absent, not empty. Ranges of tags include their angle brackets.
 */

/** A name as written, with the ranges of its parts (Namespaces in XML 1.0, section 4). */
export interface XmlName extends OffsetRange {
  /** The whole name, prefix included: `r:splScript`. */
  readonly qualified: string;
  /** What stands before the colon; the empty string when there is no colon. */
  readonly prefix: string;
  /** What stands after the colon, or the whole name. */
  readonly local: string;
  /** Range of the local part. */
  readonly localRange: OffsetRange;
}

export interface XmlAttribute extends OffsetRange {
  readonly kind: 'attribute';
  readonly owner: XmlElement;
  readonly name: XmlName;
  /** Offset of `=`; -1 when there is none, even if a value in quotes follows. */
  readonly equals: number;
  /** The value without its quotes, references not yet replaced; undefined when no value was written. */
  readonly valueRange: OffsetRange | undefined;
  /** The quote character that opens the value, a typographic one included; the empty string when it has none. */
  readonly quote: string;
  /** Whether the opening quote has its closing counterpart. */
  readonly closed: boolean;
  /** The value with references replaced and white space normalised; the empty string when there is none. */
  readonly value: string;
  /**
   * URI that the prefix is bound to. Undefined without a prefix (such an attribute is in no namespace) and when the
   * prefix is not declared.
   */
  readonly namespace: string | undefined;
}

export interface XmlElement extends OffsetRange {
  readonly kind: 'element';
  readonly parent: XmlElement | XmlDocument;
  /** The name as written; its range is empty where a name should stand and none does. */
  readonly name: XmlName;
  /** URI of the element's namespace; undefined when it is in none or its prefix is not declared. */
  readonly namespace: string | undefined;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlChild[];
  /** From `<`, or the name when the `<` is lost, to `>`; to the next `<`, or the end of the text, when its `>` is missing. */
  readonly startTag: OffsetRange;
  /** Whether the start tag ends in `>` or `/>`. */
  readonly startTagClosed: boolean;
  /** Whether the tag is written as an empty-element tag (`/>`, the misspelt `/ >` included). */
  readonly selfClosing: boolean;
  /**
   * From `</` to `>`; without `<` or `/` when one of them is lost, the element's `>` too. Undefined when the element has no
   * end tag.
   */
  readonly endTag: OffsetRange | undefined;
  readonly endTagName: XmlName | undefined;
}

/** Character data between tags; its text still holds its references. */
export interface XmlText extends OffsetRange {
  readonly kind: 'text';
  readonly parent: XmlElement | XmlDocument;
}

export interface XmlCData extends OffsetRange {
  readonly kind: 'cdata';
  readonly parent: XmlElement | XmlDocument;
  /** What stands between `<![CDATA[` and `]]>`. */
  readonly contentRange: OffsetRange;
  readonly closed: boolean;
}

export interface XmlComment extends OffsetRange {
  readonly kind: 'comment';
  readonly parent: XmlElement | XmlDocument;
  readonly contentRange: OffsetRange;
  readonly closed: boolean;
}

/** A processing instruction, the XML declaration among them (its target is `xml`). */
export interface XmlProcessingInstruction extends OffsetRange {
  readonly kind: 'processing-instruction';
  readonly parent: XmlElement | XmlDocument;
  readonly target: OffsetRange;
  readonly closed: boolean;
}

export interface XmlDoctype extends OffsetRange {
  readonly kind: 'doctype';
  readonly parent: XmlElement | XmlDocument;
  readonly closed: boolean;
}

export type XmlChild = XmlElement | XmlText | XmlCData | XmlComment | XmlProcessingInstruction | XmlDoctype;
export type XmlNode = XmlDocument | XmlChild | XmlAttribute;

export interface XmlDocument extends OffsetRange {
  readonly kind: 'document';
  readonly text: string;
  readonly children: readonly XmlChild[];
  /** The first element at top level that has a name; undefined when there is none. */
  readonly root: XmlElement | undefined;
  /** End tags that close nothing, in order; they are no part of the tree. */
  readonly strayEndTags: readonly XmlStrayEndTag[];
}

export interface XmlStrayEndTag extends OffsetRange {
  readonly name: XmlName;
}
