import { describe } from 'node:test';
import { manifestMutants } from './mass';
import { testMass } from './massTest';
import { type Row, testRows } from './table';

/** What calls functions for requests and does not ask whether it has one. */
const UNGUARDED = /^forward/;
/** What redirects, retargets or forks. */
const EARLY = /^(?:forward|redirect|ring|01|02)/;

const elements: readonly Row[] = [
  // Unknown
  ['<§:scriptOnly/>', '<«§:scriptonly»/>', 'manifest-element-unknown', 'same'],
  ['<§:scriptOnly/>', '<«§:script-only»/>', 'manifest-element-unknown', 'same'],
  ['<§:scriptOnly/>', '<§:scriptOnly/><«§:whatever»/>', 'manifest-element-unknown'],
  ['<§:requestFilter ', '<«§:requestFiltr» ', 'manifest-element-unknown', 'same'],
  ['<§:responseFilter ', '<«§:responsesFilter» ', 'manifest-element-unknown', 'same'],
  ['<§:serverFilter ', '<«§:serversFilter» ', 'manifest-element-unknown', 'same'],
  // Misplaced
  ['<§:scriptOnly/>', '<§:scriptOnly/><«§:column» name="a"/>', 'manifest-element-misplaced'],
  ['<§:scriptOnly/>', '<§:scriptOnly/><«§:applicationManifest»/>', 'manifest-element-misplaced'],
  ['<§:column name="rank"/>', '<§:column name="rank"/><«§:scriptOnly»/>', 'manifest-element-misplaced'],
  ['<§:scriptOnly/>', '<§:scriptOnly><«§:proxyByDefault»/></§:scriptOnly>', 'manifest-element-misplaced'],
  // Repeated
  ['<§:scriptOnly/>', '<§:scriptOnly/><«§:scriptOnly»/>', 'manifest-element-repeated'],
  ['<§:scriptOnly/>', '<«§:requestFilter»/><§:scriptOnly/>', 'manifest-element-repeated'],
  // Missing
  ['<§:requestFilter methodNames="INVITE,BYE"/>', '', 'manifest-filter-missing@root'],
  ['<§:responseFilter reasonCodes="2XX,4XX"/>', '', 'manifest-filter-missing@root'],
  [
    '<§:column name="word"/><§:column name="rank"/>',
    '',
    'manifest-element-missing@{r:file}␣name="plain mspl-unknown-column@plain[0].{word} mspl-unknown-column@plain[1].{rank}',
  ],
  // In another namespace
  ['<§:scriptOnly/>', '<«scriptOnly»/>', 'manifest-element-namespace'],
  ['<§:scriptOnly/>', '<«x:scriptOnly» xmlns:x="urn:x"/>', 'manifest-element-namespace'],
  // Text
  ['<§:scriptOnly/>', '«yes»<§:scriptOnly/>', 'manifest-content-unexpected'],
  ['<§:scriptOnly/>', '<§:scriptOnly>«yes»</§:scriptOnly>', 'manifest-content-unexpected'],
  ['<§:scriptOnly/>', '<§:scriptOnly/>\n «a b»\n', 'manifest-content-unexpected'],
  ['<§:scriptOnly/>', '«<![CDATA[x]]>»<§:scriptOnly/>', 'manifest-content-unexpected'],
  ['<§:scriptOnly/>', '«§:scriptOnly/>»', 'manifest-content-unexpected', 'same'],
  ['<§:serverFilter roles="ALL"/>', '«§:serverFilter roles="ALL"/>»', 'manifest-content-unexpected', 'same'],
  // After the script
  [
    '</§:splScript>',
    '</§:splScript><«§:proxyByDefault»/>',
    'manifest-script-not-last',
    undefined,
    /data files|Edge|no CDATA/,
  ],
];

const attributes: readonly Row[] = [
  ['methodNames=', '«methodName»=', 'manifest-attribute-unknown', 'same'],
  ['methodNames=', '«MethodNames»=', 'manifest-attribute-unknown', 'same'],
  ['roles=', '«role»=', 'manifest-attribute-unknown', 'same'],
  ['reasonCodes=', '«reasonCode»=', 'manifest-attribute-unknown', 'same'],
  ['path=', '«paht»=', 'manifest-attribute-unknown', 'same'],
  ['keyColumnName=', '«keyColumn»=', 'manifest-attribute-unknown'],
  ['<§:scriptOnly/>', '<§:scriptOnly «action»="true"/>', 'manifest-attribute-unknown'],
  ['<§:column name="word"/>', '<§:column name="word" «type»="string"/>', 'manifest-attribute-unknown'],
  ['methodNames=', '«§:methodNames»=', 'manifest-attribute-prefixed', 'same'],
  ['roles=', '«§:roles»=', 'manifest-attribute-prefixed', 'same'],
  ['§:appUri=', 'appUri="http://a.com/b" «§:appUri»=', 'manifest-app-uri-twice'],
  ['<§:serverFilter roles="ALL"/>', '<«§:serverFilter»/>', 'manifest-attribute-missing'],
  ['path="plain.csv"', '', 'manifest-attribute-missing@{r:file}␣name="plain'],
  ['<§:column name="rank"/>', '<«§:column»/>', 'manifest-attribute-missing mspl-unknown-column@plain[1].{rank}'],
  // What the script says is told by the manifest: without the name it says nothing.
  [
    '<§:file name="plain" ',
    '<«§:file» ',
    'manifest-attribute-missing mspl-unknown-file@{plain}[0] mspl-unknown-file@{plain}[1]',
  ],
];

