import { isBefore, type TargetVersion } from '../mspl';
import { attributeNamed, childElements, type XmlDocument } from '../xml';
import { CURRENT_NAMESPACE, namespaces } from './schema';

/*
 * Manifests to begin with. Each is complete: it has no finding, and does at once what its title says.
 */

/** A data file that a manifest reads, with rows to show how it is written. */
export interface SampleDataFile {
  /** Its name, beside the manifest. */
  readonly name: string;
  readonly text: string;
}

/** A new manifest. */
export interface ManifestTemplate {
  readonly id: string;
  readonly title: string;
  /** What becomes of messages, in one line. */
  readonly detail: string;
  readonly fileName: string;
  readonly text: string;
  readonly dataFile?: SampleDataFile;
}

/** A template before it is written for a server. */
interface Draft extends Omit<ManifestTemplate, 'fileName' | 'text'> {
  readonly comment: string;
  /** The tail of the appUri. */
  readonly name: string;
  /** The elements before splScript. */
  readonly elements: string;
  readonly script: string;
  /** The first server that has what the script calls. */
  readonly since?: TargetVersion;
}

/** The elements of a script that decides where an INVITE goes. */
const ROUTING = `
<r:allowRegistrationBeforeUserServices/>
<r:serverFilter roles="ALL"/>
<r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="true" domainSupported="true"/>
<r:responseFilter reasonCodes="NONE"/>
<r:proxyByDefault action="true"/>
<r:scriptOnly/>`;

const drafts: readonly Draft[] = [
  {
    id: 'forward',
    title: 'Forward',
    detail: 'Calls to one person ring at another; the caller is not told.',
    comment: 'Calls to Jenny ring at Terry: RetargetRequest changes who is called, and the caller is not told.',
    name: 'Forward',
    since: 'lync2013',
    elements: ROUTING,
    script: `
if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
  RetargetRequest("sip:terrya@contoso.com");
  return;
}
ProxyRequest("");`,
  },
  {
    id: 'redirect',
    title: 'Redirect',
    detail: 'Callers of one person are told, with a 302, to call another.',
    comment:
      "Callers of Jenny are told to call Terry: the 302 names him in its Contact, and the caller's client calls there.",
    name: 'Redirect',
    elements: ROUTING,
    script: `
if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
  Respond("302", "Moved Temporarily", "Contact=<sip:terrya@contoso.com>");
  return;
}
ProxyRequest("");`,
  },
  {
    id: 'fork',
    title: 'Fork',
    detail: 'Calls ring at every device of the person called, at the same time.',
    comment:
      'Calls ring at every device of the person called. EndFork without a Fork would be an error, so the fork is begun only\n  when a first device is found.',
    name: 'Fork',
    elements: ROUTING,
    script: `
callee = GetUserAtHost(sipRequest.To);
if (callee == null) {
  ProxyRequest("");
  return;
}

forked = false;
foreach (dbEndpoint in QueryEndpoints(callee)) {
  if (!SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods)) {
    continue;
  }
  if (!forked) {
    BeginFork(false, 0);
    forked = true;
  }
  Fork(dbEndpoint.ContactInfo);
}

if (forked) {
  EndFork();
} else {
  ProxyRequest("");
}`,
  },
  {
    id: 'block-list',
    title: 'Block List from a Data File',
    detail: 'Calls and messages from the people listed in a text file are refused with a 403.',
    comment:
      'Calls and messages from people listed in blocked.csv are refused. A line is user@host,reason; the first column is the\n  key. The file belongs beside this manifest, in Server\\Core of every front end.',
    name: 'BlockList',
    dataFile: { name: 'blocked.csv', text: 'bob@example.com,Unwanted calls\nmallory@example.com,Left the company\n' },
    elements: `
<r:allowRegistrationBeforeUserServices/>
<r:serverFilter roles="ALL"/>
<r:requestFilter methodNames="INVITE,MESSAGE" strictRoute="false" registrarGenerated="false"/>
<r:responseFilter reasonCodes="NONE"/>
<r:proxyByDefault action="true"/>
<r:file name="blocked" path="blocked.csv" keyColumnName="user" ignoreCase="true" delimitedBy="comma">
  <r:column name="user"/>
  <r:column name="reason"/>
</r:file>
<r:scriptOnly/>`,
    script: `
caller = GetUserAtHost(sipRequest.From);
if (caller != null && blocked[caller].user != null) {
  Log("Event", false, "Blocked ", caller);
  Respond("403", "Forbidden");
  return;
}
ProxyRequest("");`,
  },
  {
    id: 'content-filter',
    title: 'Content Filter',
    detail: 'Instant messages that contain a word are refused with a 403.',
    comment:
      'Instant messages that contain a word are refused. strictRoute is true, because the messages of a conversation follow a\n  fixed route.',
    name: 'Filter',
    elements: `
<r:allowRegistrationBeforeUserServices/>
<r:serverFilter roles="ALL"/>
<r:requestFilter methodNames="INVITE,MESSAGE" strictRoute="true" registrarGenerated="false"/>
<r:responseFilter reasonCodes="NONE"/>
<r:proxyByDefault action="true"/>
<r:scriptOnly/>`,
    script: `
if (ContainsString(sipRequest.Content, "confidential", true)) {
  Respond("403", "Forbidden");
  return;
}
ProxyRequest("");`,
  },
  {
    id: 'log-everything',
    title: 'Log Everything',
    detail: 'Every request and response is logged for ApiLogger, and goes on as it is.',
    comment: 'Every message is logged for ApiLogger. The script decides nothing: proxyByDefault sends each message on.',
    name: 'LogAll',
    elements: `
<r:serverFilter roles="ALL"/>
<r:requestFilter methodNames="ALL" strictRoute="true" registrarGenerated="true"/>
<r:responseFilter reasonCodes="ALL"/>
<r:proxyByDefault action="true"/>
<r:scriptOnly/>`,
    script: `
if (sipRequest) {
  Log("Debugr", true, "Request: ", sipRequest.Method);
} else {
  Log("Debugr", true, "Response: ", sipResponse.StatusCode);
}`,
  },
  {
    id: 'managed-dispatch',
    title: 'Managed Dispatch',
    detail: 'INVITEs are handed to a method of your .NET application.',
    comment:
      'INVITEs are handed to the method OnInvite(object sender, RequestReceivedEventArgs e) of a .NET application, which loads\n  this manifest and decides. There is no scriptOnly: Dispatch would then be refused.',
    name: 'Managed',
    elements: `
<r:serverFilter roles="ALL"/>
<r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="false"/>
<r:responseFilter reasonCodes="NONE"/>
<r:proxyByDefault action="true"/>`,
    script: `
Dispatch("OnInvite");`,
  },
];

