import { findOutside, trimRange } from './lexical';
import type { SipParameter } from './message';
import { parseParameters } from './parameters';
import { isHost } from './uri';

/** One hop of a Via header (RFC 3261, section 20.42). */
export interface Via {
  readonly protocol: string;
  readonly version: string;
  readonly transport: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: readonly SipParameter[];
}

const SENT_PROTOCOL = /^([^\s/]+)\s*\/\s*([^\s/]+)\s*\/\s*([^\s/]+)\s+(\[[^\]]*\]|[^\s:]+)(?:\s*:\s*(\d{1,5}))?$/;

/** Reads one entry of a Via header, which may be folded; undefined when it is none. Ranges are moved by `offset`. */
export function parseVia(entry: string, offset = 0): Via | undefined {
  const semicolon = findOutside(entry, 0, entry.length, ';');
  const sent = trimRange(entry, 0, semicolon);
  const [, protocol = '', version = '', transport = '', host = '', port] =
    SENT_PROTOCOL.exec(entry.slice(sent.start, sent.end)) ?? [];
  const parameters = parseParameters(entry, semicolon, entry.length, offset);
  if (!isHost(host) || parameters === undefined) return undefined;
  return { protocol, version, transport, host, port: port === undefined ? undefined : Number(port), parameters };
}
