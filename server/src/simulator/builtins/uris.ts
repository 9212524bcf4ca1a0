import {
  addressOfRecord,
  findParameter,
  headerParameters,
  parseNameAddress,
  parseSipUri,
  type SipParameter,
  type SipUri,
} from '../../sip';
import { assume } from '../execution';
import { gruuInstance } from '../parties';
import { type BuiltinCall, type Builtins, text } from './call';

/*
 * Functions on addresses. They accept a SIP URI in the form «"Display name" <sip:user@host:port;param=value>», display
 * name, port and parameters being optional, and give null for anything else (dn439159 and its siblings).
 */
export const uriFunctions: Builtins = {
  GetUri: (call) => parseSipUri(parseNameAddress(text(call, 0))?.uri ?? '')?.text ?? null,
  GetDisplayName: (call) => {
    const address = parseNameAddress(text(call, 0));
    return (address && parseSipUri(address.uri) && address.displayName) ?? null;
  },
  GetScheme: (call) => uriOf(call)?.scheme ?? null,
  GetUserName: (call) => uriOf(call)?.user ?? null,
  GetHostName: (call) => uriOf(call)?.host ?? null,
  GetPort: (call) => uriOf(call)?.port ?? 0,
  GetUserAtHost: (call) => {
    const uri = uriOf(call);
    return uri?.user === undefined ? null : addressOfRecord(uri);
  },
  GetUriParameter: (call) => {
    return namedValue(call, uriOf(call)?.parameters ?? [], '');
  },
  GetParameterValue: (call) => {
    const value = text(call, 0).replace(/^[A-Za-z][\w-]*\s*:\s+/, '');
    const found = namedValue(call, headerParameters(value), value);
    if (found === null || value.includes('<') || !parseSipUri(value)) return found;
    return assume(call.x, 'bare-parameters') === 'header' ? found : null;
  },
  IsPhoneUri: (call) => isPhone(uriOf(call)),
  IsGRUU: (call) => {
    const uri = uriOf(call);
    return uri !== undefined && ['gruu', 'opaque'].every((name) => findParameter(uri.parameters, name));
  },
  GetEndpointInstanceFromGRUU: (call) => {
    const uri = uriOf(call);
    return uri ? gruuInstance(call.x, uri) : null;
  },
  SubdomainOf: (call) => {
    const written = parseSipUri(text(call, 0))?.host;
    const wanted = parseSipUri(text(call, 1))?.host;
    if (written === undefined || wanted === undefined) return false;
    const [domain, parent] = [written.toLowerCase(), wanted.toLowerCase()];
    if (!domain.endsWith(parent)) return false;
    if (!written.endsWith(wanted) && assume(call.x, 'subdomain-case') === 'counts') return false;
    if (domain.endsWith(`.${parent}`)) return true;
    const reading = assume(call.x, 'subdomain-boundary');
    return reading === 'postfix' || (reading === 'dotted' && domain === parent);
  },
};

/** A text that is a URI as it stands keeps its parameters; in a header value without brackets they are the header's. */
function uriOf(call: BuiltinCall): SipUri | undefined {
  const address = text(call, 0);
  return parseSipUri(address) ?? parseSipUri(parseNameAddress(address)?.uri ?? '');
}

/** The value of the parameter that a function's second argument names; `source` is where a header's parameters stand. */
function namedValue(call: BuiltinCall, parameters: readonly SipParameter[], source: string): string | null {
  const wanted = text(call, 1);
  const found = findParameter(parameters, wanted);
  if (found?.value === undefined) return null;
  if (found.name !== wanted && assume(call.x, 'parameter-name-case') === 'counts') return null;
  const written = source.slice(found.start, found.end);
  const isKept = written.endsWith('"') && assume(call.x, 'parameter-quotes') === 'kept';
  return isKept ? written.slice(written.indexOf('"')) : found.value;
}

function isPhone(uri: SipUri | undefined): boolean {
  return uri !== undefined && findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
}
