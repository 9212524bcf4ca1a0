import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultDeployment } from '../../../server/src/simulator';
import type { RequestOptions } from '../../../server/src/sip';
import { response, runScript, type Setting } from '../../support/simulate';

const INVITE = '<r:requestFilter methodNames="INVITE"/><r:responseFilter reasonCodes="NONE"/>';
const withRequestFilter = (attributes: string): string =>
  `<r:requestFilter ${attributes}/><r:responseFilter reasonCodes="NONE"/>`;
const withResponseFilter = (codes: string): string =>
  `<r:requestFilter methodNames="NONE"/><r:responseFilter reasonCodes="${codes}"/>`;

const IN_DIALOG: RequestOptions = {
  to: '<sip:jennyl@contoso.com>;tag=1',
  headers: [['Route', '<sip:lyncserver.contoso.com;lr>']],
};

const deployment = (role: 'FrontEnd' | 'AccessProxy', domains: string[]): Setting['deployment'] => ({
  ...defaultDeployment,
  server: { ...defaultDeployment.server, role, domains },
});

describe('which messages the script sees', () => {
  /** `sees`, or what the reason for skipping must say. */
  const cases: [title: string, elements: string, setting: Setting, seen: true | RegExp][] = [
    ['the method named', INVITE, {}, true],
    ['another method', INVITE, { request: { method: 'MESSAGE' } }, /methodNames="INVITE" does not admit MESSAGE/],
    ['one of a list', withRequestFilter('methodNames="BYE, INVITE"'), {}, true],
    ['ALL', withRequestFilter('methodNames="ALL"'), { request: { method: 'UPDATE' } }, true],
    ['NONE', withRequestFilter('methodNames="NONE"'), {}, /methodNames="NONE"/],
    ['no methodNames', withRequestFilter(''), {}, true],
    [
      'OTHER takes what the list lacks',
      withRequestFilter('methodNames="OTHER"'),
      { request: { method: 'UPDATE' } },
      true,
    ],
    ['OTHER leaves what the list has', withRequestFilter('methodNames="OTHER"'), {}, /does not admit INVITE/],
    ['a Route without strictRoute', INVITE, { request: IN_DIALOG }, /fixed route: its Route header names this server/],
    [
      'a Route with strictRoute="false"',
      withRequestFilter('strictRoute="false"'),
      { request: IN_DIALOG },
      /fixed route/,
    ],
    ['a Route with strictRoute="true"', withRequestFilter('strictRoute="true"'), { request: IN_DIALOG }, true],
    [
      'maddr in the Request-URI',
      INVITE,
      { request: { requestUri: 'sip:jennyl@contoso.com;maddr=192.0.2.1' } },
      /maddr parameter/,
    ],
    [
      'a domain that is supported',
      withRequestFilter('domainSupported="true"'),
      { deployment: deployment('FrontEnd', ['contoso.com']) },
      true,
    ],
    [
      'a domain that is not supported',
      withRequestFilter('domainSupported="true"'),
      { deployment: deployment('FrontEnd', ['fabrikam.com']) },
      /contoso\.com is none/,
    ],
    [
      'the role',
      `<r:serverFilter roles="FrontEnd"/>${INVITE}`,
      { deployment: deployment('FrontEnd', ['contoso.com']) },
      true,
    ],
    [
      'another role',
      `<r:serverFilter roles="AccessProxy"/>${INVITE}`,
      { deployment: deployment('FrontEnd', ['contoso.com']) },
      /roles="AccessProxy" does not admit this server, whose role is FrontEnd/,
    ],
    ['a response class', withResponseFilter('2XX'), { message: response('200 OK') }, true],
    ['a response class written 2nn', withResponseFilter('2nn'), { message: response('202 Accepted') }, true],
    ['another response class', withResponseFilter('2XX'), { message: response('486 Busy Here') }, /does not admit 486/],
    ['no response', withResponseFilter('NONE'), { message: response('200 OK') }, /reasonCodes="NONE"/],
    ['every response', withResponseFilter('ALL'), { message: response('180 Ringing') }, true],
    ['a single code', withResponseFilter('404'), { message: response('404 Not Found') }, true],
  ];
  for (const [title, elements, setting, seen] of cases) {
    test(title, () => {
      const { outcome, trace, forwarded } = runScript('Log("Debugr", false);', { ...setting, elements });
      if (seen === true) assert.notEqual(outcome.kind, 'skipped');
      else {
        assert.match(outcome.kind === 'skipped' ? outcome.reason : outcome.kind, seen);
        assert.deepEqual([trace.length, forwarded.length], [0, 0]);
      }
    });
  }
});
