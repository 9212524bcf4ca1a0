import {
  classFacts,
  enumFacts,
  type FunctionFact,
  functionFacts,
  keywordFacts,
  limitFacts,
  type SignatureFact,
  variableFacts,
  type Versioned,
} from '../../server/src/mspl';

/** One thing that the tables of the language state, and that a test has to show. */
export interface Fact {
  /** `AddHeader.remark.1`: what it is about, its kind, and a number where a kind can come several times. */
  readonly id: string;
  /** The function, variable, member (`Message.Stamp`), enumeration, keyword or limit that it is about. */
  readonly subject: string;
  readonly kind: string;
  readonly text: string;
  /** The pages that it was read on. */
  readonly sources: readonly string[];
}

type Texts = Readonly<Record<string, readonly string[]>>;

/** Every fact of the tables, in their order. */
export const facts: readonly Fact[] = [
  ...functionFacts.flatMap((fact) => factsOf(fact.name, fact.sources, functionTexts(fact))),
  ...variableFacts.flatMap((fact) =>
    factsOf(fact.name, fact.sources, { summary: [fact.summary], type: [fact.type], versions: versions(fact) }),
  ),
  ...classFacts.flatMap((fact) => [
    ...factsOf(fact.name, fact.sources, {
      summary: [fact.summary],
      inherits: optional(fact.inherits),
      versions: versions(fact),
    }),
    ...fact.members.flatMap((member) =>
      factsOf(`${fact.name}.${member.name}`, fact.sources, {
        summary: [member.summary],
        type: [member.type],
        writable: member.writable === 'unknown' ? [] : [[member.writable, member.writableNote ?? []].flat().join('; ')],
        null: member.nullable ? ['can be null'] : [],
        versions: member.removed || member.since !== fact.since ? versions(member) : [],
      }),
    ),
  ]),
  ...enumFacts.flatMap((fact) => [
    ...factsOf(fact.name, fact.sources, {
      summary: [fact.summary],
      note: optional(fact.note),
      members: [fact.complete ? 'complete' : 'incomplete'],
      versions: versions(fact),
    }),
    ...fact.members.flatMap((member) => {
      const value = member.value === undefined ? 'no number' : String(member.value);
      const since = member.since === undefined ? [] : [`since ${member.since}`];
      const text = [value, member.inferred ? 'inferred' : [], member.summary ?? [], since, removal(member)].flat();
      return factsOf(`${fact.name}.${member.name}`, fact.sources, { constant: [text.join('; ')] });
    }),
  ]),
  ...keywordFacts.flatMap((fact) =>
    factsOf(fact.name, [fact.url], {
      summary: [fact.summary],
      example: optional(fact.example),
      versions: versions(fact),
    }),
  ),
  ...limitFacts.flatMap(({ name, url, value, summary }) => factsOf(name, [url], { limit: [`${value}: ${summary}`] })),
];

function functionTexts(fact: FunctionFact): Texts {
  return {
    summary: [fact.summary],
    signature: fact.signatures.map(signature),
    context: fact.context === 'any' ? [] : [fact.context],
    handles: fact.handles ? ['yes'] : [],
    versions: versions(fact),
    null: optional(fact.returnsNull),
    remark: fact.remarks,
    error: fact.errors.map(({ when, severity }) => `${when} (${severity})`),
    example: optional(fact.example),
  };
}

/** `(name: string | StandardHeader, value?: string = "", more: any | null...): bool for ocs2007`. */
function signature({ parameters, returns, targets }: SignatureFact): string {
  const taken = parameters.map(
    ({ name, type, optional: isOptional, repeatable, default: value, acceptsNull }) =>
      `${name}${isOptional ? '?' : ''}: ${type}${acceptsNull ? ' | null' : ''}${repeatable ? '...' : ''}${value === undefined ? '' : ` = ${value}`}`,
  );
  return `(${taken.join(', ')}): ${returns}${targets ? ` for ${targets.join(', ')}` : ''}`;
}

function versions(fact: Versioned): string[] {
  return [[`since ${fact.since}`, ...removal(fact)].join('; ')];
}

function removal({ removed }: Pick<Versioned, 'removed'>): string[] {
  return removed ? [`${removed.kind} from ${removed.target}`] : [];
}

function optional(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

/** A kind that can come several times is numbered, the others are not. */
function factsOf(subject: string, sources: readonly string[], texts: Texts): Fact[] {
  const numbered = ['signature', 'remark', 'error'];
  return Object.entries(texts).flatMap(([kind, list]) =>
    list.map((text, i) => {
      const id = `${subject}.${kind}${numbered.includes(kind) ? `.${i + 1}` : ''}`;
      return { id, subject, kind, text, sources };
    }),
  );
}
