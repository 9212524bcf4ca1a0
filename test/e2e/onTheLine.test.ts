import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { standsOn } from './marks';
import { PANEL, type SimulatorPage } from './simulatorPage';
import type { Workbench } from './workbench';

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

/** Waits until as many lenses say so. */
async function lensesAre(workbench: Workbench, count: number, title: string): Promise<void> {
  await workbench.until(
    () => workbench.lens(title).count(),
    (now) => now === count,
  );
}

/** Sends from the lens above the script, and waits until its outcome stands there and at the call that decided. */
async function sendFromLens(simulator: SimulatorPage): Promise<void> {
  const { workbench } = simulator;
  if ((await workbench.tab('filter.am').count()) === 0) await workbench.openFile('filter.am');
  else await workbench.intoEditor('filter.am');
  await workbench.goTo(9);
  await workbench.lens('Send INVITE').first().click();
  await simulator.outcome('retargeted to sip:terrya@contoso.com');
  await lensesAre(workbench, 2, retargeted);
}

test(
  'before anything was sent there is a lens above the script and one above each function',
  inWorkbench(async ({ workbench }) => {
    await workbench.openFile('filter.am');
    await lensesAre(workbench, 2, 'Send INVITE');
    assert.equal(await workbench.lens('retargeted').count(), 0);
    await workbench.screenshot('line-1-lenses');
  }),
);

test(
  'Send from a lens: the outcome stands beside it, at the call that decided, and in the status bar',
  inWorkbench(async ({ workbench, simulator }) => {
    await sendFromLens(simulator);
    await workbench.lens('Log was called').waitFor({ state: 'detached' });
    await workbench.inStatusBar(retargeted).waitFor();
    await workbench.screenshot('line-2-outcomes');
  }),
);

test(
  'the lens at a call goes to its step',
  inWorkbench(async ({ workbench, simulator }) => {
    await sendFromLens(simulator);
    await workbench.lens(retargeted).nth(1).click();
    await standsOn(workbench, 'filter.am', 'RetargetRequest(target)');
  }),
);

test(
  'after an edit the outcome is the one before the last change, and none stands at the calls',
  inWorkbench(async ({ workbench, simulator }) => {
    await sendFromLens(simulator);
    await workbench.line('Line 24 of the manifest').click();
    await workbench.press('End');
    await workbench.type(' ');
    await workbench.lens(`${retargeted} (before the last change)`).waitFor();
    await lensesAre(workbench, 1, retargeted);
    await workbench.inStatusBar(retargeted).locator('.codicon-history').waitFor();
    await workbench.screenshot('line-3-before-the-last-change');
  }),
);

test(
  'by keyboard: sent from the editor, and the outcomes are of now again',
  inWorkbench(async ({ workbench, simulator }) => {
    await sendFromLens(simulator);
    await workbench.line('Line 24 of the manifest').click();
    await workbench.press('End');
    await workbench.type(' ');
    await workbench.lens('(before the last change)').waitFor();
    await workbench.press('Control+Alt+Enter');
    await workbench.lens('(before the last change)').waitFor({ state: 'detached' });
    await lensesAre(workbench, 2, retargeted);
    await workbench.inStatusBar(retargeted).locator('.codicon-history').waitFor({ state: 'detached' });
    await workbench.save();
  }),
);

test(
  'the status bar says nothing of it where another file is in front, and opens the simulator',
  inWorkbench(async ({ workbench, simulator }) => {
    await sendFromLens(simulator);
    await workbench.save();
    await workbench.closeAll();
    await workbench.openFile('notes.txt');
    await workbench.inStatusBar(retargeted).waitFor({ state: 'detached' });
    await workbench.openFile('filter.am');
    await workbench.inStatusBar(retargeted).click();
    await workbench.tab(PANEL).waitFor();
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    await workbench.closeAll();
  }),
);

test(
  'an entry of the event log on the clipboard: the command lands on the line, and its page explains it',
  inWorkbench(async ({ workbench }) => {
    await workbench.copy(entry);
    await workbench.command('MSPL: Go to Error of Event-Log Entry');
    await workbench.inFront('filter.am');
    await workbench.cursorIsAt(60, 5, 17);
    const notification = workbench.notification('ProxyRequest only valid for sipRequest');
    await notification.waitFor();
    await workbench.screenshot('line-4-event-log');
    await notification.getByRole('button', { name: 'Explain' }).click();
    await workbench.inFront(/mspl-request-only/);
    await workbench.webview.getByRole('heading', { level: 1 }).waitFor();
    await workbench.screenshot('line-5-explained');
    await workbench.closeAll();
  }),
);

test(
  'the entry is pasted into the panel: the same',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('filter.am');
    await workbench.line('Line 55 of the manifest').click();
    await workbench.cursorIsAt(55);
    await workbench.copy(entry);
    const paste = async (): Promise<void> => {
      await simulator.panel.getByRole('heading', { name: 'filter.am' }).click();
      await workbench.press('Control+V');
    };
    await workbench.leadsTo(paste, 60, 5, 17);
    await workbench
      .notification('ProxyRequest only valid for sipRequest')
      .getByRole('button', { name: 'Explain' })
      .waitFor();
    assert.equal(await simulator.field('From').inputValue(), 'sip:nuriag@contoso.com');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
