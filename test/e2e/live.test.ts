import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { lineOf, sample } from './samples';
import type { SimulatorPage } from './simulatorPage';
import type { Workbench } from './workbench';

const forward = sample('forward.am');
const line = lineOf(forward, 'RetargetRequest("sip:');
const retarget = 'RetargetRequest("sip:terrya@contoso.com");';
const proxy = 'ProxyRequest("");';
const redirect = 'Respond("302", "Moved", "Contact=<sip:terrya@contoso.com>");';

const inWorkbench = workbenchWith(
  {
    'forward.am': forward.replace(retarget, proxy),
    'redirect.am': forward.replace(retarget, redirect),
  },
  {
    'git.enabled': true,
    'git.openRepositoryInParentFolders': 'never',
  },
  (folder) => {
    const git = (...args: string[]): void => {
      const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: '1' };
      const person = ['-c', 'user.name=Nuria', '-c', 'user.email=nuriag@contoso.com'];
      execFileSync('git', [...person, ...args], { cwd: folder, env, stdio: 'ignore' });
    };
    git('init', '--quiet');
    git('add', 'forward.am');
    git('commit', '--quiet', '--message', 'Everybody gets through');
  },
);

/** Types over the statement that decides. */
async function retype(workbench: Workbench, statement: string): Promise<void> {
  await workbench.intoEditor('forward.am');
  await workbench.retype(line, statement);
}

/** As long as the manifest is that of the last commit, its outcome is pinned, and everything runs at every keystroke. */
async function liveWithPinned(simulator: SimulatorPage): Promise<void> {
  await simulator.openOn('forward.am');
  await retype(simulator.workbench, proxy);
  await simulator.field('From').fill('sip:nuriag@contoso.com');
  await simulator.field('Live').uncheck();
  await simulator.send('proxied');
  await simulator.isCurrent();
  if (await simulator.button('Unpin').isVisible()) await simulator.button('Unpin').click();
  await simulator.button('Pin').click();
  await simulator.panel.locator('#outcome .change', { hasText: 'Pinned: The INVITE was proxied' }).waitFor();
  await simulator.field('Live').check();
}

test(
  'typing in the manifest changes the outcome without a Send',
  inWorkbench(async ({ workbench, simulator }) => {
    await liveWithPinned(simulator);
    await retype(workbench, retarget);
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    await simulator.isCurrent();
    await workbench.page.locator('.tab.dirty', { hasText: 'forward.am' }).waitFor();
  }),
);

test(
  'and what changed against the pinned run is said in one sentence',
  inWorkbench(async ({ workbench, simulator }) => {
    await liveWithPinned(simulator);
    const change = simulator.panel.locator('#outcome .change');
    await retype(workbench, retarget);
    await change.getByText(/^Was proxied, now retargeted to sip:terrya@contoso\.com\.$/).waitFor();
    await workbench.screenshot('live-1-pinned');
    await retype(workbench, redirect);
    await change.getByText(/^Was proxied, now redirected to sip:terrya@contoso\.com\.$/).waitFor();
    await retype(workbench, proxy);
    await change.getByText('The outcome is the same.').waitFor();
    await retype(workbench, retarget);
    await change.getByText(/^Was proxied, now retargeted/).waitFor();
  }),
);

test(
  'typing in the form, too; a mistake on the way is said, and goes again',
  inWorkbench(async ({ workbench, simulator }) => {
    await liveWithPinned(simulator);
    await retype(workbench, retarget);
    await simulator.outcome('retargeted');
    await simulator.field('From').fill('sip:bob@contoso.com');
    await simulator.outcome('proxied');
    await simulator.panel.locator('#outcome .change').getByText('The outcome is the same.').waitFor();
    await simulator.field('From').fill('nobody');
    await simulator.outcome('The request is not right yet');
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.outcome('retargeted');
    await simulator.button('Unpin').click();
    await simulator.panel.locator('#outcome .change').waitFor({ state: 'detached' });
  }),
);

test(
  'compared with the last commit: the same requests through both, and what differs',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.tab('Compare');
    await workbench.screenshot('live-2-nothing-compared');
    await simulator.button('Compare with the last commit').click();
    const compare = simulator.panel.locator('#panel-compare');
    await compare.getByRole('heading', { name: 'forward.am, and its last committed version' }).waitFor();
    const rows = compare.locator('tbody tr:not(.differences)');
    await rows.first().waitFor();
    await workbench.screenshot('live-3-last-commit');
    const differing = rows.filter({ hasText: 'The request shown' });
    assert.match(await differing.locator('td').nth(0).innerText(), /^Proxied/);
    assert.match(await differing.locator('td').nth(1).innerText(), /^Retargeted to sip:terrya@contoso\.com/);
  }),
);

test(
  'compared with a file, from the keyboard alone',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.panel.getByRole('tab', { name: 'Compare' }).focus();
    await workbench.press('End');
    await simulator.tabShown('Compare');
    await simulator.tabTo(simulator.button('Compare with a file…'));
    await workbench.press('Enter');
    await workbench.pickFile('redirect.am');
    const compare = simulator.panel.locator('#panel-compare');
    await compare.getByRole('heading', { name: 'forward.am, and redirect.am' }).waitFor();
    const row = compare.locator('tbody tr:not(.differences)', { hasText: 'The request shown' });
    assert.match(await row.locator('td').nth(0).innerText(), /^Redirected to sip:terrya@contoso\.com/);
    assert.match(await row.locator('td').nth(1).innerText(), /^Retargeted to sip:terrya@contoso\.com/);
    await workbench.screenshot('live-4-file');
  }),
);

test(
  'a manifest that was never committed says so',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('redirect.am');
    await simulator.button('Compare with the last commit').click();
    await simulator.panel
      .locator('#panel-compare .caution-line', { hasText: 'There is no committed version of the manifest' })
      .waitFor();
    await workbench.screenshot('live-5-never-committed');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
