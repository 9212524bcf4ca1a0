import { CompletionItemKind } from 'vscode-languageserver-types';
import { CURRENT_NAMESPACE, findElement, namespaces } from '../../manifest';
import type { TargetVersion } from '../../mspl';
import type { OffsetRange } from '../../text';
import { choice, type Proposal } from './proposal';

/** The prefix of a manifest that has none yet: that of the published samples. */
export const USUAL_PREFIX = 'r';

export const XML_DECLARATION = '<?xml version="1.0"?>';

/** The namespaces, first the one that the target server's manifests carry. */
export function namespacesFor(target: TargetVersion): string[] {
  const own = namespaces.filter(({ targets }) => targets.includes(target)).map(({ uri }) => uri);
  return [...new Set([...own, CURRENT_NAMESPACE, ...namespaces.map(({ uri }) => uri)])];
}

/** A whole manifest, with or without its XML declaration, in place of `range`. */
export function proposeManifest(range: OffsetRange, target: TargetVersion, declaration: boolean): Proposal[] {
  const fact = findElement('applicationManifest');
  if (!fact) return [];
  return [
    {
      label: fact.name,
      kind: CompletionItemKind.Snippet,
      range,
      newText: `${declaration ? `${XML_DECLARATION}\n` : ''}${manifestSnippet(target)}`,
      snippet: true,
      filter: `<${USUAL_PREFIX}:${fact.name}`,
      detail: 'A complete script-only manifest',
      about: `element/${fact.name}`,
      rank: 0,
    },
  ];
}

function manifestSnippet(target: TargetVersion): string {
  const [namespace = CURRENT_NAMESPACE] = namespacesFor(target);
  const r = USUAL_PREFIX;
  return [
    `<${r}:applicationManifest`,
    `\t${r}:appUri="http://\${1:www.contoso.com/application}"`,
    `\txmlns:${r}="${namespace}">`,
    `\t<${r}:requestFilter methodNames="\${2:INVITE}" strictRoute="${choice(3, ['false', 'true'])}"/>`,
    `\t<${r}:responseFilter reasonCodes="\${4:NONE}"/>`,
    `\t<${r}:proxyByDefault action="${choice(5, ['true', 'false'])}"/>`,
    `\t<${r}:scriptOnly/>`,
    `\t<${r}:splScript><![CDATA[`,
    '\t\tif (!sipRequest) {',
    '\t\t\treturn;',
    '\t\t}',
    '\t\t$0',
    '\t\tProxyRequest("");',
    `\t]]></${r}:splScript>`,
    `</${r}:applicationManifest>`,
  ].join('\n');
}
