/*
 * The grammar of a scenario document (test/scenarios/README.md): Markdown of which the runner understands every block,
 * or refuses the document. Nothing here knows what a manifest is.
 */

/** One line of a document, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Something wrong with a document, or an expectation that was not met, at the line that says it. */
export interface Failure {
  readonly line: number;
  readonly message: string;
}

/** A fenced block, or a link to a file in the place of one. */
export interface Block {
  /** Line of the fence, or of the link. */
  readonly line: number;
  /** What stands behind the fence, such as `xml manifest`; of a link its first word, such as `manifest`. */
  readonly name: string;
  readonly lines: readonly Line[];
  /** Path and text of a link; undefined for a fenced block. */
  readonly link?: { readonly text: string; readonly path: string };
}

/** One request or check, and what becomes of it. */
export interface Scenario {
  readonly line: number;
  /** What stands behind `## When`; empty for a single one. */
  readonly title: string;
  readonly when: readonly Block[];
  readonly then: readonly Block[];
}

export interface ScenarioDocument {
  readonly title: string;
  /** Use cases and mistakes that the document is about. */
  readonly covers: readonly string[];
  readonly given: readonly Block[];
  readonly scenarios: readonly Scenario[];
  /** What is wrong with the document itself; one with failures is not run. */
  readonly failures: readonly Failure[];
}

const FENCE = /^(`{3,})(.*)$/;
const LINK = /^(Manifest|Deployment|Request): \[([^\]]+)\]\(([^)\s]+)\)$/;
const HEADING = /^(#{1,6}) (.*)$/;

/** What a person has to be able to look up: a page of Microsoft's, a specification, or an RFC. */
const SOURCE = /\b(?:dn|gg|hh|bb|dd|cc)\d{6}\b|\bRFC \d{4}\b|\[MS-[A-Z]+\]/;

/** Reads a document. Never throws; what does not belong to the grammar is a failure. */
export function readDocument(text: string): ScenarioDocument {
  const failures: Failure[] = [];
  const fail = (line: number, message: string): void => void failures.push({ line, message });
  const lines = text.split(/\r?\n/).map((content, index): Line => ({ number: index + 1, text: content }));

  const { covers, rest } = frontMatter(lines, fail);
  const sections = sectionsOf(rest, fail);
  const [introduction, given, ...pairs] = sections;
  if (introduction?.level !== 1 || !introduction.title.endsWith('.')) {
    fail(introduction?.line ?? 1, 'A document begins with "# " and a sentence that says what it shows.');
  }
  if (introduction && introduction.blocks.length > 0)
    fail(introduction.line, 'Blocks stand below Given, When and Then.');
  if (!introduction || !SOURCE.test(introduction.prose)) {
    fail(
      introduction?.line ?? 1,
      'The introduction names the page or RFC that the scenario follows, such as dn439184.',
    );
  }
  if (given?.level !== 2 || given.title !== 'Given') fail(given?.line ?? lines.length, '"## Given" comes first.');

  return {
    ...{ title: introduction?.title ?? '', covers, given: given?.blocks ?? [] },
    scenarios: scenariosOf(pairs, lines.length, fail),
    failures,
  };
}

type Fail = (line: number, message: string) => void;

interface Section {
  readonly line: number;
  readonly level: number;
  readonly title: string;
  prose: string;
  readonly blocks: Block[];
}

/** The lines between two `---` at the beginning: the key `covers` and nothing else. */
function frontMatter(
  lines: readonly Line[],
  fail: Fail,
): { readonly covers: string[]; readonly rest: readonly Line[] } {
  const end = lines.findIndex(({ text }, index) => index > 0 && text === '---');
  const [first, second] = lines;
  const covers = /^covers: \[([^\]]+)\]$/.exec(second?.text ?? '')?.[1];
  if (first?.text !== '---' || end !== 2 || covers === undefined) {
    fail(1, 'A document begins with "---", one line "covers: [...]" and "---".');
    return { covers: [], rest: lines };
  }
  return { covers: covers.split(',').map((name) => name.trim()), rest: lines.slice(end + 1) };
}

function sectionsOf(lines: readonly Line[], fail: Fail): Section[] {
  const sections: Section[] = [];
  let closed = 0;
  for (const [i, { number, text }] of lines.entries()) {
    if (i < closed) continue;
    const section = sections.at(-1);
    const [, marks, title = ''] = HEADING.exec(text) ?? [];
    const [, fence, name = ''] = FENCE.exec(text) ?? [];
    const [, kind = '', linkText = '', path = ''] = LINK.exec(text) ?? [];
    if (marks !== undefined) {
      sections.push({ line: number, level: marks.length, title, prose: '', blocks: [] });
    } else if (fence !== undefined) {
      const end = lines.findIndex((line, at) => at > i && line.text === fence);
      if (end < 0) fail(number, 'This block is not closed.');
      const inner = lines.slice(i + 1, end < 0 ? lines.length : end);
      if (!section) fail(number, 'Blocks stand below Given, When and Then.');
      section?.blocks.push({ line: number, name: name.trim(), lines: inner });
      closed = end < 0 ? lines.length : end + 1;
    } else if (kind !== '') {
      section?.blocks.push({ line: number, name: kind.toLowerCase(), lines: [], link: { text: linkText, path } });
    } else if (section) {
      section.prose += `${text}\n`;
    } else if (text.trim() !== '') {
      fail(number, 'Text stands below the title.');
    }
  }
  return sections;
}

function scenariosOf(sections: readonly Section[], lastLine: number, fail: Fail): Scenario[] {
  const scenarios: Scenario[] = [];
  let when: Section | undefined;
  for (const section of sections) {
    const { level, line } = section;
    const isWhen = level === 2 && /^When(?: .+)?$/.test(section.title);
    const isThen = level === 2 && section.title === 'Then';
    if (isWhen) {
      if (when) fail(when.line, 'This When has no Then.');
      when = section;
    } else if (isThen && when) {
      if (section.blocks.length === 0) fail(line, 'This Then expects nothing.');
      const title = when.title.slice('When'.length).trim();
      scenarios.push({ line: when.line, title, when: when.blocks, then: section.blocks });
      when = undefined;
    } else {
      fail(line, isThen ? 'This Then has no When.' : 'After Given stand "## When" and "## Then", in pairs.');
    }
  }
  if (when) fail(when.line, 'This When has no Then.');
  if (scenarios.length === 0) fail(lastLine, 'The document has no When and Then.');
  return scenarios;
}
