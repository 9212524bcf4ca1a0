import { readDeployment } from '../simulator';
import { addressOfRecord, parseNameAddress, parseSipUri, type SipMessage, uriScheme } from '../sip';
import type { OffsetRange } from '../text';
import type { ManifestDocument, MessagesDocument } from './analysis';
import { perAnalysis } from './perAnalysis';

/** An address that a message may be from or to. */
export interface KnownAddress {
  /** A URI without parameters: `sip:user@host`, `tel:number`. */
  readonly uri: string;
  /** Where it is known from, in a few words. */
  readonly source: string;
}

/** An address and where it stands. */
interface WrittenAddress extends KnownAddress {
  readonly range: OffsetRange;
}

/** The users of a deployment file, and their telephones; none for a file that has errors, or is none. */
export function addressesOfDeployment(text: string, name: string): KnownAddress[] {
  const { deployment } = readDeployment(text);
  return (deployment?.users ?? []).flatMap(({ uri, phone }) => [
    { uri, source: `user in ${name}` },
    ...(phone === undefined ? [] : [{ uri: `tel:${phone}`, source: `telephone of ${uri}` }]),
  ]);
}

const ADDRESS = /^(?:sips?:)?[^\s@:<>"]+@[^\s@:<>"]+$/i;

/** The addresses that the strings of a script are, each once. */
export const addressesOfScript = perAnalysis(({ manifest }: ManifestDocument): KnownAddress[] => {
  const strings = (manifest.script?.parsed.tokens ?? []).filter(
    ({ kind, text }) => kind === 'string' && ADDRESS.test(text),
  );
  const uris = strings.flatMap(({ text }) => recordOf(/^sips?:/i.test(text) ? text : `sip:${text}`) ?? []);
  return uniqueAddresses(uris.map((uri) => ({ uri, source: 'in the script' })));
});

const HEADERS: ReadonlySet<string> = new Set(['From', 'To', 'P-Asserted-Identity', 'Refer-To', 'Referred-By']);

const addressesOfMessages = perAnalysis(({ messages }: MessagesDocument): readonly WrittenAddress[] =>
  messages.flatMap((message) => addressesOfMessage(message)),
);

function addressesOfMessage(message: SipMessage): WrittenAddress[] {
  const { text } = message;
  const ofHeaders = message.headers
    .filter(({ canonicalName }) => HEADERS.has(canonicalName))
    .flatMap(({ valueRange: { start, end } }) => {
      const address = parseNameAddress(text.slice(start, end), start);
      return address ? [{ written: address.uri, range: address.uriRange }] : [];
    });
  const ofStartLine =
    message.kind === 'request' ? [{ written: message.requestUri, range: message.requestUriRange }] : [];
  return [...ofStartLine, ...ofHeaders].flatMap(({ written, range }) => {
    const uri = recordOf(written);
    return uri === undefined ? [] : [{ uri, source: 'in this file', range }];
  });
}

/** The addresses of the document but the one that the cursor is at, after those that are known from elsewhere; each once. */
export function addressesFor(
  analysis: MessagesDocument,
  offset: number,
  known: readonly KnownAddress[],
): readonly KnownAddress[] {
  const own = addressesOfMessages(analysis).filter(({ range }) => offset < range.start || range.end < offset);
  return uniqueAddresses([...known, ...own.map(({ uri, source }) => ({ uri, source }))]);
}

/** The first of those that are one address, letter case aside. */
export function uniqueAddresses(addresses: readonly KnownAddress[]): KnownAddress[] {
  const byKey = new Map<string, KnownAddress>();
  for (const address of addresses) {
    const key = address.uri.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, address);
  }
  return [...byKey.values()];
}

/** The address of a person without what says how to reach her; undefined for what is neither a user's nor a telephone's. */
function recordOf(written: string): string | undefined {
  const uri = parseSipUri(written);
  if (uri) return uri.user === undefined ? undefined : `${uri.scheme}:${addressOfRecord(uri)}`;
  return uriScheme(written) === 'tel' ? (/^[^;?]*/.exec(written)?.[0] ?? undefined) : undefined;
}
