import { defaultDeployment, type ServerRole } from '../../../../../server/src/simulator';
import { parseMessage, type SipRequest } from '../../../../../server/src/sip';
import { about, checked, type FactCase, gives, knownTo, leads, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';

const RESPONSE: Setting = { message: response('486 Busy Here') };
const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };
const R2: Setting = { target: 'ocs2007r2' };

const ANSWERED: Setting = {
  ...RESPONSE,
  transactionRequest: parseMessage(
    'INVITE sip:jennyl@contoso.com SIP/2.0\r\nTo: <sip:jennyl@contoso.com>\r\nCSeq: 1 INVITE\r\n\r\n',
  ) as SipRequest,
};

/** A server of that role, and where it saw the message come from. */
function seen(role: ServerRole, origin: string): Setting {
  return {
    deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, role } },
    facts: { origin },
  };
}

const GRUU: Setting = {
  request: { to: 'sip:jennyl@contoso.com', requestUri: 'sip:jennyl@contoso.com:5061;opaque=user:epid:0a1b;gruu' },
};
const PHONE: Setting = { request: { requestUri: 'sip:+14255550101@contoso.com;user=phone' } };
const TEL: Setting = { request: { requestUri: 'tel:+14255550101;ext=1', from: 'tel:+14255550199;ext=2' } };
const DOMAINS: Setting = {
  deployment: { ...defaultDeployment, server: { ...defaultDeployment.server, domains: ['fabrikam.com'] } },
};
const FROM_DEVICE: Setting = {
  request: {
    headers: [['Contact', '<sip:10.0.0.1>;+sip.instance="<urn:uuid:7E2F0C8D-1234-5678-9ABC-DEF012345678>"']],
  },
};

