import type { ManifestModel, NameFilter, RequestFilter, ResponseFilter } from '../manifest';
import { namedMethods } from '../mspl';
import { findParameter, headerEntries, requestUriOf, type SipMessage, type SipRequest, type SipResponse } from '../sip';
import type { AssumptionId } from './assumptions';
import { isSupportedDomain, type Deployment } from './deployment';
import type { MessageFacts } from './facts';
import { namesServer } from './wire';

type Assume = (id: AssumptionId) => string;

/** What decides whether a script sees a message. */
export interface FilterInput {
  readonly manifest: ManifestModel;
  readonly message: SipMessage;
  readonly deployment: Deployment;
  /** Whether nobody described a deployment; the server then has every role. */
  readonly openDeployment: boolean;
  readonly facts: MessageFacts;
}

/** One filter attribute of the manifest, laid beside what the message has of it. */
export interface FilterFinding {
  readonly element: 'serverFilter' | 'requestFilter' | 'responseFilter';
  readonly attribute: string;
  /** What the manifest says, `INVITE,BYE` for example; undefined when the element or the attribute is not there. */
  readonly value: string | undefined;
  /** What the message, or the server, has of it: `MESSAGE`, `FrontEnd`, `404`, `contoso.com`. */
  readonly ofMessage: string;
  readonly admits: boolean;
  /** The sentence that says so, for one that does not admit; otherwise undefined. */
  readonly reason: string | undefined;
}

/** Why the manifest's filters keep a message from the script, in one sentence; undefined when they let it through. */
export function keptOutBy(input: FilterInput, assume: Assume): string | undefined {
  for (const check of checksFor(input)) {
    const { admits, reason } = check(input, assume);
    if (!admits) return reason;
  }
  return undefined;
}

/**
 * Every filter that this message has to pass, in the order they are asked, whether they let it through or not. `assume`
 * is told which of the findings asks it.
 */
export function filterFindings(
  input: FilterInput,
  assume: (id: AssumptionId, finding: number) => string,
): FilterFinding[] {
  return checksFor(input).map((check, finding) => check(input, (id) => assume(id, finding)));
}

type Check = (input: FilterInput, assume: Assume) => FilterFinding;

/** The checks that a message has to pass; none of the server's role where nobody described one. */
function checksFor({ message, openDeployment }: FilterInput): readonly Check[] {
  const { ofServer, ofMessage } = message.kind === 'request' ? requestChecks : responseChecks;
  return openDeployment ? ofMessage : ofServer;
}

/** serverFilter (dn439118). */
function roleFinding({ manifest: { roles }, deployment }: FilterInput, assume: Assume): FilterFinding {
  const { role } = deployment.server;
  const finding = {
    element: 'serverFilter',
    attribute: 'roles',
    value: roles && written(roles),
    ofMessage: role,
  } as const;
  const isList = typeof roles === 'object' && roles.length > 1;
  const isRead = !isList || assume('roles-list') === 'list';
  if (roles === undefined || (isRead && admits(roles, role, assume))) return passed(finding);
  return refused(finding, `serverFilter roles="${written(roles)}" does not admit this server, whose role is ${role}`);
}

type RequestCheck = (
  filter: RequestFilter | undefined,
  request: SipRequest,
  input: FilterInput,
  assume: Assume,
) => FilterFinding;

/** requestFilter, methodNames (dn439115): a method that the reference does not list is OTHER. */
const methodNames: RequestCheck = (filter, { method }, _, assume) => {
  const finding = {
    element: 'requestFilter',
    attribute: 'methodNames',
    value: filter && written(filter.methodNames),
    ofMessage: method,
  } as const;
  const name = namedMethods.includes(method) ? method : 'OTHER';
  if (!filter && assume('missing-filter') !== 'all') return refused(finding, 'the manifest has no requestFilter');
  if (filter && !admits(filter.methodNames, name, assume)) {
    return refused(finding, `requestFilter methodNames="${written(filter.methodNames)}" does not admit ${method}`);
  }
  if (method !== 'CANCEL' || assume('cancel-request') === 'seen') return passed(finding);
  return refused(finding, 'the server handles a CANCEL itself and shows it to no script');
};

