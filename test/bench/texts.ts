/*
 * What is measured with: manifests without mistakes in two shapes, their scripts in MSPL and in JavaScript, a page for
 * the HTML server, a style sheet, and a request.
 */

export const namespace = 'http://schemas.microsoft.com/lcs/2006/05';

/** An MSPL script of about `size` characters that uses the whole grammar. */
export function scriptOf(size: number): string {
  return repeated(size, (i) => block(i, 'foreach (dbEndpoint in QueryEndpoints(callee)) {'));
}

/** The same statements as `scriptOf`, as JavaScript. */
export function javaScriptOf(size: number): string {
  return repeated(size, (i) => block(i, 'for (const dbEndpoint of QueryEndpoints(callee)) {'));
}

function block(i: number, loop: string): string {
  return `
    // A call to somebody who is away goes to the colleague who stands in, rule ${i}.
    callee = GetUserAtHost(sipRequest.To);
    fromUri = GetUri(sipRequest.From);
    if (callee == "colleague${i}@contoso.com" && fromUri != null && ContainsString(fromUri, "@contoso.com", true)) {
      Log("Event", false, "Rule ${i}: ", fromUri, " calls ", callee);
      RetargetRequest(Concatenate("sip:deputy", ${i}, "@contoso.com"));
      return;
    } else if (sipRequest.Method == "MESSAGE" || !sipRequest.StandardMethod) {
      AddHeader("X-Rule", "${i}");
    }
    devices = 0;
    if (callee != null) {
      ${loop}
        /* Devices that do not take calls are left out. */
        if (!SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods)) {
          continue;
        }
        devices = devices + 1;
        Log("Debugr", true, "Device ", devices, ": ", dbEndpoint.EPID, " of ", dbEndpoint.ContactInfo);
      }
    }
    switch (devices) {
      case 0:
        Log("Event", false, "Rule ${i} found no device");
        break;
      default:
        AddHeader("X-Devices", "some");
        break;
    }
    if (devices == ${i}) {
      Respond(480, "Temporarily Unavailable");
      return;
    }
`;
}

function repeated(size: number, part: (i: number) => string): string {
  const parts: string[] = [];
  for (let length = 0; length < size;) {
    const next = part(parts.length);
    parts.push(next);
    length += next.length;
  }
  return parts.join('');
}

/** A manifest around `elements` and a script. */
export function manifestOf(script: string, elements = ''): string {
  return `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/Bench" xmlns:r="${namespace}">
  <r:allowRegistrationBeforeUserServices/>
  <r:serverFilter roles="ALL"/>
  <r:requestFilter methodNames="ALL" strictRoute="false" domainSupported="true"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:proxyByDefault action="true"/>
${elements}  <r:scriptOnly/>
  <r:splScript><![CDATA[${script}]]></r:splScript>
</r:applicationManifest>
`;
}

/** A manifest of about `size` characters that is nearly all script. */
export function scriptManifest(size: number): string {
  return manifestOf(scriptOf(size - 700));
}

/** A manifest of about `size` characters that is nearly all elements and attributes: tables that the script can read. */
export function elementManifest(size: number): string {
  const tables = repeated(
    size - 700,
    (
      i,
    ) => `  <r:file name="Table${i}" path="tables\\table${i}.txt" keyColumnName="User" ignoreCase="true" delimitedBy="tab">
    <r:column name="User"/>
    <r:column name="Deputy"/>
    <r:column name="Reason"/>
  </r:file>
`,
  );
  return manifestOf('\n    ProxyRequest("");\n  ', tables);
}

/** A page of about `size` characters with the same parts as a manifest: some elements, and nearly all of it script. */
export function htmlPage(size: number): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <title>Bench</title>
  </head>
  <body>
    <p class="rules">Rules</p>
    <script>${javaScriptOf(size - 250)}</script>
  </body>
</html>
`;
}

/** A style sheet of about `size` characters, as people write them, in which the CSS service finds nothing wrong. */
export function styleSheetOf(size: number): string {
  return repeated(
    size,
    (i) => `
/* The card of product ${i} and what belongs to it. */
.card-${i} > .title,
#shelf-${i} .title:not(.is-hidden) {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
  gap: 0.5rem calc(1rem + ${i % 9}px);
  color: var(--card-${i}, #1f6feb);
  background: linear-gradient(135deg, rgba(255, 255, 255, 0.8), #f6f8fa 40%) no-repeat;
  font: italic 600 1.25rem/1.5 "Segoe UI", Helvetica, sans-serif;
  transition: color 150ms ease-in-out, transform 0.3s cubic-bezier(0.4, 0, 0.2, 1);
}
.card-${i}::before {
  content: "${i}. ";
  position: absolute;
  inset: 0 auto auto 0;
}
.card-${i} a[href^="https://"]:hover {
  text-decoration: underline;
  transform: translateY(-2px) scale(1.02);
}
@media (min-width: ${600 + (i % 400)}px) and (orientation: landscape) {
  .card-${i} {
    margin: 0 auto 2rem;
    max-width: 72ch;
  }
}
`,
  );
}

/** A script whose answer depends on a device that it looks for by its EPID among all devices of the callee. */
export const deviceRouting = `
    callee = GetUserAtHost(sipRequest.To);
    wanted = "0c3de8817a";
    found = false;
    foreach (dbEndpoint in QueryEndpoints(callee)) {
      if (dbEndpoint.EPID != wanted) {
        Log("Debugr", false, "Not ", dbEndpoint.EPID);
        continue;
      }
      if (SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods)) {
        found = true;
        ProxyRequest(dbEndpoint.ContactInfo);
        break;
      }
    }
    if (!found) {
      Respond(480, "Temporarily Unavailable");
    }
  `;

const sdp = [
  'v=0',
  'o=- 0 0 IN IP4 192.0.2.10',
  's=session',
  'c=IN IP4 192.0.2.10',
  'b=CT:1000',
  't=0 0',
  'm=audio 50010 RTP/AVP 8 0 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');

/** A request as a client of that time sends it. */
export const invite = [
  'INVITE sip:jennyl@contoso.com SIP/2.0',
  'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK7a3f01;ms-received-port=50211;ms-received-cid=2A00',
  'Max-Forwards: 70',
  'From: "Nuria" <sip:nuriag@contoso.com>;tag=8f1c2d;epid=4d2a90c1e7',
  'To: "Jenny" <sip:jennyl@contoso.com>',
  'Call-ID: 5b1e0c7a44',
  'CSeq: 1 INVITE',
  'Contact: <sip:nuriag@contoso.com;opaque=user:epid:4d2a90c1e7;gruu>',
  'Record-Route: <sip:lyncserver.contoso.com:5061;transport=tls;lr;ms-key-info=AAEA>',
  'User-Agent: UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)',
  'Supported: ms-early-media, 100rel, replaces, timer',
  'Allow: INVITE, BYE, ACK, CANCEL, INFO, UPDATE, REFER, NOTIFY',
  'Content-Type: application/sdp',
  `Content-Length: ${sdp.length}`,
  '',
  sdp,
].join('\r\n');
