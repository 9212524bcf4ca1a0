import type { ManifestModel, NameFilter } from '../manifest';
import { namedMethods } from '../mspl';
import { findParameter, headerEntries, parseSipUri, type SipMessage, type SipRequest } from '../sip';
import type { AssumptionId } from './assumptions';
import { isSupportedDomain, type Deployment } from './deployment';
import { namesServer } from './wire';

type Assume = (id: AssumptionId) => string;

/** Why the manifest's filters keep a message from the script, in one sentence; undefined when they let it through. */
export function keptOutBy(
  manifest: ManifestModel,
  message: SipMessage,
  deployment: Deployment,
  openDeployment: boolean,
  assume: Assume,
): string | undefined {
  const { roles } = manifest;
  const { role } = deployment.server;
  if (!openDeployment && roles !== undefined && !admits(roles, role, assume)) {
    return `serverFilter roles="${written(roles)}" does not admit this server, whose role is ${role}`;
  }
  return message.kind === 'request'
    ? requestKeptOut(manifest, message, deployment, assume)
    : responseKeptOut(manifest, message.statusCode, assume);
}

function requestKeptOut(
  { requestFilter }: ManifestModel,
  request: SipRequest,
  deployment: Deployment,
  assume: Assume,
): string | undefined {
  if (!requestFilter) {
    assume('missing-filter');
    return undefined;
  }
  const { methodNames, strictRoute, domainSupported, phoneUri } = requestFilter;
  if (phoneUri !== undefined) assume('phone-uri');
  const method = namedMethods.includes(request.method) ? request.method : 'OTHER';
  if (!admits(methodNames, method, assume)) {
    return `requestFilter methodNames="${written(methodNames)}" does not admit ${request.method}`;
  }
  const route = strictlyRouted(request, deployment);
  if (route !== undefined && !strictRoute) {
    assume('strict-route');
    return `requestFilter strictRoute="false" keeps out requests with a fixed route: ${route}`;
  }
  const host = parseSipUri(request.requestUri)?.host ?? '';
  if (domainSupported === true && !isSupportedDomain(deployment, host)) {
    if (assume('domain-supported') === 'additive') return undefined;
    return `requestFilter domainSupported="true" admits only domains that the server supports, and ${host || 'this target'} is none`;
  }
  return undefined;
}

function responseKeptOut({ responseFilter }: ManifestModel, statusCode: number, assume: Assume): string | undefined {
  if (!responseFilter) {
    assume('missing-filter');
    return undefined;
  }
  const { reasonCodes } = responseFilter;
  const hundreds = String(Math.trunc(statusCode / 100));
  const isAdmitted =
    typeof reasonCodes === 'string'
      ? reasonCodes === 'ALL'
      : reasonCodes.some((code) => covers(code, statusCode, hundreds));
  return isAdmitted ? undefined : `responseFilter reasonCodes="${written(reasonCodes)}" does not admit ${statusCode}`;
}

/** Whether `2XX`, `2nn` or `200` stands for a status code. */
function covers(code: string, statusCode: number, hundreds: string): boolean {
  return /^\d(xx|nn)$/i.test(code) ? code.startsWith(hundreds) : code === String(statusCode);
}

/** What makes a request strictly routed (requestFilter, strictRoute): undefined when nothing does. */
function strictlyRouted(request: SipRequest, deployment: Deployment): string | undefined {
  const uri = parseSipUri(request.requestUri);
  if (uri && findParameter(uri.parameters, 'maddr')) return 'its Request-URI has an maddr parameter';
  const [route] = headerEntries(request, 'Route');
  if (route === undefined) return undefined;
  return namesServer(route, deployment.server.fqdn) ? 'its Route header names this server' : 'it has a Route header';
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
