import { describe, test } from 'node:test';
import { completes, type Expected } from '../../support/languageCompletion';

type Case = [title: string, text: string, expected: Expected];

const root = '<r:applicationManifest r:appUri="http://a.com/b" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">';
const inRoot = (content: string): string => `${root}\n${content}\n</r:applicationManifest>`;

function run(cases: readonly Case[]): void {
  for (const [title, text, expected] of cases)
    test(title, () => {
      completes(text, expected);
    });
}

describe('elements', () => {
  const all = [
    'r:allowRegistrationBeforeUserServices',
    'r:serverFilter',
    'r:requestFilter',
    'r:responseFilter',
    'r:proxyByDefault',
    'r:file',
    'r:scriptOnly',
    'r:splScript',
  ];
  run([
    ['after <, in the order of the reference', inRoot('<|'), { typed: '<', only: all }],
    ['after the prefix', inRoot('<r:|'), { typed: ':', only: all }],
    ['where nothing is typed', inRoot('|'), { only: all }],
    ['where a word is typed', inRoot('script|'), { accept: ['r:scriptOnly', inRoot('<r:scriptOnly/>$0')] }],
    ['the end tag as long as it is missing', `${root}\n|`, { has: ['</r:applicationManifest>', 'r:file'] }],
    [
      'a name half typed',
      inRoot('<r:req|'),
      {
        accept: [
          'r:requestFilter',
          inRoot(
            '<r:requestFilter methodNames="${1|ALL,NONE,ACK,BENOTIFY,BYE,INFO,INVITE,MESSAGE,NOTIFY,OPTIONS,OTHER,REFER,REGISTER,SERVICE,SUBSCRIBE|}"/>$0',
          ),
        ],
      },
    ],
    [
      'a name half typed without its prefix',
      inRoot('<proxy|'),
      { accept: ['r:proxyByDefault', inRoot('<r:proxyByDefault action="${1|true,false|}"/>$0')] },
    ],
    [
      'one that must have attributes',
      inRoot('<r:fi|'),
      { accept: ['r:file', inRoot('<r:file name="$1" path="$2">\n\t$0\n</r:file>')] },
    ],
    ['one with a wrong prefix', inRoot('<x:scriptO|'), { accept: ['r:scriptOnly', inRoot('<r:scriptOnly/>$0')] }],
    [
      'the script brings its section',
      inRoot('<r:spl|'),
      { accept: ['r:splScript', inRoot('<r:splScript><![CDATA[\n\t$0\n]]></r:splScript>')] },
    ],
    [
      'a tag that is closed already is replaced whole',
      inRoot('<r:scr|/>'),
      { accept: ['r:scriptOnly', inRoot('<r:scriptOnly/>$0')] },
    ],
    [
      'of a tag with attributes only the name',
      inRoot('<r:req| methodNames="ACK"/>'),
      { accept: ['r:requestFilter', inRoot('<r:requestFilter methodNames="ACK"/>')] },
    ],
    [
      'of a tag with an end tag only the name',
      inRoot('<r:fil|></r:file>'),
      { accept: ['r:file', inRoot('<r:file></r:file>')] },
    ],
    [
      'one that stands once is not offered again',
      inRoot('<r:scriptOnly/>\n<|'),
      { has: ['r:file'], lacks: ['r:scriptOnly'] },
    ],
    ['nor before the one there is', inRoot('<|\n<r:scriptOnly/>'), { has: ['r:file'], lacks: ['r:scriptOnly'] }],
    [
      'one that may be repeated is',
      inRoot('<r:file name="a" path="b"><r:column name="c"/></r:file>\n<|'),
      { has: ['r:file'] },
    ],
    ['the name under the cursor counts as not there', inRoot('<r:scriptOnly|/>'), { has: ['r:scriptOnly'] }],
    ['the script only at the end', inRoot('<|\n<r:scriptOnly/>'), { lacks: ['r:splScript'] }],
    ['nothing after the script', inRoot('<r:splScript><![CDATA[]]></r:splScript>\n<|'), { only: [] }],
    [
      'columns in a file',
      inRoot('<r:file name="a" path="b">\n<|\n</r:file>'),
      { accept: ['r:column', inRoot('<r:file name="a" path="b">\n<r:column name="$1"/>$0\n</r:file>')] },
    ],
    ['nothing in an element that is empty', inRoot('<r:scriptOnly>|</r:scriptOnly>'), { only: [] }],
    ['nothing in an unknown element', inRoot('<r:other><|</r:other>'), { only: [] }],
    [
      'without prefix where the document has none',
      '<applicationManifest xmlns="http://schemas.microsoft.com/lcs/2006/05"><scr|',
      {
        accept: ['scriptOnly', '<applicationManifest xmlns="http://schemas.microsoft.com/lcs/2006/05"><scriptOnly/>$0'],
      },
    ],
    [
      'with the prefix of the document',
      '<lc:applicationManifest xmlns:lc="http://schemas.microsoft.com/lcs/2006/05">\n<scr|',
      {
        accept: [
          'lc:scriptOnly',
          '<lc:applicationManifest xmlns:lc="http://schemas.microsoft.com/lcs/2006/05">\n<lc:scriptOnly/>$0',
        ],
      },
    ],
    [
      'the section of a script without text',
      inRoot('<r:splScript>|</r:splScript>'),
      { accept: ['<![CDATA[ ]]>', inRoot('<r:splScript><![CDATA[\n\t$0\n]]></r:splScript>')] },
    ],
    [
      'the section after <',
      inRoot('<r:splScript><|</r:splScript>'),
      { typed: '<', accept: ['<![CDATA[ ]]>', inRoot('<r:splScript><![CDATA[\n\t$0\n]]></r:splScript>')] },
    ],
    [
      'the section after <!',
      inRoot('<r:splScript><!|</r:splScript>'),
      { accept: ['<![CDATA[ ]]>', inRoot('<r:splScript><![CDATA[\n\t$0\n]]></r:splScript>')] },
    ],
    ['a comment after <!', inRoot('<!|'), { only: ['<!-- -->'], accept: ['<!-- -->', inRoot('<!-- $0 -->')] }],
    ['a comment before the root', `<!|\n${inRoot('')}`, { only: ['<!-- -->'] }],
    ['nothing in a comment', inRoot('<!-- <| -->'), { only: [] }],
    ['nothing in a reference', inRoot('&|'), { only: [] }],
    ['nor in its name', inRoot('&am|'), { only: [] }],
    ['nothing for an = in text', inRoot('=|'), { typed: '=', only: [] }],
    ['nothing for a space in text', inRoot('<r:scriptOnly/> |'), { typed: ' ', only: [] }],
  ]);
});

