import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultDeployment, explainSkipped, type SimulationInput } from '../../../../server/src/simulator';
import { response, type Setting } from '../../../support/simulate';
import { scriptInput } from './setting';

const filters = (request: string, response = '<r:responseFilter reasonCodes="ALL"/>'): string =>
  `<r:requestFilter ${request}/>${response}`;

/** The sentences of what does not admit the message. */
function refusals(setting: Setting, change?: (input: SimulationInput) => SimulationInput): string[] {
  const input = scriptInput('x = 1;', setting);
  return explainSkipped(change?.(input) ?? input)
    .filter(({ admits }) => !admits)
    .map(({ sentence }) => sentence);
}

describe('why a script did not see a message', () => {
  const cases: [setting: Setting, ...sentences: string[]][] = [
    [{}],
    [
      { elements: filters('methodNames="INVITE" strictRoute="true"'), request: { method: 'MESSAGE' } },
      'requestFilter methodNames="INVITE" does not admit MESSAGE',
    ],
    // Each filter is named, not only the first.
    [
      {
        elements: filters('methodNames="INVITE" strictRoute="false"'),
        request: { method: 'MESSAGE', headers: [['Route', '<sip:next.contoso.com;lr>']] },
      },
      'requestFilter methodNames="INVITE" does not admit MESSAGE',
      'requestFilter strictRoute="false" keeps out requests with a fixed route: it has a Route header',
    ],
    [
      {
        elements: filters('methodNames="ALL" strictRoute="true"', '<r:responseFilter reasonCodes="2XX"/>'),
        message: response('486 Busy Here'),
      },
      'responseFilter reasonCodes="2XX" does not admit 486',
    ],
    [
      {
        elements: filters('methodNames="ALL" strictRoute="true" registrarGenerated="false"'),
        facts: { registrarGenerated: true },
      },
      'requestFilter registrarGenerated="false" keeps out requests that the registrar itself makes',
    ],
  ];
  for (const [setting, ...sentences] of cases) {
    test(sentences.join('; ') || 'nothing keeps it out', () => {
      assert.deepEqual(refusals(setting), sentences);
    });
  }

  test('every filter is laid beside the message', () => {
    const input = scriptInput('x = 1;', {
      elements: filters('methodNames="INVITE,BYE" strictRoute="true"'),
      request: { method: 'MESSAGE' },
    });
    assert.deepEqual(
      explainSkipped(input)
        .slice(0, 2)
        .map(({ attribute, value, ofMessage, admits, sentence }) => ({
          attribute,
          value,
          ofMessage,
          admits,
          sentence,
        })),
      [
        {
          ...{ attribute: 'methodNames', value: 'INVITE,BYE', ofMessage: 'MESSAGE', admits: false },
          sentence: 'requestFilter methodNames="INVITE,BYE" does not admit MESSAGE',
        },
        {
          ...{ attribute: 'strictRoute', value: 'true', ofMessage: 'no fixed route', admits: true },
          sentence: 'requestFilter strictRoute="true" lets the message through: no fixed route',
        },
      ],
    );
  });

  test('an assumption is named at its filter, with the readings that would let the message through', () => {
    const setting = {
      elements: filters('methodNames="ALL" strictRoute="false"'),
      request: { headers: [['Route', '<sip:next.contoso.com;lr>']] as const },
    };
    const [, strictRoute] = explainSkipped(scriptInput('x = 1;', setting));
    assert.deepEqual(
      strictRoute?.assumptions.map(({ id, reading, turnedBy }) => [id, reading, turnedBy]),
      [['strict-route', 'three-conditions', ['this-server']]],
    );
  });

  const appUri = 'http://www.contoso.com/Test';
  const listed = (entry: { uri?: string; enabled?: boolean }): SimulationInput['deployment'] => ({
    ...defaultDeployment,
    applications: [
      {
        name: 'Test',
        uri: appUri,
        priority: 0,
        runs: { manifest: 'test.am' },
        enabled: true,
        critical: false,
        ...entry,
      },
      {
        ...{ name: 'UserServices', uri: undefined, priority: 1 },
        runs: { builtIn: 'UserServices' },
        enabled: true,
        critical: true,
      },
    ],
  });
  const before = '<r:allowRegistrationBeforeUserServices/>';
  const usual = filters('methodNames="ALL" strictRoute="true"');
  const registrations: [entry: Parameters<typeof listed>[0], elements: string, ...sentences: string[]][] = [
    [{}, before + usual],
    [
      {},
      usual,
      'the registration ahead of UserServices fails (event 30234): the manifest has no allowRegistrationBeforeUserServices',
    ],
    [{ enabled: false }, before + usual, 'the application Test is not enabled'],
    [
      { uri: 'http://www.contoso.com/test' },
      before + usual,
      'the application is registered as http://www.contoso.com/test, and its manifest says http://www.contoso.com/Test; the two must agree exactly, and differ in letter case',
    ],
    [
      {},
      `${before}<r:serverFilter roles="AccessProxy"/>${usual}`,
      `serverFilter roles="AccessProxy" does not admit this server, whose role is ${defaultDeployment.server.role}`,
    ],
  ];
  for (const [entry, elements, ...sentences] of registrations) {
    test(sentences.join('; ') || 'nothing in the list of applications', () => {
      assert.deepEqual(refusals({ elements, deployment: listed(entry) }), sentences);
    });
  }

  const [own] = listed({})?.applications ?? [];
  for (const [priority, isRefused] of [
    [0, true],
    [4, true],
    [5, false],
  ] as const) {
    test(`a list without UserServices is added to the server's own, where it is 4: ${priority}`, () => {
      const applications = own ? [{ ...own, priority }] : [];
      const found = refusals({ elements: usual, deployment: { ...defaultDeployment, applications } });
      assert.deepEqual(found, isRefused ? registrations[1]?.slice(2) : []);
    });
  }

  test('what only a reading refuses names the readings that do not', () => {
    const [whole] = explainSkipped(
      scriptInput('x = 1;', { elements: '', assumptions: { 'missing-filter': 'not-loaded' } }),
    );
    assert.equal(whole?.sentence, 'the server does not load the application: its manifest has no requestFilter');
    assert.deepEqual(
      whole.assumptions.map(({ id, turnedBy }) => [id, turnedBy]),
      [['missing-filter', ['all', 'none']]],
    );
    const denied = '<r:allowRegistrationBeforeUserServices action="false"/>';
    const [place] = explainSkipped(scriptInput('x = 1;', { elements: denied + usual, deployment: listed({}) }));
    assert.match(place?.sentence ?? '', /event 30234/);
    assert.deepEqual(
      place?.assumptions.map(({ id, turnedBy }) => [id, turnedBy]),
      [['allow-action', ['ignored']]],
    );
    const chosen = { 'allow-action': 'ignored' };
    assert.deepEqual(refusals({ elements: denied + usual, deployment: listed({}), assumptions: chosen }), []);
  });

  test('a data file that terminated the application', () => {
    const file =
      '<r:file name="keys" path="keys.txt" keyColumnName="k"><r:column name="k"/><r:column name="v"/></r:file>';
    const [first] = refusals({ elements: usual + file, dataFiles: { 'keys.txt': 'a,1\na,2\n' } });
    assert.match(first ?? '', /terminated the application.*has the key "a" twice: in line 1 and in line 2/);
  });
});
