import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { clipboardText, clipboardTypes, focusedOf, tabTo } from './person';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

const forward = readFileSync(path.resolve(import.meta.dirname, '../../samples/forward.am'), 'utf8');

const inWorkbench = workbenchWith({ 'forward.am': forward });

const simulator = (workbench: Workbench): SimulatorPage => new SimulatorPage(workbench);

/** The message of the ladder that is read out so. */
const message = ({ panel }: Workbench, name: string): Locator => panel.locator('.ladder').getByRole('option', { name });

/** Waits until the message beside the ladder has this heading. */
async function shows({ panel }: Workbench, heading: string): Promise<void> {
  await panel.locator('.ladder-message').getByRole('heading', { name: heading, exact: true }).waitFor();
}

test(
  'a click on a message shows it, with what was changed on its way and why',
  inWorkbench(async (workbench) => {
    const page = simulator(workbench);
    await page.openOn('forward.am');
    await page.send();
    await page.outcome('retargeted to sip:terrya@contoso.com');
    await page.tab('Ladder');
    await message(workbench, '2: INVITE from lyncserver to terrya').click();
    await shows(workbench, '2 · INVITE');
    const beside = workbench.panel.locator('.ladder-message');
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
  inWorkbench(async (workbench) => {
    await message(workbench, '3: 180 Ringing').click();
    await shows(workbench, '3 · 180 Ringing');
    await workbench.panel.locator('.ladder-message').getByRole('button', { name: '2 · INVITE' }).click();
    await shows(workbench, '2 · INVITE');
  }),
);

test(
  'by keyboard: Tab reaches the ladder, arrow keys go from message to message, Enter shows one',
  inWorkbench(async (workbench) => {
    const first = message(workbench, '1: INVITE from nuriag to lyncserver');
    await workbench.panel.getByRole('tab', { name: 'Ladder' }).focus();
    await tabTo(workbench, message(workbench, '2: INVITE from lyncserver to terrya'));
    await workbench.press('Home');
    await focusedOf(workbench, first).waitFor();
    await workbench.press('Enter');
    await shows(workbench, '1 · INVITE');
    await workbench.press('ArrowDown');
    await workbench.press('ArrowDown');
    await workbench.press(' ');
    await shows(workbench, '3 · 180 Ringing');
    await workbench.press('ArrowUp');
    await workbench.press('Enter');
    await shows(workbench, '2 · INVITE');
    await workbench.press('End');
    await workbench.press('Enter');
    await shows(workbench, '8 · ACK');
  }),
);

test(
  'what goes between neighbours only is there when it is asked for; as text too',
  inWorkbench(async (workbench) => {
    const page = simulator(workbench);
    const trying = message(workbench, '100 Trying from lyncserver to nuriag');
    assert.equal(await trying.count(), 0);
    await page.button('Copy as text').click();
    await clipboardText(workbench, (text) => text.includes('── INVITE ──') && !text.includes('100 Trying'));
    await workbench.panel.getByRole('checkbox', { name: 'Show messages between neighbours' }).check();
    await trying.click();
    await shows(workbench, '100 Trying');
    await workbench.screenshot('ladder-2-neighbours');
    await page.button('Copy as text').click();
    await clipboardText(workbench, (text) => text.includes('100 Trying'));
    await workbench.panel.getByRole('checkbox', { name: 'Show messages between neighbours' }).uncheck();
    await trying.waitFor({ state: 'detached' });
  }),
);

test(
  'copied as a picture',
  inWorkbench(async (workbench) => {
    await simulator(workbench).button('Copy as picture').click();
    const status = workbench.panel.locator('.ladder-status');
    await status.filter({ hasText: /\S/ }).waitFor();
    assert.equal(await status.innerText(), 'The picture is on the clipboard.');
    assert.deepEqual(await clipboardTypes(workbench), ['image/png']);
  }),
);

test(
  'saved as a picture beside the manifest',
  inWorkbench(async (workbench) => {
    await simulator(workbench).button('Save picture').click();
    const input = await workbench.quickInput();
    const beside = path.posix.join(workbench.folder, 'forward.svg');
    // The dialog is there a moment before the name in it.
    for (let tries = 0; (await input.inputValue()) !== beside && tries < 400; tries++) {
      await workbench.page.waitForTimeout(50);
    }
    assert.equal(await input.inputValue(), beside);
    await workbench.press('Enter');
    await input.waitFor({ state: 'hidden' });
    for (let tries = 0; !existsSync(beside) && tries < 400; tries++) await workbench.page.waitForTimeout(50);
    const svg = readFileSync(beside, 'utf8');
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const text of ['>INVITE<', '>180 Ringing<', '>terrya<']) assert.ok(svg.includes(text), text);
    assert.doesNotMatch(svg, /class=|var\(/, 'it needs no style sheet');
  }),
);

test(
  'nothing outside this machine is asked for',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
  }),
);
