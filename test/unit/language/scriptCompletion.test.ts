import { describe, test } from 'node:test';
import { completes, type Expected } from '../../support/languageCompletion';

type Case = [title: string, script: string, expected: Expected];

const before =
  '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">\n' +
  '<r:file name="policy" path="p.txt" keyColumnName="user"><r:column name="user"/><r:column name="action"/></r:file>\n';
const inManifest = (script: string): string =>
  `${before}<r:splScript><![CDATA[\n${script}\n]]></r:splScript>\n</r:applicationManifest>`;
const inText = (script: string): string => `${before}<r:splScript>${script}</r:splScript>\n</r:applicationManifest>`;

function run(cases: readonly Case[], around = inManifest): void {
  for (const [title, script, { accept, ...expected }] of cases) {
    const whole: Expected = accept ? { ...expected, accept: [accept[0], around(accept[1])] } : expected;
    test(title, () => {
      completes(around(script), whole);
    });
  }
}

describe('keywords', () => {
  run([
    [
      'that begin a statement',
      '|',
      {
        has: ['if', 'foreach', 'while', 'switch', 'return', 'function'],
        lacks: ['in', 'case', 'default', 'break', 'continue', 'else', 'true', 'null'],
      },
    ],
    ['with what belongs to them', 'i|', { accept: ['if', 'if ($1) {\n\t$0\n}'] }],
    ['alone where the rest is written', 'i| (sipRequest) {}', { accept: ['if', 'if (sipRequest) {}'] }],
    ['of a value', 'x = |;', { has: ['true', 'false', 'null'], lacks: ['if', 'return', 'in', 'function'] }],
    ['in the head of a foreach', 'foreach (x i|', { only: ['in'] }],
    ['the variable of QueryEndpoints', 'foreach (|', { only: ['dbEndpoint'] }],
    ['and its collection', 'foreach (dbEndpoint in |', { only: ['QueryEndpoints'] }],
    ['return ends the body', 'ret|', { accept: ['return', 'return;'] }],
    [
      'return gives a value in a function',
      'function f() { ret| }',
      { accept: ['return', 'function f() { return $0; }'] },
    ],
    ['return alone where its semicolon is there', 'ret|;', { accept: ['return', 'return;'] }],
    ['no second default', 'switch (x) { default: break; case 1: break; | }', { has: ['case'], lacks: ['default'] }],
    ['nor before the one there is', 'switch (x) { | default: break; }', { only: ['case'] }],
    [
      'default of a switch in a switch',
      'switch (x) { case 1: switch (y) { default: break; } break; | }',
      { has: ['default'] },
    ],
    [
      'the collection of a foreach',
      'all = Split("a,b", ",");\nforeach (x in |) {}',
      { only: ['all', 'GetHeaderValues', 'Split'] },
    ],
    [
      'break and continue in a loop',
      'foreach (x in y) { | }',
      { has: ['break', 'continue'], lacks: ['function', 'case'] },
    ],
    ['in a block within a loop', 'while (a) { if (b) { | } }', { has: ['break', 'continue'] }],
    ['in a loop without braces', 'foreach (x in y) if (x) |', { has: ['break', 'continue'] }],
    ['no longer after the loop', 'foreach (x in y) { } |', { lacks: ['break', 'continue'] }],
    ['only case and default at the beginning of a switch', 'switch (x) { | }', { only: ['case', 'default'] }],
    [
      'in a branch of a switch',
      'switch (x) { case 1: | }',
      { has: ['break', 'case', 'default', 'if'], lacks: ['continue'] },
    ],
    ['in a block of a branch no case', 'switch (x) { case 1: { | } }', { has: ['break'], lacks: ['case', 'default'] }],
    ['continue in a switch in a loop', 'while (a) { switch (x) { case 1: | } }', { has: ['break', 'continue'] }],
    ['else after an if', 'if (sipRequest) { return; } |', { has: ['else', 'if'] }],
    [
      'else half typed',
      'if (sipRequest) { return; } el|',
      { accept: ['else', 'if (sipRequest) { return; } else {\n\t$0\n}'] },
    ],
    ['no second else', 'if (a) { return; } else { return; } |', { lacks: ['else'] }],
    ['a statement after else', 'if (a) { return; } else |', { has: ['if', 'return'], lacks: ['else', 'function'] }],
    ['a statement after the head of an if', 'if (a) |', { has: ['return', 'Log'], lacks: ['function'] }],
    ['no function within a block', 'if (a) { | }', { lacks: ['function'] }],
    ['no function after the body has begun', 'x = 1;\n|', { has: ['if'], lacks: ['function'] }],
    ['a function after a function', 'function f() { return 1; }\n|', { has: ['function'] }],
    ['no while before Lync Server 2013', '|', { target: 'lync2010', has: ['foreach'], lacks: ['while'] }],
    ['break without a second semicolon', 'while (a) { br|; }', { accept: ['break', 'while (a) { break; }'] }],
  ]);
});

