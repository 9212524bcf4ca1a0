import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Failure, readDocument, runScenario } from '../../support/scenarios';

/* That a scenario fails when it should, and says where. */

const MANIFEST = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/Test" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:allowRegistrationBeforeUserServices/>
  <r:requestFilter methodNames="INVITE" strictRoute="false"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:splScript><![CDATA[
    Log("Event", false, "seen");
    if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
      RetargetRequest("sip:terrya@contoso.com");
    } else {
      Respond("403", "Forbidden", "Reason");
    }
  ]]></r:splScript>
</r:applicationManifest>`;

const REQUEST = `\`\`\`sip request
INVITE sip:jennyl@contoso.com SIP/2.0
To: <sip:jennyl@contoso.com>
\`\`\``;

const block = (name: string, ...lines: string[]): string => ['```' + name, ...lines, '```'].join('\n');
const OUTCOME = block('outcome', 'retargeted to sip:terrya@contoso.com');

interface Parts {
  readonly front?: string;
  readonly title?: string;
  readonly introduction?: string;
  readonly given?: string;
  readonly when?: string;
  readonly then?: string;
  readonly more?: string;
}

function document(parts: Parts = {}): string {
  const { front = '---\ncovers: [a]\n---', title = '# It goes on.', introduction = 'See dn439184.', more = '' } = parts;
  const { given = block('xml manifest', MANIFEST), when = REQUEST, then = OUTCOME } = parts;
  return [front, title, introduction, '## Given', given, '## When', when, '## Then', then, more].join('\n\n');
}

function failuresOf(text: string): readonly Failure[] {
  const read = readDocument(text);
  if (read.failures.length > 0) return read.failures;
  const messages = '### A\nINVITE sip:a@b SIP/2.0\n';
  return read.scenarios.flatMap((scenario) =>
    runScenario(read, scenario, (path) => ({ 'm.am': MANIFEST, 'm.sip': messages })[path]),
  );
}

test('a document whose expectations are met has no failures', () => {
  assert.deepEqual(failuresOf(document()), []);
  assert.deepEqual(failuresOf(document({ given: 'Manifest: [m.am](m.am)' })), []);
});

