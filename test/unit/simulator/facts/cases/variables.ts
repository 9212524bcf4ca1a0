import { defaultDeployment } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, leads } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('200 OK') };
const EDGE: Setting = {
  deployment: {
    ...defaultDeployment,
    server: {
      ...defaultDeployment.server,
      fqdn: 'edge.contoso.com',
      pool: 'edgepool.contoso.com',
      role: 'AccessProxy',
    },
  },
};

/** A server that came before the variable, or the member, does not know it. */
function unknownTo(target: NonNullable<Setting['target']>, since: string, script: string): ReturnType<typeof checked> {
  return checked(`versions: since ${since}`, script, 'mspl-not-yet-available', { target });
}

export const variables: readonly FactCase[] = [
  ...about('sipMessage', 'dn439152', [
    gives('summary: The current message, request or response', 'sipMessage && true', 'true'),
    gives('summary: request or response', 'sipMessage && true', 'true', RESPONSE),
    gives('type: Message', 'sipMessage', 'Message'),
    knownTo('lcs2005', 'x = sipMessage.To;'),
  ]),
  ...about('sipRequest', 'dn439152', [
    gives('summary: The current message when it is a request', 'sipRequest.Method', '"INVITE"'),
    gives('summary: else false', 'sipRequest', 'false', RESPONSE),
    gives('summary: else false', 'sipRequest.Method', 'false', RESPONSE),
    gives('type: Request', 'sipRequest', 'Request'),
    knownTo('lcs2005', 'x = sipRequest.To;'),
  ]),
  ...about('sipResponse', 'dn439152', [
    gives('summary: The current message when it is a response', 'sipResponse.StatusCode', '200', RESPONSE),
    gives('summary: else false', 'sipResponse', 'false'),
    // Not an error, and not null: every member of an absent message is false.
    gives('summary: else false', 'sipResponse.StatusClass', 'false'),
    gives('summary: else false', 'sipResponse.Transaction.Request.Method', 'false'),
    gives('summary: else false', 'sipResponse.StatusClass != StatusClass._2xx', 'true'),
    gives('type: Response', 'sipResponse', 'Response', RESPONSE),
    knownTo('lcs2005', 'x = sipResponse.To;'),
  ]),
  ...about('RequestSource', 'dn439152', [
    gives('summary: Source of the current request', 'RequestSource.Aor', '"nuriag@contoso.com"'),
    gives('summary: of the current request', 'RequestSource.Aor', 'false', RESPONSE),
    leads(
      'summary: of the current request',
      'x = RequestSource.Aor;',
      'assumed',
      /request-info-on-response=false/,
      RESPONSE,
    ),
    gives('type: SourceInfo', 'RequestSource', 'SourceInfo'),
    knownTo('lync2010', 'x = RequestSource.Aor;'),
    unknownTo('ocs2007r2', 'lync2010', 'x = RequestSource;'),
  ]),
  ...about('RequestTarget', 'dn439152', [
    gives('summary: The target of the current request', 'RequestTarget.Aor', '"jennyl@contoso.com"'),
    gives('summary: of the current request', 'RequestTarget', 'false', RESPONSE),
    gives('type: TargetInfo', 'RequestTarget', 'TargetInfo'),
    knownTo('ocs2007', 'x = RequestTarget.Aor;'),
    unknownTo('lcs2005', 'ocs2007', 'x = RequestTarget;'),
  ]),
  ...about('dbEndpoint', 'dn439152', [
    leads(
      ['summary: The current endpoint inside foreach (dbEndpoint in QueryEndpoints(...))', 'type: RegistrarEndpoint'],
      'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { Log("Debugr", false, GetUserAtHost(dbEndpoint.ContactInfo)); }',
      'log',
      'jennyl@contoso.com',
    ),
    gives('summary: false elsewhere', 'dbEndpoint', 'false'),
    gives('summary: false elsewhere', 'dbEndpoint.EPID', 'false'),
    leads(
      'summary: false elsewhere',
      'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { } if (!dbEndpoint) { Respond("480", "None"); }',
      'statuses',
      '480',
    ),
    knownTo('lcs2005', 'x = dbEndpoint;'),
  ]),
  ...about('FQDN', 'dn439152', [
    gives('summary: The fully qualified domain name of this server', 'FQDN', '"edge.contoso.com"', EDGE),
    gives('type: string', 'Concatenate(FQDN, ":5061")', '"lyncserver.contoso.com:5061"'),
    knownTo('lcs2005', 'x = FQDN;'),
  ]),
  ...about('ServerPool', 'dn439152', [
    gives('summary: the pool that this server belongs to', 'ServerPool', '"edgepool.contoso.com"', EDGE),
    gives('type: string', 'Concatenate(ServerPool, "")', '"pool01.contoso.com"'),
    knownTo('lcs2005', 'x = ServerPool;'),
  ]),
  ...about('Role', 'dn439152', [
    gives('summary: Role of this server', 'Role', 'ServerRole.AccessProxy', EDGE),
    gives('type: ServerRole', 'Role == ServerRole.FrontEnd', 'true'),
    knownTo('ocs2007', 'x = Role;'),
    unknownTo('lcs2005', 'ocs2007', 'x = Role;'),
  ]),
];
