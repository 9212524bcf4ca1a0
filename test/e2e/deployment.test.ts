import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { lineOf, sample } from './samples';

/** Terry is there, and busy. */
const busy = `server: { fqdn: edge.contoso.com, pool: pool02.contoso.com, domains: [contoso.com] }
users:
  - uri: sip:nuriag@contoso.com
  - uri: sip:jennyl@contoso.com
  - uri: sip:terrya@contoso.com
    endpoints:
      - epid: 77f0231b5c
        answers: 486
`;

const inWorkbench = workbenchWith({
  'forward.am': sample('forward.am'),
  'ring-everywhere.am': sample('ring-everywhere.am'),
  'deployment.yaml': sample('deployment.yaml'),
  'servers/busy.yaml': busy,
  'servers/broken.yaml': busy.replace('answers: 486', 'answers: perhaps'),
});

test(
  'deployment.yaml beside the manifest is taken by its name',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.button('deployment.yaml').waitFor();
    await simulator.unfold('People');
    await simulator.person('terrya@contoso.com').getByText('2 devices').waitFor();
    await simulator.send();
    await simulator.reached('reached terrya@contoso.com');
    await workbench.screenshot('deployment-1-by-convention');
  }),
);

test(
  'the devices of the deployment are those that ring',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('ring-everywhere.am');
    await simulator.field('To').fill('sip:terrya@contoso.com');
    await simulator.send('forked');
    await simulator.reached('reached terrya@contoso.com');
    await workbench.screenshot('deployment-2-forked');
    await simulator.turnTo('forward.am');
    await simulator.field('To').fill('sip:jennyl@contoso.com');
  }),
);

test(
  'a click opens the file; what is typed there counts with the next Send',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.button('deployment.yaml').click();
    await workbench.inFront('deployment.yaml');
    await workbench.replaceAll(busy);
    await simulator.person('terrya@contoso.com').getByText('1 device').waitFor();
    await simulator.send();
    await simulator.reached(/got 486/);
    await workbench.intoEditor('deployment.yaml');
    await workbench.command('File: Revert File');
    await simulator.person('terrya@contoso.com').getByText('2 devices').waitFor();
    await workbench.intoEditor('forward.am');
  }),
);

test(
  'another one is chosen: the setting of the folder names it',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.button('Change…').click();
    await workbench.pickFile('servers/busy.yaml');
    await simulator.button('servers/busy.yaml').waitFor();
    const settings = readFileSync(path.join(workbench.folder, '.vscode/settings.json'), 'utf8');
    assert.equal((JSON.parse(settings) as Record<string, unknown>)['mspl.deployment'], 'servers/busy.yaml');
    await simulator.send();
    await simulator.reached(/got 486/);
    await workbench.screenshot('deployment-3-by-setting');
  }),
);

test(
  'a deployment with errors is not simulated, and each error names its line',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    const settings = path.join(workbench.folder, '.vscode/settings.json');
    writeFileSync(settings, JSON.stringify({ 'mspl.deployment': 'servers/broken.yaml' }));
    await simulator.button('servers/broken.yaml').waitFor();
    await simulator.send('The deployment file servers/broken.yaml has an error.');
    const line = lineOf(busy, 'answers');
    await simulator.panel.locator('#panel-result .findings li', { hasText: `Line ${line}: ` }).waitFor();
    await workbench.screenshot('deployment-4-errors');
    await simulator.button('Open the deployment').click();
    await workbench.inFront('broken.yaml');
    await workbench.intoEditor('forward.am');

    writeFileSync(settings, JSON.stringify({ 'mspl.deployment': 'servers/gone.yaml' }));
    await simulator.button('servers/gone.yaml').waitFor();
    await simulator.send('servers/gone.yaml that the setting mspl.deployment names cannot be read');

    writeFileSync(settings, '{}');
    await simulator.button('deployment.yaml').waitFor();
    await simulator.send('retargeted');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
