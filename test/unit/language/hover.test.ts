import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { elementFacts, elementsIn, namespaces } from '../../../server/src/manifest';
import {
  classFacts,
  enumFacts,
  functionFacts,
  keywordFacts,
  type ParameterFact,
  targetName,
  type TargetVersion,
  targetVersions,
  variableFacts,
  type Versioned,
} from '../../../server/src/mspl';
import { headerFacts, sdpAttributeFacts, sdpLineFacts, sdpMediumFacts, sipMethods } from '../../../server/src/sip';
import { around, aroundText, questionAt, type QuestionOptions } from '../../support/languageFeatures';

/** What is said at the cursor, and the text it is said of. */
function hoverAt(marked: string, options: QuestionOptions = {}): { said: string; of: string } | undefined {
  const { service, document, position, settings } = questionAt(marked, options);
  const hover = service.doHover(document, position, settings);
  if (!hover) return undefined;
  assert.ok(MarkupContent.is(hover.contents));
  return { said: hover.contents.value, of: document.getText(hover.range) };
}

type Case = [title: string, marked: string, of: string, ...said: RegExp[]];

function run(cases: readonly Case[], wrap: (script: string) => string, options: QuestionOptions = {}): void {
  for (const [title, marked, of, ...said] of cases) {
    test(title, () => {
      const hover = hoverAt(wrap(marked), options);
      assert.ok(hover, 'nothing is said');
      assert.equal(hover.of, of);
      for (const pattern of said) assert.match(hover.said, pattern);
    });
  }
}

const same = (text: string): string => text;

