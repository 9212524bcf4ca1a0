import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equivalentURI, Grammar, type URI } from 'sip.js';
import { parseNameAddress, parseSipUri, sipUrisEqual, type SipParameter, type SipUri } from '../../../server/src/sip';

/*
 * A second opinion on addresses: the grammar of sip.js accepts the same ones, and reads the same parts. Left out are the
 * parameters `maddr` and `ttl`, which sip.js takes for the host and drops.
 */

const users = [
  '',
  'alice@',
  'Alice.B@',
  '+1-425-555-0100@',
  'a%20b@',
  'alice:secret@',
  'a;b=c@',
  "o'hara@",
  'a&b=c@',
  'a b@',
  'a%zz@',
  'é@',
];
const hosts = [
  'contoso.com',
  'Lync01.CONTOSO.com',
  'h',
  '192.0.2.4',
  '[2001:db8::1]',
  'contoso.com:5061',
  'h-1.x:80',
  '-h',
  'a..b',
];
const tails = [
  '',
  ';transport=tcp',
  ';Transport=TLS;lr',
  ';user=phone;x=%41',
  ';gruu;method=INVITE',
  '?Subject=hi',
  ';lr?a=b&c=d',
  ';',
  '?',
];
const uris = ['sip:', 'sips:', 'SIP:'].flatMap((scheme) =>
  users.flatMap((user) => hosts.flatMap((host) => tails.map((tail) => `${scheme}${user}${host}${tail}`))),
);

const displays = ['', 'Alice ', 'A. B-C ', '"Quoted, \\"name\\"" ', 'caller', '"open ', 'a;b '];
const parameters = ['', ';tag=1', ' ; tag = 1 ; epid', ';x="a;b"', ';expires=5;q=0.5', ';', ';;', ';tag='];

/** sip.js keeps names in small letters, values of the parameters it knows too, and quotes where they are. */
function normal(list: readonly SipParameter[]): string[] {
  return list.map(({ name, value }) => `${name}=${value ?? ''}`.toLowerCase()).sort();
}

function normalOracle(list: Readonly<Record<string, string | number | null | undefined>>): string[] {
  return Object.entries(list)
    .map(([name, value]) => `${name}=${`${value ?? ''}`.replace(/^"|"$/g, '')}`.toLowerCase())
    .sort();
}

function compareUri(text: string, ours: SipUri, theirs: URI): void {
  assert.equal(ours.scheme, theirs.scheme, text);
  // sip.js resolves escapes, and leaves the password with the user.
  const userinfo = [ours.user, ours.password].filter((part) => part !== undefined).join(':');
  assert.equal(decodeURIComponent(userinfo), theirs.user ?? '', text);
  assert.equal(ours.host.toLowerCase(), theirs.host, text);
  assert.equal(ours.port, theirs.port, text);
  assert.deepEqual(normal(ours.parameters), normalOracle(theirs.parameters), text);
}

test(`${uris.length} URIs`, () => {
  let accepted = 0;
  for (const text of uris) {
    const ours = parseSipUri(text);
    const theirs = Grammar.URIParse(text);
    assert.equal(ours !== undefined, theirs !== undefined, text);
    if (!ours || !theirs) continue;
    accepted++;
    compareUri(text, ours, theirs);
  }
  assert.ok(accepted > 1000);
});

const addressUris = uris.filter((uri, i) => i % 40 === 0 && parseSipUri(uri));
const values = displays.flatMap((display) =>
  addressUris.flatMap((uri) => parameters.map((list) => `${display}<${uri}>${list}`)),
);

test(`${values.length} addresses`, () => {
  let accepted = 0;
  for (const text of values) {
    const ours = parseNameAddress(text);
    const theirs = Grammar.nameAddrHeaderParse(text);
    assert.equal(ours !== undefined, theirs !== undefined, text);
    if (!ours || !theirs) continue;
    accepted++;
    assert.equal(ours.displayName?.replace(/["\\]/g, '\\$&'), theirs.displayName, text);
    assert.deepEqual(normal(ours.parameters), normalOracle(theirs.parameters), text);
    compareUri(text, parseSipUri(ours.uri)!, theirs.uri);
  }
  assert.ok(accepted > 500);
});

test('equivalence of each two of them (RFC 3261, section 19.1.4)', () => {
  const parsed = uris.flatMap((uri) => {
    const [ours, theirs] = /contoso\.com(?!:)/.test(uri) ? [parseSipUri(uri), Grammar.URIParse(uri)] : [];
    return ours && theirs ? [{ ours, theirs }] : [];
  });
  let equal = 0;
  for (const a of parsed) {
    for (const b of parsed) {
      const areEqual = sipUrisEqual(a.ours, b.ours);
      assert.equal(areEqual, equivalentURI(a.theirs, b.theirs), `${a.ours.text} ${b.ours.text}`);
      if (areEqual && a !== b) equal++;
    }
  }
  assert.ok(equal > 0);
});