/** requestFilter, strictRoute (dn439115). */
const strictRoute: RequestCheck = (filter, request, { deployment }, assume) => {
  const route = strictlyRouted(request, deployment);
  const finding = {
    element: 'requestFilter',
    attribute: 'strictRoute',
    value: filter && String(filter.strictRoute),
    ofMessage: route?.because ?? 'no fixed route',
  } as const;
  if (!filter || filter.strictRoute || !route) return passed(finding);
  const reading = assume('strict-route');
  if (reading === 'this-server' && !route.ofThisServer) return passed(finding);
  return refused(finding, `requestFilter strictRoute="false" keeps out requests with a fixed route: ${route.because}`);
};

/** requestFilter, registrarGenerated (dn439115). */
const registrarGenerated: RequestCheck = (filter, _request, { facts }) => {
  const isGenerated = facts.registrarGenerated === true;
  const finding = {
    element: 'requestFilter',
    attribute: 'registrarGenerated',
    value: filter && String(filter.registrarGenerated),
    ofMessage: isGenerated ? 'made by the registrar' : 'not made by the registrar',
  } as const;
  if (!filter || filter.registrarGenerated || !isGenerated) return passed(finding);
  return refused(
    finding,
    'requestFilter registrarGenerated="false" keeps out requests that the registrar itself makes',
  );
};

/** requestFilter, domainSupported: its description could not be read, so the reading is an assumption. */
const domainSupported: RequestCheck = (filter, request, { deployment }, assume) => {
  const host = requestUriOf(request)?.host ?? '';
  const isSupported = isSupportedDomain(deployment, host);
  const value = filter?.domainSupported;
  const finding = {
    element: 'requestFilter',
    attribute: 'domainSupported',
    value: value === undefined ? undefined : String(value),
    ofMessage: host || 'no domain',
  } as const;
  if (value === undefined || value === isSupported) return passed(finding);
  const reading = assume('domain-supported');
  if (value && reading !== 'additive') {
    return refused(
      finding,
      `requestFilter domainSupported="true" admits only domains that the server supports, and ${host || 'this target'} is none`,
    );
  }
  const keepsOut = !value && (reading === 'additive' || reading === 'selects');
  if (!keepsOut) return passed(finding);
  return refused(finding, `requestFilter domainSupported="false" keeps out domains that the server supports: ${host}`);
};

/** requestFilter, phoneUri: only its syntax line is public. */
const phoneUri: RequestCheck = (filter, request, _, assume) => {
  const uri = requestUriOf(request);
  const isPhone = !uri || findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
  const finding = {
    element: 'requestFilter',
    attribute: 'phoneUri',
    value: filter?.phoneUri,
    ofMessage: isPhone ? 'a phone number' : 'no phone number',
  } as const;
  if (filter?.phoneUri === undefined) return passed(finding);
  const reading = assume('phone-uri');
  if (reading === 'uri' && numberOf(request.requestUri) !== numberOf(filter.phoneUri)) {
    return refused(finding, `requestFilter phoneUri="${filter.phoneUri}" admits only requests for that number`);
  }
  if (reading !== 'boolean' || filter.phoneUri.toLowerCase() !== 'true' || isPhone) return passed(finding);
  return refused(finding, 'requestFilter phoneUri="true" admits only targets that are phone numbers');
};

/** The number that a tel URI or a SIP URI names before its domain and parameters, without visual separators. */
function numberOf(uri: string): string {
  return uri
    .replace(/^(tel|sips?):/i, '')
    .replace(/[@;].*$/, '')
    .replace(/[-.()\s]/g, '');
}

