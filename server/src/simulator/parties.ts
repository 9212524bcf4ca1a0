import {
  addressOfRecord,
  findHeader,
  findParameter,
  parseNameAddress,
  parseSipUri,
  type SipRequest,
  type SipUri,
} from '../sip';
import { bytesOfBase64 } from './base64';
import { isSupportedDomain } from './deployment';
import { assume, type Execution } from './execution';
import type { Value } from './values';

/** A member of RequestTarget (class TargetInfo, dn439125), named as the facts spell it. */
export function readTarget(x: Execution, name: string): Value {
  const request = requestOf(x);
  if (!request) return false;
  const { requestUri } = request;
  const uri = parseSipUri(requestUri);
  switch (name) {
    case 'Uri':
      return requestUri;
    case 'Aor':
      return aorOf(requestUri);
    case 'Instance':
      return uri ? gruuInstance(x, uri) : null;
    case 'IsPhone':
      return isPhone(requestUri);
    default:
      return uri !== undefined && isSupportedDomain(x.deployment, uri.host);
  }
}

/** A member of RequestSource (class SourceInfo, Lync Server 2010), named as the facts spell it. */
export function readSource(x: Execution, name: string): Value {
  const request = requestOf(x);
  if (!request) return false;
  const header = assume(x, 'request-source') === 'contact' ? 'Contact' : 'From';
  const address = parseNameAddress(findHeader(request, header)?.value ?? '')?.uri ?? '';
  switch (name) {
    case 'Aor':
      return aorOf(address);
    case 'IsPhone':
      return isPhone(address);
    default:
      return sourceInstance(request);
  }
}

/** The instance id that a GRUU carries (MS-SIPRE); null for a URI that carries none. */
export function gruuInstance(x: Execution, uri: SipUri): string | null {
  const opaque = findParameter(uri.parameters, 'opaque')?.value;
  const instance = /^user:epid:(.+)$/i.exec(opaque ?? '')?.[1];
  if (instance === undefined) return null;
  return assume(x, 'gruu-instance') === 'as-written' ? instance : uuidOf(instance);
}

/** The UUID that a text stands for in Base64, written with `-` and `_` too (RFC 4648); null when it stands for none. */
function uuidOf(encoded: string): string | null {
  const bytes = bytesOfBase64(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  if (!/^[\w+/-]+=*$/.test(encoded) || bytes.length < UUID_BYTES) return null;
  // The first three fields of a GUID of Windows are written with their lowest byte first.
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const UUID_BYTES = 16;

/** The current request; while a response is handled the request that it answers, where that is known. */
export function requestOf({ message, transactionRequest }: Execution): SipRequest | undefined {
  return message.kind === 'request' ? message : transactionRequest;
}

/** `user@host` of a SIP URI, the number of a tel URI. */
function aorOf(address: string): string {
  const uri = parseSipUri(address);
  return uri ? addressOfRecord(uri) : (/^tel:([^;?]*)/i.exec(address)?.[1] ?? '');
}

function isPhone(address: string): boolean {
  const uri = parseSipUri(address);
  if (!uri) return /^tel:/i.test(address);
  return findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
}

/** The GUID of `+sip.instance="<urn:uuid:…>"` in Contact (RFC 5626, section 4.1); null where there is none. */
function sourceInstance(request: SipRequest): string | null {
  const contact = parseNameAddress(findHeader(request, 'Contact')?.value ?? '');
  const written = contact && findParameter(contact.parameters, '+sip.instance')?.value;
  return /^<urn:uuid:([^>]+)>$/i.exec(written ?? '')?.[1] ?? null;
}
