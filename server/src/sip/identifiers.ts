const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Eight hexadecimal digits made from `text` alone (FNV-1a over UTF-16 code units), so that the same input gives the same
 * tag or branch on every machine. `purpose` keeps identifiers for several uses apart.
 */
export function identifier(purpose: string, text: string): string {
  let hash = FNV_OFFSET;
  for (const part of [purpose, '\0', text]) {
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), FNV_PRIME);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The Via of a client on this machine; its branch begins with the magic cookie (RFC 3261, section 8.1.1.7). */
export function clientVia(seed: string): string {
  return `SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK${identifier('branch', seed)}`;
}

export function callId(seed: string): string {
  return `${identifier('call', seed)}${identifier('call-id', seed)}@127.0.0.1`;
}
