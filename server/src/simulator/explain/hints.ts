import { childrenOf, findEnum, type Expression, type MsplNode, namedMethods, type Script, walk } from '../../mspl';
import { knownKeys } from '../dataFiles';
import type { Run } from '../run';
import type { SimulationInput } from '../simulate';
import { toText } from '../values';

/*
 * What a changed message could have in it to turn a branch: the texts, numbers and names that the script, the data files
 * and the deployment compare messages with.
 */

export interface Hints {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly methods: readonly string[];
  /** Headers that the script reads by their names. */
  readonly headers: readonly string[];
  /** Parameters of URIs and headers that the script reads by their names. */
  readonly parameters: readonly string[];
  /** Functions that are called, in lower case. */
  readonly functions: ReadonlySet<string>;
}

/** So many texts are tried at most; a script may have thousands. */
const TEXTS = 40;

/** The hints in the expressions that conditions depend on, through the variables and functions that they name. */
export function hintsNear(input: SimulationInput, run: Run, step: number, conditions: readonly Expression[]): Hints {
  const seen = run.trace.valuesOf(step).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return hintsIn(input, relatedTo(run.program.script, conditions), seen);
}

/** The hints in the whole script. */
export function hintsAnywhere(input: SimulationInput): Hints {
  return hintsIn(input, [input.program.script], []);
}

/** Conditions, what is assigned to the variables in them, and the functions called in them, until nothing new comes up. */
function relatedTo(script: Script, conditions: readonly Expression[]): MsplNode[] {
  const sources = sourcesByName(script);
  const related: MsplNode[] = [];
  const known = new Set<string>();
  const waiting: MsplNode[] = [...conditions];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    related.push(next);
    walk(next, (node) => {
      if (node.kind !== 'Identifier') return;
      const name = node.text.toLowerCase();
      if (known.has(name)) return;
      known.add(name);
      waiting.push(...(sources.get(name) ?? []));
    });
  }
  return related;
}

/** Where the value of a name comes from: assigned expressions, the collection of a foreach, the body of a function. */
function sourcesByName(script: Script): Map<string, MsplNode[]> {
  const sources = new Map<string, MsplNode[]>();
  const add = (name: string, source: MsplNode): void => {
    const key = name.toLowerCase();
    sources.set(key, [...(sources.get(key) ?? []).slice(0, TEXTS), source]);
  };
  const parameters = new Map(script.functions.map((own) => [own.name.text.toLowerCase(), own.parameters]));
  for (const root of childrenOf(script)) {
    walk(root, (node) => {
      if (node.kind === 'Assignment' && node.target.kind === 'Identifier') add(node.target.text, node.value);
      if (node.kind === 'ForeachStatement') add(node.variable.text, node.collection);
      if (node.kind === 'FunctionDeclaration') add(node.name.text, node.body);
      if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
      const own = parameters.get(node.callee.text.toLowerCase()) ?? [];
      node.arguments.forEach((argument, i) => {
        const parameter = own[i];
        if (parameter) add(parameter.text, argument);
      });
    });
  }
  return sources;
}

/** Functions that take a name: which of their arguments it is, and of what it is the name. */
const NAME_ARGUMENTS: Readonly<Record<string, readonly [index: number, of: 'headers' | 'parameters']>> = {
  getheadervalues: [0, 'headers'],
  addheader: [0, 'headers'],
  setparametervalue: [0, 'headers'],
  geturiparameter: [1, 'parameters'],
  getparametervalue: [1, 'parameters'],
};

function hintsIn(input: SimulationInput, nodes: readonly MsplNode[], seen: readonly string[]): Hints {
  const texts = new Set<string>(seen);
  const numbers = new Set<number>();
  const names = { headers: new Set<string>(), parameters: new Set<string>() };
  const methods = new Set<string>();
  const functions = new Set<string>();
  const files = new Set<string>();
  const namedBy = (expression: Expression | undefined): string | undefined => {
    if (expression?.kind === 'StringLiteral') return expression.value;
    return expression?.kind === 'MemberAccess' ? wireNameOf(expression) : undefined;
  };
  for (const root of nodes) {
    walk(root, (node) => {
      if (node.kind === 'StringLiteral') texts.add(node.value);
      if (node.kind === 'IntegerLiteral') numbers.add(node.value);
      if (node.kind === 'IndexAccess' && node.object.kind === 'Identifier') files.add(node.object.text.toLowerCase());
      if (node.kind === 'MemberAccess' && /method/i.test(node.member.text)) {
        for (const method of namedMethods) methods.add(method);
      }
      if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
      const name = node.callee.text.toLowerCase();
      functions.add(name);
      if (!Object.hasOwn(NAME_ARGUMENTS, name)) return;
      const [index, of] = NAME_ARGUMENTS[name] ?? [0, 'headers'];
      const named = namedBy(node.arguments[index]);
      if (named !== undefined) names[of].add(named);
    });
  }
  for (const file of input.program.manifest.files) {
    if (files.has(file.name.toLowerCase())) for (const key of knownKeys(file, input).slice(0, 10)) texts.add(key);
  }
  const { users = [], server } = input.deployment ?? {};
  for (const { uri } of users.slice(0, 10)) texts.add(uri);
  for (const domain of server?.domains?.slice(0, 5) ?? []) texts.add(`@${domain}`);
  for (const text of texts) if (/^[A-Z]{3,15}$/.test(text)) methods.add(text);
  return {
    texts: [...texts].filter((text) => text !== '' && text.length < 300 && !/[\r\n]/.test(text)).slice(0, TEXTS),
    numbers: [...numbers].slice(0, TEXTS),
    methods: [...methods].filter((method) => method !== 'OTHER'),
    headers: [...names.headers].filter(isUsableHeader),
    parameters: [...names.parameters].filter((name) => /^[\w.+-]+$/.test(name)),
    functions,
  };
}

/** Content-Length says where the message ends, so it is not one to be played with. */
function isUsableHeader(name: string): boolean {
  return /^[\w.!%*+`'~-]+$/.test(name) && !/^(?:content-length|l)$/i.test(name);
}

/** The header or method that a constant such as `StandardHeader.UserAgent` stands for. */
function wireNameOf({ object, member }: Expression & { kind: 'MemberAccess' }): string | undefined {
  const enumeration = object.kind === 'Identifier' ? findEnum(object.text)?.name : undefined;
  if (enumeration !== 'StandardHeader') return undefined;
  return toText({ kind: 'enum', enumeration, member: member.text, value: undefined });
}
