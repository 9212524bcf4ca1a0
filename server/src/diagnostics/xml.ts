import type { Rule } from './diagnostic';

const XML = 'https://www.w3.org/TR/2008/REC-xml-20081126/';
const NAMESPACES = 'https://www.w3.org/TR/2009/REC-xml-names-20091208/';
const FRAME =
  'https://learn.microsoft.com/en-us/previous-versions/office/developer/communication-server-2007-r2/dd146648(v=office.13)';

/** What XML 1.0 and Namespaces in XML 1.0 forbid; a server refuses a manifest that is no well-formed document. */
export const xmlRules = {
  'xml-no-root': {
    severity: 'error',
    message: () => 'There is no element here. A manifest is one `applicationManifest` element.',
    source: `${XML}#sec-well-formed`,
  },
  'xml-several-roots': {
    severity: 'error',
    message: (name: string, root: string) =>
      `\`${name}\` stands beside the root element \`${root}\`. A document has one root: move it inside.`,
    source: `${XML}#sec-well-formed`,
  },
  'xml-text-outside-root': {
    severity: 'error',
    message: () => 'Text cannot stand outside the root element. Move it inside, or make it a comment.',
    source: `${XML}#sec-well-formed`,
  },
  'xml-doctype': {
    severity: 'error',
    message: () => 'A manifest has no document type declaration. Remove it.',
    source: FRAME,
  },
  'xml-forbidden-character': {
    severity: 'error',
    message: (codePoint: string) => `The character ${codePoint} cannot stand in an XML document. Remove it.`,
    source: `${XML}#charsets`,
  },
  'xml-stray-less-than': {
    severity: 'error',
    message: () => 'This `<` begins no tag. For the character itself write `&lt;`, or put the text in a CDATA section.',
    source: `${XML}#syntax`,
  },
  'xml-name-missing': {
    severity: 'error',
    message: () => 'The name of the element is missing after `<`.',
    source: `${XML}#sec-starttags`,
  },
  'xml-invalid-name': {
    severity: 'error',
    message: (name: string, reason: string) => `\`${name}\` is no XML name: ${reason}.`,
    source: `${NAMESPACES}#ns-qualnames`,
  },
  'xml-tag-not-closed': {
    severity: 'error',
    message: (tag: string) => `The tag \`${tag}\` has no \`>\` at its end.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-tag-not-opened': {
    severity: 'error',
    message: (name: string) => `A \`<\` is missing before \`${name}\`.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-misspelt-empty-tag': {
    severity: 'error',
    message: () => 'Nothing may stand between `/` and `>`: write `/>`.',
    source: `${XML}#sec-starttags`,
  },
  'xml-unexpected-in-tag': {
    severity: 'error',
    message: (text: string) => `\`${text}\` has no meaning in a tag. Remove it, or write it as \`name="value"\`.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-space-before-name': {
    severity: 'error',
    message: () => 'No white space may stand between `</` and the name.',
    source: `${XML}#sec-starttags`,
  },
  'xml-space-between-attributes': {
    severity: 'error',
    message: (name: string) => `A blank is missing before the attribute \`${name}\`.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-attribute-without-value': {
    severity: 'error',
    message: (name: string) => `The attribute \`${name}\` has no value: write \`${name}="…"\`.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-equals-missing': {
    severity: 'error',
    message: (name: string) => `A \`=\` is missing between \`${name}\` and its value.`,
    source: `${XML}#NT-Attribute`,
  },
  'xml-unquoted-value': {
    severity: 'error',
    message: (name: string) => `The value of \`${name}\` must stand in quotes.`,
    source: `${XML}#NT-AttValue`,
  },
  'xml-typographic-quotes': {
    severity: 'error',
    message: (name: string) => `The value of \`${name}\` stands in typographic quotes; XML knows only \`"\` and \`'\`.`,
    source: `${XML}#NT-AttValue`,
  },
  'xml-value-not-closed': {
    severity: 'error',
    message: (name: string, quote: string) => `The value of \`${name}\` lacks its closing \`${quote}\`.`,
    source: `${XML}#NT-AttValue`,
  },
  'xml-less-than-in-value': {
    severity: 'error',
    message: () => 'A `<` cannot stand in the value of an attribute: write `&lt;`.',
    source: `${XML}#CleanAttrVals`,
  },
  'xml-duplicate-attribute': {
    severity: 'error',
    message: (name: string) => `The attribute \`${name}\` is here twice. Remove one.`,
    source: `${NAMESPACES}#uniqAttrs`,
  },
  'xml-end-tag-missing': {
    severity: 'error',
    message: (name: string) => `\`<${name}>\` has no end tag: write \`</${name}>\`, or \`/>\` at the end of this tag.`,
    source: `${XML}#GIMatch`,
  },
  'xml-end-tag-slash': {
    severity: 'error',
    message: (name: string) => `An end tag begins with \`</\`: write \`</${name}>\`.`,
    source: `${XML}#sec-starttags`,
  },
  'xml-end-tag-mismatch': {
    severity: 'error',
    message: (written: string, name: string) => `\`</${written}>\` does not match the start tag: write \`</${name}>\`.`,
    source: `${XML}#GIMatch`,
  },
  'xml-end-tag-stray': {
    severity: 'error',
    message: (name: string) => `\`</${name}>\` closes nothing: no element of that name is open here.`,
    source: `${XML}#GIMatch`,
  },
  'xml-bare-ampersand': {
    severity: 'error',
    message: () => 'This `&` begins no reference. For the character itself write `&amp;`.',
    source: `${XML}#syntax`,
  },
  'xml-malformed-reference': {
    severity: 'error',
    message: (text: string) =>
      `\`${text}\` is no reference: write \`&#65;\`, \`&#x41;\`, or a name between \`&\` and \`;\`.`,
    source: `${XML}#sec-references`,
  },
  'xml-unterminated-reference': {
    severity: 'error',
    message: (text: string) => `The reference \`${text}\` has no \`;\` at its end.`,
    source: `${XML}#sec-references`,
  },
  'xml-unknown-entity': {
    severity: 'error',
    message: (text: string) =>
      `Nothing declares \`${text}\`. XML knows \`&amp;\`, \`&lt;\`, \`&gt;\`, \`&quot;\` and \`&apos;\`.`,
    source: `${XML}#wf-entdeclared`,
  },
  'xml-forbidden-reference': {
    severity: 'error',
    message: (text: string) => `\`${text}\` stands for a character that no XML document may hold.`,
    source: `${XML}#wf-Legalchar`,
  },
  'xml-cdata-end-in-text': {
    severity: 'error',
    message: () => '`]]>` ends a CDATA section, and none is open here. For the characters write `]]&gt;`.',
    source: `${XML}#syntax`,
  },
  'xml-comment-hyphens': {
    severity: 'error',
    message: () => 'A comment may not hold `--`, nor end in `--->`.',
    source: `${XML}#sec-comments`,
  },
  'xml-section-not-closed': {
    severity: 'error',
    message: (what: string, ending: string) => `The ${what} is not closed: write \`${ending}\` where it ends.`,
    source: `${XML}#sec-well-formed`,
  },
  'xml-declaration-not-closed': {
    severity: 'error',
    message: () => 'The XML declaration ends in `?>`.',
    source: `${XML}#NT-XMLDecl`,
  },
  'xml-declaration-position': {
    severity: 'error',
    message: () => 'The XML declaration can only be the very first thing in the document, before any white space.',
    source: `${XML}#sec-prolog-dtd`,
  },
  'xml-declaration-without-version': {
    severity: 'error',
    message: () => 'The XML declaration begins with its version: `<?xml version="1.0"?>`.',
    source: `${XML}#NT-XMLDecl`,
  },
  'xml-declaration-attribute': {
    severity: 'error',
    message: (name: string) =>
      `\`${name}\` cannot stand here: an XML declaration has \`version\`, \`encoding\` and \`standalone\`, each once, in this order.`,
    source: `${XML}#NT-XMLDecl`,
  },
  'xml-declaration-value': {
    severity: 'error',
    message: (name: string, value: string, expected: string) => `\`${value}\` is no ${name}: write ${expected}.`,
    source: `${XML}#NT-XMLDecl`,
  },
  'xml-encoding-unknown': {
    severity: 'warning',
    message: (name: string, right: string) => `No encoding is registered as \`${name}\`: write \`${right}\`.`,
    source: `${XML}#charencoding`,
  },
  'xml-encoding-other': {
    severity: 'information',
    message: (name: string) =>
      `This is right only for a file that is saved as ${name}; otherwise the server cannot read it. UTF-8 is the safe choice.`,
    source: `${XML}#charencoding`,
  },
  'xml-version': {
    severity: 'warning',
    message: (version: string) =>
      `A manifest is an XML 1.0 document, and this one says ${version}: write \`version="1.0"\`.`,
    source: FRAME,
  },
  'xml-reserved-target': {
    severity: 'error',
    message: (target: string) =>
      `A processing instruction cannot be named \`${target}\`: that name is kept for XML itself.`,
    source: `${XML}#NT-PITarget`,
  },
  'xml-invalid-target': {
    severity: 'error',
    message: () => 'After `<?` stands a name without colon, then white space or `?>`.',
    source: `${XML}#NT-PI`,
  },
  'xml-undeclared-prefix': {
    severity: 'error',
    message: (prefix: string) =>
      `Nothing declares the prefix \`${prefix}\`: add \`xmlns:${prefix}="…"\` to the root element.`,
    source: `${NAMESPACES}#nsc-NSDeclared`,
  },
  'xml-reserved-prefix': {
    severity: 'error',
    message: (prefix: string) => `The prefix \`${prefix}\` is kept for XML itself. Choose another one.`,
    source: `${NAMESPACES}#xmlReserved`,
  },
  'xml-reserved-namespace': {
    severity: 'error',
    message: (uri: string) => `The namespace \`${uri}\` is kept for XML itself and cannot be declared here.`,
    source: `${NAMESPACES}#xmlReserved`,
  },
  'xml-empty-namespace': {
    severity: 'error',
    message: (prefix: string) =>
      `The prefix \`${prefix}\` is declared without a namespace: write its URI between the quotes.`,
    source: `${NAMESPACES}#nsc-NoPrefixUndecl`,
  },
} satisfies Record<string, Rule<never>>;
