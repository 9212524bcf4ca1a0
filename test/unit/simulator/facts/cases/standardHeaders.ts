import { about, type FactCase, gives } from '../../../../support/factCases';

/*
 * The members of StandardHeader with their numbers and the headers that they stand for. The numbers, and the members
 * after the note, are those of the managed enumeration Header.StandardHeaderType; the MSPL pages are cut at Organization.
 */

type Row = readonly [member: string, value: number, header: string];

const documented: readonly Row[] = [
  ['Via', 1, 'Via'],
  ['Contact', 2, 'Contact'],
  ['Route', 3, 'Route'],
  ['To', 4, 'To'],
  ['From', 5, 'From'],
  ['CallID', 6, 'Call-ID'],
  ['CSeq', 7, 'CSeq'],
  ['ContentLength', 8, 'Content-Length'],
  ['ProxyAuthorization', 10, 'Proxy-Authorization'],
  ['AuthenticationInfo', 11, 'Authentication-Info'],
  ['Authorization', 12, 'Authorization'],
  ['Event', 13, 'Event'],
  ['Expires', 14, 'Expires'],
  ['MaxForwards', 15, 'Max-Forwards'],
  ['ProxyAuthenticate', 16, 'Proxy-Authenticate'],
  ['ProxyAuthenticationInfo', 17, 'Proxy-Authentication-Info'],
  ['Accept', 18, 'Accept'],
  ['AcceptEncoding', 19, 'Accept-Encoding'],
  ['AcceptLanguage', 20, 'Accept-Language'],
  ['Allow', 21, 'Allow'],
  ['AllowEvents', 22, 'Allow-Events'],
  ['ContentDisposition', 23, 'Content-Disposition'],
  ['ContentEncoding', 24, 'Content-Encoding'],
  ['ContentLanguage', 25, 'Content-Language'],
  ['ContentType', 26, 'Content-Type'],
  ['Date', 27, 'Date'],
  ['Hide', 29, 'Hide'],
  ['InReplyTo', 30, 'In-Reply-To'],
  ['MimeVersion', 31, 'MIME-Version'],
  ['Organization', 32, 'Organization'],
  // A published script uses it.
  ['UserAgent', 42, 'User-Agent'],
];

const inferred: readonly Row[] = [
  ['RecordRoute', 9, 'Record-Route'],
  ['Encryption', 28, 'Encryption'],
  ['Priority', 33, 'Priority'],
  ['ProxyRequire', 34, 'Proxy-Require'],
  ['Require', 35, 'Require'],
  ['RetryAfter', 36, 'Retry-After'],
  ['Server', 37, 'Server'],
  ['Subject', 38, 'Subject'],
  ['Supported', 39, 'Supported'],
  ['TimeStamp', 40, 'Timestamp'],
  ['Unsupported', 41, 'Unsupported'],
  ['Warning', 43, 'Warning'],
  ['WWWAuthenticate', 44, 'WWW-Authenticate'],
  ['Compression', 45, 'Compression'],
  ['MSKeepAlive', 46, 'ms-keep-alive'],
  ['EdgeProxy', 47, 'Edge-Proxy'],
  ['ApplicationVia', 48, 'ms-application-via'],
  ['MSArchiving', 49, 'ms-archiving'],
  ['MSTextFormat', 50, 'ms-text-format'],
  ['MSVerificationLevel', 51, 'ms-verification-level'],
  ['MSDiagnostics', 52, 'ms-diagnostics'],
  ['Reason', 53, 'Reason'],
  ['MSUserData', 54, 'ms-user-data'],
  ['MSUserLogonData', 55, 'ms-user-logon-data'],
  ['MSConfRole', 56, 'ms-conf-role'],
  ['MSMcuContact', 57, 'ms-mcu-contact'],
  ['MinSE', 58, 'Min-SE'],
  ['SessionExpires', 59, 'Session-Expires'],
  ['PAssertedIdentity', 60, 'P-Asserted-Identity'],
  ['PPreferredIdentity', 61, 'P-Preferred-Identity'],
  ['Privacy', 62, 'Privacy'],
  ['Path', 63, 'Path'],
  ['ReferTo', 64, 'Refer-To'],
  ['ReferredBy', 65, 'Referred-By'],
  ['MSDiagnosticsPublic', 66, 'ms-diagnostics-public'],
  ['MSClientDiagnostics', 67, 'ms-client-diagnostics'],
  ['PSessionOnBehalfOf', 68, 'P-Session-On-Behalf-Of'],
  ['PDialogRecoveryAction', 69, 'P-Dialog-Recovery-Action'],
  ['MSTenantId', 70, 'ms-tenant-id'],
  ['MsNegotiateData', 71, 'ms-negotiate-data'],
  ['MsSplitDomainInfo', 72, 'ms-split-domain-info'],
  ['MsEnableDnsFailover', 73, 'ms-enable-dns-failover'],
  ['MsRegistrarCdrInfo', 74, 'ms-registrar-cdr-info'],
  ['MsImFormat', 75, 'ms-im-format'],
  ['MSApplication', 76, 'ms-application'],
  ['MSApplicationAor', 77, 'ms-application-aor'],
  ['MSTrunkingPeer', 78, 'ms-trunking-peer'],
  ['MSTargetClass', 79, 'ms-target-class'],
  ['Diversion', 80, 'Diversion'],
  ['MSIcrOrigUri', 81, 'ms-icr-orig-uri'],
  ['MSSelectedPstnUsages', 82, 'ms-selected-pstn-usages'],
  ['MSFocusUri', 83, 'ms-focus-uri'],
  ['MSReferrerPhone', 84, 'ms-referrer-phone'],
  ['MSRoutingPhase', 85, 'ms-routing-phase'],
  ['HistoryInfo', 86, 'History-Info'],
  ['MSXmppSubscriber', 87, 'ms-xmpp-subscriber'],
  ['SipIfMatch', 88, 'SIP-If-Match'],
  ['SipETag', 89, 'SIP-ETag'],
  ['MSTrustedDialoutLeg', 90, 'ms-trusted-dialout-leg'],
  ['MSTelemetryId', 91, 'ms-telemetry-id'],
  ['MSOriginalCallerID', 92, 'ms-original-caller-id'],
  ['MSSubnet', 93, 'ms-subnet'],
  ['MSRoutingTarget', 94, 'ms-routing-target'],
  ['MSPrimaryRouter', 95, 'ms-primary-router'],
];

function casesFor([member, value, header]: Row, words: string): FactCase[] {
  return about(`StandardHeader.${member}`, 'StandardHeaderType', [
    gives(`constant: ${words}`, `StandardHeader.${member} == ${value}`, 'true'),
    gives(`constant: ${words}`, `GetHeaderValues(StandardHeader.${member})`, '["found"]', {
      message: `INVITE sip:a@b.com SIP/2.0\r\n${header}: found\r\n\r\n`,
    }),
  ]);
}

export const headers: readonly FactCase[] = [
  ...about('StandardHeader.Nonstandard', 'StandardHeaderType', [
    gives('constant: 0', 'StandardHeader.Nonstandard == 0', 'true'),
    gives('constant: 0', 'GetHeaderValues(StandardHeader.Nonstandard)', '[]'),
  ]),
  ...documented.flatMap((row) => casesFor(row, String(row[1]))),
  ...inferred.flatMap((row) => casesFor(row, `${row[1]}; inferred`)),
];
