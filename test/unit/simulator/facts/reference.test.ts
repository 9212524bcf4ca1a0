import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { facts } from '../../../support/factIds';
import { remarksElsewhere } from './referenceFacts';

/** The restated reference, where it lies beside the project. */
const file = path.join(import.meta.dirname, '../../../../../shared/reference/mspl-builtins.json');
const options = { skip: existsSync(file) ? false : 'the restated reference is not beside the project' };

interface Reference {
  readonly functions: readonly {
    readonly name: string;
    readonly remarks: readonly string[];
    readonly errors: readonly { readonly critical: boolean | null; readonly compile?: boolean }[];
    readonly returnsNull: string | null;
    readonly example: string | null;
    readonly signatures: readonly unknown[];
  }[];
  readonly variables: readonly { readonly name: string; readonly type: string }[];
  readonly classes: readonly { readonly name: string; readonly members: readonly { readonly name: string }[] }[];
  readonly enums: readonly {
    readonly name: string;
    readonly members: readonly { readonly name: string; readonly value?: number }[];
  }[];
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly limits: readonly { readonly value: number }[];
}

const read = (): Reference => JSON.parse(readFileSync(file, 'utf8')) as Reference;

function textsOf(subject: string, kind: string): string[] {
  return facts.filter((fact) => fact.subject === subject && fact.kind === kind).map(({ text }) => text);
}

test(
  'every signature, null, error and example of the reference is a fact, every error of its severity',
  options,
  () => {
    for (const { name, errors, returnsNull, example, signatures } of read().functions) {
      const severities = errors.map(({ critical, compile }) =>
        compile ? 'compile' : critical ? 'critical' : 'unknown',
      );
      assert.deepEqual(
        textsOf(name, 'error').map((text) => /\((\w+)\)$/.exec(text)?.[1]),
        severities,
        name,
      );
      assert.equal(textsOf(name, 'null').length, returnsNull === null ? 0 : 1, name);
      assert.deepEqual(textsOf(name, 'example'), example === null ? [] : [example], name);
      assert.ok(textsOf(name, 'signature').length >= signatures.length, name);
    }
  },
);

test('every remark of the reference is a fact', options, () => {
  for (const { name, remarks } of read().functions) {
    const elsewhere = remarksElsewhere[name];
    assert.equal((elsewhere ?? textsOf(name, 'remark')).length, remarks.length, name);
    for (const words of elsewhere ?? []) {
      if (words === undefined) continue;
      const [, kind = '', text = ''] = /^(\w+): (.*)$/.exec(words) ?? [];
      assert.ok(
        textsOf(name, kind).some((known) => known.includes(text)),
        `${name}: ${words}`,
      );
    }
  }
});

test('every variable, class, member, constant, keyword and limit of the reference is a fact', options, () => {
  const { variables, classes, enums, keywords, limits } = read();
  for (const { name, type } of variables) assert.deepEqual(textsOf(name, 'type'), [type], name);
  for (const { name, members } of classes) {
    assert.equal(textsOf(name, 'summary').length, 1, name);
    for (const member of members) assert.equal(textsOf(`${name}.${member.name}`, 'summary').length, 1, member.name);
  }
  for (const { name, members } of enums) {
    for (const member of members) {
      const [constant] = textsOf(`${name}.${member.name}`, 'constant');
      assert.equal(constant?.split(';')[0], String(member.value ?? 'no number'), `${name}.${member.name}`);
    }
  }
  for (const name of Object.values(keywords).flat()) assert.equal(textsOf(name, 'summary').length, 1, name);
  const values = facts.filter(({ kind }) => kind === 'limit').map(({ text }) => Number(text.split(':')[0]));
  assert.deepEqual(values.sort(), limits.map(({ value }) => value).sort());
});
