import type { Rule } from './diagnostic';

export const msplRules = {} satisfies Record<string, Rule<never>>;