const builtIn: readonly Case[] = [
  [
    'a function: its signature, text, page',
    'x = Get|Uri(sipRequest.From);',
    'GetUri',
    /GetUri\(address: string\): string/,
    /Gives `null`/,
    /\[Reference\]\(https:/,
  ],
  ['a function of one version', 'Retarget|Request("sip:a@b.c");', 'RetargetRequest', /Since Lync Server 2013/],
  ['a function that is gone', 'Challen|ge();', 'Challenge', /Removed in/],
  ['a function in another letter case', 'x = |getURI("a");', 'getURI', /GetUri\(/],
  ['a variable', 'x = sipRe|quest.From;', 'sipRequest', /sipRequest: Request/, /Read-only/, /Reference/],
  [
    'the variable of QueryEndpoints',
    'foreach (dbEnd|point in QueryEndpoints("a@b.c")) {}',
    'dbEndpoint',
    /RegistrarEndpoint/,
  ],
  [
    'a member',
    'x = sipRequest.Request|Uri;',
    'RequestUri',
    /RequestUri: string/,
    /A script can assign to it/,
    /advise against/,
  ],
  ['an inherited member', 'x = sipResponse.T|o;', 'To', /To: string/],
  ['a member that is read-only', 'x = sipMessage.Stamp|Pool;', 'StampPool', /Read-only/],
  ['a member of a member', 'x = sipResponse.Transaction.Request.Meth|od;', 'Method', /Method: string/],
  ['a member by the type of a variable', 'r = sipRequest; x = r.Meth|od;', 'Method', /Method: string/],
  ['an enumeration', 'x = Standard|Method.INVITE;', 'StandardMethod', /Reference/],
  ['a constant', 'x = StandardMethod.INV|ITE;', 'INVITE', /StandardMethod\.INVITE/i, /Reference/],
  ['a keyword', 'fore|ach (x in GetHeaderValues("Via")) {}', 'foreach', /Reference/],
  ['null', 'x = nu|ll;', 'null', /Reference/],
];

const own: readonly Case[] = [
  ['a variable with the type of its value', 'x = GetPort("a"); y = |x;', 'x', /x: integer/, /script's body/],
  ['a variable that may be null', 'us|er = GetUserName(sipRequest.From);', 'user', /user: string \| null/],
  ['a variable of several types', 'x = 1; x = "a"; y = |x;', 'x', /x: integer \| string/],
  ['a variable from a sum', 'a = "x" + 1; b = |a;', 'a', /a: string/],
  ['a variable from a comparison', 'a = 1 == 2; b = |a;', 'a', /a: bool/],
  ['a variable of a foreach', 'foreach (v in GetHeaderValues("Via")) { x = |v; }', 'v', /v: string/],
  ['a collection', 'vs = GetHeaderValues("Via"); foreach (v in v|s) {}', 'vs', /vs: collection<string>/],
  ['a cell of a data file', 'a = policy["x"].action; b = |a;', 'a', /a: string \| null/],
  ['a variable that leads back to itself', 'a = b; b = a; b = 2; x = |a;', 'a', /a: integer/],
  ['a variable that nothing assigns to', 'x = noth|ing;', 'nothing', /no value/],
  [
    'a parameter by the calls',
    'function f(p) { return |p; } x = f("a"); y = f(1);',
    'p',
    /p: string \| integer/,
    /Parameter of `f`/,
  ],
  [
    'a function',
    '// Says who calls.\nfunction who(a) { return GetUri(a); } x = wh|o(sipRequest.From);',
    'who',
    /function who\(a: string\): string \| null/,
    /Says who calls\./,
  ],
  [
    'a comment with Markdown, which is text',
    '// [Read](command:quit) `x`\nfunction f() { return 1; } x = |f();',
    'f',
    /^\\\[Read\]\(command:quit\) \\`x\\`$/m,
  ],
  [
    'a comment with entities, rules and signs of headings, which are text',
    '// #1 of 2 &lt;b&gt;\n// ------\n// > 5\n// - item\nfunction f() { return 1; } x = |f();',
    'f',
    /^\\#1 of 2 \\&lt;b\\&gt;\n\\------\n\\> 5\n- item$/m,
  ],
  [
    'a function without a comment right above',
    '// Far away.\n\nfunction f() { return 1; } x = |f();',
    'f',
    /^```mspl\nfunction f\(\): integer\n```\n\nFunction of this script\.$/,
  ],
  ['a data file', 'x = pol|icy["a"].action;', 'policy', /policy\[user\]\.column/, /p\.txt/, /`user`, `action`/],
  ['a column', 'x = policy["a"].act|ion;', 'action', /policy\[…\]\.action: string/],
];

describe('hover in a script, of what is built in', () => {
  run(builtIn, around);
});

describe('hover in a script, of its own names', () => {
  run(own, around);
});

describe('hover in a script without CDATA', () => {
  run([...builtIn, ...own], aroundText);
  run(
    [
      [
        'after an escaped operator',
        'if (1 &lt; 2 &amp;&amp; Is|PasOnline()) {}',
        'IsPasOnline',
        /IsPasOnline\(\): bool/,
      ],
    ],
    aroundText,
  );
});

describe('hover for a server that lacks a name', () => {
  const options = { target: 'ocs2007' } as const;
  run([['a later function', 'Retarget|Request("a");', 'RetargetRequest', /does not know it/]], around, options);
  run(
    [
      [
        'another signature',
        'x = QueryHome|Server("a");',
        'QueryHomeServer',
        /^```mspl\nQueryHomeServer\(userAtHost: string\)/,
      ],
    ],
    around,
    options,
  );
});

describe('hover says nothing', () => {
  const cases: [title: string, marked: string, options?: QuestionOptions][] = [
    ['in a comment', around('// Get|Uri')],
    ['in a string', around('x = "Get|Uri";')],
    ['on an operator', around('x = 1 =| 2;')],
    ['of an unknown function', around('Foo|Bar();')],
    ['between elements', around('').replace('<r:splScript>', '|<r:splScript>').replace('\n|', '|\n')],
    ['of an unknown element', '<r:applicationManifest xmlns:r="a"><r:fo|o/></r:applicationManifest>'],
    ['in a document of another language', 'Get|Uri', { languageId: 'plaintext' }],
  ];
  for (const [title, marked, options] of cases) {
    test(title, () => {
      assert.equal(hoverAt(marked, options), undefined);
    });
  }
});

describe('hover in the XML', () => {
  const element = (inner: string): string => around('').replace('<r:splScript>', `${inner}<r:splScript>`);
  run(
    [
      ['a start tag', '<r:request|Filter/>', 'requestFilter', /Reference/],
      ['an end tag', '<r:file name="f" path="p"></r:fi|le>', 'file', /table/],
      ['an attribute', '<r:requestFilter strict|Route="true"/>', 'strictRoute', /Default: `/],
      ['an attribute with a prefix', '<r:file r:ke|yColumnName="a"/>', 'r:keyColumnName', /unique/],
      ['an attribute that is inferred', '<r:requestFilter phone|Uri="x"/>', 'phoneUri', /Inferred/],
      ['a required attribute', '<r:column na|me="x"/>', 'name', /Required/],
      ['a value', '<r:serverFilter roles="Front|End"/>', 'FrontEnd', /Enterprise Edition/],
      ['a value of a list', '<r:requestFilter methodNames="INVITE, MESS|AGE,BYE"/>', 'MESSAGE', /\*\*MESSAGE\*\*/],
      ['a path', '<r:file path="po|licy.txt"/>', 'policy.txt', /RTCSRV/],
      ['the name of a data file', '<r:file name="rou|tes" path="r.txt"/>', 'routes', /r\.txt/],
      [
        'a path that is Markdown',
        '<r:file name="rou|tes" path="`[r](command:quit)``.txt"/>',
        'routes',
        /^Data file ``` `\[r\]\(command:quit\)``\.txt ```\.$/m,
      ],
      [
        'a name that ends the script it is shown in',
        '<r:file name="rou|tes&#10;```&#10;[r](command:quit)" path="r.txt"/>',
        'routes&#10;```&#10;[r](command:quit)',
        /^````mspl\nroutes\n```\n\[r\]\(command:quit\)\[row\]\.column\n````$/m,
      ],
      ['the key column', '<r:file name="f" keyColumnName="a|b"><r:column name="ab"/></r:file>', 'ab', /f\[…\]\.ab/],
      ['a prefix', '<|r:scriptOnly/>', 'r', /lcs\/2006\/05/, /Skype for Business/],
      ['an undeclared prefix', '<q|:scriptOnly/>', 'q', /No declaration/],
    ],
    element,
  );
  run(
    [
      ['the root', '<r:application|Manifest xmlns:r="x"/>', 'applicationManifest', /Root/],
      [
        'a namespace',
        '<a xmlns="http://schemas.microsoft.com/|lcs/2004/05"/>',
        'http://schemas.microsoft.com/lcs/2004/05',
        /2005/,
      ],
    ],
    same,
  );
});

describe('hover in SIP messages', () => {
  const inFrom = (value: string): string => `INVITE sip:a SIP/2.0\nFrom: ${value}\n`;
  const message =
    '### one\nINVITE sip:a@contoso.com SIP/2.0\nv: SIP/2.0/TLS 192.0.2.1\nReason: x\nms-diagnostics: 1\nCSeq: 1 INVITE\nX-Own: 1\n\n';
  const cases: Case[] = [
    ['a method', message.replace('INVITE', 'INV|ITE'), 'INVITE', /rfc3261#section-13\)/],
    ['the method of CSeq', message.replace('1 INVITE', '1 INV|ITE'), 'INVITE', /rfc3261#section-13\)/],
    [
      'a header by its compact name',
      message.replace('v:', 'v|:'),
      'v',
      /\*\*Via\*\*/,
      /RFC 3261, section 20\.42\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc3261#section-20\.42\)/,
    ],
    ['a header of another RFC', message.replace('Reason', 'Rea|son'), 'Reason', /\/rfc3326\)/],
    ['a header of Lync', message.replace('ms-dia', 'ms-d|ia'), 'ms-diagnostics', /MS-OCER/],
    ['a status', 'SIP/2.0 4|86 Busy Here\n\n', '486 Busy Here', /busy at this endpoint/, /section-21\.4\.24\)/],
    ['its reason phrase', 'SIP/2.0 422 Se|ssion\n\n', '422 Session', /\/rfc4028#section-6\)/],
    ['the Request-URI', message.replace('a@contoso', 'a@c|ontoso'), 'sip:a@contoso.com', /section-8\.1\.1\.1\)/],
    ['the version', message.replace('SIP/2.0\n', 'SIP/|2.0\n'), 'SIP/2.0', /section-7\.1\)/],
    ['the version of a response', 'SIP|/2.0 200 OK\n\n', 'SIP/2.0', /section-7\.1\)/],
    ['a parameter of the Request-URI', 'INVITE sip:a@b.com;us|er=phone SIP/2.0', 'user=phone', /telephone number/],
    ['a parameter of a URI', inFrom('<sip:a@b.com;trans|port=tls>;tag=1'), 'transport=tls', /`tls`, `tcp`, `udp`/],
    ['a parameter of a header', inFrom('"A;b" <sip:a@b.com>;t|ag=1'), 'tag=1', /of From and To/, /section-19\.3\)/],
    [
      'a parameter in a list',
      'INVITE sip:a SIP/2.0\nv: SIP/2.0/TCP a, SIP/2.0/TCP b ; bra|nch=1\n',
      'branch=1',
      /z9hG4bK/,
    ],
    ['a directive', '### a\n# @ori|gin NetworkExternal\nINVITE sip:a SIP/2.0\n', '@origin', /`NetworkExternal`/],
  ];
  run(cases, same, { languageId: 'sip-message' });
  test('nothing of an unknown header, a value, an unknown parameter', () => {
    const options = { languageId: 'sip-message' };
    for (const [from, to] of [
      ['X-Own', 'X-|Own'],
      ['192', '1|92'],
      ['Reason: x', 'Reason: x;own|=1'],
    ] as const) {
      assert.equal(hoverAt(message.replace(from, to), options), undefined);
    }
  });
});

describe('hover in session descriptions', () => {
  const head = 'INVITE sip:a@contoso.com SIP/2.0\nContent-Type: application/sdp\n\n';
  const session = [
    'v=0',
    'o=- 0 0 IN IP4 192.0.2.10',
    's=session',
    'c=IN IP4 192.0.2.10',
    'b=CT:99980',
    't=0 0',
    'm=audio 50010 RTP/SAVP 0 111 101',
    'a=rtpmap:111 SIREN/16000',
    'a=label:main-audio',
    'm=video 0 RTP/AVP 121',
    'c=IN IP4 0.0.0.0',
    'a=sendonly',
    'm=message 5060 sip null',
    'a=accept-types:text/plain',
    'a=x-own:1',
    'm=own 1 two 3',
    'x=unknown',
    'no line',
    '',
  ].join('\n');
  /** The message with the cursor in a line, before its last character. */
  const inLine = (line: string): string => (head + session).replace(line, `${line.slice(0, -1)}|${line.slice(-1)}`);
  run(
    (
      [
        ['v=0', /\*\*`v=`\*\* \(version\)/, /rfc4566#section-5\.1\)/],
        ['o=- 0 0 IN IP4 192.0.2.10', /Who made the session/],
        ['c=IN IP4 192.0.2.10', /Of the whole session\.\n/, /section-5\.7\)/],
        ['b=CT:99980', /Of the whole session\./, /section-5\.8\)/],
        ['t=0 0', /zeros for now/],
        [
          'm=audio 50010 RTP/SAVP 0 111 101',
          /\*\*`m=audio`\*\* \(medium\)\n\nSound: .*opens an audio call/,
          /- Port `50010`\n- Protocol `RTP\/SAVP`: .*encrypted \(SRTP\)\n- Formats: `0` \(`PCMU\/8000`\), `111` \(`SIREN\/16000`\), `101`\n/,
        ],
        ['a=rtpmap:111 SIREN/16000', /\*\*`a=rtpmap`\*\* \(attribute\)/, /Of the medium `m=audio`\./],
        ['a=label:main-audio', /`main-video`/, /\/rfc4574\)/],
        ['m=video 0 RTP/AVP 121', /opens a video call/, /- Port `0`: refused or ended \(RFC 3264, section 6\)\n/],
        ['c=IN IP4 0.0.0.0', /Of the medium `m=video`\. Zeros are the old way to put a call on hold/],
        ['a=sendonly', /the other side is on hold/, /Of the medium `m=video`/],
        [
          'm=message 5060 sip null',
          /opens an instant-message session\.\n\n- Port `5060`\n- Protocol `sip`: requests MESSAGE.*\n\n\[MS-SDP\]/,
        ],
        ['a=accept-types:text/plain', /types of instant messages/, /rfc4975#section-8\.6\)/],
        ['a=x-own:1', /\*\*`a=`\*\* \(attribute\)/, /Of the medium `m=message`/],
        ['m=own 1 two 3', /\*\*`m=`\*\* \(medium\)\n\nA medium:.*\n\n- Port `1`\n- Protocol `two`\n\n/],
      ] as const
    ).map(([line, ...said]): Case => [line, inLine(line), line, ...said]),
    same,
    { languageId: 'sip-message' },
  );

  const mixed = (type: string): string =>
    `INVITE sip:a SIP/2.0\nContent-Type: ${type}\n\n--next\nContent-Type: application/sdp\n\nv=0\nm=|audio 1 RTP/AVP 0\n--next--\n`;
  const line = 'm=audio 1 RTP/AVP 0';
  run(
    [
      ['in a part of a body', mixed('multipart/alternative; boundary=next'), line, /audio call/],
      ['with the boundary in quotes', mixed('multipart/mixed;boundary="next"'), line, /audio call/],
      ['with CRLF', (head + `v=0\nm=audio| 1 RTP/AVP 0\n`).replaceAll('\n', '\r\n'), line, /- Formats: `0` \(`PCMU/],
      ['of a body without a type', `INVITE sip:a SIP/2.0\n\nv=0\nm=a|udio 1 RTP/AVP 0`, line, /audio call/],
    ],
    same,
    { languageId: 'sip-message' },
  );
  for (const [title, marked] of [
    ['an unknown letter', inLine('x=unknown')],
    ['a line that is none', inLine('no line')],
    ['a body of another type', inLine('v=0').replace('application/sdp', 'text/plain')],
    ['a type that only begins so', inLine('v=0').replace('application/sdp', 'application/sdpx')],
    ['a body with another boundary', mixed('multipart/mixed; boundary=other')],
    ['a body without a boundary', mixed('multipart/mixed')],
    [
      'a part of another type',
      mixed('multipart/mixed; boundary=next').replace('\nContent-Type: application', '\nX: a'),
    ],
    [
      'what stands behind the last part',
      'INVITE sip:a SIP/2.0\nContent-Type: multipart/mixed; boundary=a\n\n--a--\nContent-Type: application/sdp\n\nv=|0\n',
    ],
  ] as const) {
    test(`nothing of ${title}`, () => {
      assert.equal(hoverAt(marked, { languageId: 'sip-message' }), undefined);
    });
  }

  run(
    [
      [
        'Content-Type: which media the description has',
        (head + session).replace('application/sdp', 'applic|ation/sdp'),
        'application/sdp',
        /\*\*application\/sdp\*\* \(Content-Type\)/,
        /Media of the session description in this message: audio, instant messages, own\./,
        /rfc3261#section-20\.15\)/,
      ],
      [
        'Content-Type of several parts',
        mixed('multip|art/mixed;boundary=next').replace('m=|', 'm='),
        'multipart/mixed',
        /Several contents\.\n\nMedia of the session description in this message: audio\./,
      ],
      [
        'Content-Type of a message',
        'MESSAGE sip:a SIP/2.0\nc: text/|plain;charset=UTF-8\n\nhi',
        'text/plain',
        /^[^:]*Plain text\.\n\n\[/,
      ],
      ['an option tag in a list', 'INVITE sip:a SIP/2.0\nk: timer, 100|rel\n\n', '100rel', /RFC 3262/, /\(Supported\)/],
      ['a package', 'SUBSCRIBE sip:a SIP/2.0\nEvent: Pres|ence;id=1\n\n', 'Presence', /RFC 3856/],
      ['a method in Allow', 'INVITE sip:a SIP/2.0\nAllow: INVITE, RE|FER\n\n', 'REFER', /rfc3515/],
    ],
    same,
    { languageId: 'sip-message' },
  );
});

/** What a reader of the hover sees: Markdown's escapes are gone. */
function readAt(marked: string, options: QuestionOptions = {}): string {
  const hover = hoverAt(marked, options);
  assert.ok(hover, `nothing is said: ${marked}`);
  return hover.said.replace(/\\([\\<*_`[&])/g, '$1');
}

/** Checks that a text has each part exactly once, so that nothing is said twice. */
function says(text: string, ...parts: readonly (string | undefined)[]): void {
  for (const part of parts) {
    if (part === undefined) continue;
    const count = text.split(part).length - 1;
    assert.equal(count, 1, `«${part}» stands ${count} times in\n${text}`);
  }
}

const link = (url: string): string => `[Reference](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;

/** The marks that a fact's versions ask for, for one server. */
function versionMarks({ since, removed }: Partial<Versioned>, target: TargetVersion): string[] {
  const isOld = since === undefined || since === 'lcs2005';
  const verbs = { removed: 'Removed in', deprecated: 'Deprecated since', undocumented: 'Not documented since' };
  const isGone = removed && targetVersions.indexOf(target) >= targetVersions.indexOf(removed.target);
  return [
    ...(isOld ? [] : [`Since ${targetName(since)}.`]),
    ...(!isOld && targetVersions.indexOf(target) < targetVersions.indexOf(since)
      ? [`${targetName(target)} does not know it.`]
      : []),
    ...(isGone ? [`${verbs[removed.kind]} ${targetName(removed.target)}.`] : []),
  ];
}

function saysVersions(text: string, fact: Partial<Versioned>, target: TargetVersion): void {
  const marks = versionMarks(fact, target);
  says(text, ...marks);
  const found = text.match(/(?:Since|Removed in|Deprecated since|Not documented since) [\w ]+\.|does not know it\./g);
  assert.equal(found?.length ?? 0, marks.length, text);
}

const saysInferred = (text: string, isInferred: boolean): void => {
  assert.equal(/\binferred\b/i.test(text), isInferred, text);
};

describe('every function has a hover with its parts', () => {
  const isParameterInferred = ({ note, defaultInferred }: ParameterFact): boolean =>
    defaultInferred === true || /\binferred\b/.test(note ?? '');

  for (const fact of functionFacts) {
    for (const target of targetVersions) {
      test(`${fact.name} for ${target}`, () => {
        const { name, summary, remarks, context, returnsNull, errors, example, sinceNote, url } = fact;
        const text = readAt(around(`x = |${name}();`), { target });
        const signatures = fact.signatures.filter(({ targets }) => targets?.includes(target) ?? true);
        says(text, summary, ...remarks, example, sinceNote, link(url));
        for (const { parameters, returns, inferred } of signatures) {
          const list = parameters.map((each) => {
            return `${each.name}${each.optional ? '?' : ''}${each.repeatable ? '…' : ''}: ${each.type}`;
          });
          const head = `${name}(${list.join(', ')}): ${returns}`;
          assert.ok(text.slice(0, text.indexOf('\n```\n')).split('\n').includes(head), text);
          if (inferred && !fact.inferred) says(text, `*Inferred: the signature \`${head}\`.*`);
          for (const { note, default: byDefault, defaultInferred, acceptsNull } of parameters) {
            for (const part of [note, byDefault && `Default: \`${byDefault}\``, acceptsNull && 'May be `null`.']) {
              if (part) assert.ok(text.includes(part), part);
            }
            if (defaultInferred) says(text, `Default: \`${byDefault}\` (inferred).`);
          }
        }
        const contexts = {
          any: 'For requests and responses.',
          request: 'Only for a request',
          response: 'Only for a response',
        };
        says(text, contexts[context]);
        if (returnsNull === undefined) assert.doesNotMatch(text, /Gives `null`/);
        else says(text, `Gives \`null\` ${returnsNull}.`);
        for (const { when, severity, inferred } of errors) {
          const mark = inferred ? ' (inferred)' : '';
          const error = { compile: 'ompile error', critical: 'ritical error', unknown: 'rror' }[severity];
          const isOfContext = when === `the current message is not a ${context}`;
          says(text, isOfContext ? `; otherwise a c${error}${mark}.` : `${error} when ${when}${mark}.`);
        }
        saysVersions(text, fact, target);
        if (fact.inferred) says(text, '*Inferred: no page describes it.*');
        const isInferred =
          fact.inferred === true ||
          errors.some(({ inferred }) => inferred) ||
          signatures.some(({ inferred, parameters }) => inferred === true || parameters.some(isParameterInferred));
        saysInferred(text, isInferred);
      });
    }
  }

  test('what gives null says so once', () => {
    for (const { name } of functionFacts) {
      const found = readAt(around(`x = |${name}();`)).match(/\bgives `?null`?|^- null/gim) ?? [];
      assert.ok(found.length <= 1, name);
    }
  });
});

describe('every other name of the script has a hover with its parts', () => {
  for (const target of targetVersions) {
    test(`variables for ${target}`, () => {
      for (const fact of variableFacts) {
        const text = readAt(around(`x = |${fact.name};`), { target });
        says(text, `${fact.name}: ${fact.type}\n`, fact.summary, '*Read-only.*', link(fact.url));
        saysVersions(text, fact, target);
      }
    });

    test(`keywords for ${target}`, () => {
      for (const fact of keywordFacts) {
        const text = readAt(around(`|${fact.name}`), { target });
        says(text, fact.summary, fact.example, link(fact.url));
        saysVersions(text, fact, target);
        saysInferred(text, fact.inferred === true);
      }
    });

    const paths = new Map([
      ['Message', 'sipMessage'],
      ['Request', 'sipRequest'],
      ['Response', 'sipResponse'],
      ['Transaction', 'sipMessage.Transaction'],
      ['RegistrarEndpoint', 'dbEndpoint'],
      ['TargetInfo', 'RequestTarget'],
      ['SourceInfo', 'RequestSource'],
    ]);
    for (const { name: owner, members, url } of classFacts) {
      test(`members of ${owner} for ${target}`, () => {
        const path = paths.get(owner);
        assert.ok(path, `no expression gives a ${owner}`);
        for (const fact of members) {
          const text = readAt(around(`x = ${path}.|${fact.name};`), { target });
          says(text, `${owner}.${fact.name}: ${fact.type}\n`, fact.summary, fact.writableNote, link(url));
          const access = { yes: 'A script can assign to it.', no: '*Read-only.*', unknown: 'is not documented.' };
          says(text, access[fact.writable]);
          assert.equal(/\bnull\b/.test(text), fact.nullable === true, text);
          saysVersions(text, fact, target);
        }
      });
    }

    for (const fact of enumFacts) {
      test(`${fact.name} and its constants for ${target}`, () => {
        const text = readAt(around(`x = |${fact.name}.a;`), { target });
        says(text, `\`\`\`mspl\n${fact.name}\n`, fact.summary, fact.note, link(fact.url));
        saysVersions(text, fact, target);
        saysInferred(text, fact.valuesInferred === true);
        for (const member of fact.members) {
          const said = readAt(around(`x = ${fact.name}.|${member.name};`), { target });
          const number = member.value === undefined ? '' : ` = ${member.value}`;
          says(said, `${fact.name}.${member.name}${number}\n`, member.summary, link(fact.url));
          saysVersions(said, { since: fact.since, ...member }, target);
          saysInferred(said, member.inferred === true || (fact.valuesInferred === true && number !== ''));
        }
      });
    }
  }
});

describe('every name of the manifest has a hover with its parts', () => {
  for (const fact of elementFacts) {
    const { name: element, attributes, parent, required, doc, url } = fact;
    test(element, () => {
      const text = readAt(`<${element}|></${element}>`);
      says(text, `<${element}`, doc, link(url), parent && `Stands in \`${parent}\``);
      assert.equal(text.includes('Required.'), required === true);
      for (const { name } of attributes) says(text, ` ${name}="…"`);
      for (const { name } of elementsIn(element)) says(text, `\`${name}\``);
    });
    for (const attribute of attributes) {
      const { name, value } = attribute;
      const values = 'values' in value ? [...value.values, ...('keywords' in value ? value.keywords : [])] : [];
      const parts = [attribute.doc, link(url), attribute.default && `Default: \`${attribute.default}\`.`];
      const isInferred = attribute.inferred === true || attribute.inferredPart !== undefined;
      test(`${name} of ${element}`, () => {
        const text = readAt(`<${element} ${name}|="x"/>`);
        says(text, `<${element} ${name}="…">`, ...parts, attribute.inferredPart);
        assert.equal(text.includes('Required.'), attribute.required === true);
        saysInferred(text, isInferred);
        for (const each of values) assert.ok(text.includes(`\`${each}\``), each);
      });
      for (const each of values) {
        test(`${each} for ${name} of ${element}`, () => {
          const text = readAt(`<${element} ${name}="|${each}"/>`);
          says(text, `**${each}**`, attribute.valueDocs?.[each], ...parts);
          saysInferred(text, isInferred);
        });
      }
    }
  }
  for (const { uri, servers, inferredPart } of namespaces) {
    test(uri, () => {
      const text = readAt(`<a xmlns="|${uri}"/>`);
      says(text, uri, servers, inferredPart);
      saysInferred(text, inferredPart !== undefined);
    });
  }
  test('a value that no fact names says no more than its attribute', () => {
    const text = readAt('<requestFilter methodNames="const|ructor"/>');
    assert.match(text, /^\*\*constructor\*\*\n/);
  });
});

describe('every name of SIP has a hover with the address of its page', () => {
  test('headers and methods of SIP', () => {
    const options = { languageId: 'sip-message' };
    for (const { name, source } of headerFacts) {
      assert.ok(hoverAt(`INVITE sip:a SIP/2.0\n|${name}: 1\n\n`, options)?.said.includes(`[${source}](https://`), name);
    }
    const inBody = (line: string): string => `INVITE sip:a SIP/2.0\nContent-Type: application/sdp\n\n|${line}\n`;
    for (const [line, source] of [
      ...sdpLineFacts.map((each) => [`${each.letter}=`, each.source] as const),
      ...sdpMediumFacts.map((each) => [`m=${each.name} 1 RTP/AVP 0`, each.source] as const),
      ...sdpAttributeFacts.map((each) => [`a=${each.name}`, each.source] as const),
    ]) {
      assert.ok(hoverAt(inBody(line), options)?.said.includes(`[${source}](https://`), line);
    }
    for (const { name, source } of sipMethods) {
      assert.ok(hoverAt(`|${name} sip:a SIP/2.0\n\n`, options)?.said.includes(`[${source}](https://`), name);
    }
  });
});