const values: readonly Row[] = [
  // Lists
  ['methodNames="INVITE', 'methodNames="«INVTE»', 'manifest-value', 'same'],
  ['methodNames="INVITE', 'methodNames="«invite»', 'manifest-value-case', 'same'],
  ['methodNames="INVITE', 'methodNames="INVITE,«INVITE»', 'manifest-value-repeated'],
  ['methodNames="INVITE', 'methodNames="«ALL»,INVITE', 'manifest-value-combined'],
  ['methodNames="INVITE', 'methodNames="«NONE», INVITE', 'manifest-value-combined'],
  ['methodNames="INVITE', 'methodNames="«&#x41;LL»,INVITE', 'manifest-value-combined'],
  ['methodNames="INVITE', 'methodNames="&#73;NVITE', ''],
  ['methodNames="INVITE', 'methodNames="«&#73;NVTE»', 'manifest-value', 'same'],
  ['methodNames="INVITE', 'methodNames="INVITE,«&#x41;&#x4c;L»', 'manifest-value-combined'],
  ['methodNames="INVITE', 'methodNames="INVITE,«»', 'manifest-value', undefined, /^(?:forward|redirect|ring)/],
  ['methodNames="INVITE', 'methodNames="INVITE,«CANCEL»', 'manifest-value'],
  ['reasonCodes="2XX', 'reasonCodes="«200»', 'manifest-status-code', 'same'],
  ['reasonCodes="2XX', 'reasonCodes="«2xx»', 'manifest-value-case', 'same'],
  ['reasonCodes="2XX', 'reasonCodes="2nn', ''],
  ['reasonCodes="2XX', 'reasonCodes="«7XX»', 'manifest-value'],
  ['reasonCodes="2XX', 'reasonCodes="«NONE»,2XX', 'manifest-value-combined'],
  ['roles="ALL"', 'roles="«AL»"', 'manifest-value', 'same'],
  ['roles="ALL"', 'roles="«ALL»,FrontEnd"', 'manifest-value-combined'],
  ['roles="FrontEnd,HomeServer"', 'roles="FrontEnd,«Homeserver»"', 'manifest-value-case', 'same'],
  ['roles="FrontEnd,HomeServer"', 'roles="FrontEnd,«Edge»"', 'manifest-value'],
  // Choices
  ['strictRoute="false"', 'strictRoute="«flase»"', 'manifest-value', 'same'],
  ['strictRoute="false"', 'strictRoute="«no»"', 'manifest-value'],
  ['strictRoute="false"', 'strictRoute="«»"', 'manifest-value'],
  ['action="true"', 'action="«True»"', 'manifest-value-case', 'same'],
  ['action="true"', 'action="« true»"', 'manifest-value', 'same'],
  ['delimitedBy="comma"', 'delimitedBy="«coma»"', 'manifest-value', 'same'],
  ['delimitedBy="comma"', 'delimitedBy="«;»"', 'manifest-value'],
  // appUri
  ['§:appUri="http://www.contoso.com/App"', '§:appUri="«App»"', 'manifest-app-uri'],
  ['§:appUri="http://www.contoso.com/App"', '§:appUri="«»"', 'manifest-app-uri'],
  ['§:appUri="http://www.contoso.com/App"', '§:appUri="«urn:contoso:App»"', 'manifest-app-uri'],
  ['§:appUri="http://www.contoso.com/App"', '§:appUri="«http://»"', 'manifest-app-uri'],
  // Namespaces
  [
    '"http://schemas.microsoft.com/lcs/2006/05"',
    '"«https://schemas.microsoft.com/lcs/2006/05»"',
    'manifest-namespace-https',
    'same',
  ],
  [
    '"http://schemas.microsoft.com/lcs/2006/05"',
    '"«http://schemas.microsoft.com/lcs/2007/05»"',
    'manifest-namespace-unknown',
    'same',
  ],
  [
    '"http://schemas.microsoft.com/lcs/2006/05"',
    '"«http://schemas.microsoft.com/lcs/2006/05/»"',
    'manifest-namespace-unknown',
    'same',
  ],
  [
    '"http://schemas.microsoft.com/lcs/2006/05"',
    '"«http://schemas.microsoft.com/lcs/2004/05»"',
    'manifest-namespace-target',
  ],
];

