import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

/** All schemas of the project, which refer to each other by their file names. Strict: an unknown keyword fails. */
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
for (const file of readdirSync('schemas')) {
  ajv.addSchema(JSON.parse(readFileSync(path.join('schemas', file), 'utf8')) as object, file);
}

/** Fails unless a value, as JSON would give it back, is what the file under schemas/ describes. */
export function assertFits(value: unknown, file: string): void {
  const fault = faultOf(value, file);
  assert.ok(fault === undefined, `${file}: ${fault ?? ''}`);
}

/** The first fault of a value by the file under schemas/; undefined when it has none. */
export function faultOf(value: unknown, file: string): string | undefined {
  const validate = ajv.getSchema(file);
  assert.ok(validate, `there is no schemas/${file}`);
  if (validate(value) === true) return undefined;
  const [first] = validate.errors ?? [];
  return first ? said(first) : 'it does not fit';
}

function said({ instancePath, message = 'does not fit', params }: ErrorObject): string {
  const named = Object.values(params as Record<string, unknown>).filter((value) => typeof value === 'string');
  return `$${instancePath} ${message}${named.length > 0 ? ` (${named.join(', ')})` : ''}`;
}
