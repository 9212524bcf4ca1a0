import { addressOfRecord, findHeader, findParameter, parseNameAddress, parseSipUri, type SipUri } from '../sip';
import { isSupportedDomain } from './deployment';
import { assume, type Execution } from './execution';
import type { Value } from './values';

/** A member of RequestTarget (class TargetInfo, dn439125), named as the facts spell it. */
export function readTarget(x: Execution, name: string): Value {
  if (x.message.kind !== 'request') return false;
  const { requestUri } = x.message;
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
  if (x.message.kind !== 'request') return false;
  assume(x, 'request-source');
  const address = parseNameAddress(findHeader(x.message, 'From')?.value ?? '')?.uri ?? '';
  switch (name) {
    case 'Aor':
      return aorOf(address);
    case 'IsPhone':
      return isPhone(address);
    default:
      return sourceInstance(x);
  }
}

/** The instance id that a GRUU carries (MS-SIPRE); null for a URI that carries none. */
export function gruuInstance(x: Execution, uri: SipUri): string | null {
  const opaque = findParameter(uri.parameters, 'opaque')?.value;
  const instance = /^user:epid:(.+)$/i.exec(opaque ?? '')?.[1];
  if (instance === undefined) return null;
  assume(x, 'gruu-instance');
  return instance;
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
function sourceInstance(x: Execution): string | null {
  const contact = parseNameAddress(findHeader(x.message, 'Contact')?.value ?? '');
  const written = contact && findParameter(contact.parameters, '+sip.instance')?.value;
  return /^<urn:uuid:([^>]+)>$/i.exec(written ?? '')?.[1] ?? null;
}
