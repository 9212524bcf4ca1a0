import {
  addHeader,
  findHeader,
  headerValues,
  parseAddressList,
  sameHeaderName,
  setHeaderParameter,
  setHeaderValue,
} from '../../sip';
import { assume, spend, spendOnMessage } from '../execution';
import { type Builtins, text } from './call';

/** Functions that read and change the headers of the current message. */
export const headerFunctions: Builtins = {
  GetHeaderValues: (call) => {
    const items = headerValues(call.x.message, text(call, 0));
    if (items.some((value) => parseAddressList(value).length > 1)) assume(call.x, 'header-values');
    spend(call.x, 'elements', items.length, call.range);
    return { kind: 'collection', items };
  },
  AddHeader: (call) => {
    const { x } = call;
    const [name, value] = [text(call, 0), text(call, 1)];
    if (x.message.headers.some((header) => sameHeaderName(header.name, name))) return false;
    if (!/^[A-Za-z0-9.!%*_+`'~-]+$/.test(name)) return false;
    spendOnMessage(x, value, call.range);
    x.message = addHeader(x.message, name, value, 'bottom');
    x.changes.push({ step: x.step, what: name, before: undefined, after: value });
    return true;
  },
  SetParameterValue: (call) => {
    const { x } = call;
    const [name, parameter, value] = [text(call, 0), text(call, 1), text(call, 2)];
    const header = findHeader(x.message, name);
    if (!header || parameter === '') return false;
    spendOnMessage(x, value, call.range);
    const after = setHeaderParameter(header.value, parameter, value);
    x.message = setHeaderValue(x.message, x.message.headers.indexOf(header), after);
    x.changes.push({ step: x.step, what: header.name, before: header.value, after });
    return true;
  },
};
