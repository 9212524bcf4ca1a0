export type {
  NameAddress,
  SipEncoding,
  SipHeader,
  SipMessage,
  SipParameter,
  SipRequest,
  SipResponse,
  SipUri,
} from './message';
export { decodeMessage, encodeMessage, type DecodedMessage } from './encoding';
export {
  bodyText,
  messageText,
  parseMessage,
  serializeMessage,
  splitMessages,
  type MessageSection,
  type ParseOptions,
} from './parse';
export { checkMessage } from './check';
export { parseAddressList, parseNameAddress } from './address';
export { addressOfRecord, parseSipUri, requestUriOf, sipUrisEqual, uriScheme } from './uri';
export { findParameter } from './parameters';
export {
  canonicalHeaderName,
  headerFacts,
  headerFactsOf,
  sameHeaderName,
  type HeaderFacts,
  type HeaderValueKind,
} from './headerNames';
export { sipMethod, sipMethods, type SipMethod } from './methods';
export { reasonPhrases } from './statusCodes';
export {
  addHeader,
  findHeader,
  headerEntries,
  headerParameters,
  headerValues,
  removeHeader,
  removeTopmostValue,
  setBody,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  withCrlf,
} from './edit';
export { spliceMessage, type Splice } from './splice';
export { composeRequest, type ComposedRequest, type HeaderField, type RequestOptions } from './compose';
export { composeResponse, type ResponseOptions } from './respond';
