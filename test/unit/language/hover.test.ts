import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoverAt, type HoverCase, same, testHovers } from '../../support/hovers';
import { around, aroundText, type QuestionOptions } from '../../support/languageFeatures';

const builtIn: readonly HoverCase[] = [
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

const own: readonly HoverCase[] = [
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
  testHovers(builtIn, around);
});

describe('hover in a script, of its own names', () => {
  testHovers(own, around);
});

describe('hover in a script without CDATA', () => {
  testHovers([...builtIn, ...own], aroundText);
  testHovers(
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
  testHovers([['a later function', 'Retarget|Request("a");', 'RetargetRequest', /does not know it/]], around, options);
  testHovers(
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
  testHovers(
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
  testHovers(
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