describe('names', () => {
  run([
    [
      'functions and variables at the beginning of a statement',
      '|',
      { has: ['Log', 'ProxyRequest', 'sipMessage'], lacks: ['StandardMethod', 'policy', 'FQDN', 'GetUri'] },
    ],
    [
      'functions that give a value, and enumerations',
      'x = |;',
      { has: ['GetUri', 'Respond', 'StandardMethod', 'sipRequest', 'policy'], lacks: ['ProxyRequest', 'EndFork'] },
    ],
    ['in an argument', 'Log("Event", false, |);', { has: ['Concatenate', 'sipRequest'] }],
    ['in a condition', 'if (!|', { has: ['sipRequest', 'ContainsString'] }],
    ['after return in a function', 'function f(a) { return | }', { has: ['a', 'Concatenate'] }],
    ['after an operator', 'if (a && |)', { has: ['sipResponse'] }],
    [
      'with placeholders for what is required',
      'x = Cont|',
      { accept: ['ContainsString', 'x = ContainsString(${1:sourceString}, ${2:searchString}, ${3|true,false|})'] },
    ],
    ['without placeholders when nothing is', 'Proxy|', { accept: ['ProxyRequest', 'ProxyRequest($1)'] }],
    [
      'with the values that a parameter can have',
      'Log|',
      { accept: ['Log', 'Log(${1|"Event","Error","Debugr","Debug"|}, ${2|true,false|})'] },
    ],
    ['without arguments', 'EndF|', { accept: ['EndFork', 'EndFork()'] }],
    [
      'only the name where the call is written',
      'x = Contains|("a", "b", true);',
      { accept: ['ContainsString', 'x = ContainsString("a", "b", true);'] },
    ],
    ['the word under the cursor is replaced', 'x = Get|Url(a);', { accept: ['GetUri', 'x = GetUri(a);'] }],
    ['not the variable that first gets its value here', 'x = |;', { lacks: ['x'] }],
    ['nor in a statement that is not ended', 'x = |', { lacks: ['x'] }],
    ['one whose value is missing further up', 'y = ;\nx = |', { has: ['y'] }],
    ['nor further on in it', 'x = Concatenate("a", |);', { lacks: ['x'] }],
    ['a variable that gets another value here', 'x = 1;\nx = |;', { first: 'x' }],
    ['not the function around, which cannot call itself', 'function f(a) { x = |; }', { lacks: ['f'], has: ['a'] }],
    ['the built-in variables in the order of the reference', 'if (|)', { first: 'sipMessage' }],
    ['variables that are set before', 'toUri = GetUri(sipRequest.To);\nif (to|', { has: ['toUri'] }],
    ['variables that are set later', '|\ntoUri = "a";', { has: ['toUri'] }],
    ['not the one being written', 'ne| = 1;', { lacks: ['ne'] }],
    ['foreach variables', 'foreach (h in GetHeaderValues("Via")) { Log("Event", false, |); }', { has: ['h'] }],
    ['parameters in their function', 'function f(first, second) { return | ; }', { has: ['first', 'second'] }],
    ['no parameters outside', 'function f(first) { return first; }\nx = |;', { has: ['f'], lacks: ['first'] }],
    ['no variables of the body in a function', 'function f() { return |; }\noutside = 1;', { lacks: ['outside'] }],
    [
      'functions of the script',
      'function pick(a, b) { return a; }\nx = pi|',
      { accept: ['pick', 'function pick(a, b) { return a; }\nx = pick(${1:a}, ${2:b})'] },
    ],
    ['data files with their index', 'x = pol|', { accept: ['policy', 'x = policy[$1]'] }],
    ['a name of the script in place of the built-in one', 'function Log(a) { return a; }\nx = |;', { has: ['Log'] }],
    [
      'constants in a case label',
      'switch (x) { case |: break; }',
      { has: ['StandardMethod', 'true'], lacks: ['Log', 'sipRequest'] },
    ],
    [
      'no function newer than the target server',
      '|',
      { target: 'lync2010', lacks: ['RetargetRequest'], has: ['ProxyRequest'] },
    ],
    ['a new line after a forgotten semicolon', 'x = 1\n|', { has: ['Log', 'if'] }],
  ]);
});

