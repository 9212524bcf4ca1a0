import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filterFindings } from '../../../../server/src/simulator';
import { composeRequest } from '../../../../server/src/sip';
import { runScript, type Setting } from '../../../support/simulate';
import { AHEAD, deployment, program } from './setting';

/** What a Run says was changed: `what before → after (by, step)`. */
function changes(script: string, setting: Setting = {}): string[] {
  return runScript(script, setting).changes.map(({ what, before, after, by = 'script', step, forwarded }) =>
    `${what} ${before ?? '-'} → ${after ?? '-'} (${by}, ${step}${forwarded === undefined ? '' : `, copy ${forwarded}`})`.replace(
      /branch=\S+/,
      'branch',
    ),
  );
}

describe('the Run carries what the server changes, by the statement that made it do so', () => {
  const VIA = 'Via - → SIP/2.0/TLS lyncserver.contoso.com:5061;branch';
  const RECORD = 'Record-Route - → <sip:lyncserver.contoso.com:5061;transport=tls;lr>';

  test('retargeted', () => {
    assert.deepEqual(changes('a = 1; RetargetRequest("sip:terrya@contoso.com");'), [
      'Request-URI sip:jennyl@contoso.com → sip:terrya@contoso.com (server, 1)',
      `${VIA} (server, 1)`,
      'Max-Forwards 70 → 69 (server, 1)',
      `${RECORD} (server, 1)`,
    ]);
  });

  test('proxied by default: by no statement', () => {
    const request = { method: 'MESSAGE', headers: [['Route', '<sip:lyncserver.contoso.com;lr>']] as const };
    assert.deepEqual(changes('a = 1;', { request }), [
      `${VIA} (server, -1)`,
      'Max-Forwards 70 → 69 (server, -1)',
      'Route <sip:lyncserver.contoso.com;lr> → - (server, -1)',
    ]);
  });

  test('each copy of a fork', () => {
    const uris = changes('BeginFork(false, 0); Fork("sip:a@b.com"); Fork("sip:c@d.com"); EndFork();').filter((change) =>
      change.startsWith('Request-URI'),
    );
    assert.deepEqual(uris, [
      'Request-URI sip:jennyl@contoso.com → sip:a@b.com (server, 3, copy 0)',
      'Request-URI sip:jennyl@contoso.com → sip:c@d.com (server, 3, copy 1)',
    ]);
  });

  test('nothing when the script answers', () => {
    assert.deepEqual(changes('Respond("486", "Busy Here");'), []);
  });
});

test('each filter is laid beside what the message has of it, whether it lets the message through or not', () => {
  const elements = `${AHEAD}<r:serverFilter roles="AccessProxy"/><r:requestFilter methodNames="INVITE,BYE" domainSupported="true"/>`;
  const { message } = composeRequest({ method: 'MESSAGE', to: 'sip:bob@fabrikam.com' });
  assert.ok(message);
  const findings = filterFindings(
    {
      ...{ manifest: program('', elements).manifest, message, deployment: deployment([]) },
      ...{ openDeployment: false, facts: {} },
    },
    () => 'only-supported',
  );
  assert.deepEqual(
    findings.map(({ attribute, value, ofMessage, admits }) => [attribute, value, ofMessage, admits]),
    [
      ['roles', 'AccessProxy', 'FrontEnd', false],
      ['methodNames', 'INVITE,BYE', 'MESSAGE', false],
      ['strictRoute', 'false', 'no fixed route', true],
      ['registrarGenerated', 'false', 'not made by the registrar', true],
      ['domainSupported', 'true', 'fabrikam.com', false],
      ['phoneUri', undefined, 'no phone number', true],
    ],
  );
  assert.match(findings[1]?.reason ?? '', /methodNames="INVITE,BYE" does not admit MESSAGE/);
});
