import type { ExplainedBranch, FilterExplanation, Run, RunExplanation } from '../simulator';
import type { Section } from './report';

/** Why a run went as it did, for a person at a terminal: what kept the message out, or each branch with its reason. */
export function explanationSections(run: Run, { filters, branches, left }: RunExplanation, file: string): Section[] {
  const more = left === 0 ? [] : [`${left} more ${left === 1 ? 'branch is' : 'branches are'} not explained.`];
  return [
    ['What lets the message through, and what keeps it out', [...filters].flatMap(filterLines)],
    ['Why it went this way', [...branches.flatMap((branch) => branchLines(run, branch, file)), ...more]],
  ];
}

/** The first filter that keeps the message out decides; those after it would, if it did not. */
function filterLines(
  { admits, sentence, assumptions }: FilterExplanation,
  i: number,
  all: FilterExplanation[],
): string[] {
  const decides = all.findIndex((filter) => !filter.admits) === i;
  const other = admits ? 'keep it out' : 'let it through';
  return [
    `${admits ? 'lets through' : decides ? 'decides     ' : 'keeps out   '}  ${sentence}`,
    ...assumptions.map(({ id, reading, text, turnedBy }) => {
      const turn = turnedBy.length === 0 ? '' : `; ${id}=${turnedBy.join(` or ${id}=`)} would ${other}`;
      return `${' '.repeat(14)}assumed: ${text} [${id}=${reading}]${turn}`;
    }),
  ];
}

function branchLines(run: Run, branch: ExplainedBranch, file: string): string[] {
  const { range, condition, sentence, times, nearMisses, turned, otherReadings } = branch;
  const { line, character } = run.program.lines.positionAt(range.start);
  const often = times === 1 ? '' : ` (${times} times, the first of them here)`;
  return [
    `${file}:${line + 1}:${character + 1}: ${oneLine(condition)}`,
    `    ${sentence}${often}`,
    ...nearMisses.map(({ text }) => `    nearly: ${text}`),
    `    ${turnedText(turned)}`,
    ...otherReadings.map(({ id, reading, text, choice }) => `    ${way(choice)} with ${id}=${reading}: ${text}`),
  ].map(oneLine);
}

function turnedText(turned: ExplainedBranch['turned']): string {
  if (turned.kind === 'found') return `${turned.change.sentence}, and it is ${way(turned.choice)}: ${turned.outcome}`;
  return turned.tried === 0
    ? 'no change of the message was tried'
    : `none of the ${turned.tried} changes of the message that were tried turns it`;
}

/** A choice in words: a truth, or which case of a `switch`. */
function way(choice: ExplainedBranch['choice']): string {
  if (typeof choice === 'boolean') return String(choice);
  return choice < 0 ? 'no case' : `case ${choice + 1}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}