export const members: readonly FactCase[] = [
  ...about('Message', 'dn439123', [
    gives('summary: Base of Request and Response; type of sipMessage', 'sipMessage.To', '"<sip:jennyl@contoso.com>"'),
    gives('summary: Base of Request and Response', 'sipResponse.To', '"<sip:jennyl@contoso.com>;tag=2"', RESPONSE),
    knownTo('lcs2005', 'x = sipMessage.To;'),
  ]),
  ...about('Message.From', 'dn439123', [
    gives(
      ['summary: The From header with address and parameters', 'type: string'],
      'sipMessage.From',
      '"\\"N\\" <sip:nuriag@contoso.com>;tag=1"',
      { request: { from: '"N" <sip:nuriag@contoso.com>;tag=1' } },
    ),
  ]),
  ...about('Message.To', 'dn439123', [
    gives(
      ['summary: The To header with address and parameters', 'type: string'],
      'sipMessage.To',
      '"<sip:jennyl@contoso.com>;epid=0a"',
      { request: { to: '<sip:jennyl@contoso.com>;epid=0a' } },
    ),
  ]),
  ...about('Message.Content', 'dn439123', [
    gives(['summary: The body of the message as text (UTF-8)', 'type: string'], 'sipMessage.Content', '"hello 😀"', {
      request: { method: 'MESSAGE', content: { body: 'hello 😀', type: 'text/plain' } },
    }),
    gives('summary: The body', 'sipMessage.Content', '""'),
    // «ž😀» are six bytes of UTF-8.
    leads('writable: yes', 'sipMessage.Content = "ž😀";', 'sent', /^Content-Length: 6\r\n(.*\r\n)*\r\nž😀$/m),
    leads('writable: yes', 'sipMessage.Content = "new"; Log("Debugr", false, sipMessage.Content);', 'log', 'new'),
  ]),
  ...about('Message.Authenticated', 'dn439123', [
    gives(['summary: True when the sender is authenticated', 'type: bool'], 'sipMessage.Authenticated', 'true', {
      facts: { authenticated: true },
    }),
    gives('summary: True when', 'sipMessage.Authenticated', 'false', { facts: { authenticated: false } }),
    leads('summary: authenticated', 'x = sipMessage.Authenticated;', 'assumed', /message-facts/),
  ]),
  ...about('Message.Transaction', 'dn439123', [
    gives(['summary: Transaction of the message', 'type: Transaction'], 'sipMessage.Transaction', 'Transaction'),
  ]),
  ...about('Message.TlsPeer', 'dn439123', [
    gives(['summary: FQDN of the previous hop', 'type: string'], 'sipMessage.TlsPeer', '"edge.contoso.com"', {
      facts: { tlsPeer: 'edge.contoso.com' },
    }),
    leads('summary: FQDN', 'x = sipMessage.TlsPeer;', 'assumed', /message-facts/),
    knownTo('ocs2007', 'x = sipMessage.TlsPeer;'),
    checked('versions: since ocs2007', 'x = sipMessage.TlsPeer;', 'mspl-not-yet-available', LCS),
  ]),
  ...about('Message.Origin', 'dn439123', [
    gives(
      ['summary: Only edge servers tell internal from external', 'type: MessageOrigin'],
      'sipMessage.Origin',
      'MessageOrigin.NetworkExternal',
      seen('AccessProxy', 'NetworkExternal'),
    ),
    gives(
      'summary: Only edge servers tell',
      'sipMessage.Origin',
      'MessageOrigin.NetworkInternal',
      seen('AccessProxy', 'NetworkInternal'),
    ),
    gives(
      'summary: elsewhere network messages are NetworkUnknown',
      'sipMessage.Origin',
      'MessageOrigin.NetworkUnknown',
      seen('FrontEnd', 'NetworkExternal'),
    ),
    gives(
      'summary: elsewhere network messages',
      'sipMessage.Origin',
      'MessageOrigin.LocalMachine',
      seen('FrontEnd', 'LocalMachine'),
    ),
    leads('summary: Where the message came from', 'x = sipMessage.Origin;', 'assumed', /message-facts/),
  ]),
  ...about('Message.ExternalSourceType', 'dn439123', [
    gives(
      ['summary: What kind of external source', 'type: ExternalSourceType'],
      'sipMessage.ExternalSourceType',
      'ExternalSourceType.AutoFed',
      { facts: { externalSourceType: 'AutoFed', externalSourceNetwork: 'Federation' } },
    ),
    gives('summary: external source', 'sipMessage.ExternalSourceType', 'ExternalSourceType.Unknown'),
    knownTo('ocs2007', 'x = sipMessage.ExternalSourceType;'),
    checked('versions: since ocs2007', 'x = sipMessage.ExternalSourceType;', 'mspl-not-yet-available', LCS),
  ]),
  ...about('Message.ExternalSourceNetwork', 'dn439123', [
    gives(
      ['summary: Kind of external network', 'type: ExternalSourceNetwork'],
      'sipMessage.ExternalSourceNetwork',
      'ExternalSourceNetwork.Federation',
      { facts: { externalSourceType: 'AutoFed', externalSourceNetwork: 'Federation' } },
    ),
    gives('summary: external network', 'sipMessage.ExternalSourceNetwork', 'ExternalSourceNetwork.Unknown'),
    knownTo('ocs2007', 'x = sipMessage.ExternalSourceNetwork;'),
    checked('versions: since ocs2007', 'x = sipMessage.ExternalSourceNetwork;', 'mspl-not-yet-available', LCS),
  ]),
  ...about('Message.Stamp', 'dn439123', [
    gives(['summary: null when there is none', 'null: can be null'], 'sipMessage.Stamp', 'null'),
    gives(['summary: for its instances further down the route', 'type: string'], 'sipMessage.Stamp', '"seen"', {
      facts: { stamp: { text: 'seen', pool: 'edge.contoso.com' } },
    }),
    leads(
      ['writable: yes', 'summary: A mark that this application sets on the message'],
      'sipMessage.Stamp = "seen"; Log("Debugr", false, sipMessage.Stamp);',
      'log',
      'seen',
    ),
  ]),
  ...about('Message.StampPool', 'dn439123', [
    gives(['summary: null when there is none', 'null: can be null'], 'sipMessage.StampPool', 'null'),
    gives(
      ['summary: The pool in which this application last set its stamp', 'type: string'],
      'sipMessage.StampPool',
      '"edge.contoso.com"',
      { facts: { stamp: { text: 'seen', pool: 'edge.contoso.com' } } },
    ),
    leads(
      'summary: last set its stamp',
      'sipMessage.Stamp = "seen"; Log("Debugr", false, sipMessage.StampPool);',
      'log',
      'pool01.contoso.com',
      { facts: { stamp: { text: 'seen', pool: 'edge.contoso.com' } } },
    ),
    checked(
      'writable: no; Inferred: the property of the managed API is read-only',
      'sipMessage.StampPool = "x";',
      'mspl-read-only',
    ),
  ]),

  ...about('Request', 'dn439160', [
    gives(['summary: A SIP request', 'inherits: Message'], 'GetUri(sipRequest.From)', '"sip:nuriag@contoso.com"'),
    knownTo('lcs2005', 'x = sipRequest.Method;'),
  ]),
  ...about('Request.Method', 'dn439160', [
    gives(['summary: upper case as on the wire', 'type: string'], 'sipRequest.Method', '"OPTIONS"', {
      request: { method: 'OPTIONS' },
    }),
    gives('summary: may be a custom method', 'sipRequest.Method', '"PUBLISH"', { request: { method: 'PUBLISH' } }),
  ]),
  ...about('Request.StandardMethod', 'dn439160', [
    gives(
      ['summary: Method as constant', 'type: StandardMethod'],
      'sipRequest.StandardMethod',
      'StandardMethod.Benotify',
      { request: { method: 'BENOTIFY' } },
    ),
    gives('summary: StandardMethod.NonStandard for others', 'sipRequest.StandardMethod', 'StandardMethod.NonStandard', {
      request: { method: 'PUBLISH' },
    }),
  ]),
  ...about('Request.RequestUri', 'dn439160', [
    gives(
      ['summary: The Request-URI', 'type: string'],
      'sipRequest.RequestUri',
      '"sip:jennyl@contoso.com:5061;opaque=user:epid:0a1b;gruu"',
      GRUU,
    ),
    leads('writable: yes', 'sipRequest.RequestUri = "sip:t@b.com";', 'sent', /^INVITE sip:t@b\.com SIP\/2\.0\r$/m),
    shown('writable: advise against changing it', 'x = sipRequest.Request|Uri;', 'advise against changing it'),
  ]),

  ...about('Response', 'dn439162', [
    gives(
      ['summary: A SIP response', 'inherits: Message'],
      'GetUri(sipResponse.From)',
      '"sip:nuriag@contoso.com"',
      RESPONSE,
    ),
    knownTo('lcs2005', 'x = sipResponse.StatusCode;'),
  ]),
  ...about('Response.StatusCode', 'dn439162', [
    gives(['summary: The status code', 'type: integer'], 'sipResponse.StatusCode', '486', RESPONSE),
    gives('summary: such as 200', 'sipResponse.StatusCode == 200', 'true', { message: response('200 OK') }),
  ]),
  ...about('Response.StatusClass', 'dn439162', [
    gives(
      ['summary: Class of the status', 'type: StatusClass'],
      'sipResponse.StatusClass',
      'StatusClass._4xx',
      RESPONSE,
    ),
    gives('summary: StatusClass._2xx', 'sipResponse.StatusClass == StatusClass._2xx', 'true', {
      message: response('299 Fine'),
    }),
  ]),
  ...about('Response.StatusReasonPhrase', 'dn439162', [
    gives(['summary: Reason phrase', 'type: string'], 'sipResponse.StatusReasonPhrase', '"Busy Here"', RESPONSE),
  ]),

  ...about('Transaction', 'dn439124', [
    gives('summary: Transaction of a message', 'sipMessage.Transaction', 'Transaction', RESPONSE),
    knownTo('lcs2005', 'x = sipMessage.Transaction.Request;'),
  ]),
  ...about('Transaction.Request', 'dn439124', [
    gives(
      ['summary: reachable from a response: sipResponse.Transaction.Request.Method', 'type: Request'],
      'sipResponse.Transaction.Request.Method',
      '"INVITE"',
      ANSWERED,
    ),
    gives(
      'summary: Request that started the transaction',
      'sipMessage.Transaction.Request.RequestUri',
      '"sip:jennyl@contoso.com"',
    ),
    gives(
      'summary: Request that started the transaction',
      'sipResponse.Transaction.Request.To',
      '"<sip:jennyl@contoso.com>"',
      ANSWERED,
    ),
  ]),
  ...about('Transaction.MarshalContent', 'dn439124', [
    gives(['summary: default true', 'type: bool'], 'sipMessage.Transaction.MarshalContent', 'true'),
    leads(
      ['summary: Whether message bodies are passed on', 'writable: yes'],
      'sipMessage.Transaction.MarshalContent = false; if (!sipMessage.Transaction.MarshalContent) { Log("Debugr", false, "off"); }',
      'log',
      'off',
    ),
    knownTo('lync2010', 'x = sipMessage.Transaction.MarshalContent;'),
    checked('versions: since lync2010', 'x = sipMessage.Transaction.MarshalContent;', 'mspl-not-yet-available', R2),
  ]),

  ...about('TargetInfo', 'dn439125', [
    gives('summary: Target of the request; type of RequestTarget', 'RequestTarget.Aor', '"jennyl@contoso.com"'),
    knownTo('ocs2007', 'x = RequestTarget.Aor;'),
  ]),
  ...about('TargetInfo.Uri', 'dn439125', [
    gives(
      ['summary: URI of the destination user', 'type: uri'],
      'RequestTarget.Uri',
      '"sip:jennyl@contoso.com:5061;opaque=user:epid:0a1b;gruu"',
      GRUU,
    ),
  ]),
  ...about('TargetInfo.Aor', 'dn439125', [
    gives(['summary: user@host of the target', 'type: string'], 'RequestTarget.Aor', '"jennyl@contoso.com"', GRUU),
  ]),
  ...about('TargetInfo.Instance', 'dn439125', [
    gives(['summary: Instance id (GRUU)', 'type: string'], 'RequestTarget.Instance', '"0a1b"', GRUU),
    gives(['summary: can be null', 'null: can be null'], 'RequestTarget.Instance', 'null'),
  ]),
  ...about('TargetInfo.IsPhone', 'dn439125', [
    gives(['summary: URI is a phone number', 'type: bool'], 'RequestTarget.IsPhone', 'true', PHONE),
    gives('summary: phone number', 'RequestTarget.IsPhone', 'true', TEL),
    gives('summary: phone number', 'RequestTarget.IsPhone', 'false', GRUU),
    gives('summary: phone number', 'RequestTarget.IsPhone', 'false', { message: 'INVITE im:a@b.com SIP/2.0\r\n\r\n' }),
  ]),
  ...about('TargetInfo.DomainSupported', 'dn439125', [
    gives(
      ['summary: Domain of the AOR is supported on this server', 'type: bool'],
      'RequestTarget.DomainSupported',
      'false',
      DOMAINS,
    ),
    gives('summary: supported on this server', 'RequestTarget.DomainSupported', 'true', {
      ...DOMAINS,
      request: { to: 'sip:a@FABRIKAM.com' },
    }),
  ]),

  ...about('SourceInfo', 'unifiedpeople', [
    gives('summary: Source of the request; type of RequestSource', 'RequestSource.Aor', '"nuriag@contoso.com"'),
    leads('summary: Source of the request', 'x = RequestSource.Aor;', 'assumed', /request-source=from/),
    knownTo('lync2010', 'x = RequestSource.Aor;'),
  ]),
  ...about('SourceInfo.Aor', 'unifiedpeople', [
    gives(['summary: user@host of the SIP URI', 'type: string'], 'RequestSource.Aor', '"ann@contoso.com"', {
      request: { from: '<sip:ann@contoso.com:5061;x=1>' },
    }),
    gives('summary: or the user part of a tel URI', 'RequestSource.Aor', '"+14255550199"', TEL),
  ]),
  ...about('SourceInfo.IsPhone', 'unifiedpeople', [
    gives(['summary: Aor holds a phone number', 'type: bool'], 'RequestSource.IsPhone', 'true', TEL),
    gives('summary: a phone number', 'RequestSource.IsPhone', 'true', {
      request: { from: '<sip:+1425@contoso.com;user=phone>' },
    }),
    gives('summary: phone number', 'RequestSource.IsPhone', 'false'),
  ]),
  ...about('SourceInfo.Instance', 'unifiedpeople', [
    gives(
      ['summary: GUID text form without braces', 'type: string'],
      'RequestSource.Instance',
      '"7E2F0C8D-1234-5678-9ABC-DEF012345678"',
      FROM_DEVICE,
    ),
    gives(['summary: can be null', 'null: can be null'], 'RequestSource.Instance', 'null'),
  ]),
];
