import Sval from 'sval';
import type { Deployment } from '../../server/src/simulator';
import type { Case } from './measure';

/*
 * The routing of `deviceRouting` in JavaScript, run by an interpreter of JavaScript in JavaScript. The script is parsed
 * beforehand, as the manifest is. What it calls is native JavaScript as one would write it for this one purpose, and
 * makes from the request's text the same things that the simulator makes: the request's headers, the address in To, the
 * callee's devices, the entries of the log, and the text of the request that leaves the server. What only a Run has
 * (each step with its values, the changes, the assumptions, offsets of everything) it does not make.
 */

const routing = `
  const callee = GetUserAtHost(sipRequest.To);
  const wanted = "0c3de8817a";
  let found = false;
  for (const dbEndpoint of QueryEndpoints(callee)) {
    if (dbEndpoint.EPID !== wanted) {
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

interface NativeRequest {
  readonly Method: string;
  readonly RequestUri: string;
  readonly From: string;
  readonly To: string;
  readonly lines: readonly string[];
  readonly body: string;
}

function readRequest(text: string): NativeRequest {
  const headEnd = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, headEnd).split('\r\n');
  const [method = '', requestUri = ''] = (lines[0] ?? '').split(' ');
  const headers = new Map<string, string>();
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const [from = '', to = ''] = [headers.get('from'), headers.get('to')];
  return { Method: method, RequestUri: requestUri, From: from, To: to, lines, body: text.slice(headEnd + 4) };
}

/** The text of the request as the server sends it on: new Request-URI, one hop less, Via and Record-Route on top. */
function forwardedText({ Method, lines, body }: NativeRequest, uri: string, fqdn: string, branch: string): string {
  const head = [
    `${Method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/TLS ${fqdn}:5061;branch=z9hG4bK${branch}`,
    `Record-Route: <sip:${fqdn}:5061;transport=tls;lr>`,
  ];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const hops = /^max-forwards\s*:\s*(\d+)/i.exec(line)?.[1];
    head.push(hops === undefined ? line : `Max-Forwards: ${Math.max(0, Number(hops) - 1)}`);
  }
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** A branch that depends on the request and its target alone, as it has to where the same input makes the same bytes. */
function branchOf(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** What became of one request. */
interface Handled {
  readonly text: string;
  readonly request: NativeRequest;
  readonly log: { name: string; detail: boolean; about: string[]; messages: string[] }[];
  forwarded: string | undefined;
  responded: string | undefined;
}

/** What the script calls. It works on the request that `now` holds. */
function natives({ users, server }: Deployment, now: { handled: Handled }): Record<string, unknown> {
  const devices = new Map(
    users.map(({ uri, endpoints }) => [
      uri.replace(/^sip:/, ''),
      endpoints.map(({ epid, contact }) => ({
        ...{ EPID: epid, ContactInfo: contact, StandardMethods: ['INVITE', 'ACK', 'BYE'], ExtraMethods: [] },
      })),
    ]),
  );
  return {
    GetUserAtHost: (address: string) => /sips?:([^>;?]*)/.exec(address)?.[1],
    QueryEndpoints: (userAtHost: string) => devices.get(userAtHost.toLowerCase()) ?? [],
    SupportsMethod: (method: string, standard: string[], extra: string[]) =>
      standard.includes(method) || extra.includes(method),
    Log: (name: string, detail: boolean, ...messages: string[]) => {
      const { Method, RequestUri, From, To } = now.handled.request;
      const about = [
        ...['http://www.contoso.com/Bench', `Method: ${Method}`, `Request-Uri: ${RequestUri}`],
        ...[`From: ${From}`, `To: ${To}`],
      ];
      now.handled.log.push({ name, detail, about, messages });
    },
    ProxyRequest: (uri: string) => {
      const { text, request } = now.handled;
      now.handled.forwarded = forwardedText(request, uri, server.fqdn, branchOf(`${text}\n${uri}`));
    },
    Respond: (code: number, phrase: string) => {
      now.handled.responded = `SIP/2.0 ${code} ${phrase}`;
    },
  };
}

function received(text: string): Handled {
  return { text, request: readRequest(text), log: [], forwarded: undefined, responded: undefined };
}

function checked(handled: Handled): Handled {
  if (handled.forwarded === undefined || handled.log.length !== 7) throw new Error('sval went another way');
  return handled;
}

const create = (): Sval => new Sval({ ecmaVer: 'latest', sourceType: 'script', sandBox: true });

/** Each request has an interpreter of its own, so that nothing is left of one for the next, as with a Run. */
export function interpreterForEach(name: string, text: string, deployment: Deployment): Case {
  const parsed = create().parse(routing);
  const now = { handled: received(text) };
  const called = natives(deployment, now);
  return {
    name,
    run: () => {
      now.handled = received(text);
      const interpreter = create();
      interpreter.import({ ...called, sipRequest: now.handled.request });
      interpreter.run(parsed);
      return checked(now.handled);
    },
  };
}

/** One interpreter for all requests, which share its global variables; the routing is a function of the script. */
export function interpreterForAll(name: string, text: string, deployment: Deployment): Case {
  const now = { handled: received(text) };
  const interpreter = create();
  interpreter.import(natives(deployment, now));
  interpreter.run(interpreter.parse(`exports.route = function (sipRequest) {${routing}}`));
  const { route } = interpreter.exports as { readonly route: (sipRequest: NativeRequest) => void };
  return {
    name,
    run: () => {
      now.handled = received(text);
      route(now.handled.request);
      return checked(now.handled);
    },
  };
}
