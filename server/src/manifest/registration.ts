import { isBefore, type Script, type TargetVersion, targetName, unwrap, walk } from '../mspl';
import { attributeNamed, childElements, type XmlElement } from '../xml';
import { hasErrors, type ManifestAnalysis } from './analyze';

/** The lines that register an application, or why there are none. */
export type Registration =
  { readonly commands: string; readonly refusal?: never } | { readonly refusal: string; readonly commands?: never };

/** Functions that decide where a request goes, which has to happen before UserServices finds its endpoints. */
const DECIDING = new Set(['retargetrequest', 'respond', 'beginfork', 'fork', 'endfork']);

/**
 * The PowerShell lines that register a manifest's application with New-CsServerApplication (Lync Server 2010 and later),
 * where its files belong, and the lines that undo it. Everything is written that the cmdlet would otherwise take for
 * granted in an unwanted way: an application is disabled unless -Enabled says otherwise, and critical, so that a mistake
 * in it keeps the whole server from starting (Microsoft's reference of New-CsServerApplication).
 * @param fileName name of the manifest's file, without folder; undefined while it has none
 */
export function registrationOf(
  analysis: ManifestAnalysis,
  target: TargetVersion,
  fileName: string | undefined,
): Registration {
  const { root } = analysis.document;
  const uri = root && attributeNamed(root, 'appUri')?.value;
  if (!root || !uri?.trim())
    return { refusal: 'The manifest has no appUri, which is what an application is registered by.' };
  if (isBefore(target, 'lync2010')) {
    const server = targetName(target);
    return {
      refusal: `${server} has no New-CsServerApplication: applications are added in its management console. For Lync Server 2010 and later, change the setting mspl.targetServer.`,
    };
  }
  const name = applicationName(uri);
  const file = fileName ?? `${name}.am`;
  if (/\p{Cc}/u.test(uri + file)) {
    return { refusal: 'appUri or the name of the file has a control character, which cannot be written in a command.' };
  }

  return { commands: write(read(root, analysis, { uri, name, file }), target).join('\r\n') };
}

interface Application {
  readonly uri: string;
  /** What the server lists it as. */
  readonly name: string;
  /** The manifest's file. */
  readonly file: string;
  readonly hasErrors: boolean;
  /** Whether only an Edge Server takes it. */
  readonly isOnEdge: boolean;
  readonly isScriptOnly: boolean;
  /** Whether it may, and whether it has to, come before UserServices. */
  readonly mayBeFirst: boolean;
  readonly isFirst: boolean;
  /** The data files that lie with the server, as the manifest names them. */
  readonly dataFiles: readonly string[];
}

function read(
  root: XmlElement,
  { script, diagnostics }: ManifestAnalysis,
  named: Pick<Application, 'uri' | 'name' | 'file'>,
): Application {
  const children = childElements(root);
  const child = (local: string): XmlElement | undefined => children.find((element) => element.name.local === local);
  const attribute = (element: XmlElement | undefined, name: string): string =>
    (element && attributeNamed(element, name)?.value.trim()) ?? '';
  const allows = child('allowRegistrationBeforeUserServices');
  const mayBeFirst = allows !== undefined && attribute(allows, 'action').toLowerCase() !== 'false';
  const isOnEdge = attribute(child('serverFilter'), 'roles') === 'AccessProxy';
  return {
    ...named,
    hasErrors: hasErrors(diagnostics),
    isOnEdge,
    isScriptOnly: child('scriptOnly') !== undefined,
    mayBeFirst,
    isFirst: !isOnEdge && (mayBeFirst || (script !== undefined && decidesTarget(script.parsed.script))),
    dataFiles: children
      .filter(({ name }) => name.local === 'file')
      .map((file) => attribute(file, 'path'))
      .filter((path) => path !== '' && !path.startsWith('\\\\')),
  };
}

function write(application: Application, target: TargetVersion): string[] {
  const { name, uri, file, isOnEdge, isScriptOnly, isFirst, dataFiles } = application;
  const [pool, service] = isOnEdge ? ['$edge', 'EdgeServer:$edge'] : ['$pool', 'service:Registrar:$pool'];
  const identity = `-Identity "${service}/${name}"`;
  const parameters = [
    identity,
    `-Uri ${quoted(uri)}`,
    ...(isScriptOnly ? [`-ScriptName ${quoted(file)}`] : []),
    '-Critical $false',
    '-Enabled $true',
    ...(isFirst ? [`-Priority (Get-CsServerApplication -Identity "${service}/UserServices").Priority`] : []),
  ];
  const belongings = [...(isScriptOnly ? [file] : []), ...dataFiles].map((each) => `#   ${inComment(each)}`);
  return [
    ...(application.hasErrors ? ['# The manifest has errors: the server refuses it until they are mended.', ''] : []),
    ...(isFirst && !application.mayBeFirst ? [...NOT_PERMITTED, ''] : []),
    ...(belongings.length > 0 ? [...folder(target, isOnEdge), ...belongings, ''] : []),
    `# The name of your ${isOnEdge ? 'Edge pool' : 'pool'}:`,
    `${pool} = '${isOnEdge ? 'edge01' : 'pool01'}.contoso.com'`,
    '',
    `New-CsServerApplication ${parameters.join(' ')}`,
    '',
    isScriptOnly
      ? '# A script that was changed is read when the service RTCSRV starts again.'
      : '# Then start the .NET application, under an account of the group RTC Server Applications.',
    '',
    '# To undo it:',
    `# Remove-CsServerApplication ${identity}`,
    '',
  ];
}

const NOT_PERMITTED = [
  '# The script decides where requests go, which has to happen before UserServices, and the manifest does not permit',
  '# that place: add allowRegistrationBeforeUserServices to it, or the registration fails with event 30234.',
];

/** Where a server looks for the files: beside RTCSRV.EXE (how-to-register-a-sip-application; element file, dn439112). */
function folder(target: TargetVersion, isOnEdge: boolean): string[] {
  const servers =
    target === 'lync2010'
      ? ['Microsoft Lync Server 2010']
      : ['Microsoft Lync Server 2013', 'Skype for Business Server 2015', 'Skype for Business Server 2019'];
  return [
    `# These files belong on every ${isOnEdge ? 'Edge Server' : 'Front End Server'} into the folder of RTCSRV.EXE,`,
    ...servers.map(
      (name, i) =>
        `# ${i === 0 ? '' : 'or '}C:\\Program Files\\${name}\\Server\\Core${i === servers.length - 1 ? ':' : ''}`,
    ),
  ];
}

/** The tail of the appUri, as far as it can stand in an identity; the name is free (how-to-register-a-sip-application). */
function applicationName(uri: string): string {
  const tail =
    uri
      .replace(/[?#].*/, '')
      .replace(/\/+$/, '')
      .split('/')
      .slice(3)
      .at(-1) ?? '';
  return tail.replace(/[^A-Za-z0-9._-]/g, '').replace(/^\.+/, '') || 'MsplApplication';
}

/** A literal string of PowerShell; it ends at a typographic quote as well as at a plain one. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}

/** A text of the manifest in a comment, which a line break would end. */
const inComment = (text: string): string => text.replace(/\p{Cc}/gu, '?');

/** Whether a script calls a function of `DECIDING`. */
function decidesTarget(script: Script): boolean {
  let found = false;
  walk(script, (node) => {
    if (node.kind !== 'Call') return;
    const callee = unwrap(node.callee);
    found ||= callee.kind === 'Identifier' && DECIDING.has(callee.text.toLowerCase());
  });
  return found;
}