const filtered = (filters: string, script: string): string =>
  inManifest(script).replace('<r:splScript>', `${filters}$&`);
const onlyResponses = '<r:requestFilter methodNames="NONE"/>';
const onlyRequests = '<r:responseFilter reasonCodes="NONE"/>';
const invites = '<r:requestFilter methodNames="INVITE,OTHER"/>';

describe('whole constructs', () => {
  const guard = 'if (!sipRequest) return';
  const fork = 'BeginFork, Fork, EndFork';
  run([
    ['a guard', '|', { accept: [guard, 'if (!sipRequest) {\n\treturn;\n}\n$0'] }],
    ['no guard where nothing else comes', 'if (!sipRequest) { return; }\n|', { lacks: [guard], has: [fork] }],
    ['no guard in a block', 'if (x) { | }', { lacks: [guard] }],
    [
      'forking',
      'if (sipRequest) { Beg| }',
      {
        accept: [fork, 'if (sipRequest) { BeginFork(false, 0);\nFork(${1:uri});\nFork(${2:uri});\nEndFork();\n$0 }'],
      },
    ],
    ['no forking of a response', 'if (!sipRequest) { | }', { lacks: [fork] }],
    [
      'endpoints',
      'fore|',
      {
        accept: [
          'foreach (dbEndpoint in QueryEndpoints)',
          'foreach (dbEndpoint in QueryEndpoints(${1:userAtHost}, true)) {\n\t$0\n}',
        ],
      },
    ],
    ['none where the head is written', 'fore| (x in y) { }', { lacks: ['foreach (dbEndpoint in QueryEndpoints)'] }],
  ]);
});

