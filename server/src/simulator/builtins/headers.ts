import {
  addHeader,
  canonicalHeaderName,
  findHeader,
  headerEntries,
  headerValues,
  parseAddressList,
  sameHeaderName,
  setHeaderParameter,
  setHeaderValue,
} from '../../sip';
import { assume, spend, spendOnMessage } from '../execution';
import { type Builtins, text } from './call';

/** Headers that a message may have several of, each line one more value (RFC 3261, section 7.3.1). */
const LISTS: ReadonlySet<string> = new Set([
  ...['Accept', 'Accept-Encoding', 'Accept-Language', 'Alert-Info', 'Allow', 'Call-Info', 'Contact', 'Error-Info'],
  ...['History-Info', 'In-Reply-To', 'P-Asserted-Identity', 'Path', 'Privacy', 'Proxy-Require', 'Reason'],
  ...['Record-Route', 'Require', 'Route', 'Supported', 'Unsupported', 'Via', 'Warning'],
]);

/** Functions that read and change the headers of the current message. */
export const headerFunctions: Builtins = {
  GetHeaderValues: (call) => {
    const lines = headerValues(call.x.message, text(call, 0));
    const hasLists = lines.some((value) => parseAddressList(value).length > 1);
    const areLines = !hasLists || assume(call.x, 'header-values') === 'lines';
    const values = areLines ? lines : headerEntries(call.x.message, text(call, 0));
    const anew = values.map(writtenAnew);
    const isAnew = anew.some((value, i) => value !== values[i]) && assume(call.x, 'header-text') === 'normalised';
    const items = isAnew ? anew : values;
    spend(call.x, 'elements', items.length, call.range);
    return { kind: 'collection', items };
  },
  AddHeader: (call) => {
    const { x } = call;
    const [name, value] = [text(call, 0), text(call, 1)];
    const isThere = x.message.headers.some((header) => sameHeaderName(header.name, name));
    if (isThere && !(LISTS.has(canonicalHeaderName(name)) && assume(x, 'add-header-list') === 'added')) return false;
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

/** A header value with single blanks, and none around `;`, `,` and `=`; what stands in quotation marks is kept. */
function writtenAnew(value: string): string {
  return value
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\s*([;,=])\s*/g, '$1').replace(/\s+/g, ' ')))
    .join('');
}
