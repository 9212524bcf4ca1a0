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
export { bodyText, messageText, parseMessage, serializeMessage, type ParseOptions } from './parse';
export { splitMessages, type MessageDirective, type MessageSection } from './messageFile';
export { checkMessage } from './check';
export { completeMessage, isCompleted } from './completeMessage';
export { missingHeaders, rightContentLength } from './mandatory';
export { callId, clientVia, identifier } from './identifiers';
export { findOutside, trimRange } from './lexical';
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
export { isAnswered, sipMethod, sipMethods, type SipMethod } from './methods';
export { reasonPhrases, statusCode, type StatusCode, statusCodes } from './statusCodes';
export { type ParameterFacts, parameterFacts, parameterFactsOf, parametersOf } from './parameterFacts';
export { type HeaderToken, headerTokens } from './headerTokens';
export {
  addHeader,
  findHeader,
  headerEntries,
  headerInsertion,
  headerParameters,
  headerValues,
  removeHeader,
  removeTopmostValue,
  setBody,
  setHeaderParameter,
  setHeaderValue,
  setRequestUri,
  valueEdit,
  withCrlf,
} from './edit';
export { spliceMessage, type Splice } from './splice';
export { composeRequest, type ComposedRequest, type HeaderField, type RequestOptions } from './compose';
export { contentFileIn, contentFileOf, contentTypeOf, withContent } from './contentFile';
export { composeResponse, type ResponseOptions } from './respond';
export {
  type BuiltMessage,
  type PresetFacts,
  type PresetParties,
  requestPreset,
  type RequestPreset,
  requestPresets,
} from './presets';
export { type SdpLine, sdpLines, sessionDescription, type SessionKind } from './sdp';
export {
  type SdpFact,
  sdpAttributeFacts,
  sdpFactOf,
  sdpLineFacts,
  sdpMediumFacts,
  sdpProtocolFacts,
  staticFormats,
} from './sdpFacts';
export { mediumOf, sessionDescriptions, sessionKinds, type SessionLine, sessionLines } from './sessionLines';
export { type CapturedMessage, readCaptured } from './capture';