describe('what the kind of message allows', () => {
  const ofRequests = ['ProxyRequest', 'Respond', 'Fork', 'BeginFork', 'EndFork', 'RetargetRequest'];
  const both = { has: [...ofRequests, 'ProxyResponse', 'Log'] };
  const request = { has: [...ofRequests, 'Log'], lacks: ['ProxyResponse'] };
  const response = { has: ['ProxyResponse', 'Log'], lacks: ofRequests };
  run([
    ['anything where both can come', '|', both],
    ['a request', 'if (sipRequest) { | }', request],
    ['a response', 'if (!sipRequest) { | }', response],
    ['a response in the other branch', 'if (sipRequest) { return; } else { Pr| }', response],
    ['a request after a guard', 'if (!sipRequest) { return; }\n|', request],
    ['a response after a guard', 'if (sipRequest) { return; }\n|\nreturn;', response],
    ['a response before the block is closed', 'if (sipResponse) {\n  |', response],
    ['a request in a function', 'function f() { | }\nif (sipRequest) { f(); }', request],
    ['in a value', 'if (!sipRequest) { x = |; }', { has: ['GetUri'], lacks: ['Respond'] }],
    [
      'the variable of the other kind comes last',
      'if (!sipRequest) { x = |; }',
      { has: ['sipResponse'], last: ['sipRequest', 'Request; false here, where only a response comes'] },
    ],
    ['no member of a message that is not there', 'if (!sipRequest) { x = sipRequest.|; }', { only: [] }],
    ['nor one further on', 'if (!sipRequest) { x = sipRequest.Transaction.|; }', { only: [] }],
    [
      'a member of the transaction',
      'if (!sipRequest) { x = sipMessage.Transaction.Request.|; }',
      { has: ['Method', 'RequestUri'] },
    ],
    ['a member after the operator that tests it', 'if (sipResponse && sipRequest.|)', { only: [] }],
    ['members where the message is', 'if (sipRequest && sipRequest.|)', { has: ['Method'] }],
  ]);
  run(
    [
      ['no request by the filter', '|', response],
      ['not even in a test for one', 'if (sipRequest) { | }', response],
    ],
    (script) => filtered(onlyResponses, script),
  );
  run([['no response by the filter', '|', request]], (script) => filtered(onlyRequests, script));
  run(
    [
      [
        'only the methods that the filter lets through',
        'if (sipRequest.Method == "|")',
        { has: ['INVITE', 'CANCEL'], lacks: ['BYE', 'MESSAGE'] },
      ],
      [
        'and their constants',
        'if (sipRequest.StandardMethod == |)',
        { has: ['StandardMethod.Invite', 'StandardMethod.NonStandard'], lacks: ['StandardMethod.Bye'] },
      ],
      ['any method elsewhere', 'SupportsMethod("|", 0, "");', { has: ['INVITE', 'BYE'] }],
    ],
    (script) => filtered(invites, script),
  );
  run(
    [['no Dispatch in an application that is script only', '|', { lacks: ['Dispatch'], has: ['ProxyRequest'] }]],
    (script) => filtered('<r:scriptOnly/>', script),
  );
});

describe('what a value is for', () => {
  const invite = 'StandardMethod.Invite';
  run([
    [
      'constants beside a member',
      'if (sipRequest.StandardMethod == |)',
      { first: 'StandardMethod.NonStandard', has: [invite] },
    ],
    [
      'constants in a case',
      'switch (sipRequest.StandardMethod) { case | }',
      { has: [invite], lacks: ['StandardHeader.Via'] },
    ],
    [
      'a constant that is half typed',
      'if (sipMessage.Origin != Mess|)',
      { accept: ['MessageOrigin.LocalMachine', 'if (sipMessage.Origin != MessageOrigin.LocalMachine)'] },
    ],
    ['constants for a parameter', 'x = QueryHomeServer(a, true, |);', { first: 'ClusterType.PrimaryRegistrar' }],
    ['constants beside a variable', 'if (Role == |)', { has: ['ServerRole.FrontEnd'] }],
    ['truth values for a parameter', 'Log("Event", |);', { first: 'true', has: ['false', 'sipRequest'] }],
    ['the texts that a parameter takes', 'Log(|);', { first: '"Event"', accept: ['"Error"', 'Log("Error");'] }],
    ['not in a part of an argument', 'Log("Event", x + |);', { first: 'sipMessage' }],
    ['methods beside a method', 'x = EqualString(sipRequest.Method, "|", true);', { has: ['INVITE', 'BYE'] }],
    [
      'no constant by one in an enumeration of many',
      'AddHeader(|, "b");',
      { lacks: ['StandardHeader.Via'], first: 'StandardHeader' },
    ],
  ]);
});

