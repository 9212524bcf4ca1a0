import type { Document } from './mutate';

/*
 * Manifests without any finding, with what the samples lack: functions, `switch`, `while`, data files, responses, managed
 * code. A mutation spoils them at one place.
 */

interface Parts {
  readonly elements?: readonly string[];
  readonly methods?: string;
  readonly reasons?: string;
  readonly script: string;
}

function manifest({ elements = [], methods = 'ALL', reasons = 'NONE', script }: Parts): string {
  return [
    '<?xml version="1.0"?>',
    '<r:applicationManifest r:appUri="http://www.contoso.com/App" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">',
    '  <r:allowRegistrationBeforeUserServices/>',
    `  <r:requestFilter methodNames="${methods}" strictRoute="false"/>`,
    `  <r:responseFilter reasonCodes="${reasons}"/>`,
    ...elements.map((element) => `  ${element}`),
    `  <r:splScript><![CDATA[${script}  ]]></r:splScript>`,
    '</r:applicationManifest>',
    '',
  ].join('\n');
}

const scriptOnly = '<r:scriptOnly/>';
const dropped = '<r:proxyByDefault action="false"/>';

/** Functions, a data file with a key and one without, `switch`, and every kind of answer. */
const routing = manifest({
  elements: [
    dropped,
    scriptOnly,
    '<r:file name="routes" path="routes.csv" keyColumnName="host"><r:column name="host"/><r:column name="target"/></r:file>',
    '<r:file name="words" path="words.csv"><r:column name="word"/></r:file>',
  ],
  methods: 'INVITE,MESSAGE,REFER',
  script: `
    function IsBlocked(address, reason) {
      if (ContainsString(address, "spam", true)) {
        Log("Debugr", false, "blocked: ", reason);
        return true;
      }
      return false;
    }

    function TargetOf(host) {
      target = routes[host].target;
      if (target == null) {
        return "";
      }
      return target;
    }

    if (IsBlocked(sipRequest.From, "word list")) {
      Respond("403", "Forbidden", "Warning=blocked");
      return;
    }

    word = words[0].word;
    if (word != null && ContainsString(sipMessage.Content, word, true)) {
      Respond(488, "Not Acceptable Here");
      return;
    }

    host = GetHostName(sipRequest.RequestUri);
    if (host == null) {
      Respond("400", "Bad Request");
      return;
    }

    target = TargetOf(host);
    switch (sipRequest.StandardMethod) {
      case StandardMethod.Invite:
        Log("Event", false, "call to ", host);
        break;
      case StandardMethod.Message:
        AddHeader("X-Route", "message");
        break;
      default:
        Log("Debugr", false, "other");
        break;
    }

    if (target == "") {
      ProxyRequest("");
    } else {
      RetargetRequest(target);
      ProxyRequest("");
    }
`,
});

/** Requests and responses, each with its own action on every path. */
const both = manifest({
  elements: [dropped, scriptOnly],
  reasons: '1XX,2XX,4XX',
  script: `
    if (sipResponse) {
      if (sipResponse.StatusClass == StatusClass._4xx) {
        Log("Event", false, "failed with ", sipResponse.StatusCode);
      }
      ProxyResponse();
      return;
    }

    fromUser = GetUserName(sipRequest.From);
    if (fromUser == null) {
      Respond("400", "Bad Request");
      return;
    }

    verified = false;
    if (sipRequest.Method == "INVITE" && sipMessage.Origin == MessageOrigin.LocalMachine) {
      verified = true;
    }

    if (verified && EqualString(fromUser, "nuriag", true)) {
      ProxyRequest("");
    } else {
      Respond("403", "Forbidden");
    }
`,
});

/** A managed application, which is told of some messages and given others. */
const managed = manifest({
  script: `
    foreach (agent in GetHeaderValues(StandardHeader.UserAgent)) {
      if (!ContainsString(agent, "Lync", false)) {
        continue;
      }
      DispatchNotification("OnLync", agent);
      break;
    }

    if (sipRequest.StandardMethod == StandardMethod.Invite) {
      Dispatch("OnInvite");
      return;
    }
    ProxyRequest("");
`,
});

/** Texts taken apart with numbers, in a loop. */
const words = manifest({
  elements: [scriptOnly],
  script: `
    rest = sipMessage.Content;
    found = 0;
    while (found < 20 && ContainsString(rest, "<", false)) {
      at = IndexOfString(rest, "<");
      rest = SubString(rest, at + 1);
      if (rest == null) {
        break;
      }
      found = found + 1;
    }

    if (found > 10) {
      sipMessage.Content = "";
    }
`,
});

/** A redirect of those who call a user from outside. */
const redirect = manifest({
  elements: [scriptOnly, '<r:serverFilter roles="ALL"/>'],
  methods: 'INVITE',
  script: `
    fromUri = GetUri(sipRequest.From);
    to = GetUserAtHost(sipRequest.To);
    if (fromUri != "sip:nuriag@contoso.com" && to == "jennyl@contoso.com") {
      Respond("302", "Moved Temporarily", "Contact=<sip:terrya@contoso.com>");
    }
`,
});

/** Requests alone, of which the server takes care; the mistake is written in place of the comment. */
const requests = manifest({
  elements: [scriptOnly],
  script: `
    // requests
    Log("Event", false, "seen");
`,
});

/** Requests and responses, of which the server takes care. */
const messages = manifest({
  elements: [scriptOnly],
  reasons: 'ALL',
  script: `
    // messages
    Log("Event", false, "seen");
`,
});

/** Requests that are dropped unless the script handles them. */
const handled = manifest({
  elements: [scriptOnly, dropped],
  script: `
    // handled
    ProxyRequest("");
`,
});

/** An application of an Edge server. */
const edge = manifest({
  elements: [scriptOnly, '<r:serverFilter roles="AccessProxy"/>'],
  script: `
    // edge
    Log("Event", false, "seen");
`,
});

/** Methods and classes of answers told apart, with a branch for each that the filters let in. */
const branches = manifest({
  elements: [scriptOnly],
  methods: 'INVITE,BYE',
  reasons: '4XX,5XX',
  script: `
    if (sipRequest) {
      if (sipRequest.Method == "INVITE") {
        AddHeader("X-Seen", "INVITE");
      } else if (sipRequest.StandardMethod == StandardMethod.Bye) {
        AddHeader("X-Seen", "BYE");
      }
      return;
    }

    switch (sipResponse.StatusClass) {
      case StatusClass._4xx:
        Log("Event", false, "refused");
        break;
      case StatusClass._5xx:
        Log("Event", false, "failed");
        break;
    }
`,
});

export const ownDocuments: readonly Document[] = [
  { name: 'routing', text: routing },
  { name: 'both', text: both },
  { name: 'managed', text: managed },
  { name: 'words', text: words },
  { name: 'redirect', text: redirect },
  { name: 'requests', text: requests },
  { name: 'messages', text: messages },
  { name: 'handled', text: handled },
  { name: 'edge', text: edge },
  { name: 'branches', text: branches },
];
