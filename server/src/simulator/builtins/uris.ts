import {
  addressOfRecord,
  findParameter,
  headerParameters,
  parseNameAddress,
  parseSipUri,
  type SipUri,
} from '../../sip';
import { assume } from '../execution';
import { type BuiltinCall, type Builtins, text } from './call';

/*
 * Functions on addresses. They accept a SIP URI in the form «"Display name" <sip:user@host:port;param=value>», display
 * name, port and parameters being optional, and give null for anything else (dn439159 and its siblings).
 */
export const uriFunctions: Builtins = {
  GetUri: (call) => parseSipUri(parseNameAddress(text(call, 0))?.uri ?? '')?.text ?? null,
  GetDisplayName: (call) => parseNameAddress(text(call, 0))?.displayName ?? null,
  GetScheme: (call) => uriOf(call)?.scheme ?? null,
  GetUserName: (call) => uriOf(call)?.user ?? null,
  GetHostName: (call) => uriOf(call)?.host ?? null,
  GetPort: (call) => uriOf(call)?.port ?? 0,
  GetUserAtHost: (call) => {
    const uri = uriOf(call);
    return uri?.user === undefined ? null : addressOfRecord(uri);
  },
  GetUriParameter: (call) => {
    const uri = uriOf(call);
    return (uri && findParameter(uri.parameters, text(call, 1))?.value) ?? null;
  },
  GetParameterValue: (call) => {
    const value = text(call, 0).replace(/^[A-Za-z][\w-]*\s*:\s+/, '');
    return findParameter(headerParameters(value), text(call, 1))?.value ?? null;
  },
  IsPhoneUri: (call) => isPhone(uriOf(call)),
  IsGRUU: (call) => {
    const uri = uriOf(call);
    return uri !== undefined && ['gruu', 'opaque'].every((name) => findParameter(uri.parameters, name));
  },
  GetEndpointInstanceFromGRUU: (call) => {
    const uri = uriOf(call);
    const opaque = uri && findParameter(uri.parameters, 'opaque')?.value;
    return /^user:epid:(.+)$/i.exec(opaque ?? '')?.[1] ?? null;
  },
  SubdomainOf: (call) => {
    const domain = parseSipUri(text(call, 0))?.host.toLowerCase();
    const parent = parseSipUri(text(call, 1))?.host.toLowerCase();
    if (domain === undefined || parent === undefined) return false;
    if (domain.endsWith(parent) && !domain.endsWith(`.${parent}`)) assume(call.x, 'subdomain-boundary');
    return domain === parent || domain.endsWith(`.${parent}`);
  },
};

/** A text that is a URI as it stands keeps its parameters; in a header value without brackets they are the header's. */
function uriOf(call: BuiltinCall): SipUri | undefined {
  const address = text(call, 0);
  return parseSipUri(address) ?? parseSipUri(parseNameAddress(address)?.uri ?? '');
}

function isPhone(uri: SipUri | undefined): boolean {
  return uri !== undefined && findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
}