describe('the variable of QueryEndpoints', () => {
  run([
    ['not before its loop', 'x = |;', { lacks: ['dbEndpoint'] }],
    ['in its loop', 'foreach (dbEndpoint in QueryEndpoints("a")) { x = |; }', { has: ['dbEndpoint'] }],
    ['in a loop that nothing closes', 'foreach (dbEndpoint in QueryEndpoints("a")) { x = |', { has: ['dbEndpoint'] }],
    ['not after it', 'foreach (dbEndpoint in QueryEndpoints("a")) { }\nx = |;', { lacks: ['dbEndpoint'] }],
    ['in a function, which a loop may call', 'function f() { return |; }', { has: ['dbEndpoint'] }],
    ['no QueryEndpoints elsewhere', 'x = |;', { lacks: ['QueryEndpoints'] }],
  ]);
});

describe('members', () => {
  const request = ['Method', 'RequestUri', 'StandardMethod', 'From', 'To', 'Content', 'Transaction'];
  run([
    [
      'of a request, those of a message among them',
      'x = sipRequest.|',
      { typed: '.', has: request, lacks: ['StatusCode', 'sipRequest', 'Log'] },
    ],
    ['of a message', 'x = sipMessage.|;', { has: ['From', 'Content'], lacks: ['Method', 'StatusCode'] }],
    ['of a response', 'if (sipResponse.|', { has: ['StatusCode', 'StatusClass'], lacks: ['Method'] }],
    ['half typed', 'x = sipRequest.Me|;', { accept: ['Method', 'x = sipRequest.Method;'] }],
    ['of the target', 'x = RequestTarget.|', { has: ['Aor', 'IsPhone', 'DomainSupported'] }],
    [
      'of an endpoint',
      'foreach (dbEndpoint in QueryEndpoints("a@b.com")) { x = dbEndpoint.| }',
      { has: ['EPID', 'ContactInfo'] },
    ],
    ["of a transaction's request", 'x = sipResponse.Transaction.Request.|', { has: request }],
    ['across lines', 'x = sipRequest.\n  |;', { has: request }],
    [
      'of an enumeration',
      'if (sipRequest.StandardMethod == StandardMethod.|)',
      { has: ['Invite', 'Message', 'NonStandard'], lacks: ['Method', 'INVITE'] },
    ],
    ['of a record', 'x = policy["a"].|;', { only: ['user', 'action'] }],
    ['of a record in an unfinished call', 'Log("Event", false, policy[0].|', { only: ['user', 'action'] }],
    ['of a variable that holds a request', 'r = sipRequest;\nx = r.|;', { has: ['Method'] }],
    ['of the elements of QueryEndpoints', 'foreach (e in QueryEndpoints("a")) { x = e.|; }', { has: ['EPID'] }],
    ['of a variable that is assigned from itself none', 'r = r;\nx = r.|;', { only: [] }],
    ['of a text none', 'x = sipRequest.To.|;', { only: [] }],
    ['of a constant none', 'x = StandardMethod.Invite.|;', { only: [] }],
    ['of an unknown name none', 'x = other.|;', { typed: '.', only: [] }],
    ['before the next statement', 'x = sipRequest.|\nif (x) { return; }', { has: request }],
    [
      'not those newer than the target server',
      'x = sipMessage.|;',
      { target: 'lcs2005', has: ['From'], lacks: ['TlsPeer'] },
    ],
  ]);
});

describe('texts', () => {
  run([
    ['the logs', 'Log("|", false);', { typed: '"', only: ['Event', 'Error', 'Debugr', 'Debug'] }],
    ['a log half typed', 'Log("Ev|", false);', { accept: ['Event', 'Log("Event", false);'] }],
    ['a log in an unclosed text', 'Log("Ev|', { accept: ['Event', 'Log("Event'] }],
    [
      'status codes',
      'Respond("|", "x");',
      { has: ['200', '302', '486', '603'], accept: ['302', 'Respond("302", "x");'] },
    ],
    ['headers', 'AddHeader("|", "x");', { has: ['P-Asserted-Identity', 'ms-application-aor'] }],
    [
      'headers whose values are read',
      'foreach (h in GetHeaderValues("V|")) {}',
      { accept: ['Via', 'foreach (h in GetHeaderValues("Via")) {}'] },
    ],
    ["methods beside the request's", 'if (sipRequest.Method == "|")', { has: ['INVITE', 'MESSAGE'] }],
    ['methods in a switch', 'switch (sipRequest.Method) { case "|": break; }', { has: ['INVITE'] }],
    ['nothing in a later argument', 'Log("Event", false, "|");', { only: [] }],
    ['nothing in another text', 'x = "|";', { typed: '"', only: [] }],
    ['nothing for a full stop in a text', 'AddHeader("a.|", "x");', { typed: '.', only: [] }],
    ['nothing for a closing quote', 'Log("Event"|', { typed: '"', only: [] }],
  ]);
});

