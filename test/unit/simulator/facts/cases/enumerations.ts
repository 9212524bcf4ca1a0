import { defaultDeployment, plainUser } from '../../../../../server/src/simulator';
import { about, checked, type FactCase, gives, knownTo, shown } from '../../../../support/factCases';
import { response, type Setting } from '../../../../support/simulate';
import { headers } from './standardHeaders';

/** A constant is itself and no other, and is found by its documented spelling without a remark. */
function constants(enumeration: string, page: string, names: readonly [name: string, words: string][]): FactCase[] {
  return names.flatMap(([name, words], i) => {
    const [other = ''] = names[(i + 1) % names.length] ?? [];
    const [one, two] = [`${enumeration}.${name}`, `${enumeration}.${other}`];
    return about(one, page, [
      gives(`constant: ${words}`, one, one),
      gives(`constant: ${words}`, `${one} == ${two}`, 'false'),
      ...(words === 'no number' ? [] : [shown(`constant: ${words}`, `x = ${one}|;`, words.replace('no number; ', ''))]),
    ]);
  });
}

/** Every further name is an error where the list is known to its end. */
function complete(enumeration: string): ReturnType<typeof checked> {
  return checked('members: complete', `x = ${enumeration}.Xyz;`, 'mspl-unknown-constant');
}

function since(target: 'ocs2007' | 'lync2010', constant: string): ReturnType<typeof checked>[] {
  const before = target === 'ocs2007' ? 'lcs2005' : 'ocs2007r2';
  return [
    knownTo(target, `x = ${constant};`),
    checked(`versions: since ${target}`, `x = ${constant};`, 'mspl-not-yet-available', { target: before }),
  ];
}

const METHODS: readonly [name: string, value: number][] = [
  ['Invite', 1],
  ['Ack', 2],
  ['Bye', 3],
  ['Options', 4],
  ['Register', 5],
  ['Subscribe', 6],
  ['Notify', 7],
  ['Message', 8],
  ['Service', 9],
  ['Info', 10],
  ['Refer', 11],
  ['Benotify', 12],
  ['Cancel', 13],
];

const BOTH: Setting = {
  deployment: {
    ...defaultDeployment,
    users: [
      { ...plainUser('sip:a@b.com', undefined, []), options: ['UcEnabled', 'RccEnabled'] },
      { ...plainUser('sip:uc@b.com', undefined, []), options: ['UcEnabled'] },
      { ...plainUser('sip:rcc@b.com', undefined, []), options: ['RccEnabled'] },
    ],
  },
};

