/*
 * The states that the pictures of the README and the walkthrough show, brought about as a person would.
 * `MSPL_UPDATE_PICTURES=1` takes the pictures anew; without it they go to out/screenshots.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { workbenchWith } from './inWorkbench';
import { standsOn } from './marks';
import { allSamples } from './samples';
import type { SimulatorPage } from './simulatorPage';
import type { Box, Workbench } from './workbench';

const root = path.resolve(import.meta.dirname, '../..');

const inWorkbench = workbenchWith(allSamples(), {
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
  // What is typed for a picture is taken back for the next one.
  'files.autoSave': 'off',
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
});

/** Takes a picture of the window, or of a part of it, for docs/<name>.png. */
async function picture({ page }: Workbench, name: string, clip?: Box): Promise<void> {
  const isMeant = process.env.MSPL_UPDATE_PICTURES === '1';
  const file = path.join(root, isMeant ? 'docs' : 'out/screenshots/docs', `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  // Where the mouse happens to be is no part of it, nor a message that nobody asked for.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled', ...(clip && { clip }) });
}

/** The part of the window around several things, `space` pixels wider. */
async function around(workbench: Workbench, parts: readonly Locator[], space = 0): Promise<Box> {
  const boxes = await Promise.all(parts.map((part) => workbench.boxOf(part)));
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const [right, bottom] = [
    Math.max(...boxes.map(({ x, width }) => x + width)),
    Math.max(...boxes.map(({ y, height }) => y + height)),
  ];
  const x = Math.max(0, left - space);
  const y = Math.max(0, top - space);
  return { x, y, width: Math.min(1400, right + space) - x, height: Math.min(900, bottom + space) - y };
}

/** Opens a sample with the simulator beside it, sends, and waits for the outcome. */
async function sent(simulator: SimulatorPage, sample: string, outcome: string): Promise<void> {
  const { panel, workbench } = simulator;
  await workbench.closeAll();
  await simulator.openOn(sample);
  // Who answers is described beside the manifest, and the outcome wants the space; once folded it stays so.
  const people = panel.locator('details[open] > summary', { hasText: 'People' });
  if (await people.isVisible()) await people.click();
  await simulator.send(outcome);
  await workbench.lens('→').nth(1).waitFor();
}

/** Brings a part of the panel to the upper edge. */
async function scrollTo({ panel }: SimulatorPage, selector: string): Promise<void> {
  await panel.locator(selector).evaluate((part) => {
    (part as unknown as { scrollIntoView(): void }).scrollIntoView();
  });
}

const editorGroup = ({ page }: Workbench): Locator => page.locator('.editor-group-container').first();
const panelGroup = ({ page }: Workbench): Locator => page.locator('.editor-group-container').nth(1);

test(
  'a manifest is begun',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    await workbench.knowsCommand('MSPL: Get Started');
    await page.locator('.part.sidebar').waitFor();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await workbench.templates();
    await workbench.choice('Managed Dispatch').waitFor();
    await picture(
      workbench,
      'walkthrough/manifest',
      await around(workbench, [page.locator('.quick-input-widget')], 24),
    );
    await workbench.press('Escape');
  }),
);

test(
  'a call is retargeted, and stepped through',
  inWorkbench(async ({ workbench, simulator }) => {
    await sent(simulator, 'forward.am', 'retargeted to sip:terrya@contoso.com');
    await picture(workbench, 'images/simulator');
    await picture(workbench, 'walkthrough/send', await workbench.boxOf(panelGroup(workbench)));
    await simulator.tab('Steps');
    await simulator.button('First step').click();
    await simulator.button('Next branch').click();
    await standsOn(workbench, 'forward.am', 'if (toUri ==');
    await scrollTo(simulator, '#tabs');
    await picture(workbench, 'images/steps');
    await picture(workbench, 'walkthrough/step', await workbench.boxOf(editorGroup(workbench)));
  }),
);

test(
  'a caller is told to call somebody else, and does',
  inWorkbench(async ({ workbench, simulator }) => {
    await sent(simulator, 'redirect.am', 'redirected to sip:terrya@contoso.com');
    await simulator.tab('Result');
    await scrollTo(simulator, '#outcome');
    await picture(workbench, 'images/redirect');
    await picture(workbench, 'walkthrough/redirect', await workbench.boxOf(panelGroup(workbench)));
    await simulator.panel.getByRole('checkbox', { name: 'Follow redirects' }).check();
    await simulator.tab('Ladder');
    await simulator.panel.getByRole('option', { name: /302/ }).first().click();
    await scrollTo(simulator, '#tabs');
    await picture(workbench, 'images/ladder');
    await picture(workbench, 'walkthrough/ladder', await workbench.boxOf(panelGroup(workbench)));
  }),
);

test(
  'completion in the script',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    await workbench.closeAll();
    await page.setViewportSize({ width: 1100, height: 680 });
    await workbench.openFile('forward.am');
    await workbench.line('ProxyRequest(').click();
    await workbench.press('End');
    await workbench.press('Shift+Home');
    await workbench.type('Re');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').waitFor();
    await workbench.press('Control+Space');
    await page.locator('.suggest-details-container .suggest-details').waitFor();
    await picture(workbench, 'images/completion');
    await workbench.press('Escape');
    await workbench.press('Escape');
    await workbench.command('File: Revert File');
  }),
);

test(
  'the manifest is brought to the server, and an entry of its event log leads back',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    await page.setViewportSize({ width: 900, height: 640 });
    await workbench.command('MSPL: Copy Registration Command');
    await workbench.notification('Copied the lines').getByRole('button', { name: 'Show' }).click();
    await workbench.inFront('register.ps1');
    await workbench.line('New-CsServerApplication').waitFor();
    await page.locator('.notification-toast').waitFor({ state: 'detached' });
    await picture(workbench, 'walkthrough/register', {
      ...(await workbench.boxOf(editorGroup(workbench))),
      height: 420,
    });
    await workbench.intoEditor('forward.am');
    await workbench.copy(
      "Lync Server application MSPL script execution aborted because of an error\nApplication Uri at 'http://www.contoso.com/ForwardInvite', at line 23\nError: 0x80070057 - The parameter is incorrect\nAdditional information: ProxyRequest only valid for sipRequest",
    );
    await workbench.command('MSPL: Go to Error of Event-Log Entry');
    await workbench.notification('ProxyRequest only valid for sipRequest').waitFor();
    await picture(workbench, 'walkthrough/event-log');
  }),
);