describe('nothing', () => {
  run([
    ['in a line comment', '// Lo|', { only: [] }],
    ['at the end of a line comment', 'x = 1; // sipRequest.|', { typed: '.', only: [] }],
    ['in a block comment', '/* sipRequest.| */', { only: [] }],
    ['in a block comment without end', '/* Lo|', { only: [] }],
    ['in a number', 'x = 12|', { only: [] }],
    ['after the point of a number', 'x = 1.|', { typed: '.', only: [] }],
    ['after a value', 'x = sipRequest |', { only: [] }],
    ['after a call', 'x = GetUri("a") |', { only: [] }],
    ['for the name of a function', 'function |', { only: [] }],
    ['for its parameters', 'function f(a, |', { only: [] }],
    ['for a less-than sign', 'if (a <|', { typed: '<', only: [] }],
    ['for a division', 'x = a /|', { typed: '/', only: [] }],
    ['for a comma', 'Log("Event",|', { typed: ',', only: [] }],
    ['for a space', 'x = |', { typed: ' ', only: [] }],
    ['for an equals sign', 'x =|', { typed: '=', only: [] }],
    ['for a colon', 'switch (x) { case 1:|', { typed: ':', only: [] }],
  ]);
  test('after the section', () => {
    completes(inManifest('').replace(']]>', ']]>|'), { only: [] });
  });
  test('between the brackets that end the section', () => {
    completes(inManifest('').replace(']]>', ']|]>'), { only: [] });
  });
  test('for a less-than sign after the section', () => {
    completes(inManifest('').replace(']]>', ']]><|'), { typed: '<', only: [] });
  });
});

describe('a section that nothing closes', () => {
  const open = (script: string): string => `${before}<r:splScript><![CDATA[\n${script}`;
  run(
    [
      ['at the end of the text', 'x = sipRequest.|', { has: ['Method'] }],
      ['before the end tag', 'Lo|\n</r:splScript>\n</r:applicationManifest>', { has: ['Log'] }],
    ],
    open,
  );
});

describe('after a comment', () => {
  run([
    ['on the next line', '// comment\n|', { has: ['Log'] }],
    ['right after a block comment', '/* comment */|', { has: ['Log'] }],
  ]);
});

describe('a script without CDATA section', () => {
  run(
    [
      ['in one piece', 'x = sipRequest.|;', { has: ['Method'] }],
      ['at its very end', 'if (a) { Lo|', { has: ['Log'] }],
      ['a response only', 'if (a &amp;&amp; !sipRequest) { | }', { has: ['ProxyResponse'], lacks: ['ProxyRequest'] }],
      [
        'behind references',
        'if (a &amp;&amp; b &lt; 1) { Lo| }',
        {
          accept: [
            'Log',
            'if (a &amp;&amp; b &lt; 1) { Log(${1|"Event","Error","Debugr","Debug"|}, ${2|true,false|}) }',
          ],
        },
      ],
      [
        'members behind references',
        'if (a &amp;&amp; sipRequest.Me|)',
        { accept: ['Method', 'if (a &amp;&amp; sipRequest.Method)'] },
      ],
      ['in a second section', '<![CDATA[ a = 1; ]]><![CDATA[ x = sipRequest.| ]]>', { has: ['Method'] }],
    ],
    inText,
  );
});
