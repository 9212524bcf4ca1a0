import { defaultDeployment, type Endpoint, plainUser } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, knownTo, leads } from '../../../../support/factCases';
import type { Setting } from '../../../../support/simulate';

const LCS: Setting = { target: 'lcs2005', namespace: 'http://schemas.microsoft.com/lcs/2004/05' };
const R2: Setting = { target: 'ocs2007r2' };

const ENDPOINT: Endpoint = {
  epid: '0a1b',
  contact: 'sip:jennyl@contoso.com;opaque=user:epid:0a1b;gruu',
  instance: '7E2F0C8D-1234-5678-9ABC-DEF012345678',
  methods: ['INVITE', 'BYE', 'PRACK', 'UPDATE'],
  answers: 200,
  presence: { HasPresence: true, Availability: 300, Activity: 400, AgeOfPresence: 7, WeightedQValue: 5 },
};

function endpoint(parts: Partial<Endpoint> = {}, setting: Setting = {}): Setting {
  const user = plainUser('sip:jennyl@contoso.com', undefined, [{ ...ENDPOINT, ...parts }]);
  return { ...setting, deployment: { ...defaultDeployment, users: [user] } };
}

/** The value of a member of the one endpoint. */
function ofEndpoint(
  facts: Parameters<typeof leads>[0],
  member: string,
  expected: string,
  setting = endpoint(),
): ReturnType<typeof leads> {
  const script = `foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { x = dbEndpoint.${member}; if (x == null) { x = "null"; } Log("Debugr", false, x); }`;
  return leads(facts, script, 'log', expected, setting);
}

/** A member that Lync Server 2010 removed. */
function removed(name: string): ReturnType<typeof checked> {
  const script = `foreach (dbEndpoint in QueryEndpoints("a@b.com")) { Log("Debugr", false, dbEndpoint.${name}); }`;
  return checked('versions: removed from lync2010', script, 'mspl-removed', { target: 'lync2010' });
}

export const endpointMembers: readonly FactCase[] = [
  ...about('RegistrarEndpoint', 'dn439155', [
    ofEndpoint('summary: A registered endpoint; type of dbEndpoint', 'EPID', '0a1b'),
    knownTo('lcs2005', 'x = dbEndpoint;'),
  ]),
  ...about('RegistrarEndpoint.EPID', 'dn439155', [
    ofEndpoint(['summary: Endpoint id', 'type: string'], 'EPID', '0a1b'),
  ]),
  ...about('RegistrarEndpoint.Instance', 'dn439155', [
    ofEndpoint(['summary: Instance id', 'type: string'], 'Instance', '7E2F0C8D-1234-5678-9ABC-DEF012345678'),
    ofEndpoint(['summary: can be null', 'null: can be null'], 'Instance', 'null', endpoint({ instance: undefined })),
    knownTo('ocs2007', 'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { x = dbEndpoint.Instance; }'),
    checked(
      'versions: since ocs2007',
      'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { x = dbEndpoint.Instance; }',
      'mspl-not-yet-available',
      LCS,
    ),
  ]),
  ...about('RegistrarEndpoint.StandardMethods', 'dn439155', [
    // INVITE 0x40 and BYE 0x10.
    ofEndpoint(
      ['summary: Bit mask of supported methods', 'summary: BYE 0x10, INVITE 0x40', 'type: integer'],
      'StandardMethods',
      '80',
    ),
    ofEndpoint(
      'summary: REGISTER 0x1, SUBSCRIBE 0x2, NOTIFY 0x4, ACK 0x8',
      'StandardMethods',
      '15',
      endpoint({ methods: ['REGISTER', 'SUBSCRIBE', 'NOTIFY', 'ACK'] }),
    ),
    ofEndpoint(
      'summary: OPTIONS 0x80, MESSAGE 0x100, SERVICE 0x400, INFO 0x800',
      'StandardMethods',
      '3456',
      endpoint({ methods: ['OPTIONS', 'MESSAGE', 'SERVICE', 'INFO'] }),
    ),
    ofEndpoint(
      'summary: REFER 0x1000, BENOTIFY 0x4000',
      'StandardMethods',
      '20480',
      endpoint({ methods: ['REFER', 'BENOTIFY'] }),
    ),
    leads(
      'summary: useful only for SupportsMethod',
      'foreach (dbEndpoint in QueryEndpoints("jennyl@contoso.com")) { Log("Debugr", false, SupportsMethod("BYE", dbEndpoint.StandardMethods, "")); }',
      'log',
      'true',
      endpoint(),
    ),
  ]),
  ...about('RegistrarEndpoint.ExtraMethods', 'dn439155', [
    ofEndpoint(['summary: Comma separated non-standard methods', 'type: string'], 'ExtraMethods', 'PRACK,UPDATE'),
  ]),
  ...about('RegistrarEndpoint.ContactInfo', 'dn439155', [
    ofEndpoint(
      ['summary: Request URI of the endpoint', 'type: string'],
      'ContactInfo',
      'sip:jennyl@contoso.com;opaque=user:epid:0a1b;gruu',
    ),
  ]),
  ...presence('HasPresence', 'set presence explicitly or refreshed', 'bool', 'true', 'false'),
  ...presence('Availability', '300-999 online and active', 'integer', '300', '0'),
  ...presence('Activity', 'Aggregate activity level', 'integer', '400', '0'),
  ...presence('AgeOfPresence', 'Age of the presence information', 'integer', '7', '0'),
  ...presence('WeightedQValue', 'Weighted q value', 'integer', '5', '0'),
  ...presence('PresenceDoc', 'The presence document', 'string', '<presentity/>', 'null', {
    PresenceDoc: '<presentity/>',
  }),
  ...presence('AllSupportForking', 'all endpoints of the user support forking', 'bool', 'true', 'false', {
    AllSupportForking: true,
  }),
  ...presence('SupportsForking', 'Whether the endpoint supports forking', 'bool', 'true', 'false', {
    SupportsForking: true,
  }),
];

/** What OCS 2007 R2 and its predecessors tell of presence: as described, else false, 0 or null. */
function presence(
  name: string,
  words: string,
  type: string,
  told: string,
  untold: string,
  described: Endpoint['presence'] = ENDPOINT.presence,
): FactCase[] {
  const subject = `RegistrarEndpoint.${name}`;
  return [
    ...about(subject, 'dn439155', [
      ofEndpoint([`summary: ${words}`, `type: ${type}`], name, told, endpoint({ presence: described }, R2)),
      ofEndpoint(`type: ${type}`, name, untold, endpoint({ presence: {} }, R2)),
      removed(name),
    ]),
    ...about(subject, 'bb232758', [
      ofEndpoint('versions: since lcs2005', name, told, endpoint({ presence: described }, LCS)),
    ]),
  ];
}