/** The manifests to begin with that a server can run. */
export function manifestTemplates(target: TargetVersion): readonly ManifestTemplate[] {
  return drafts
    .filter(({ since }) => since === undefined || !isBefore(target, since))
    .map(({ id, title, detail, dataFile, ...draft }) => {
      const fileName = `${draft.name}.am`;
      return { id, title, detail, fileName, text: write(draft, target), ...(dataFile && { dataFile }) };
    });
}

function write(
  { comment, name, elements, script }: Omit<Draft, 'id' | 'title' | 'detail'>,
  target: TargetVersion,
): string {
  const namespace = namespaces.find(({ targets }) => targets.includes(target))?.uri ?? CURRENT_NAMESPACE;
  return `<?xml version="1.0"?>
<!--
  ${comment}
-->
<r:applicationManifest r:appUri="http://www.contoso.com/${name}" xmlns:r="${namespace}">${indented(elements, '  ')}
  <r:splScript><![CDATA[${indented(script, '    ')}
  ]]></r:splScript>
</r:applicationManifest>
`;
}

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** A place in a manifest, and the snippet to be put in there. */
export interface Insertion {
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly snippet: string;
}

/**
 * A snippet of a data file with two columns, where data files stand: before splScript, or at the end of a manifest that
 * has none yet. Undefined for a document that is no manifest.
 */
export function dataFileInsertion({ root }: XmlDocument): Insertion | undefined {
  if (root?.name.local !== 'applicationManifest') return undefined;
  const children = childElements(root);
  const script = children.find(({ name }) => name.local === 'splScript');
  const offset = script?.start ?? root.endTag?.start;
  if (offset === undefined) return undefined;
  const { prefix } = root.name;
  const name = (local: string): string => escapeSnippet(prefix === '' ? local : `${prefix}:${local}`);
  const taken = children.map((child) => attributeNamed(child, 'name')?.value.toLowerCase());
  let table = 'policy';
  for (let i = 2; taken.includes(table); i++) table = `policy${i}`;
  const lines = [
    `<${name('file')} name="\${1:${table}}" path="\${2:${table}.csv}" keyColumnName="\${3:user}" ignoreCase="true" delimitedBy="comma">`,
    `\t<${name('column')} name="$3"/>`,
    `\t<${name('column')} name="\${4:action}"/>`,
    `</${name('file')}>`,
  ];
  return { offset, snippet: script ? `${lines.join('\n')}\n` : `\t${lines.join('\n\t')}\n` };
}

/** A text as it is written in a snippet, where `$`, `}` and `\` have a meaning. */
const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
