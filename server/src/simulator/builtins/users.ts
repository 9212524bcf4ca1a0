import { parseSipUri, findParameter } from '../../sip';
import { type Deployment, findUser, type User, userKey } from '../deployment';
import { assume } from '../execution';
import { isKind } from '../values';
import { type Builtins, flag, text } from './call';

/** Functions that ask what a user may do. The answers come from the deployment. */
export const userFunctions: Builtins = {
  CheckUserOption: (call) => {
    const option = call.values[1] ?? null;
    if (!isKind(option, 'enum')) return call.fail('CheckUserOption needs a constant of UserOption');
    const user = userByKey(call.x.deployment, text(call, 0), flag(call, 2));
    if (!user && assume(call.x, 'unknown-user-option') === 'error') {
      return call.fail(`CheckUserOption was given ${JSON.stringify(text(call, 0))}, whom the server does not know`);
    }
    const isOn = (name: string): boolean => user?.options.includes(name) === true;
    // «UC and RCC enabled» (dn439147).
    return isOn(option.member) || (option.member === 'DualModeEnabled' && isOn('UcEnabled') && isOn('RccEnabled'));
  },
  CheckPermissions: (call) => {
    const [from, to, action] = [text(call, 0), text(call, 1), text(call, 2)];
    if (!isAddress(from) || !isAddress(to)) return 'B';
    const sender = userKey(from);
    const entries = findUser(call.x.deployment, to)?.access.filter((entry) => entry.action === action) ?? [];
    const wanted = [sender, sender.slice(sender.indexOf('@') + 1), '*'];
    const [answer, ...others] = wanted.flatMap((name) => entries.filter(({ from: who }) => userKey(who) === name));
    const isPlain = answer && others.every((other) => other.answer === answer.answer);
    const whenNone = isPlain || assume(call.x, 'access-list') === 'nearest-then-allow' ? 'A' : 'P';
    return answer?.answer ?? whenNone;
  },
};

/**
 * The user that a key stands for: a SIP URI, `user@host`, `user@host;user=phone` or a telephone number (dn439133). A key
 * that is a phone's is looked for among the users' numbers.
 */
export function userByKey(deployment: Deployment, key: string, isPhone: boolean): User | undefined {
  const address = key.replace(/^(sips?|tel):/i, '');
  const uri = parseSipUri(`sip:${address}`);
  const saysPhone = uri && findParameter(uri.parameters, 'user')?.value?.toLowerCase() === 'phone';
  if (!isPhone && saysPhone !== true && address.includes('@')) return findUser(deployment, address);
  const number = digitsOf(address);
  return number === ''
    ? undefined
    : deployment.users.find(({ phone }) => phone !== undefined && digitsOf(phone) === number);
}

/** A telephone number without domain, parameters and visual separators (RFC 3966, section 5.1.1). */
function digitsOf(number: string): string {
  return (/^[^@;]*/.exec(number)?.[0] ?? '').replace(/^tel:/i, '').replace(/[-.()\s]/g, '');
}

function isAddress(userAtHost: string): boolean {
  return parseSipUri(`sip:${userAtHost.replace(/^sips?:/i, '')}`)?.user !== undefined;
}
