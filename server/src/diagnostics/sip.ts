import type { Rule } from './diagnostic';

export const sipRules = {} satisfies Record<string, Rule<never>>;
