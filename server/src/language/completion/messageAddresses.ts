import { CompletionItemKind } from 'vscode-languageserver-types';
import { canonicalHeaderName, findOutside, identifier, type ParameterFacts, parametersOf } from '../../sip';
import type { OffsetRange } from '../../text';
import type { KnownAddress } from '../addresses';
import { choice, type Proposal, snippetText } from './proposal';

/** Where in an address, `"Name" <uri;parameters>;parameters`, the cursor is. */
export type AddressPlace =
  /** `bracketed`: the angle brackets are there already. */
  | { readonly kind: 'uri'; readonly range: OffsetRange; readonly bracketed: boolean }
  /** After a semicolon: of the URI, or of the header. `around`: the stretch that the other parameters stand in. */
  | {
      readonly kind: 'parameter';
      readonly of: 'uri' | 'header';
      readonly range: OffsetRange;
      readonly around: OffsetRange;
    };

/** What of an address from `start` to `end` the cursor is at; undefined in a name, after a closing bracket, in a quote. */
export function addressPlaceAt(text: string, { start, end }: OffsetRange, offset: number): AddressPlace | undefined {
  const open = findOutside(text, start, end, '<;');
  if (open < offset && text[open] === '<') {
    const close = text.indexOf('>', open);
    const uriEnd = close < 0 || close > end ? end : close;
    if (offset > uriEnd) return parameterPlaceAt(text, { start: uriEnd + 1, end }, offset, 'header');
    const uri = { start: open + 1, end: uriEnd };
    return parameterPlaceAt(text, uri, offset, 'uri') ?? uriPlace(text, uri, offset, true);
  }
  if (open < offset)
    return text[open] === ';' ? parameterPlaceAt(text, { start: open, end }, offset, 'header') : undefined;
  // Before a bracket stands a name.
  return text[open] === '<' && open < end ? undefined : uriPlace(text, { start, end: open }, offset, false);
}

function uriPlace(
  text: string,
  { start, end }: OffsetRange,
  offset: number,
  bracketed: boolean,
): AddressPlace | undefined {
  const before = /[^\s"]*$/.exec(text.slice(start, offset))?.[0] ?? '';
  const after = /^[^\s;?,>"]*/.exec(text.slice(offset, end))?.[0] ?? '';
  const isQuoteOpen = (text.slice(start, offset).match(/"/g) ?? []).length % 2 === 1;
  if (isQuoteOpen || before.includes('?')) return undefined;
  return { kind: 'uri', range: { start: offset - before.length, end: offset + after.length }, bracketed };
}

/** The parameter that the cursor is in, after a semicolon of `around`; undefined when there is none before it. */
export function parameterPlaceAt(
  text: string,
  around: OffsetRange,
  offset: number,
  of: 'uri' | 'header',
): AddressPlace | undefined {
  let semicolon = -1;
  for (let at = around.start; at < offset; at++) {
    at = findOutside(text, at, around.end, ';');
    if (at < offset) semicolon = at;
  }
  if (semicolon < 0 || (of === 'uri' && text.slice(around.start, offset).includes('?'))) return undefined;
  const start = semicolon + 1 + (/^\s*/.exec(text.slice(semicolon + 1, offset))?.[0].length ?? 0);
  const end = offset + (/^[^\s;?,>]*/.exec(text.slice(offset, around.end))?.[0].length ?? 0);
  return { kind: 'parameter', of, range: { start, end }, around };
}

/** The known addresses in place of a URI, in angle brackets where there are none and a header is written. */
export function proposeAddresses(
  addresses: readonly KnownAddress[],
  range: OffsetRange,
  write: (uri: string) => string,
): Proposal[] {
  return addresses.map(({ uri, source }, rank) => ({
    label: uri,
    kind: CompletionItemKind.Value,
    range,
    newText: write(uri),
    detail: source,
    rank: 10 + Math.min(rank, 80),
  }));
}

/**
 * Names of parameters that are not there yet, or values of the one that the cursor is in.
 * @param carrier `uri`, or the name of the header
 * @param seed what made-up values are made from
 */
export function proposeParameters(
  text: string,
  { range, around }: Extract<AddressPlace, { kind: 'parameter' }>,
  offset: number,
  carrier: string,
  seed: string,
): Proposal[] {
  const typed = text.slice(range.start, offset);
  const known = parametersOf(carrier);
  const equals = typed.indexOf('=');
  if (equals >= 0) {
    const name = typed.slice(0, equals).trim().toLowerCase();
    const facts = known.find((each) => each.name === name);
    const valueRange = { start: range.start + equals + 1, end: range.end };
    return (facts ? valuesOf(facts, seed) : []).map((value, rank) => ({
      label: value,
      kind: CompletionItemKind.Value,
      range: valueRange,
      newText: value,
      rank,
    }));
  }
  const others = text.slice(around.start, range.start) + text.slice(range.end, around.end);
  const taken = new Set([...others.matchAll(/;\s*([^\s=;,>]+)/g)].map(([, name = '']) => name.toLowerCase()));
  const rest = text.slice(offset, range.end);
  return known
    .filter(({ name }) => !taken.has(name))
    .map((facts): Proposal => {
      const { name } = facts;
      const hasValue = rest.includes('=');
      return {
        label: name,
        kind: CompletionItemKind.Property,
        range: hasValue ? { start: range.start, end: offset + rest.indexOf('=') } : range,
        ...(hasValue ? { newText: name } : written(facts, seed)),
        about: `parameter/${carrier === 'uri' ? carrier : canonicalHeaderName(carrier)}/${name}`,
      };
    });
}

function written(facts: ParameterFacts, seed: string): Pick<Proposal, 'newText' | 'snippet'> {
  if (facts.values === undefined) return { newText: facts.name };
  const values = valuesOf(facts, seed);
  if (values.length <= 1) return { newText: `${facts.name}=${values.join('')}` };
  return { newText: `${snippetText(facts.name)}=${choice(1, values)}`, snippet: true };
}

/** What is made up for a parameter that names something. */
const madeUp: Readonly<Record<string, (seed: string) => string>> = {
  tag: (seed) => identifier('tag', seed),
  epid: (seed) => identifier('epid', seed),
  branch: (seed) => `z9hG4bK${identifier('branch', seed)}`,
};

function valuesOf({ name, values = [] }: ParameterFacts, seed: string): readonly string[] {
  const make = Object.hasOwn(madeUp, name) ? madeUp[name] : undefined;
  return make ? [make(seed)] : values;
}
