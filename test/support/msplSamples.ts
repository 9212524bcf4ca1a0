import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Scripts in the manner of published ones: two lay-outs, functions, every statement, comments, a data file. */
export const samples: readonly Sample[] = [
  {
    name: 'routing',
    text: `
function HostOf(address) {
  uri = GetUri(address);
  if (uri == null) { return ""; }
  return GetHostName(uri);
}

function IsBlocked(name, reason)
{
    if (ContainsString(name, "spam", true))
    {
        Log("Debugr", false, "blocked: ", name, reason);
        return true;
    }
    return false;
}

// requests only
if (!sipRequest) {
  return;
}

host = HostOf(sipRequest.From);
target = routes[host].targetHost;
if (IsBlocked(sipRequest.From, "list")) {
  Respond("403", "Forbidden", "Warning=\\"blocked\\"");
  return;
} else if (host == "" || !DomainSupported(host)) {
  Respond(404, "Not Found");
  return;
}

switch (sipRequest.StandardMethod) {
  case StandardMethod.Invite:
    AddHeader("X-Route", target);
    break;
  case StandardMethod.Message:
    sipMessage.Stamp = "seen";
    Log("Event", false, "message");
    break;
  default:
    break;
}

count = 0;
found = false;
foreach (value in GetHeaderValues(StandardHeader.Route)) {
  count = count + 1;
  if (ContainsString(value, "edge", true)) {
    found = true;
    break;
  }
  else {
    continue;
  }
}
while (count > 0 && !found) {
  count = count - 1;
  Log("Debugr", true, count);
}
ProxyRequest("");
`,
  },
  {
    name: 'forking',
    text: `
     if (sipResponse) { ProxyResponse(); return; }
     user = GetUserAtHost(sipRequest.To);
     online = false;
     best = "";
     BeginFork(false, 0);
     foreach (dbEndpoint in QueryEndpoints(user, true))
     {
         Log("Debugr", 1, "endpoint ", dbEndpoint.EPID);
         if (!SupportsMethod(sipRequest.Method, dbEndpoint.StandardMethods, dbEndpoint.ExtraMethods))
             continue;
         if (best == "")
             best = dbEndpoint.ContactInfo;
         Fork(dbEndpoint.ContactInfo); online = true;
     }
     /* nobody there:
        answer, and say why */
     if (!online)
     {
         reason = Concatenate("No endpoint of ", user,
             " is registered here");
         Log("Event", false, reason);
         Respond("480", reason);
     }
     else
     {
         EndFork();
     }
     Log("Event", false, "done");
`,
  },
];

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** The scripts of published manifests, where a checkout has them beside it; empty elsewhere. */
export function corpusSamples(): readonly Sample[] {
  if (!existsSync(corpus)) return [];
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.am'))
    .map((name) => {
      const text = readFileSync(corpus + name, 'utf8');
      const [, script = ''] = /<!\[CDATA\[(.*?)\]\]>/s.exec(text) ?? [];
      return { name, text: script };
    });
}
