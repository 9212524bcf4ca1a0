import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { sample } from './samples';
import type { SimulatorPage } from './simulatorPage';

const forward = sample('forward.am');

const inWorkbench = workbenchWith({ 'forward.am': forward });

/** The message of the ladder that is read out so. */
const message = ({ panel }: SimulatorPage, name: string): Locator =>
  panel.locator('.ladder').getByRole('option', { name });

/** Waits until the message beside the ladder has this heading. */
async function shows({ panel }: SimulatorPage, heading: string): Promise<void> {
  await panel.locator('.ladder-message').getByRole('heading', { name: heading, exact: true }).waitFor();
}

/** Sends Nuria's call to Jenny through the manifest, and shows the ladder of it. */
async function ladder(simulator: SimulatorPage): Promise<void> {
  await simulator.openOn('forward.am');
  await simulator.send('retargeted to sip:terrya@contoso.com');
  await simulator.tab('Ladder');
}

test(
  'a click on a message shows it, with what was changed on its way and why',
  inWorkbench(async ({ workbench, simulator }) => {
    await ladder(simulator);
    await message(simulator, '2: INVITE from lyncserver to terrya').click();
    await shows(simulator, '2 · INVITE');
    const beside = simulator.panel.locator('.ladder-message');
    assert.match(
      await beside.locator('.line.added', { hasText: 'INVITE sip:terrya@contoso.com' }).innerText(),
      /SIP\/2\.0/,
    );
    assert.match(await beside.locator('.line.removed').first().innerText(), /INVITE sip:jennyl@contoso\.com SIP\/2\.0/);
    assert.match(await beside.locator('pre').innerText(), /^INVITE sip:terrya@contoso\.com;?\S* SIP\/2\.0\n/);
    await workbench.screenshot('ladder-1-message');
  }),
);

test(
  'a response leads to the request that it answers',
  inWorkbench(async ({ simulator }) => {
    await ladder(simulator);
    await message(simulator, '3: 180 Ringing').click();
    await shows(simulator, '3 · 180 Ringing');
    await simulator.panel.locator('.ladder-message').getByRole('button', { name: '2 · INVITE' }).click();
    await shows(simulator, '2 · INVITE');
  }),
);

test(
  'by keyboard: Tab reaches the ladder, arrow keys go from message to message, Enter shows one',
  inWorkbench(async ({ workbench, simulator }) => {
    await ladder(simulator);
    await message(simulator, '2: INVITE from lyncserver to terrya').click();
    const first = message(simulator, '1: INVITE from nuriag to lyncserver');
    await simulator.panel.getByRole('tab', { name: 'Ladder' }).focus();
    await simulator.tabTo(message(simulator, '2: INVITE from lyncserver to terrya'));
    await workbench.press('Home');
    await simulator.focused(first).waitFor();
    await workbench.press('Enter');
    await shows(simulator, '1 · INVITE');
    await workbench.press('ArrowDown');
    await workbench.press('ArrowDown');
    await workbench.press(' ');
    await shows(simulator, '3 · 180 Ringing');
    await workbench.press('ArrowUp');
    await workbench.press('Enter');
    await shows(simulator, '2 · INVITE');
    await workbench.press('End');
    await workbench.press('Enter');
    await shows(simulator, '8 · ACK');
  }),
);

test(
  'what goes between neighbours only is there when it is asked for; as text too',
  inWorkbench(async ({ workbench, simulator }) => {
    await ladder(simulator);
    const trying = message(simulator, '100 Trying from lyncserver to nuriag');
    assert.equal(await trying.count(), 0);
    await simulator.button('Copy as text').click();
    await workbench.clipboard((text) => text.includes('── INVITE ──') && !text.includes('100 Trying'));
    await simulator.panel.getByRole('checkbox', { name: 'Show messages between neighbours' }).check();
    await trying.click();
    await shows(simulator, '100 Trying');
    await workbench.screenshot('ladder-2-neighbours');
    await simulator.button('Copy as text').click();
    await workbench.clipboard((text) => text.includes('100 Trying'));
    await simulator.panel.getByRole('checkbox', { name: 'Show messages between neighbours' }).uncheck();
    await trying.waitFor({ state: 'detached' });
  }),
);

test(
  'copied as a picture',
  inWorkbench(async ({ workbench, simulator }) => {
    await ladder(simulator);
    await simulator.button('Copy as picture').click();
    await simulator.panel.locator('.ladder-status', { hasText: /^The picture is on the clipboard\.$/ }).waitFor();
    assert.deepEqual(await workbench.clipboardTypes(), ['image/png']);
  }),
);

test(
  'saved as a picture beside the manifest',
  inWorkbench(async ({ workbench, simulator }) => {
    await ladder(simulator);
    await simulator.button('Save picture').click();
    const beside = path.posix.join(workbench.folder, 'forward.svg');
    // The dialog is there a moment before the name in it.
    await workbench.valueIs(await workbench.quickInput(), beside);
    await workbench.press('Enter');
    const svg = await workbench.savedAs('forward.svg', (text) => text.includes('</svg>'));
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const text of ['>INVITE<', '>180 Ringing<', '>terrya<']) assert.ok(svg.includes(text), text);
    assert.doesNotMatch(svg, /class=|var\(/, 'it needs no style sheet');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
