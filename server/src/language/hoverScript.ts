import { namespaces } from '../manifest';
import { findKeyword, type FunctionDeclaration, isKeyword, type Scope } from '../mspl';
import type { OffsetRange } from '../text';
import { attributeNamed } from '../xml';
import type { ManifestDocument } from './analysis';
import type { DataFile } from './dataFiles';
import {
  code,
  enumDocumentation,
  enumMemberDocumentation,
  functionDocumentation,
  keywordDocumentation,
  memberDocumentation,
  paragraphs,
  prose,
  script,
  variableDocumentation,
} from './documentation';
import type { Explanation } from './hover';
import { namespaceDocumentation } from './manifestDocumentation';
import { namesOf, type NamedThing } from './names';
import { type ScriptModel, scriptModelOf } from './scriptModel';

/** Keywords, and the names that the script, the data files and the namespaces share, in either layer. */
export function hoverScript(analysis: ManifestDocument, offset: number): Explanation | undefined {
  const use = namesOf(analysis).at(offset);
  if (use) {
    const text = describe(use.thing, analysis);
    return text === undefined ? undefined : { range: use, text };
  }
  const token = analysis.manifest.script?.parsed.tokens.find(({ kind, end }) => end > offset && kind !== 'end');
  if (!token || token.start > offset || !isKeyword(token.kind)) return undefined;
  const fact = findKeyword(token.kind);
  return fact && { range: token, text: keywordDocumentation(fact, analysis.target) };
}

function describe({ name, meaning }: NamedThing, analysis: ManifestDocument): string | undefined {
  const { target, manifest } = analysis;
  const model = scriptModelOf(manifest);
  switch (meaning.kind) {
    case 'variable': {
      const types = typeText(model?.types.typesOfVariable(meaning.variable));
      const unset = meaning.variable.assigned ? '' : 'Nothing assigns to it, so it has no value.';
      return paragraphs(script(`${name}${types}`), `Variable of ${scopeText(meaning.scope)}.`, unset);
    }
    case 'parameter': {
      const types = typeText(model?.types.typesOfVariable(meaning.variable));
      return paragraphs(script(`${name}${types}`), `Parameter of ${scopeText(meaning.scope)}.`);
    }
    case 'function':
      return model && functionText(meaning.declaration, model, analysis.text);
    case 'file':
      return fileText(meaning.file);
    case 'column':
      return paragraphs(
        script(`${meaning.file.name}[…].${name}: string`),
        `Column of the data file ${pathOf(meaning.file)}.`,
      );
    case 'prefix': {
      const namespace = namespaces.find(({ uri }) => uri === meaning.uri);
      if (namespace) return namespaceDocumentation(namespace);
      return meaning.uri === undefined ? `No declaration binds the prefix ${code(name)}.` : code(meaning.uri);
    }
    case 'built-in-function':
      return functionDocumentation(meaning.fact, target);
    case 'built-in-variable':
      return variableDocumentation(meaning.fact, target);
    case 'enum':
      return enumDocumentation(meaning.fact, target);
    case 'constant':
      return enumMemberDocumentation(meaning.fact, meaning.owner, target);
    case 'member':
      return memberDocumentation(meaning.fact, meaning.owner, target);
    case 'unknown-function':
    case 'tag':
      return undefined;
  }
}

function typeText(types: readonly string[] = []): string {
  return types.length === 0 ? '' : `: ${types.join(' | ')}`;
}

function scopeText({ owner }: Scope): string {
  return owner.kind === 'Script' ? "the script's body" : code(owner.name.text);
}

/** The function's head, with the types that its calls and its return statements show, and the comment above it. */
function functionText(declaration: FunctionDeclaration, { binding, parsed, types }: ScriptModel, text: string): string {
  const scope = binding.scopes.find(({ owner }) => owner === declaration);
  const parameters = declaration.parameters.map(({ text: name }) => {
    const variable = scope?.variables.get(name.toLowerCase());
    return `${name}${typeText(variable && types.typesOfVariable(variable))}`;
  });
  const returns = typeText(types.typesOfFunction(declaration));
  const head = `function ${declaration.name.text}(${parameters.join(', ')})${returns}`;
  return paragraphs(
    script(head),
    prose(commentAbove(declaration.start, parsed.comments, text)),
    'Function of this script.',
  );
}

/** The comments that end on the line above a function, or right before it, without their marks. */
export function commentAbove(start: number, comments: readonly OffsetRange[], text: string): string {
  const lines: string[] = [];
  let next = start;
  for (const comment of comments.filter(({ end }) => end <= start).toReversed()) {
    if (!/^[ \t]*(?:\r\n?|\n)?[ \t]*$/.test(text.slice(comment.end, next))) break;
    lines.unshift(text.slice(comment.start, comment.end));
    next = comment.start;
  }
  return lines
    .join('\n')
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:\/\/+|\/?\*+)/, '')
        .replace(/\*+\/\s*$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

function fileText(file: DataFile): string {
  const keyColumn = attributeNamed(file.element, 'keyColumnName')?.value;
  const index = keyColumn ?? 'row';
  const columns = file.columns.map(({ name }) => code(name)).join(', ');
  return paragraphs(
    script(`${file.name}[${index}].column`),
    `Data file ${pathOf(file)}.`,
    `Columns: ${columns || 'none'}.`,
  );
}

function pathOf({ element }: DataFile): string {
  const path = attributeNamed(element, 'path')?.value;
  return path === undefined ? 'without a path' : code(path);
}