const scripts: readonly Row[] = [
  ['<![CDATA[\n    return;\n  ]]>', 'return;', 'manifest-script-without-cdata@r:splScript'],
  ['<![CDATA[\n    return;\n  ]]>', '', 'manifest-script-empty@r:splScript'],
  ['if (sipRequest)', 'if (sipRequest «&»«&» true)', 'xml-bare-ampersand xml-bare-ampersand'],
  ['if (sipRequest)', 'if (1 «<» 2)', 'xml-stray-less-than'],
  ['if (sipRequest)', 'if (1 &lt; 2)', ''],
  ['roles="AccessProxy"', 'roles="FrontEnd"', 'mspl-edge-only@MessageOrigin.NetworkExternal'],
  ['roles="AccessProxy"', 'roles="AccessProxy,FrontEnd"', ''],
  [
    '<§:serverFilter roles="ALL"/>',
    '<§:serverFilter roles="AccessProxy"/>',
    'mspl-registrar-only@QueryEndpoints',
    undefined,
    /^ring/,
  ],
  ['<§:serverFilter roles="ALL"/>', '<§:serverFilter roles="FrontEnd"/>', '', undefined, /^ring/],
  // Every class of responses is let through, and the script calls what is for requests.
  [
    '<§:responseFilter reasonCodes="NONE"/>',
    '<§:responseFilter/>',
    'mspl-request-only@{RetargetRequest}( mspl-request-only@{ProxyRequest}(',
    undefined,
    UNGUARDED,
  ],
  [
    '<§:responseFilter reasonCodes="NONE"/>',
    '',
    'manifest-filter-missing@root mspl-request-only@{RetargetRequest}( mspl-request-only@{ProxyRequest}(',
    undefined,
    UNGUARDED,
  ],
  ['<§:allowRegistrationBeforeUserServices/>', '', 'manifest-before-user-services@root', undefined, EARLY],
  [
    '<§:allowRegistrationBeforeUserServices/>',
    '<§:allowRegistrationBeforeUserServices action="false"/>',
    'manifest-before-user-services@root',
    undefined,
    EARLY,
  ],
];

const files: readonly Row[] = [
  ['<§:column name="host"/>', '', 'manifest-key-column@keyColumnName="{host}" mspl-unknown-column@].{host}'],
  ['keyColumnName="host"', 'keyColumnName="«hst»"', 'manifest-key-column', 'same'],
  ['keyColumnName="host"', 'keyColumnName="«none»"', 'manifest-key-column'],
  [
    'keyColumnName="host"',
    '',
    'manifest-ignore-case-without-key@ignoreCase mspl-file-without-key@"a" mspl-file-without-key@"b"',
  ],
  ['<§:column name="host"/>', '<§:column name="host"/><§:column name="«host»"/>', 'manifest-name-repeated'],
  ['<§:column name="host"/>', '<§:column name="host"/><§:column name="«Host»"/>', 'manifest-name-repeated'],
  [
    '<§:column name="rank"/>',
    '<§:column name="rank"/><§:column name="«1st»"/>',
    'manifest-identifier manifest-data-short-row@plain.csv',
  ],
  [
    '<§:scriptOnly/>',
    '<§:file name="«Plain»" path="plain.csv"><§:column name="a"/></§:file><§:scriptOnly/>',
    'manifest-name-repeated',
    undefined,
    /data files/,
  ],
  [
    '<§:scriptOnly/>',
    '<§:file name="«a b»" path="plain.csv"><§:column name="a"/></§:file><§:scriptOnly/>',
    'manifest-identifier manifest-file-unread@a␣b',
  ],
  [
    '<§:scriptOnly/>',
    '<§:file name="«foreach»" path="plain.csv"><§:column name="a"/></§:file><§:scriptOnly/>',
    'manifest-name-reserved manifest-file-unread@foreach',
  ],
  ['path="plain.csv"', 'path="«none.csv»"', 'manifest-file-not-found'],
  ['path="plain.csv"', 'path="«twice.csv»"', ''],
  ['path="plain.csv"', 'path="«short.csv»"', 'manifest-data-short-row'],
  ['path=".\\hosts.csv"', 'path="«.\\twice.csv»"', 'manifest-data-duplicate-key'],
  ['path="plain.csv"', 'path="«»"', 'manifest-value'],
  ['path="plain.csv"', 'path="«C:\\plain.csv»"', 'manifest-file-path manifest-file-not-found@C:\\plain.csv'],
  ['<§:column name="rank"/>', '<§:column name="rank"/><§:column name="more"/>', 'manifest-data-short-row@plain.csv'],
];

describe('elements', () => {
  testRows(elements);
});
describe('attributes', () => {
  testRows(attributes);
});
describe('values', () => {
  testRows(values);
});
describe('the script in its manifest', () => {
  testRows(scripts);
});
describe('data files', () => {
  testRows(files);
});
describe('mistakes everywhere', () => {
  testMass(manifestMutants, 5_000);
});
