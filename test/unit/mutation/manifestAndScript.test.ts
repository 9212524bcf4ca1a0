import { describe } from 'node:test';
import { checkRows } from './rows';

const session = 'manifest-strict-route';

describe('what the manifest says against what the script does', () => {
  checkRows([
    ['strictRoute="false" registrarGenerated', 'strictRoute="«true»" registrarGenerated', session],
    ['REFER" strictRoute="false"', 'REFER" strictRoute="«true»"', session],
    ['"INVITE" strictRoute="false"/>', '"INVITE" strictRoute="«true»"/>', session],
    ['"ALL" strictRoute="false"/>', '"ALL" strictRoute="true"/>', ''],
    [
      'strictRoute="false"/>\n  <r:responseFilter reasonCodes="NONE"/>\n  <r:scriptOnly/>\n  <r:splScript><![CDATA[\n    // requests',
      'strictRoute="«true»"/>\n  <r:responseFilter reasonCodes="NONE"/>\n  <r:splScript><![CDATA[\n    ProxyRequest("sip:a@contoso.com");',
      `${session} mspl-proxy-bypasses-applications@ProxyRequest`,
    ],
  ]);
});

describe('scriptOnly', () => {
  checkRows([
    [
      '  <r:responseFilter reasonCodes="NONE"/>\n  <r:splScript><![CDATA[\n    foreach (agent',
      '  <r:responseFilter reasonCodes="NONE"/>\n  <r:scriptOnly/>\n  <r:splScript><![CDATA[\n    foreach (agent',
      'mspl-notification-in-script-only@DispatchNotification mspl-dispatch-in-script-only@«Dispatch»("OnInvite")',
    ],
  ]);
});

describe('filters', () => {
  checkRows([
    [
      'sipRequest.StandardMethod) {\n      case StandardMethod.Invite:',
      'sipRequest.StandardMethod) {\n      case «StandardMethod.Bye»:',
      'mspl-filtered-method',
    ],
    [
      'methodNames="INVITE,MESSAGE,REFER"',
      'methodNames="MESSAGE,REFER"',
      'mspl-filtered-method@case «StandardMethod.Invite»',
    ],
    ['      default:\n        Log("Debugr", false, "other");\n        break;\n', '', ''],
    ['reasonCodes="1XX,2XX,4XX"', 'reasonCodes="1XX,2XX"', 'mspl-filtered-class@StatusClass._4xx'],
    [
      'sipResponse.StatusClass == StatusClass._4xx',
      'sipResponse.StatusClass == «StatusClass._5xx»',
      'mspl-filtered-class',
    ],
    ['reasonCodes="1XX,2XX,4XX"', 'reasonCodes="NONE"', ''],
    [
      'methodNames="INVITE,MESSAGE,REFER"',
      'methodNames="INVITE,REFER"',
      'manifest-messages-pass@INVITE,REFER mspl-filtered-method@StandardMethod.Message',
    ],
    ['methodNames="INVITE,BYE"', 'methodNames="INVITE,BYE,«ACK»"', 'manifest-value-untested'],
    ['methodNames="INVITE,BYE"', 'methodNames="INVITE"', 'mspl-filtered-method@StandardMethod.Bye'],
    [
      'sipRequest.StandardMethod == StandardMethod.Bye',
      'sipRequest.StandardMethod == «StandardMethod.Ack»',
      'manifest-value-untested@INVITE,«BYE» mspl-filtered-method',
    ],
    ['      return;\n    }\n\n    switch (sip', '      ProxyRequest("");\n      return;\n    }\n\n    switch (sip', ''],
    ['reasonCodes="4XX,5XX"', 'reasonCodes="4XX,5XX,«6XX»"', 'manifest-value-untested'],
    ['reasonCodes="4XX,5XX"', 'reasonCodes="4XX"', 'mspl-filtered-class@StatusClass._5xx'],
    [
      '      case StatusClass._5xx:\n        Log("Event", false, "failed");\n        break;\n',
      '',
      'manifest-value-untested@4XX,«5XX»',
    ],
    ['      case StatusClass._5xx:', '      default:', ''],
    [
      '<r:responseFilter reasonCodes="NONE"/>\n  <r:scriptOnly/>\n  <r:splScript><![CDATA[\n    // requests',
      '<r:responseFilter reasonCodes="NONE"/>\n  <r:scriptOnly/>\n  <r:splScript><![CDATA[\n    if (sipResponse) { return; }',
      '',
    ],
  ]);
});

describe('the place among the applications', () => {
  checkRows([
    [
      '  <r:allowRegistrationBeforeUserServices/>\n  <r:serverFilter roles="ALL"/>\n  <r:requestFilter methodNames="INVITE" strictRoute="false" r',
      '  <r:serverFilter roles="ALL"/>\n  <r:requestFilter methodNames="INVITE" strictRoute="false" r',
      'manifest-before-user-services@r:applicationManifest',
    ],
    [
      '  <r:allowRegistrationBeforeUserServices/>\n  <r:requestFilter methodNames="INVITE,MESSAGE,REFER"',
      '  <r:requestFilter methodNames="INVITE,MESSAGE,REFER"',
      'manifest-before-user-services@r:applicationManifest',
    ],
    [
      '<r:allowRegistrationBeforeUserServices/>\n  <r:serverFilter roles="ALL"/>\n  <r:requestFilter methodNames="INVITE" strictRoute="false" r',
      '<r:allowRegistrationBeforeUserServices action="false"/>\n  <r:serverFilter roles="ALL"/>\n  <r:requestFilter methodNames="INVITE" strictRoute="false" r',
      'manifest-before-user-services@r:applicationManifest',
    ],
  ]);
});

describe('data files', () => {
  checkRows([
    ['<r:file name="words" path="words.csv"><r:column name="word"/></r:file>', '', 'mspl-unknown-file@«words»[0]'],
    [
      '<r:file name="words"',
      '<r:file name="more" path="more.csv"><r:column name="word"/></r:file><r:file name="words"',
      'manifest-file-unread@more',
    ],
    ['<r:column name="word"/>', '<r:column name="noun"/>', 'mspl-unknown-column@words[0].«word»'],
    [' keyColumnName="host"', '', ''],
  ]);
});

describe('a wall against messages', () => {
  checkRows([
    [
      '<r:requestFilter methodNames="ALL" strictRoute="false"/>\n  <r:responseFilter reasonCodes="1XX',
      '<r:requestFilter methodNames="«INVITE»" strictRoute="false"/>\n  <r:responseFilter reasonCodes="1XX',
      'manifest-messages-pass',
    ],
  ]);
});