describe('end tags', () => {
  run([
    [
      'of the element around',
      `${root}\n<r:file name="a" path="b">\n</|`,
      { typed: '/', accept: ['</r:file>', `${root}\n<r:file name="a" path="b">\n</r:file>`] },
    ],
    [
      'with a name half typed',
      `${root}\n</r:appl|`,
      { accept: ['</r:applicationManifest>', `${root}\n</r:applicationManifest>`] },
    ],
    [
      'with its bracket already there',
      `${root}\n</|>`,
      { accept: ['</r:applicationManifest>', `${root}\n</r:applicationManifest>`] },
    ],
    ['after the section of the script', `${root}<r:splScript><![CDATA[ return; ]]></|`, { only: ['</r:splScript>'] }],
    ['none where all are closed', inRoot('</|'), { only: [] }],
    ['nothing for a slash elsewhere', inRoot('<r:scriptOnly /|'), { typed: '/', only: [] }],
  ]);
});

describe('the beginning of a document', () => {
  const empty = { has: ['applicationManifest'] };
  run([
    ['an empty document gets a whole manifest', '|', empty],
    ['so does one with only white space', '\n\n  |', empty],
    ['and one with only a <', '<|', { typed: '<', has: ['applicationManifest', '<?xml version="1.0"?>'] }],
    [
      'and one with a root half typed',
      '<?xml version="1.0"?>\n<r:app|',
      { has: ['applicationManifest'], lacks: ['<?xml version="1.0"?>'] },
    ],
    [
      'the declaration',
      `<?|\n${inRoot('')}`,
      { accept: ['<?xml version="1.0"?>', `<?xml version="1.0"?>\n\n${inRoot('')}`] },
    ],
    ['the declaration before the root', `|${inRoot('')}`, { only: ['<?xml version="1.0"?>'] }],
    ['no second declaration', `<?xml version="1.0"?>\n|${inRoot('')}`, { only: [] }],
    ['no second root', `${inRoot('')}\n<|`, { only: [] }],
    ['nothing for a trigger character', ' |', { typed: ' ', only: [] }],
    ['nothing in a Makefile.am', '|', { uri: 'file:///src/Makefile.am', only: [] }],
    ['nothing in what is no XML', 'SUBDIRS = src |', { only: [] }],
    ['nothing in another language', '<|', { languageId: 'plaintext', only: [] }],
    ['the namespace of the target server', '|', { target: 'lcs2005', has: ['applicationManifest'] }],
  ]);
});

