import { diagnose, replacement, type Diagnostic, type Fix } from '../diagnostics';
import { parseNameAddress } from './address';
import { checkHeaderValue } from './checkValues';
import { findHeader, headerInsertion } from './edit';
import { headerFactsOf, meantHeaderName } from './headerNames';
import { identifier } from './identifiers';
import { isToken, splitList } from './lexical';
import { defaultContentType, defaultHeaderValue, mandatoryHeaders, meantHeaders } from './mandatory';
import type { SipHeader, SipMessage } from './message';
import { meantMethod } from './methods';
import { findParameter } from './parameters';
import { uriScheme } from './uri';
import { contentFileOf } from './contentFile';
import { parseVia } from './via';

/**
 * What RFC 3261 has against a message, what `parseMessage` found included, in the order of the places. An error is what
 * it forbids; a warning is what will hardly do what was meant.
 */
export function checkMessage(message: SipMessage): Diagnostic[] {
  // Where nothing like a start line stands, the text is no SIP message, and more findings would only hide that one.
  if (message.diagnostics.some(({ code }) => code === 'sip-start-line')) return [...message.diagnostics];
  const all = [
    ...message.diagnostics,
    ...checkMethod(message),
    ...checkPresence(message),
    ...checkRepetition(message),
    ...message.headers.flatMap((header) => checkName(header)),
    ...message.headers.flatMap((header) => checkHeaderValue(message, header)),
    ...checkBranch(message),
    ...checkTags(message),
    ...checkContact(message),
    ...checkContentType(message),
  ].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return contentFileOf(message) === undefined ? all : all.filter(({ code }) => !OF_CONTENT.includes(code));
}

/** What is not to be said of a body that names a file: length and type follow from the file when the message is sent. */
const OF_CONTENT: readonly string[] = ['sip-body-short', 'sip-body-long', 'sip-content-type-missing'];

function checkMethod(message: SipMessage): Diagnostic[] {
  if (message.kind === 'response') return [];
  const { method, methodRange } = message;
  const meant = meantMethod(method);
  if (meant === undefined) return [];
  const id = meant === method.toUpperCase() ? 'sip-method-case' : 'sip-method-misspelt';
  return [diagnose(id, methodRange, [method, meant], [replacement(`Write ${meant}`, methodRange, meant)])];
}

function checkPresence(message: SipMessage): Diagnostic[] {
  const meant = meantHeaders(message);
  return mandatoryHeaders(message)
    .filter((name) => !meant.has(name) && findHeader(message, name) === undefined)
    .map((name) => {
      const fix = insertHeader(message, name, defaultHeaderValue(message, name));
      return diagnose('sip-header-missing', message.startLineRange, [name, message.kind], [fix]);
    });
}

function insertHeader(message: SipMessage, name: string, value: string): Fix {
  const edit = headerInsertion(message, message.headersRange.start, [`${name}: ${value}`]);
  return { title: `Add ${name}`, edits: [edit] };
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
  if (!isToken(name)) return [diagnose('sip-header-name', nameRange, [name])];
  const meant = meantHeaderName(name);
  if (meant === undefined) return [];
  return [diagnose('sip-header-misspelt', nameRange, [name, meant], [replacement(`Write ${meant}`, nameRange, meant)])];
}

/** The newest Via has a branch with the magic cookie, unless RFC 2543 was meant (RFC 3261, section 8.1.1.7). */
function checkBranch(message: SipMessage): Diagnostic[] {
  const header = findHeader(message, 'Via');
  const [top] = header ? splitList(message.text, header.valueRange.start, header.valueRange.end) : [];
  const via = top && parseVia(message.text.slice(top.start, top.end), top.start);
  if (!via) return [];
  const branch = findParameter(via.parameters, 'branch');
  if (branch?.value?.startsWith('z9hG4bK') === true) return [];
  const made = `;branch=z9hG4bK${identifier('branch', header?.value ?? '')}`;
  const fixes = branch ? [] : [replacement('Add a branch', { start: top.end, end: top.end }, made)];
  return [diagnose('sip-via-branch', branch ?? top, [], fixes)];
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
    const fix = insertHeader(message, 'Contact', defaultHeaderValue(message, 'Contact'));
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
  const fix = insertHeader(message, 'Content-Type', defaultContentType(message));
  return [diagnose('sip-content-type-missing', firstLine, [], [fix])];
}
