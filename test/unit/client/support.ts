import assert from 'node:assert/strict';
import { initialState, type PanelAction, type PanelState, reduce } from '../../../client/src/panel/model';
import { prepare, type SendInput, send, type Sent } from '../../../client/src/panel/simulation';
import type { FileReader } from '../../../client/src/panel/surroundings';
import type { FormField, ProblemsView, RunView } from '../../../client/webview/protocol';
import type { Run } from '../../../server/src/simulator';

/** A manifest around a script, the usual filters before it. */
export function manifest(script: string, proxyByDefault = true, elements = ''): string {
  return `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/test" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:allowRegistrationBeforeUserServices/>
  <r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="true" domainSupported="true"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:proxyByDefault action="${proxyByDefault}"/>
  <r:scriptOnly/>${elements}
  <r:splScript><![CDATA[
${script}
  ]]></r:splScript>
</r:applicationManifest>
`;
}

/** The line of the manifest (from 0) on which the script begins. */
export const SCRIPT = 8;

/** Nuria calls Jenny, and Terry answers. */
export const forward = `toUri = GetUri(sipRequest.To);
fromUri = GetUri(sipRequest.From);
if (toUri == "sip:jennyl@contoso.com" && fromUri == "sip:nuriag@contoso.com") {
  RetargetRequest("sip:terrya@contoso.com");
  return;
}
ProxyRequest("");`;

/** Whoever calls Jenny is told to call Terry. */
export const redirect =
  'if (sipRequest.RequestURI != "sip:terrya@contoso.com") { ' +
  'Respond("302", "Forwarded to terrya@contoso.com", "Contact=<sip:terrya@contoso.com>"); }';

export const MANIFEST = 'file:///apps/test.am';

/** Files by their addresses; all others are not there. */
export function filesIn(files: Readonly<Record<string, string | Uint8Array>>): FileReader {
  const bytesOf = (uri: string): Uint8Array | null => {
    const file = files[uri];
    if (file === undefined) return null;
    return typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };
  const textOf = (uri: string): string | null => {
    const bytes = bytesOf(uri);
    return bytes && new TextDecoder().decode(bytes);
  };
  return { bytesOf, textOf };
}

/** What the composer holds after edits of its form. */
export function drafted(edits: Partial<Record<FormField, string>> = {}, state: PanelState = initialState): PanelState {
  return Object.entries(edits).reduce(
    (edited, [field, value]) => reduce(edited, { type: 'field', field: field as FormField, value }),
    state,
  );
}

export const after = (...actions: readonly PanelAction[]): PanelState => actions.reduce(reduce, initialState);

/** What a script is sent with: the composed INVITE, unless a part of the input says otherwise. */
export function inputFor(script: string, part: Partial<SendInput> = {}): SendInput {
  const { draft, options } = initialState;
  return {
    manifest: { uri: MANIFEST, text: manifest(script) },
    ...{ target: 'lync2013', draft, options, facts: {}, transaction: undefined, requestFile: undefined },
    ...{ deployment: undefined, standings: {}, assumptions: {} },
    ...part,
  };
}

export function sent(script: string, part: Partial<SendInput> = {}, files: FileReader = filesIn({})): Sent {
  return send(prepare(inputFor(script, part), files), 1, undefined);
}

type Ran = Extract<Sent, { run: Run }>;

/** As `sent`, of what could be sent. */
export function ran(script: string, part: Partial<SendInput> = {}, files: FileReader = filesIn({})): Ran {
  const made = sent(script, part, files);
  assert.ok(made.run, JSON.stringify(made.result));
  return made;
}

export const runOf = (...parameters: Parameters<typeof ran>): RunView => ran(...parameters).result;

export function problemsOf({ result }: Sent): ProblemsView {
  assert.equal(result.kind, 'problems');
  return result;
}
