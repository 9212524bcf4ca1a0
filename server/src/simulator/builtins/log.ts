import { assume, spend } from '../execution';
import { isKind, toItems, toText, type Value } from '../values';
import { type BuiltinCall, type Builtins, flag, text } from './call';

/** Log writes one entry; each text is a line of its own (gg439513). */
export const logFunctions: Builtins = {
  Log: (call) => {
    const messages = call.values.slice(2).map((value) => loggedText(call, value));
    spend(
      call.x,
      'characters',
      messages.reduce((sum, { length }) => sum + length, 0),
      call.range,
    );
    call.x.log.push({ step: call.x.step, name: text(call, 0), detail: flag(call, 1), messages });
    return null;
  },
};

function loggedText(call: BuiltinCall, value: Value): string {
  if (value === null) {
    if (assume(call.x, 'null-in-log') === 'error') call.fail('Log was given a null text');
    return '';
  }
  if (isKind(value, 'collection'))
    return toItems(value)
      .map((item) => toText(item) ?? '')
      .join(', ');
  return toText(value) ?? '';
}