/** responseFilter, reasonCodes (dn439117). */
function reasonCodes(filter: ResponseFilter | undefined, statusCode: number, assume: Assume): FilterFinding {
  const finding = {
    element: 'responseFilter',
    attribute: 'reasonCodes',
    value: filter && written(filter.reasonCodes),
    ofMessage: String(statusCode),
  } as const;
  if (!filter) {
    if (assume('missing-filter') === 'all') return passed(finding);
    return refused(finding, 'the manifest has no responseFilter');
  }
  const { reasonCodes: codes } = filter;
  const isAdmitted =
    typeof codes === 'string' ? codes === 'ALL' : codes.some((code) => covers(code, statusCode, assume));
  if (isAdmitted) return passed(finding);
  return refused(finding, `responseFilter reasonCodes="${written(codes)}" does not admit ${statusCode}`);
}

/** Whether `2XX`, `2nn` or `200` stands for a status code. */
function covers(code: string, statusCode: number, assume: Assume): boolean {
  const hundreds = String(Math.trunc(statusCode / 100));
  const form = /^\d(xx|nn)$/i.exec(code)?.[1]?.toLowerCase();
  if (form !== undefined) {
    if (!code.startsWith(hundreds)) return false;
    const reading = assume('reason-class-form');
    return reading === 'both' || reading === form;
  }
  return code === String(statusCode) && assume('single-reason-code') === 'counts';
}

/** The checks of one kind of message, and the same after those of the server. */
function checksOf(ofMessage: readonly Check[]): {
  readonly ofMessage: readonly Check[];
  readonly ofServer: readonly Check[];
} {
  return { ofMessage, ofServer: [roleFinding, ...ofMessage] };
}

const requestChecks = checksOf(
  [methodNames, strictRoute, registrarGenerated, domainSupported, phoneUri].map(
    (check): Check =>
      (input, assume) =>
        check(input.manifest.requestFilter, input.message as SipRequest, input, assume),
  ),
);

const responseChecks = checksOf([
  ({ manifest, message }, assume) => reasonCodes(manifest.responseFilter, (message as SipResponse).statusCode, assume),
]);

/** What makes a request strictly routed (requestFilter, strictRoute; dn439115): undefined when nothing does. */
export function strictlyRouted(
  request: SipRequest,
  deployment: Deployment,
): { readonly because: string; readonly ofThisServer: boolean } | undefined {
  const uri = requestUriOf(request);
  if (uri && findParameter(uri.parameters, 'maddr')) {
    return { because: 'its Request-URI has an maddr parameter', ofThisServer: true };
  }
  const [route] = headerEntries(request, 'Route');
  if (route === undefined) return undefined;
  return namesServer(route, deployment.server)
    ? { because: 'its Route header names this server', ofThisServer: true }
    : { because: 'it has a Route header', ofThisServer: false };
}

function admits(filter: NameFilter, name: string, assume: Assume): boolean {
  if (typeof filter === 'string') return filter === 'ALL';
  if (filter.some((admitted) => admitted === name || admitted === 'ALL')) return true;
  const differsInCase = filter.some(
    (admitted) => [name, 'all'].includes(admitted) || admitted.toUpperCase() === name.toUpperCase(),
  );
  return differsInCase && assume('filter-case') === 'ignored';
}

function written(filter: NameFilter): string {
  return typeof filter === 'string' ? filter : filter.join(',');
}

type Laid = Omit<FilterFinding, 'admits' | 'reason'>;

function passed(finding: Laid): FilterFinding {
  return found(finding, true, undefined);
}

function refused(finding: Laid, reason: string): FilterFinding {
  return found(finding, false, reason);
}

function found(
  { element, attribute, value, ofMessage }: Laid,
  isAdmitted: boolean,
  reason: string | undefined,
): FilterFinding {
  return { element, attribute, value, ofMessage, admits: isAdmitted, reason };
}