export const enumerations: readonly FactCase[] = [
  ...about('ClusterType', 'dn439167', [
    shown(
      'summary: server cluster that a user can have',
      'x = Cluster|Type.UserServices;',
      'server cluster that a user can have',
    ),
    complete('ClusterType'),
    ...since('lync2010', 'ClusterType.UserServices'),
  ]),
  ...constants('ClusterType', 'dn439167', [
    ['PrimaryRegistrar', 'no number'],
    ['BackupRegistrar', 'no number'],
    ['UserServices', 'no number'],
  ]),

  ...about('ExternalSourceNetwork', 'dn439135', [
    gives(
      'summary: Kinds of external network',
      'sipMessage.ExternalSourceNetwork == ExternalSourceNetwork.PublicCloud',
      'true',
      { facts: { externalSourceNetwork: 'PublicCloud' } },
    ),
    complete('ExternalSourceNetwork'),
    ...since('ocs2007', 'ExternalSourceNetwork.Unknown'),
  ]),
  ...constants('ExternalSourceNetwork', 'dn439135', [
    ['Unknown', 'no number'],
    ['PublicCloud', 'Public IM cloud.'],
    ['Federation', 'Federated peer.'],
  ]),

  ...about('ExternalSourceType', 'dn439139', [
    gives(
      'summary: external source of a message',
      'sipMessage.ExternalSourceType == ExternalSourceType.ClearingHouse',
      'true',
      { facts: { externalSourceType: 'ClearingHouse' } },
    ),
    complete('ExternalSourceType'),
    ...since('ocs2007', 'ExternalSourceType.Unknown'),
  ]),
  ...constants('ExternalSourceType', 'dn439139', [
    ['Unknown', 'no number'],
    ['InternetUser', 'Remote user.'],
    ['ForwardingProxy', 'no number'],
    ['DirectPartner', 'Peer allowed by domain and server FQDN.'],
    ['ClearingHouse', 'no number'],
    ['AccessProxy', 'Made locally by the edge server.'],
    ['AuthorizedServer', 'Peer set up as IM provider.'],
    ['AutoFed', 'Peer allowed by domain only or found by DNS SRV.'],
  ]),

  ...about('MessageOrigin', 'dn439136', [
    gives('summary: Where a message came from', 'sipMessage.Origin == MessageOrigin.LocalMachine', 'true', {
      facts: { origin: 'LocalMachine' },
    }),
    complete('MessageOrigin'),
    knownTo('lcs2005', 'x = MessageOrigin.LocalMachine;'),
  ]),
  ...constants('MessageOrigin', 'dn439136', [
    ['NetworkUnknown', 'Connection not configured as internal or external.'],
    ['NetworkInternal', 'Arrived at the internal edge.'],
    ['NetworkExternal', 'Arrived at the external edge.'],
    ['LocalMachine', 'Made by a local application or component.'],
  ]),

  ...about('ServerRole', 'dn439143', [
    gives('summary: Roles of a server', 'Role == ServerRole.FrontEnd', 'true'),
    complete('ServerRole'),
    ...since('ocs2007', 'ServerRole.FrontEnd'),
  ]),
  ...constants('ServerRole', 'dn439143', [
    ['AccessProxy', 'Edge server.'],
    ['FrontEnd', 'no number'],
    ['Proxy', 'Forwarding proxy.'],
    ['HomeServer', 'Standard Edition server.'],
  ]),

  ...about('StandardHeader', 'dn439146', [
    gives('summary: Names of headers', 'GetHeaderValues(StandardHeader.MaxForwards)', '["70"]'),
    shown(
      'note: the members up to Organization; the others are those of the managed API',
      'x = Standard|Header.Via;',
      'up to Organization',
    ),
    checked('members: incomplete', 'x = StandardHeader.XyzHeader;', 'mspl-unlisted-constant'),
    knownTo('lcs2005', 'x = StandardHeader.Via;'),
  ]),
  ...headers,

  ...about('StandardMethod', 'dn439144', [
    gives('summary: SIP methods', 'sipRequest.StandardMethod == StandardMethod.Invite', 'true'),
    gives('summary: SIP methods', 'sipRequest.Method == StandardMethod.Invite', 'true'),
    complete('StandardMethod'),
    knownTo('lcs2005', 'x = StandardMethod.Invite;'),
  ]),
  ...METHODS.flatMap(([name, value]) =>
    about(`StandardMethod.${name}`, 'StandardMethodType', [
      gives(`constant: ${value}`, `StandardMethod.${name} == ${value}`, 'true'),
      gives(`constant: ${value}`, `StandardMethod.${name} == "${name.toUpperCase()}"`, 'true'),
      gives(`constant: ${value}`, `sipRequest.StandardMethod == StandardMethod.${name}`, 'true', {
        message: `${name.toUpperCase()} sip:a@b.com SIP/2.0\r\nCSeq: 1 ${name.toUpperCase()}\r\n\r\n`,
      }),
    ]),
  ),
  ...about('StandardMethod.NonStandard', 'StandardMethodType', [
    gives('constant: 0', 'StandardMethod.NonStandard == 0', 'true'),
    gives('constant: 0', 'sipRequest.StandardMethod == StandardMethod.NonStandard', 'true', {
      request: { method: 'PUBLISH' },
    }),
  ]),

  ...about('StatusClass', 'cc165340', [
    gives('summary: Classes of status codes', 'sipResponse.StatusClass == StatusClass._1xx', 'true', {
      message: response('180 Ringing'),
    }),
    complete('StatusClass'),
    knownTo('lcs2005', 'x = StatusClass._1xx;'),
  ]),
  ...[1, 2, 3, 4, 5, 6].flatMap((hundreds) =>
    about(`StatusClass._${hundreds}xx`, 'cc165340', [
      gives(`constant: ${hundreds}00`, `StatusClass._${hundreds}xx == ${hundreds}00`, 'true'),
      gives(`constant: ${hundreds}00`, 'sipResponse.StatusClass', `StatusClass._${hundreds}xx`, {
        message: response(`${hundreds}99 X`),
      }),
    ]),
  ),

  ...about('UserOption', 'dn439147', [
    gives(
      'summary: Options that a user can be enabled for',
      'CheckUserOption("a@b.com", UserOption.RccEnabled)',
      'true',
      BOTH,
    ),
    complete('UserOption'),
    ...since('ocs2007', 'UserOption.UcEnabled'),
  ]),
  ...['PublicCloud', 'Federation', 'OutsideAccess', 'RpAllowed'].flatMap((name) =>
    about(`UserOption.${name}`, 'migrate-applications-to-lync-server-2013', [
      checked('constant: since ocs2007; removed from lync2010', `x = UserOption.${name};`, 'mspl-removed', {
        target: 'lync2010',
      }),
      checked('constant: since ocs2007; removed from lync2010', `x = UserOption.${name};`, '', { target: 'ocs2007r2' }),
      gives('constant: since ocs2007; removed from lync2010', `UserOption.${name}`, `UserOption.${name}`, {
        target: 'ocs2007',
      }),
    ]),
  ),
  ...constants('UserOption', 'dn439147', [
    ['RccEnabled', 'no number'],
    ['UcEnabled', 'no number'],
    ['DualModeEnabled', 'UC and RCC enabled.'],
  ]),
  ...about('UserOption.DualModeEnabled', 'dn439147', [
    gives('constant: UC and RCC enabled', 'CheckUserOption("a@b.com", UserOption.DualModeEnabled)', 'true', BOTH),
    gives('constant: UC and RCC enabled', 'CheckUserOption("uc@b.com", UserOption.DualModeEnabled)', 'false', BOTH),
    gives('constant: UC and RCC enabled', 'CheckUserOption("rcc@b.com", UserOption.DualModeEnabled)', 'false', BOTH),
  ]),
  ...about('UserOption.NoAudioVideo', 'dn439147', [
    gives('constant: since lync2010', 'UserOption.NoAudioVideo', 'UserOption.NoAudioVideo'),
    checked('constant: since lync2010', 'x = UserOption.NoAudioVideo;', 'mspl-not-yet-available', {
      target: 'ocs2007r2',
    }),
  ]),

  ...about('UserPolicyType', 'dn439145', [
    shown(
      ['summary: Kinds of user policy', 'note: The documents also write PolicyType'],
      'x = User|PolicyType.UC;',
      'also write PolicyType',
    ),
    complete('UserPolicyType'),
    ...since('ocs2007', 'UserPolicyType.UC'),
  ]),
  ...constants('UserPolicyType', 'dn439145', [
    ['Meeting', 'no number'],
    ['UC', 'no number'],
  ]),
];
