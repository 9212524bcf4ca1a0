import type { Rule } from './diagnostic';

const PAGE = 'docs/deployment.md';

export const deploymentRules = {
  'deployment-yaml': {
    severity: 'error',
    message: (problem: string) => `This is no YAML: ${problem}`,
    source: 'https://yaml.org/spec/1.2.2/',
  },
  'deployment-unknown-key': {
    severity: 'error',
    message: (key: string, what: string, known: string, suggestion: string) =>
      `${what} has no key ${key}; it can have ${known}.${suggestion === '' ? '' : ` Did you mean ${suggestion}?`}`,
    source: PAGE,
  },
  'deployment-value': {
    severity: 'error',
    message: (problem: string) => problem,
    source: PAGE,
  },
  'deployment-file-not-found': {
    severity: 'error',
    message: (problem: string, path: string) =>
      `${problem}: ${path}. It has to lie in the folder of the deployment file or below, with at most 5 MB; write its path as seen from there.`,
    source: PAGE,
  },
} satisfies Record<string, Rule<never>>;
