import type { Rule } from './diagnostic';

export const textRules = {
  'text-encoding': {
    severity: 'error',
    message: (encoding: string) =>
      `Here stand bytes that are no text in ${encoding}. Save the file as UTF-8, or as UTF-16 with a byte-order mark.`,
    source: 'https://www.w3.org/TR/xml/#charencoding',
  },
} satisfies Record<string, Rule<never>>;
