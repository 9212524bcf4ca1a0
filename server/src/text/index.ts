export type { OffsetRange, Position, PositionRange } from './range';
export { encloses, touches } from './range';
export { createLineIndex, type LineIndex } from './lines';
export { decodeUtf8, encodeUtf8, utf8Length } from './utf8';
export { decodeSource, type DecodedSource, type SourceEncoding } from './decode';
export { once } from './once';
export { nearest } from './suggest';
