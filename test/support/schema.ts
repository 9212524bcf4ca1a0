import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Just as much of JSON Schema (2020-12) as the schemas under schemas/ use. A keyword that is not known here fails, so
 * that no part of a schema goes unchecked.
 */

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Checks one keyword of a schema; returns what is wrong, or undefined. `root` is the document that `#/` begins at. */
type Keyword = (value: unknown, schema: Schema, root: Schema, at: string) => string | undefined;

const keywords: Readonly<Record<string, Keyword>> = {
  $schema: () => undefined,
  $defs: () => undefined,
  title: () => undefined,
  description: () => undefined,
  default: () => undefined,
  $ref: (value, { $ref = '' }, root, at) => violation(value, ...resolve($ref, root), at),
  type: (value, { type = [] }, _root, at) => {
    const types = typeof type === 'string' ? [type] : type;
    return types.some((name) => isOfType(value, name)) ? undefined : `${at} is no ${types.join(' or ')}`;
  },
  const: (value, schema, _root, at) => (value === schema.const ? undefined : `${at} is not ${String(schema.const)}`),
  enum: (value, schema, _root, at) =>
    schema.enum?.includes(value) === true ? undefined : `${at} is none of ${String(schema.enum)}`,
  oneOf: (value, { oneOf = [] }, root, at) => {
    const faults = oneOf.map((schema) => violation(value, schema, root, at));
    const fitting = faults.filter((fault) => fault === undefined).length;
    return fitting === 1 ? undefined : `${at} fits ${fitting} of: ${faults.join('; ')}`;
  },
  properties: (value, { properties = {} }, root, at) => {
    if (!isObject(value)) return undefined;
    for (const [name, schema] of Object.entries(properties)) {
      const fault = Object.hasOwn(value, name) ? violation(value[name], schema, root, `${at}.${name}`) : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  },
  required: (value, { required = [] }, _root, at) => {
    const missing = isObject(value) ? required.find((name) => !Object.hasOwn(value, name)) : undefined;
    return missing === undefined ? undefined : `${at} has no ${missing}`;
  },
  additionalProperties: (value, { properties = {}, additionalProperties = {} }, root, at) => {
    const others = isObject(value) ? Object.entries(value).filter(([name]) => !Object.hasOwn(properties, name)) : [];
    for (const [name, other] of others) {
      if (additionalProperties === false) return `${at} has an unknown ${name}`;
      const fault = violation(other, additionalProperties, root, `${at}.${name}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  },
  items: (value, { items = {} }, root, at) => {
    if (!Array.isArray(value)) return undefined;
    for (const [i, item] of value.entries()) {
      const fault = violation(item, items, root, `${at}[${i}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  },
  minItems: (value, { minItems = 0 }, _root, at) =>
    Array.isArray(value) && value.length < minItems ? `${at} has fewer than ${minItems} items` : undefined,
  maxItems: (value, { maxItems = 0 }, _root, at) =>
    Array.isArray(value) && value.length > maxItems ? `${at} has more than ${maxItems} items` : undefined,
  minimum: (value, { minimum = 0 }, _root, at) =>
    typeof value === 'number' && value < minimum ? `${at} is below ${minimum}` : undefined,
  maximum: (value, { maximum = 0 }, _root, at) =>
    typeof value === 'number' && value > maximum ? `${at} is above ${maximum}` : undefined,
  pattern: (value, { pattern = '' }, _root, at) =>
    typeof value === 'string' && !new RegExp(pattern).test(value) ? `${at} is not as ${pattern}` : undefined,
};

const loaded = new Map<string, Schema>();

/** Fails unless a value, as JSON would give it back, is what the file under schemas/ describes. */
export function assertFits(value: unknown, file: string): void {
  const fault = faultOf(value, file);
  assert.ok(fault === undefined, `${file}: ${fault ?? ''}`);
}

/** The first fault of a value by the file under schemas/; undefined when it has none. */
export function faultOf(value: unknown, file: string): string | undefined {
  const schema = load(file);
  return violation(value, schema, schema, '$');
}

function violation(value: unknown, schema: Schema, root: Schema, at: string): string | undefined {
  for (const name of Object.keys(schema)) {
    const keyword = keywords[name];
    assert.ok(keyword, `the schema uses ${name}, which is not checked`);
    const fault = keyword(value, schema, root, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What `#/$defs/name` or `file.json` means, and the document it stands in. */
function resolve($ref: string, root: Schema): [schema: Schema, root: Schema] {
  const [file = '', name] = $ref.split('#/$defs/');
  const document = file === '' ? root : load(file);
  const schema = name === undefined ? document : document.$defs?.[name];
  assert.ok(schema, `${$ref} is not defined`);
  return [schema, document];
}

function load(file: string): Schema {
  const known = loaded.get(file);
  if (known) return known;
  const schema = JSON.parse(readFileSync(path.join('schemas', file), 'utf8')) as Schema;
  loaded.set(file, schema);
  return schema;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
