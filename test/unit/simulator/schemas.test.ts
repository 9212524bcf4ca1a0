import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toRunJson } from '../../../server/src/simulator';
import { toExchangeJson } from '../../../server/src/simulator/exchange';
import { assertFits, faultOf } from '../../support/schema';
import { response, runScript, type Setting } from '../../support/simulate';
import { deployment, exchange, FORWARD, REDIRECT, user } from './exchange/setting';

type Json = Record<string, unknown>;

/** The JSON of a Run as a reader gets it. */
const written = (script: string, setting?: Setting): Json =>
  JSON.parse(JSON.stringify(toRunJson(runScript(script, setting)))) as Json;

describe('schemas/run.schema.json', () => {
  const outcomes: readonly [kind: string, script: string, setting?: Setting][] = [
    ['retargeted', 'RetargetRequest("sip:terrya@contoso.com");'],
    ['redirected', 'Respond(302, "Moved", "Contact=<sip:terrya@contoso.com>");'],
    ['proxied', 'ProxyRequest("");'],
    ['forked', 'BeginFork(false, 0); Fork("sip:a@contoso.com"); Fork("sip:b@contoso.com"); EndFork();'],
    ['responded', 'Respond(486, "Busy Here");'],
    ['dispatched', 'Dispatch("OnInvite", "a", 1);'],
    ['dropped', '', { elements: '<r:proxyByDefault action="false"/><r:requestFilter methodNames="ALL"/>' }],
    ['skipped', '', { elements: '<r:requestFilter methodNames="BYE"/>' }],
    ['aborted', 'x = Concatenate(GetUserName("?"), "a");'],
    ['proxied', 'ProxyResponse();', { message: response('200 OK') }],
  ];
  for (const [kind, script, setting] of outcomes) {
    test(`describes a message that is ${kind}: ${script}`, () => {
      const run = written(script, setting);
      assert.equal((run.outcome as Json).kind, kind);
      assertFits(run, 'run.schema.json');
    });
  }

  const broken: readonly [title: string, change: (run: Json) => unknown, fault: RegExp][] = [
    ['a member too many', (run) => ({ ...run, when: 1 }), /^\$ must NOT have additional properties \(when\)$/],
    [
      'a member too few',
      (run) => Object.fromEntries(Object.entries(run).slice(0, -1)),
      /^\$ must have required property 'assumptions'/,
    ],
    ['another type', (run) => ({ ...run, eventLog: 'none' }), /^\$\/eventLog must be array/],
    ['an unknown outcome', (run) => ({ ...run, outcome: { kind: 'lost' } }), /^\$\/outcome/],
    ['a number below 0', (run) => ({ ...run, criticalErrors: -1 }), /^\$\/criticalErrors must be >= 0/],
    ['a fault inside a list', (run) => ({ ...run, log: [{}] }), /^\$\/log\/0 must have required property 'name'/],
  ];
  for (const [title, change, fault] of broken) {
    test(`refuses ${title}`, () => {
      assert.match(faultOf(change(written('ProxyRequest("");')), 'run.schema.json') ?? 'nothing', fault);
    });
  }
});

describe('schemas/exchange.schema.json', () => {
  const users = deployment([user('nuriag'), user('jennyl', [486, 'none']), user('terrya', ['none', 200])]);
  const cases: readonly [title: string, script: string, more?: Parameters<typeof exchange>[1]][] = [
    ['a call that is retargeted, and its BYE', FORWARD, { deployment: users, laterRequest: 'BYE' }],
    ['a redirect that is followed', REDIRECT, { deployment: users, follow: true }],
    ['one that nobody answers', '', { deployment: users }],
    ['one that reaches its limit', '', { deployment: users, limits: { messages: 2, visits: 5000 } }],
    ['one without a deployment', FORWARD],
  ];
  for (const [title, script, more] of cases) {
    test(`describes ${title}`, () => {
      const result = exchange(script, more);
      const json: unknown = JSON.parse(JSON.stringify(toExchangeJson(result)));
      assertFits(json, 'exchange.schema.json');
      assertFits({ ...toRunJson(result.run), exchange: json }, 'run.schema.json');
    });
  }
});
