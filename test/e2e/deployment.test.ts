import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SimulatorPage } from './simulatorPage';
import { workbenchWith } from './workbench';

const sample = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../../samples', name), 'utf8');

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

const inWorkbench = workbenchWith(
  {
    'forward.am': sample('forward.am'),
    'ring-everywhere.am': sample('ring-everywhere.am'),
    'deployment.yaml': sample('deployment.yaml'),
    'servers/busy.yaml': busy,
    'servers/broken.yaml': busy.replace('answers: 486', 'answers: perhaps'),
  },
  {
    '[yaml]': { 'editor.autoIndent': 'none' },
    'editor.minimap.enabled': false,
    'files.autoSave': 'off',
    'workbench.colorTheme': 'Default Dark Modern',
  },
);

test(
  'deployment.yaml beside the manifest is taken by its name',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.openOn('forward.am');
    await simulator.button('deployment.yaml').waitFor();
    await simulator.unfold('People');
    await simulator.panel.getByRole('group', { name: 'terrya@contoso.com' }).getByText('2 devices').waitFor();
    await simulator.send();
    await simulator.reached('reached terrya@contoso.com');
    await workbench.screenshot('deployment-1-by-convention');
  }),
);

test(
  'the devices of the deployment are those that ring',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('ring-everywhere.am');
    await simulator.field('To').fill('sip:terrya@contoso.com');
    await simulator.send();
    await simulator.outcome('forked');
    await simulator.reached('reached terrya@contoso.com');
    await workbench.screenshot('deployment-2-forked');
    await simulator.turnTo('forward.am');
    await simulator.field('To').fill('sip:jennyl@contoso.com');
  }),
);

test(
  'a click opens the file; what is typed there counts with the next Send',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.button('deployment.yaml').click();
    await workbench.page.locator('.tab.active', { hasText: 'deployment.yaml' }).waitFor();
    await workbench.replaceAll(busy);
    await simulator.panel.getByRole('group', { name: 'terrya@contoso.com' }).getByText('1 device').waitFor();
    await simulator.send();
    await simulator.reached(/got 486/);
    await simulator.intoEditor('deployment.yaml');
    await workbench.command('File: Revert File');
    await simulator.panel.getByRole('group', { name: 'terrya@contoso.com' }).getByText('2 devices').waitFor();
    await simulator.intoEditor('forward.am');
  }),
);

test(
  'another one is chosen: the setting of the folder names it',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
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
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    const settings = path.join(workbench.folder, '.vscode/settings.json');
    writeFileSync(settings, JSON.stringify({ 'mspl.deployment': 'servers/broken.yaml' }));
    await simulator.button('servers/broken.yaml').waitFor();
    await simulator.send();
    await simulator.outcome('The deployment file servers/broken.yaml has an error.');
    const line = busy.slice(0, busy.indexOf('answers')).split('\n').length;
    await simulator.panel.locator('#panel-result .findings li', { hasText: `Line ${line}: ` }).waitFor();
    await workbench.screenshot('deployment-4-errors');
    await simulator.button('Open the deployment').click();
    await workbench.page.locator('.tab.active', { hasText: 'broken.yaml' }).waitFor();
    await simulator.intoEditor('forward.am');

    writeFileSync(settings, JSON.stringify({ 'mspl.deployment': 'servers/gone.yaml' }));
    await simulator.button('servers/gone.yaml').waitFor();
    await simulator.send();
    await simulator.outcome('servers/gone.yaml that the setting mspl.deployment names cannot be read');

    writeFileSync(settings, '{}');
    await simulator.button('deployment.yaml').waitFor();
    await simulator.send();
    await simulator.outcome('retargeted');
  }),
);

test(
  'nothing outside this machine is asked for',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
  }),
);
