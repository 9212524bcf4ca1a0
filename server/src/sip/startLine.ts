import { diagnose, replacement, type Diagnostic } from '../diagnostics';
import type { OffsetRange } from '../text';
import { isToken, trimRange } from './lexical';
import type { SipRequest, SipResponse } from './message';
import { reasonPhrases } from './statusCodes';
import { parseSipUri, uriScheme } from './uri';

export type StartLine = (
  | Pick<SipRequest, 'kind' | 'method' | 'methodRange' | 'requestUri' | 'requestUriRange'>
  | Pick<SipResponse, 'kind' | 'statusCode' | 'statusCodeRange' | 'reasonPhrase' | 'reasonPhraseRange'>
) & { readonly diagnostics: readonly Diagnostic[] };

/** Reads the first line of a message, `line` without its line end. A line that is neither kind counts as a request. */
export function parseStartLine(text: string, line: OffsetRange): StartLine {
  return /^SIP\//i.test(text.slice(line.start, Math.min(line.end, line.start + 4)))
    ? parseStatusLine(text, line)
    : parseRequestLine(text, line);
}

function parseRequestLine(text: string, line: OffsetRange): StartLine {
  const slice = (range: OffsetRange): string => text.slice(range.start, range.end);
  const whole = trimRange(text, line.start, line.end);
  const methodRange = { start: whole.start, end: wordEnd(text, whole.start, whole.end) };
  const rest = trimRange(text, methodRange.end, whole.end);
  const last = { start: lastWordStart(text, rest.start, rest.end), end: rest.end };
  const hasVersion = last.start > rest.start || /^SIP\//i.test(slice(last));
  const requestUriRange = hasVersion ? trimRange(text, rest.start, last.start) : rest;
  const method = slice(methodRange);
  const requestUri = slice(requestUriRange);

  const diagnostics: Diagnostic[] = [];
  if (!hasVersion || requestUri === '') diagnostics.push(diagnose('sip-start-line', line, []));
  else {
    if (!isToken(method)) diagnostics.push(diagnose('sip-method', methodRange, [method]));
    diagnostics.push(...checkRequestUri(requestUri, requestUriRange));
    diagnostics.push(...checkVersion(slice(last), last));
    const tidy = `${method} ${requestUri} ${slice(last)}`;
    if (slice(line) !== tidy) diagnostics.push(diagnoseBlanks(line, tidy));
  }
  return { kind: 'request', method, methodRange, requestUri, requestUriRange, diagnostics };
}

function checkRequestUri(uri: string, range: OffsetRange): Diagnostic[] {
  const scheme = uriScheme(uri);
  const isSip = scheme === 'sip' || scheme === 'sips';
  const parsed = isSip ? parseSipUri(uri, range.start) : undefined;
  if (scheme === undefined || (isSip && !parsed)) return [diagnose('sip-request-uri', range, [uri])];
  const found: Diagnostic[] = [];
  if (parsed?.headers !== undefined) {
    const question = { start: range.end - parsed.headers.length - 1, end: range.end };
    found.push(
      diagnose('sip-request-uri-part', question, ['headers'], [replacement('Remove the headers', question, '')]),
    );
  }
  for (const parameter of parsed?.parameters ?? []) {
    if (parameter.name.toLowerCase() !== 'method') continue;
    const withSemicolon = { start: parameter.start - 1, end: parameter.end };
    const fix = replacement('Remove the parameter', withSemicolon, '');
    found.push(diagnose('sip-request-uri-part', parameter, ['parameter `method`'], [fix]));
  }
  return found;
}

function parseStatusLine(text: string, line: OffsetRange): StartLine {
  const slice = (range: OffsetRange): string => text.slice(range.start, range.end);
  const version = { start: line.start, end: wordEnd(text, line.start, line.end) };
  const afterVersion = trimRange(text, version.end, line.end);
  const codeRange = { start: afterVersion.start, end: wordEnd(text, afterVersion.start, afterVersion.end) };
  const reasonStart = Math.min(codeRange.end + 1, line.end);
  const code = slice(codeRange);
  const statusCode = /^\d+$/.test(code) ? Number(code) : 0;

  const diagnostics: Diagnostic[] = [];
  if (code === '') diagnostics.push(diagnose('sip-start-line', line, []));
  else {
    diagnostics.push(...checkVersion(slice(version), version));
    if (!/^[1-6]\d\d$/.test(code)) diagnostics.push(diagnose('sip-status-code', codeRange, [code]));
    if (text.slice(version.end, codeRange.start) !== ' ') {
      diagnostics.push(diagnoseBlanks(line, `${slice(version)} ${code} ${text.slice(reasonStart, line.end)}`));
    }
    if (codeRange.end === line.end && statusCode > 0) {
      const fix = replacement(
        'Add the reason phrase',
        { start: line.end, end: line.end },
        ` ${usualReason(statusCode)}`,
      );
      diagnostics.push(diagnose('sip-status-line-blank', codeRange, [], [fix]));
    }
  }
  return {
    kind: 'response',
    statusCode,
    statusCodeRange: codeRange,
    reasonPhrase: text.slice(reasonStart, line.end),
    reasonPhraseRange: { start: reasonStart, end: line.end },
    diagnostics,
  };
}

function usualReason(statusCode: number): string {
  return reasonPhrases.get(statusCode) ?? '';
}

function checkVersion(written: string, range: OffsetRange): Diagnostic[] {
  if (written === 'SIP/2.0' || /^SIP\/2\.0$/i.test(written)) return [];
  return [diagnose('sip-version', range, [written], [replacement('Write SIP/2.0', range, 'SIP/2.0')])];
}

function diagnoseBlanks(line: OffsetRange, tidy: string): Diagnostic {
  return diagnose('sip-start-line-blanks', line, [], [replacement('Tidy the blanks', line, tidy)]);
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== ' ' && text[at] !== '\t') at++;
  return at;
}

function lastWordStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text[at - 1] !== ' ' && text[at - 1] !== '\t') at--;
  return at;
}
