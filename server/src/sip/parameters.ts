import { isToken, quotedEnd, skipBlanks, unquote } from './lexical';
import type { SipParameter } from './message';

const PARAMETER_VALUE = /^[A-Za-z0-9\-.!%*_+`'~[\]:]+$/;

type NamedParameter = Pick<SipParameter, 'name'>;

/** The first parameter called `name`, in any letter case. */
export function findParameter<P extends NamedParameter>(parameters: readonly P[], name: string): P | undefined {
  return findParameters(parameters, name)[0];
}

export function findParameters<P extends NamedParameter>(parameters: readonly P[], name: string): P[] {
  const wanted = name.toLowerCase();
  return parameters.filter((parameter) => parameter.name.toLowerCase() === wanted);
}

/** Whether a text can stand as a parameter's value without quotes: a token or a host (RFC 3261, section 25.1). */
export function isBareParameterValue(text: string): boolean {
  return PARAMETER_VALUE.test(text);
}

/**
 * Reads header parameters, `;name` or `;name=value` each with blanks anywhere around the parts, from `start` to `end`
 * (`generic-param` of RFC 3261, section 25.1). Undefined when something else stands there. Ranges are moved by `offset`.
 */
export function parseParameters(text: string, start: number, end: number, offset = 0): SipParameter[] | undefined {
  const parameters: SipParameter[] = [];
  let at = skipBlanks(text, start, end);
  while (at < end) {
    if (text[at] !== ';') return undefined;
    const nameStart = skipBlanks(text, at + 1, end);
    const nameEnd = wordEnd(text, nameStart, end);
    const name = text.slice(nameStart, nameEnd);
    if (!isToken(name)) return undefined;
    at = skipBlanks(text, nameEnd, end);
    if (text[at] !== '=' || at >= end) {
      parameters.push({ name, value: undefined, start: offset + nameStart, end: offset + nameEnd });
      continue;
    }
    const valueStart = skipBlanks(text, at + 1, end);
    const quoted = text[valueStart] === '"' && valueStart < end;
    const valueEnd = quoted ? quotedEnd(text, valueStart, end) : wordEnd(text, valueStart, end);
    if (valueEnd < 0) return undefined;
    const written = text.slice(valueStart, valueEnd);
    if (!quoted && !isBareParameterValue(written)) return undefined;
    const value = quoted ? unquote(written) : written;
    parameters.push({ name, value, start: offset + nameStart, end: offset + valueEnd });
    at = skipBlanks(text, valueEnd, end);
  }
  return parameters;
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !'=; \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}
