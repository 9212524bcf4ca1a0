import { diagnose, replacement, type Diagnostic, type Fix } from '../diagnostics';
import { parseNameAddress } from './address';
import { checkHeaderValue } from './checkValues';
import { contactFor } from './compose';
import { findHeader, lineEnd } from './edit';
import { headerFactsOf, sameHeaderName } from './headerNames';
import { callId, clientVia, identifier } from './identifiers';
import { isToken, splitList } from './lexical';
import type { SipHeader, SipMessage, SipRequest } from './message';
import { sipMethods } from './methods';
import { findParameter } from './parameters';
import { uriScheme } from './uri';
import { parseVia } from './via';

/** The headers that no message may lack (RFC 3261, sections 8.1.1 and 8.2.6.2), in the order they are usually in. */
const MANDATORY = ['Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq'] as const;

/**
 * What RFC 3261 has against a message, what `parseMessage` found included, in the order of the places. An error is what
 * it forbids; a warning is what will hardly do what was meant.
 */
export function checkMessage(message: SipMessage): Diagnostic[] {
  // Where nothing like a start line stands, the text is no SIP message, and more findings would only hide that one.
  if (message.diagnostics.some(({ code }) => code === 'sip-start-line')) return [...message.diagnostics];
  return [
    ...message.diagnostics,
    ...checkMethodCase(message),
    ...checkPresence(message),
    ...checkRepetition(message),
    ...message.headers.flatMap((header) => checkName(header)),
    ...message.headers.flatMap((header) => checkHeaderValue(message, header)),
    ...checkBranch(message),
    ...checkTags(message),
    ...checkContact(message),
    ...checkContentType(message),
  ].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function checkMethodCase(message: SipMessage): Diagnostic[] {
  if (message.kind === 'response') return [];
  const { method, methodRange } = message;
  const meant = sipMethods.find(({ name }) => name === method.toUpperCase())?.name;
  if (meant === undefined || meant === method) return [];
  const fix = replacement(`Write ${meant}`, methodRange, meant);
  return [diagnose('sip-method-case', methodRange, [method, meant], [fix])];
}

function checkPresence(message: SipMessage): Diagnostic[] {
  const isThere = (name: string): boolean => findHeader(message, name) !== undefined || lacksOnlyColon(message, name);
  return MANDATORY.filter((name) => !(name === 'Max-Forwards' && message.kind === 'response') && !isThere(name)).map(
    (name) => {
      const fixes = message.kind === 'request' ? [insertHeader(message, name, defaultValue(message, name))] : [];
      return diagnose('sip-header-missing', message.startLineRange, [name, message.kind], fixes);
    },
  );
}

/** Whether a line that is reported already was meant to be this header, its colon forgotten: that finding says enough. */
function lacksOnlyColon({ text, headers, diagnostics }: SipMessage, name: string): boolean {
  const noHeaders = [
    ...diagnostics.filter(({ code }) => code === 'sip-header-line').map(({ range }) => range),
    ...headers.filter((header) => !isToken(header.name)),
  ];
  return noHeaders.some(({ start, end }) => sameHeaderName(/^\S*/.exec(text.slice(start, end))?.[0] ?? '', name));
}

/** What a composed request would have in that place. */
function defaultValue(request: SipRequest, name: (typeof MANDATORY)[number]): string {
  const { method, requestUri } = request;
  const seed = `${method}\n${requestUri}`;
  const values = {
    Via: clientVia(seed),
    'Max-Forwards': '70',
    From: `<sip:nuriag@contoso.com>;tag=${identifier('tag', seed)}`,
    To: `<${requestUri}>`,
    'Call-ID': callId(seed),
    CSeq: `1 ${method}`,
  };
  return values[name];
}

function insertHeader(message: SipMessage, name: string, value: string): Fix {
  const at = message.headersRange.start;
  const newLine = lineEnd(message);
  const isLastLine = at > message.range.start && message.text[at - 1] !== '\n';
  const range = { start: at, end: at };
  return replacement(`Add ${name}`, range, isLastLine ? `${newLine}${name}: ${value}` : `${name}: ${value}${newLine}`);
}

function checkRepetition(message: SipMessage): Diagnostic[] {
  const seen = new Set<string>();
  const found: Diagnostic[] = [];
  for (const header of message.headers) {
    if (headerFactsOf(header.name)?.occurs !== 'once') continue;
    if (seen.has(header.canonicalName)) {
      const fix = replacement(`Remove this ${header.canonicalName}`, header, '');
      found.push(diagnose('sip-header-repeated', header.nameRange, [header.canonicalName], [fix]));
    }
    seen.add(header.canonicalName);
  }
  return found;
}

function checkName({ name, nameRange }: SipHeader): Diagnostic[] {
  return isToken(name) ? [] : [diagnose('sip-header-name', nameRange, [name])];
}

/** The newest Via has a branch with the magic cookie, unless RFC 2543 was meant (RFC 3261, section 8.1.1.7). */
function checkBranch(message: SipMessage): Diagnostic[] {
  const header = findHeader(message, 'Via');
  const [top] = header ? splitList(message.text, header.valueRange.start, header.valueRange.end) : [];
  const via = top && parseVia(message.text.slice(top.start, top.end), top.start);
  if (!via) return [];
  const branch = findParameter(via.parameters, 'branch');
  return branch?.value?.startsWith('z9hG4bK') === true ? [] : [diagnose('sip-via-branch', branch ?? top, [])];
}

/** From always has a tag (RFC 3261, section 8.1.1.3); To has one in every response but a 100 (8.2.6.2). */
function checkTags(message: SipMessage): Diagnostic[] {
  const names = message.kind === 'response' && message.statusCode !== 100 ? ['From', 'To'] : ['From'];
  return names.flatMap((name) => {
    const header = findHeader(message, name);
    const address = header && parseNameAddress(header.value);
    if (!header || !address || findParameter(address.parameters, 'tag')) return [];
    const end = { start: header.valueRange.end, end: header.valueRange.end };
    const fix = replacement('Add a tag', end, `;tag=${identifier('tag', header.value)}`);
    return [diagnose('sip-tag-missing', header.valueRange, [name, `a ${message.kind}`], [fix])];
  });
}

/** An INVITE has exactly one Contact (RFC 3261, sections 8.1.1.8 and 12.1.2). */
function checkContact(message: SipMessage): Diagnostic[] {
  if (message.kind === 'response' || message.method !== 'INVITE') return [];
  const contacts = message.headers.filter(({ canonicalName }) => canonicalName === 'Contact');
  const [first, second] = contacts;
  if (!first) {
    const from = parseNameAddress(findHeader(message, 'From')?.value ?? '');
    const fix = insertHeader(message, 'Contact', contactFor(from, message.requestUri));
    return [diagnose('sip-contact-count', message.startLineRange, [message.method], [fix])];
  }
  const several = second ?? (splitList(first.value).length > 1 ? first : undefined);
  if (several) return [diagnose('sip-contact-count', several.valueRange, [message.method])];
  const address = parseNameAddress(first.value);
  if (!address || ['sip', 'sips'].includes(uriScheme(address.uri) ?? '')) return [];
  return [diagnose('sip-contact-count', first.valueRange, [message.method])];
}

function checkContentType(message: SipMessage): Diagnostic[] {
  const { text, bodyRange } = message;
  const body = text.slice(bodyRange.start, bodyRange.end);
  const isAnnounced = findHeader(message, 'Content-Length') !== undefined;
  const isEmpty = body === '' || (!isAnnounced && /^[\r\n]*$/.test(body));
  if (isEmpty || findHeader(message, 'Content-Type')) return [];
  const lineFeed = /\r?\n/.exec(body)?.index ?? body.length;
  const firstLine = { start: bodyRange.start, end: bodyRange.start + Math.max(1, lineFeed) };
  const type = body.startsWith('v=0') ? 'application/sdp' : 'text/plain';
  return [diagnose('sip-content-type-missing', firstLine, [], [insertHeader(message, 'Content-Type', type)])];
}
