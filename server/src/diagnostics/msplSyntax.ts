import type { Rule } from './diagnostic';

const syntax = 'MSPL Script Syntax (Lync Server 2013 SDK)';
const types = 'Types and Type Conversion (MSPL scripting reference)';
const ownGrammar = 'no grammar is published; from MSPL Script Syntax and the published scripts';

/** What is wrong with a script's characters and grammar. */
export const msplSyntaxRules = {
  'mspl-unexpected-character': {
    severity: 'error',
    message: (character: string, meant: string) =>
      meant ? `'${character}' is not part of MSPL; write '${meant}'.` : `'${character}' is not part of MSPL.`,
    source: syntax,
  },
  'mspl-odd-space': {
    severity: 'warning',
    message: () => 'This is not an ordinary space, which often happens when text is pasted from a page. Replace it.',
    source: ownGrammar,
  },
  'mspl-identifier-characters': {
    severity: 'warning',
    message: (name: string) =>
      `'${name}' has letters outside A to Z. No published script uses any; keep to A-Z, a-z, 0-9 and '_'.`,
    source: ownGrammar,
  },
  'mspl-keyword-case': {
    severity: 'warning',
    message: (written: string, keyword: string) => `Write the keyword '${written}' in lower case: '${keyword}'.`,
    source: ownGrammar,
  },
  'mspl-entity-in-script': {
    severity: 'error',
    message: (written: string, meant: string) =>
      `Inside a CDATA section '${written}' is not replaced; write '${meant}' itself.`,
    source: 'XML 1.0, section 2.7',
  },
  'mspl-unterminated-comment': {
    severity: 'error',
    message: () => "This comment never ends; close it with '*/'.",
    source: syntax,
  },
  'mspl-unterminated-string': {
    severity: 'error',
    message: (missing: string) =>
      `This text has no ${missing} quotation mark. A text must end on the line it begins on.`,
    source: syntax,
  },
  'mspl-wrong-quotes': {
    severity: 'error',
    message: () => 'MSPL writes text between straight double quotation marks: "…".',
    source: syntax,
  },
  'mspl-verbatim-string': {
    severity: 'error',
    message: () => 'MSPL has no @"…" texts. Leave out the @, and write each backslash twice.',
    source: syntax,
  },
  'mspl-doubled-quotes': {
    severity: 'warning',
    message: () =>
      'No document for Lync Server describes "" inside a text. For a quotation mark write \\"; to join two texts use Concatenate.',
    source: syntax,
  },
  'mspl-unicode-escape': {
    severity: 'error',
    message: () => '\\u needs exactly four hexadecimal digits, as in \\u0470.',
    source: syntax,
  },
  'mspl-unknown-escape': {
    severity: 'warning',
    message: (letter: string) =>
      `'\\${letter}' is no escape that MSPL documents (those are \\", \\\\, \\r, \\n and \\uXXXX). For a backslash write \\\\.`,
    source: syntax,
  },
  'mspl-undocumented-escape': {
    severity: 'hint',
    message: () => '\\t is in no document and no published script; \\u0009 is the documented way to write a tab.',
    source: syntax,
  },
  'mspl-malformed-number': {
    severity: 'error',
    message: (written: string) => `'${written}' is not a number. Write 42, 0x2A or 4.2.`,
    source: types,
  },
  'mspl-integer-range': {
    severity: 'error',
    message: (written: string) =>
      `${written} is too large. Integers are signed with 32 bits: at most 2147483647 (0x7FFFFFFF).`,
    source: types,
  },
  'mspl-unsupported-operator': {
    severity: 'error',
    message: (operator: string, advice: string) => `MSPL has no operator '${operator}'.${advice ? ` ${advice}` : ''}`,
    source: syntax,
  },
  'mspl-expected': {
    severity: 'error',
    message: (expected: string) => `Expected ${expected} here.`,
    source: ownGrammar,
  },
  'mspl-missing-semicolon': {
    severity: 'error',
    message: () => "A ';' is missing at the end of this statement.",
    source: ownGrammar,
  },
  'mspl-unclosed': {
    severity: 'error',
    message: (open: string, close: string) => `This '${open}' has no matching '${close}'.`,
    source: ownGrammar,
  },
  'mspl-unexpected': {
    severity: 'error',
    message: (found: string) => `Unexpected ${found}; remove it, or complete what stands before it.`,
    source: ownGrammar,
  },
  'mspl-misspelled-keyword': {
    severity: 'error',
    message: (written: string, keyword: string) => `'${written}' is not a statement. Did you mean '${keyword}'?`,
    source: ownGrammar,
  },
  'mspl-unsupported-statement': {
    severity: 'error',
    message: (word: string, advice: string) => `MSPL has no '${word}'. ${advice}`,
    source: syntax,
  },
  'mspl-no-declarations': {
    severity: 'error',
    message: (word: string) => `MSPL does not declare variables: the first assignment makes one. Leave out '${word}'.`,
    source: syntax,
  },
  'mspl-nested-function': {
    severity: 'error',
    message: () => 'Functions cannot stand inside a statement. Move this one to the top of the script.',
    source: syntax,
  },
  'mspl-return-across-lines': {
    severity: 'warning',
    message: () => "The next line is read as the value of this 'return'. End the 'return' with ';'.",
    source: ownGrammar,
  },
  'mspl-too-deep': {
    severity: 'error',
    message: () => 'This is nested too deeply to be read. Move the inner part into a function of its own.',
    source: 'limit of this tool',
  },
} satisfies Record<string, Rule<never>>;
