import type { Rule } from './diagnostic';

export const xmlRules = {} satisfies Record<string, Rule<never>>;
