import { CompletionItemKind } from 'vscode-languageserver-types';
import { isAvailable, type Keyword, keywordFacts, type Script, walk } from '../../mspl';
import type { Proposal } from './proposal';
import type { NameContext } from './scriptNames';
import type { ScriptPlace, StatementPlace } from './scriptPlace';

/** What is written with a keyword; the word alone where none is given. */
const snippets: Partial<Readonly<Record<Keyword, string>>> = {
  if: 'if ($1) {\n\t$0\n}',
  else: 'else {\n\t$0\n}',
  switch: 'switch ($1) {\n\tcase $2:\n\t\t$0\n\t\tbreak;\n}',
  case: 'case $1:\n\t$0\n\tbreak;',
  default: 'default:\n\t$0\n\tbreak;',
  foreach: 'foreach (${1:item} in ${2:collection}) {\n\t$0\n}',
  while: 'while ($1) {\n\t$0\n}',
  function: 'function ${1:name}($2) {\n\t$0\n}',
  break: 'break;',
  continue: 'continue;',
};

/** The keywords that can stand at a place; one that has its rest already is written alone. */
export function proposeKeywords(
  place: ScriptPlace,
  script: Script,
  { after, target, inFunction }: Pick<NameContext, 'after' | 'target' | 'inFunction'>,
): Proposal[] {
  const names = new Set<string>(keywordsAt(place, script));
  const isWritten = /^\s*[(;:{]/.test(after);
  return keywordFacts
    .filter((fact) => names.has(fact.name) && isAvailable(fact, target))
    .map((fact): Proposal => {
      const snippet = isWritten ? undefined : snippetOf(fact.name as Keyword, inFunction);
      return {
        label: fact.name,
        kind: CompletionItemKind.Keyword,
        range: place.range,
        newText: snippet ?? fact.name,
        snippet: snippet !== undefined,
        about: `keyword/${fact.name}`,
        rank: place.kind === 'statement' ? 30 : 60,
      };
    });
}

/** A function may return a value; the body only ends. */
function snippetOf(keyword: Keyword, inFunction: boolean): string | undefined {
  if (keyword === 'return') return inFunction ? 'return $0;' : 'return;';
  return snippets[keyword];
}

function keywordsAt(place: ScriptPlace, script: Script): readonly Keyword[] {
  switch (place.kind) {
    case 'statement':
      return statementKeywords(place, script);
    case 'expression':
      return place.collectionFor === undefined ? ['true', 'false', 'null'] : [];
    case 'foreach-in':
      return ['in'];
    case 'foreach-variable':
    case 'member':
    case 'string':
      return [];
  }
}

function statementKeywords(place: StatementPlace, script: Script): Keyword[] {
  const found: Keyword[] = [];
  if (place.cases !== 'none') found.push('case');
  if (place.cases !== 'none' && !place.hasDefault) found.push('default');
  if (place.cases === 'first') return found;
  found.push('if', 'foreach', 'while', 'switch', 'return');
  if (place.inLoop || place.inSwitch) found.push('break');
  if (place.inLoop) found.push('continue');
  if (followsIf(place, script)) found.push('else');
  // All functions stand before the body.
  const isBeforeBody = !script.statements.some(({ start, end }) => start < end && start < place.range.start);
  if (place.isTopLevel && isBeforeBody) found.push('function');
  return found;
}

/** Whether an if without else ends right before. */
function followsIf({ previousEnd }: StatementPlace, script: Script): boolean {
  let found = false;
  walk(script, (node) => {
    if (node.kind !== 'IfStatement' || node.else || node.end !== previousEnd) return;
    if (node.then.end > node.condition.end) found = true;
  });
  return found;
}
