import type { TargetVersion } from '../../mspl';
import type { ServerRole } from '../deployment';

/*
 * The applications that the server brings itself. Names and order are documented for Lync Server 2010 (gg182575, read
 * in a localized copy); UdcAgent and the numbers are inferred from the worked example for LBRouting (dn362846).
 */

/** What the simulator makes of one of the server's own applications. */
export type BuiltInKind =
  /** Its work is not simulated: the message passes as it is, and the Run says so. */
  | 'pass-through'
  /** Finds the endpoints of the target, as far as routing needs it. */
  | 'user-services'
  /** Sends a request for a user of another pool there. */
  | 'other-pools'
  /** Answers OPTIONS with 200. */
  | 'options';

export interface BuiltInApplication {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly about: string;
  readonly kind: BuiltInKind;
  /** The appUri, where a page gives it. */
  readonly uri: string | undefined;
  readonly source: string;
}

const LISTED = 'gg182575';

const application = (
  name: string,
  about: string,
  kind: BuiltInKind = 'pass-through',
  uri?: string,
  source = LISTED,
): BuiltInApplication => ({ name, about, kind, uri, source });

const FRONT_END: readonly BuiltInApplication[] = [
  application('ClientVersionFilter', 'blocks or advises versions of clients'),
  application('TranslationService', 'turns a dialled number into E.164'),
  application('UdcAgent', 'collects data on calls', 'pass-through', undefined, 'dn362846'),
  application('IncomingFederation', 'checks federation of what comes in'),
  application('UserServices', 'registrar and presence; finds the endpoints of users', 'user-services'),
  application('InterClusterRouting', "sends requests to the callee's pool", 'other-pools'),
  application('IIMFilter', 'filters links and file transfers in messages'),
  application('UserPinService', 'checks PINs of dial-in users'),
  application('DefaultRouting', 'routes what nobody else has routed'),
  application('ExumRouting', 'routes to Exchange Unified Messaging'),
  application('OutboundRouting', 'chooses the gateway to the telephone network'),
  application(
    'QoEAgent',
    'collects reports of quality',
    'pass-through',
    'http://www.microsoft.com/LCS/QoEAgent',
    'New-CsServerApplication',
  ),
  application('OutgoingFederation', 'checks federation of what goes out'),
  application('AcpRouting', 'routes to a provider of audio conferences'),
];

const EDGE: readonly BuiltInApplication[] = [
  application('IIMFilter', 'filters links and file transfers in messages'),
  application('OptionsHandler', 'answers OPTIONS with 200', 'options'),
];

/** Applications that an administrator adds (dn362846; Skype for Business Server: shared lines, Busy Options). */
const OPTIONAL: readonly BuiltInApplication[] = [
  application('LBRouting', 'routes by location', 'pass-through', 'http://www.microsoft.com/LCS/LBRouting', 'dn362846'),
  application(
    'SharedLineAppearance',
    'shares one line among several phones',
    'pass-through',
    'http://www.microsoft.com/LCS/SharedLineAppearance',
    'Install Shared Line Appearance in Skype for Business Server',
  ),
  application(
    'BusyOptions',
    'answers a call to a busy user',
    'pass-through',
    'http://www.microsoft.com/LCS/BusyOptions',
    'Install and configure Busy Options for Skype for Business Server',
  ),
];

/** What the lists depend on: the readings of `default-priorities` and `older-applications`. */
export interface ListReadings {
  readonly defaultPriorities: () => string;
  readonly olderApplications: () => string;
}

/** The applications a server has by itself, in the order of their priorities, which count from 0. */
export function builtInApplications(
  target: TargetVersion,
  role: ServerRole,
  readings: ListReadings,
): readonly BuiltInApplication[] {
  if (role === 'AccessProxy') return EDGE;
  const isOlder = target !== 'lync2010' && target !== 'lync2013';
  if (isOlder && readings.olderApplications() === 'user-services-only') {
    return FRONT_END.filter(({ kind }) => kind === 'user-services');
  }
  if (readings.defaultPriorities() === 'lync-list') return FRONT_END;
  return FRONT_END.flatMap((entry) =>
    entry.kind === 'user-services'
      ? [...OPTIONAL.filter(({ name }) => name === 'SharedLineAppearance'), entry]
      : [entry],
  );
}

/** The names of all built-in applications that a page names. */
export const builtInApplicationNames: readonly string[] = [
  ...new Set([...FRONT_END, ...EDGE, ...OPTIONAL].map(({ name }) => name)),
];

/** A built-in application by the name or the appUri that an application list gives; letter case aside. */
export function findBuiltIn(name: string): BuiltInApplication | undefined {
  const wanted = name.toLowerCase();
  return [...FRONT_END, ...EDGE, ...OPTIONAL].find(
    (entry) => entry.name.toLowerCase() === wanted || entry.uri?.toLowerCase() === wanted,
  );
}

/** A built-in application that no page describes: it passes messages on. */
export function unknownBuiltIn(name: string): BuiltInApplication {
  return application(name, 'not described on any page', 'pass-through', undefined, '');
}
