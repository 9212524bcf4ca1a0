import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';

/* A person who has an empty folder and the extension, and has set nothing. */

const inWorkbench = workbenchWith({});

/** When the first key was pressed. */
let begun = 0;

const secondsSinceBegun = (): string => ((performance.now() - begun) / 1000).toFixed(1);

test(
  'from an empty folder to the right answer: a manifest, a click on Send, and Terry is called',
  inWorkbench(async ({ workbench, simulator, t }) => {
    const { page } = workbench;
    await workbench.knowsCommand('MSPL: Get Started');
    begun = performance.now();
    await workbench.templates();
    await workbench.type('Forward');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Forward' }).waitFor();
    await workbench.press('Enter');
    await workbench.lens('Send INVITE').first().click();
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    t.diagnostic(`the extension was installed in ${workbench.installSeconds.toFixed(1)} s`);
    t.diagnostic(`from the first key to the right answer: ${secondsSinceBegun()} s`);
    assert.equal(await simulator.field('From').inputValue(), 'sip:nuriag@contoso.com');
    assert.equal(await simulator.field('To').inputValue(), 'sip:jennyl@contoso.com');
    await workbench.screenshot('newcomer-1-retargeted');
  }),
);

test(
  'and on to the 302: one statement typed over, and sent again',
  inWorkbench(async ({ workbench, simulator, t }) => {
    const { panel } = simulator;
    await workbench.line('RetargetRequest(').click();
    await workbench.press('End');
    await workbench.press('Shift+Home');
    await workbench.type('Respond("302", "Moved", "Contact=<sip:terrya@contoso.com>");');
    await workbench.press('Escape');
    await simulator.stale.waitFor();
    await simulator.send('redirected to sip:terrya@contoso.com');
    t.diagnostic(`from the first key to the 302: ${secondsSinceBegun()} s`);
    await panel.locator('pre', { hasText: 'SIP/2.0 302 Moved' }).first().waitFor();
    assert.match(await panel.locator('pre').first().innerText(), /^Contact: <sip:terrya@contoso\.com>$/m);
    await workbench.screenshot('newcomer-2-redirected');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
