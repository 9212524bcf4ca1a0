import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { standsOn } from './marks';
import { copied } from './person';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

/** A manifest whose script has a function; the call that goes wrong on the server stands on line 60. */
function manifest(): string {
  const lines = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/LyncServerFilter" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:allowRegistrationBeforeUserServices/>
  <r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="true" domainSupported="true"/>
  <r:responseFilter reasonCodes="ALL"/>
  <r:proxyByDefault action="true"/>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
    function forwardTo(target) {
      Log("Event", false, "forwarded to ", target);
      RetargetRequest(target);
    }

    if (sipRequest) {
      if (GetUri(sipRequest.To) == "sip:jennyl@contoso.com") {
        forwardTo("sip:terrya@contoso.com");
      }
      return;
    }
`.split('\n');
  lines.pop();
  while (lines.length < 59) lines.push(`    // Line ${lines.length + 1} of the manifest that was deployed.`);
  return [...lines, '    ProxyRequest("");', '  ]]></r:splScript>', '</r:applicationManifest>', ''].join('\n');
}

/** As it was published (Stack Overflow, question 28090178). */
const entry = `Lync Server application MSPL script execution aborted because of an error
Application Uri at 'http://www.contoso.com/LyncServerFilter', at line 60
Error: 0x80070057 - The parameter is incorrect
Additional information: ProxyRequest only valid for sipRequest`;

const inWorkbench = workbenchWith({ 'filter.am': manifest(), 'notes.txt': 'Nothing of ours.\n' });

const retargeted = 'retargeted → sip:terrya@contoso.com';

const simulator = (workbench: Workbench): SimulatorPage => new SimulatorPage(workbench);

const lens = ({ page }: Workbench, title: string): Locator =>
  page.locator('.codelens-decoration a', { hasText: title });

const inStatusBar = ({ page }: Workbench, text: string): Locator => page.locator('.statusbar-item', { hasText: text });

async function ends(workbench: Workbench, count: number, title: string): Promise<void> {
  await lens(workbench, title)
    .nth(count - 1)
    .waitFor();
  assert.equal(await lens(workbench, title).count(), count);
}

test(
  'before anything was sent there is a lens above the script and one above each function',
  inWorkbench(async (workbench) => {
    await workbench.openFile('filter.am');
    await ends(workbench, 2, 'Send INVITE');
    assert.equal(await lens(workbench, 'retargeted').count(), 0);
    await workbench.screenshot('line-1-lenses');
  }),
);

test(
  'Send from a lens: the outcome stands beside it, at the call that decided, and in the status bar',
  inWorkbench(async (workbench) => {
    await lens(workbench, 'Send INVITE').first().click();
    await simulator(workbench).outcome('retargeted to sip:terrya@contoso.com');
    await ends(workbench, 2, retargeted);
    await lens(workbench, 'Log was called').waitFor({ state: 'detached' });
    await inStatusBar(workbench, retargeted).waitFor();
    await workbench.screenshot('line-2-outcomes');
  }),
);

test(
  'the lens at a call goes to its step',
  inWorkbench(async (workbench) => {
    await lens(workbench, retargeted).nth(1).click();
    await standsOn(workbench.page, 'filter.am', 'RetargetRequest(target)');
  }),
);

test(
  'after an edit the outcome is the one before the last change, and none stands at the calls',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await page.locator('.view-line', { hasText: 'Line 24 of the manifest' }).click();
    await workbench.press('End');
    await workbench.type(' ');
    await lens(workbench, `${retargeted} (before the last change)`).waitFor();
    await ends(workbench, 1, retargeted);
    await inStatusBar(workbench, retargeted).locator('.codicon-history').waitFor();
    await workbench.screenshot('line-3-before-the-last-change');
  }),
);

test(
  'by keyboard: sent from the editor, and the outcomes are of now again',
  inWorkbench(async (workbench) => {
    await workbench.press('Control+Alt+Enter');
    await lens(workbench, '(before the last change)').waitFor({ state: 'detached' });
    await ends(workbench, 2, retargeted);
    await inStatusBar(workbench, retargeted).locator('.codicon-history').waitFor({ state: 'detached' });
    await workbench.press('Control+S');
  }),
);

test(
  'the status bar says nothing of it where another file is in front, and opens the simulator',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await workbench.command('View: Close All Editors');
    await workbench.openFile('notes.txt');
    await inStatusBar(workbench, retargeted).waitFor({ state: 'detached' });
    await workbench.openFile('filter.am');
    await inStatusBar(workbench, retargeted).click();
    await page.locator('.tab', { hasText: 'MSPL Simulator' }).waitFor();
    await simulator(workbench).outcome('retargeted to sip:terrya@contoso.com');
    await workbench.command('View: Close All Editors');
  }),
);

test(
  'an entry of the event log on the clipboard: the command lands on the line, and its page explains it',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await copied(workbench, entry);
    await workbench.command('MSPL: Go to Error of Event-Log Entry');
    await page.locator('.tab.active', { hasText: 'filter.am' }).waitFor();
    await page.locator('.statusbar', { hasText: 'Ln 60, Col 5 (17 selected)' }).waitFor();
    const notification = workbench.notification('ProxyRequest only valid for sipRequest');
    await notification.waitFor();
    await workbench.screenshot('line-4-event-log');
    await notification.getByRole('button', { name: 'Explain' }).click();
    await page.locator('.tab.active', { hasText: 'mspl-request-only' }).waitFor();
    await workbench.panel.getByRole('heading', { level: 1 }).waitFor();
    await workbench.screenshot('line-5-explained');
    await workbench.command('View: Close All Editors');
  }),
);

test(
  'the entry is pasted into the panel: the same',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.openOn('filter.am');
    await page.locator('.view-line', { hasText: 'Line 55 of the manifest' }).click();
    await page.locator('.statusbar', { hasText: 'Ln 55,' }).waitFor();
    await copied(workbench, entry);
    await workbench.panel.getByRole('heading', { name: 'filter.am' }).click();
    await workbench.press('Control+V');
    await page.locator('.statusbar', { hasText: 'Ln 60, Col 5 (17 selected)' }).waitFor();
    await workbench
      .notification('ProxyRequest only valid for sipRequest')
      .getByRole('button', { name: 'Explain' })
      .waitFor();
    assert.equal(await panel.field('From').inputValue(), 'sip:nuriag@contoso.com');
  }),
);

test(
  'nothing outside this machine is asked for',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
  }),
);