describe('attributes', () => {
  const filter = (attributes: string): string => inRoot(`<r:requestFilter ${attributes}`);
  run([
    [
      'after a space',
      filter('|/>'),
      { typed: ' ', only: ['methodNames', 'strictRoute', 'registrarGenerated', 'domainSupported', 'phoneUri'] },
    ],
    [
      'with the values to choose from, the default first',
      filter('strict|/>'),
      { accept: ['strictRoute', filter('strictRoute="${1|false,true|}"/>')] },
    ],
    ['not one that is there', filter('strictRoute="true" |/>'), { has: ['methodNames'], lacks: ['strictRoute'] }],
    ['in a tag without end', filter('|'), { has: ['methodNames'] }],
    ['on a further line', filter('methodNames="ALL"\n   |/>'), { has: ['strictRoute'], lacks: ['methodNames'] }],
    [
      'only the name where a value is there',
      filter('stri|="true"/>'),
      { accept: ['strictRoute', filter('strictRoute="true"/>')] },
    ],
    [
      'before another one',
      filter('|strictRoute="true"/>'),
      { lacks: ['strictRoute'], accept: ['phoneUri', filter('phoneUri="$1" strictRoute="true"/>')] },
    ],
    ['nothing right after a value', filter('strictRoute="true"|/>'), { only: [] }],
    ['nothing for an element that has none', inRoot('<r:scriptOnly |/>'), { only: [] }],
    ['nothing for an unknown element', inRoot('<r:other |/>'), { only: [] }],
    ['nothing in an end tag', inRoot('<r:file></r:file |>'), { only: [] }],
    ['the identity with the prefix', '<r:applicationManifest |>', { only: ['r:appUri', 'xmlns:r'] }],
    [
      'the identity by its prefix',
      '<r:applicationManifest r:|>',
      { typed: ':', accept: ['r:appUri', '<r:applicationManifest r:appUri="$1">'] },
    ],
    ['the identity once', '<r:applicationManifest appUri="http://a.com" |>', { only: ['xmlns:r'] }],
    ['the namespace declaration', '<applicationManifest |>', { has: ['xmlns'] }],
    [
      'the columns for the key',
      inRoot('<r:file name="a" path="b" |><r:column name="u"/><r:column name="v"/></r:file>'),
      {
        accept: [
          'keyColumnName',
          inRoot(
            '<r:file name="a" path="b" keyColumnName="${1|u,v|}"><r:column name="u"/><r:column name="v"/></r:file>',
          ),
        ],
      },
    ],
  ]);
});

describe('values', () => {
  const methods = (value: string): string => inRoot(`<r:requestFilter methodNames="${value}"/>`);
  run([
    ['a choice', inRoot('<r:proxyByDefault action="|"/>'), { typed: '"', only: ['true', 'false'] }],
    [
      'a choice in place of another',
      inRoot('<r:proxyByDefault action="tr|ue"/>'),
      { accept: ['true', inRoot('<r:proxyByDefault action="true"/>')], has: ['false'] },
    ],
    [
      'a choice without quotes yet',
      inRoot('<r:proxyByDefault action=|/>'),
      { typed: '=', accept: ['true', inRoot('<r:proxyByDefault action="true"/>')] },
    ],
    [
      'a choice in a value without closing quote',
      inRoot('<r:proxyByDefault action="|'),
      { accept: ['false', inRoot('<r:proxyByDefault action="false')] },
    ],
    ['a first name of a list', methods('|'), { has: ['ALL', 'NONE', 'INVITE', 'SUBSCRIBE'] }],
    [
      'a further name, in a tag being typed',
      '<r:requestFilter methodNames="INVITE,|"',
      {
        has: ['MESSAGE'],
        lacks: ['INVITE', 'ALL', 'NONE'],
        accept: ['MESSAGE', '<r:requestFilter methodNames="INVITE,MESSAGE"'],
      },
    ],
    ['after a typed comma', methods('INVITE,|'), { typed: ',', has: ['BYE'], lacks: ['INVITE'] }],
    [
      'only the part under the cursor is replaced',
      methods('INVITE, M|ES ,BYE'),
      { has: ['MESSAGE'], lacks: ['BYE', 'INVITE', 'ALL'], accept: ['MESSAGE', methods('INVITE, MESSAGE ,BYE')] },
    ],
    ['a name before others', methods('|,BYE'), { lacks: ['BYE', 'ALL'], accept: ['ACK', methods('ACK,BYE')] }],
    ['the name under the cursor stays offered', methods('INVITE|'), { has: ['INVITE', 'ALL'] }],
    ['nothing beside ALL', methods('ALL,|'), { only: [] }],
    [
      'classes of responses',
      inRoot('<r:responseFilter reasonCodes="2nn,|"/>'),
      { only: ['1XX', '3XX', '4XX', '5XX', '6XX'] },
    ],
    [
      'roles',
      inRoot('<r:serverFilter roles="|"/>'),
      { only: ['ALL', 'HomeServer', 'FrontEnd', 'AccessProxy', 'Proxy'] },
    ],
    [
      'key columns',
      inRoot('<r:file keyColumnName="|"><r:column name="u"/><r:column name="v"/></r:file>'),
      { only: ['u', 'v'] },
    ],
    [
      'namespaces, that of the target first',
      '<r:applicationManifest xmlns:r="|">',
      {
        target: 'lcs2005',
        has: ['http://schemas.microsoft.com/lcs/2006/05'],
        accept: [
          'http://schemas.microsoft.com/lcs/2004/05',
          '<r:applicationManifest xmlns:r="http://schemas.microsoft.com/lcs/2004/05">',
        ],
      },
    ],
    ['nothing for an identity', '<r:applicationManifest r:appUri="|">', { only: [] }],
    ['nothing for an unknown attribute', inRoot('<r:requestFilter other="|"/>'), { only: [] }],
    ['nothing for a slash in a value', inRoot('<r:file path="a/|"/>'), { typed: '/', only: [] }],
  ]);
});