describe('a document is refused', () => {
  const cases: readonly (readonly [what: string, parts: Parts, message: RegExp])[] = [
    ['without front matter', { front: '' }, /begins with "---"/],
    ['with another key in front', { front: '---\ntags: [a]\n---' }, /covers/],
    ['whose title is no sentence', { title: '# Forward' }, /a sentence/],
    ['without a source', { introduction: 'As everybody knows.' }, /names the page/],
    ['without a manifest', { given: '' }, /no manifest/],
    ['with two manifests', { given: `${block('xml manifest', MANIFEST)}\n\nManifest: [m.am](m.am)` }, /second/],
    ['with a block in Given that is unknown', { given: block('xml manifesto', MANIFEST) }, /does not know "xml manif/],
    ['with a file that is not there', { given: 'Manifest: [x.am](x.am)' }, /There is no file x\.am/],
    [
      'with a manifest that has errors',
      { given: block('xml manifest', MANIFEST.replace('else', 'els')) },
      /cannot be run\. mspl-/,
    ],
    ['with two messages', { when: `${REQUEST}\n\nRequest: [A](m.sip)` }, /second/],
    [
      'with a deployment that has errors',
      { given: `${block('xml manifest', MANIFEST)}\n\n${block('yaml deployment', 'user: []')}` },
      /user/,
    ],
    [
      'with a block in When that is unknown',
      { when: `${REQUEST}\n\n${block('sip answer', 'x')}` },
      /does not know "sip answer"/,
    ],
    [
      'with an unknown option',
      { when: `${REQUEST}\n\n${block('yaml options', 'pipelines: true')}` },
      /no option pipelines/,
    ],
    [
      'with an option that cannot be so',
      { when: `${REQUEST}\n\n${block('yaml options', 'later: CANCEL')}` },
      /later cannot be CANCEL/,
    ],
    [
      'with an unknown reading',
      { when: `${REQUEST}\n\n${block('yaml options', 'assume: { string-equality: maybe }')}` },
      /no reading "maybe"/,
    ],
    [
      'with an unknown fact',
      { when: `${REQUEST}\n\n${block('yaml options', 'facts: { weather: fine }')}` },
      /no fact weather/,
    ],
    [
      'that follows without the pipeline',
      { when: `${REQUEST}\n\n${block('yaml options', 'follow: true')}` },
      /need pipeline/,
    ],
    ['whose request has errors', { when: block('sip request', 'INVITE sip:@ SIP/2.0') }, /Request-URI/],
    [
      'whose request has a body of no type',
      { when: block('sip request', 'INVITE sip:a@b SIP/2.0', '', 'Hello') },
      /Content-Type/,
    ],
    ['with a message that the file does not have', { when: 'Request: [B](m.sip)' }, /no message called "B"/],
    [
      'with a diff of a line that is not there',
      { when: `${REQUEST}\n\n${block('diff manifest', '-<r:no/>', '+<r:yes/>')}` },
      /exactly once/,
    ],
    ['with a diff of something else', { when: `${REQUEST}\n\n${block('diff options', '-a', '+b')}` }, /can be changed/],
    ['with a diff that is none', { when: `${REQUEST}\n\n${block('diff manifest', 'a', 'b')}` }, /A diff has lines/],
    ['with an empty Then', { then: 'It works.' }, /expects nothing/],
    ['with an empty block in Then', { then: block('outcome') }, /expects nothing/],
    ['with a gap for all it expects', { then: block('trace', '…') }, /expects nothing/],
    ['with a gap among lines in any order', { then: block('readings', '…') }, /expects nothing/],
    ['with a block in Then that is unknown', { then: block('result', 'x') }, /does not know "result"/],
    ['that expects a ladder without the pipeline', { then: block('ladder', 'a → b INVITE') }, /add pipeline: true/],
    ['that expects an outcome without a message', { when: '' }, /needs a message/],
    [
      'that forbids a statement the script does not have',
      { then: block('trace', '…', 'not: ProxyRequest("");') },
      /no such statement/,
    ],
    ['that forbids a header nobody knows', { then: block('sip forwarded', 'not: Contct:…') }, /No header of this name/],
    ['with a block that is not closed', { more: '```outcome\nproxied' }, /not closed/],
    ['with a When without a Then', { more: '## When again' }, /no Then/],
    ['with a Then without a When', { more: `## Then\n\n${OUTCOME}` }, /no When/],
    ['with another heading', { more: '### Note' }, /in pairs/],
  ];
  for (const [what, parts, message] of cases) {
    test(what, () => {
      const failures = failuresOf(document(parts));
      assert.ok(failures.length > 0);
      assert.match(failures.map((failure) => failure.message).join('\n'), message);
    });
  }
});

const PIPELINE = `${REQUEST}\n\n${block('yaml options', 'pipeline: true')}`;
const OTHER = block('sip request', 'INVITE sip:nuriag@contoso.com SIP/2.0', 'To: <sip:nuriag@contoso.com>');
const NEAR = block('sip request', 'INVITE sip:JennyL@contoso.com SIP/2.0', 'To: <sip:JennyL@contoso.com>');
const LADDER = [
  'nuriag → lyncserver INVITE',
  'lyncserver → terrya INVITE',
  '…',
  'nuriag → lyncserver ACK',
  'lyncserver → terrya ACK',
];

describe('an expectation is met, and turned round it fails at its line', () => {
  const cases: readonly (readonly [name: string, good: string[], bad: string[], at: number, when?: string])[] = [
    ['outcome', ['retargeted to sip:terrya@contoso.com'], ['retargeted to sip:jennyl@contoso.com'], 1],
    ['outcome', ['retargeted to…', 'the caller is not told'], ['retargeted to…', 'the caller is told'], 2],
    ['trace', ['Log("Event", false, "seen");', '…'], ['RetargetRequest("sip:terrya@contoso.com");', '…'], 1],
    ['trace', ['…', 'if (…) → true, because …', '…'], ['…', 'if (…) → false, because …', '…'], 2],
    ['trace', ['Log(…);', 'if (…)', 'RetargetRequest(…);'], ['Log(…);', 'if (…)'], 0],
    [
      'trace',
      ['…', 'not: Respond("403", "Forbidden", "Reason");'],
      ['…', 'not: RetargetRequest("sip:terrya@contoso.com");'],
      2,
    ],
    ['readings', ['open-deployment=everybody'], ['string-equality=ignore-case'], 1],
    ['trace', ['not: Respond("403", …);'], ['not: Log("Event", …);'], 1],
    ['log', ['Event: seen'], ['Error: seen'], 1],
    ['log', ['Event: seen'], ['(nothing)'], 1],
    ['log', ['Event: seen'], ['…', 'not: Error: seen'], 2],
    ['errors', ['(nothing)'], ['(nothing)', '…'], 1],
    ['near-misses', ['…the assumption string-equality'], ['not: …'], 1, NEAR],
    ['log', ['Event: seen'], ['Event: seen', 'Event: seen'], 2],
    ['errors', ['Respond was given a header without "=": "Reason" (critical)'], ['Nothing…'], 1, OTHER],
    ['health', ['1 critical error; 9 more disable it'], ['0 critical errors; 10 more disable it'], 1, OTHER],
    ['sip forwarded', ['INVITE sip:terrya@contoso.com SIP/2.0'], ['INVITE sip:jennyl@contoso.com SIP/2.0'], 1],
    ['sip forwarded', ['To: <sip:jennyl@contoso.com>'], ['To: <sip:terrya@contoso.com>'], 1],
    ['sip forwarded', ['not: Route:…'], ['not: Max-Forwards:…'], 1],
    ['sip forwarded', ['CSeq: 1 INVITE'], ['CSeq: 2 INVITE'], 1],
    ['sip response', ['SIP/2.0 403 Forbidden', 'not: Reason:…'], ['SIP/2.0 404 Not Found'], 1, OTHER],
    ['ladder', LADDER, LADDER.with(1, 'lyncserver → jennyl INVITE'), 2, PIPELINE],
    ['ladder', LADDER, LADDER.slice(0, -1), 0, PIPELINE],
    ['ending', ['The INVITE reached terrya@contoso.com, …'], ['The INVITE reached nobody, …'], 1, PIPELINE],
    ['people', ['jennyl@contoso.com: …nothing rings.'], ['terrya@contoso.com: …nothing rings.'], 1, PIPELINE],
    ['applications', ['…', 'Test, INVITE: retargeted…', '…'], ['…', 'Test, INVITE: skipped…', '…'], 2, PIPELINE],
    ['findings', ['…', 'warning mspl-respond-header: Respond(…);'], ['…', 'error mspl-respond-header: Respond(…);'], 2],
  ];
  for (const [name, good, bad, at, when = REQUEST] of cases) {
    test(`${name}: ${bad.join(' | ')}`, () => {
      assert.deepEqual(failuresOf(document({ when, then: block(name, ...good) })), []);
      const text = document({ when, then: block(name, ...bad) });
      const failures = failuresOf(text);
      assert.equal(failures.length, 1);
      const fence = text.split('\n').findLastIndex((line) => line === '```' + name);
      assert.equal(failures[0]?.line, fence + 1 + at);
    });
  }
});

test('a diff changes one line, and the message before is sent again', () => {
  const again = [
    '## When it goes to another',
    block('diff manifest', '-RetargetRequest("sip:terrya@contoso.com");', '+RetargetRequest("sip:bob@contoso.com");'),
    '## Then',
    block('outcome', 'retargeted to sip:bob@contoso.com'),
  ].join('\n\n');
  assert.deepEqual(failuresOf(document({ more: again })), []);
});
