import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { marks, standsOn } from './marks';
import { writtenDown } from './person';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

const forward = readFileSync(path.resolve(import.meta.dirname, '../../samples/forward.am'), 'utf8');
const condition = 'if (toUri ==';

const inWorkbench = workbenchWith(
  { 'forward.am': forward },
  { 'editor.inlayHints.enabled': 'off', 'editor.minimap.enabled': false, 'editor.wordWrap': 'off' },
);

const simulator = (workbench: Workbench): SimulatorPage => new SimulatorPage(workbench);

const tabOf = ({ page }: Workbench, name: string): Locator => page.locator('.tab', { hasText: name });

/** Waits until a field of the form holds a text. */
async function holds(workbench: Workbench, label: string, text: string): Promise<void> {
  const field = simulator(workbench).field(label);
  for (let tries = 0; tries < 400; tries++) {
    if ((await field.count()) === 1 && (await field.inputValue()) === text) return;
    await workbench.page.waitForTimeout(50);
  }
  assert.equal(await field.inputValue(), text);
}

/** How the window writes down that the panel is open. */
const OPEN = 'mainThreadWebview-mspl.simulator';

/** Reloads the window, and waits until the panel is back. */
async function reload(workbench: Workbench): Promise<void> {
  await workbench.page.reload();
  await simulator(workbench).field('From').waitFor();
}

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.boundingBox();
  assert.ok(box, `${String(part)} is not in sight`);
  return box;
}

/** Closes the panel by the cross on its tab. */
async function close(workbench: Workbench): Promise<void> {
  const tab = tabOf(workbench, 'MSPL Simulator');
  await tab.hover();
  await tab.getByRole('button', { name: /^Close/ }).click();
  await tab.waitFor({ state: 'detached' });
}

/** Clicks into the panel until its group is the active one: right after a reload the window gives the focus back itself. */
async function intoPanel({ page, panel }: Workbench): Promise<void> {
  const group = page.locator('.editor-group-container.active', { hasText: 'MSPL Simulator' });
  for (let tries = 0; (await group.count()) === 0; tries++) {
    assert.ok(tries < 200, 'the panel does not get the focus');
    await panel.getByRole('heading', { name: 'forward.am' }).click();
    await page.waitForTimeout(50);
  }
}

/** Everything that was composed and sent is there, and the person stands at the condition. */
async function isAllThere(workbench: Workbench): Promise<void> {
  await simulator(workbench).outcome('retargeted to sip:terrya@contoso.com');
  await holds(workbench, 'More headers', 'Subject: Lunch');
  await workbench.panel.getByRole('tab', { name: 'Steps', selected: true }).waitFor();
  await workbench.panel.locator('.step-statement', { hasText: condition }).waitFor();
  await workbench.panel.locator('.steps-position', { hasText: 'step 3 of' }).waitFor();
}

test(
  'typed and not sent, the focus elsewhere: it is there after a reload',
  inWorkbench(async (workbench) => {
    const panel = simulator(workbench);
    await panel.openOn('forward.am');
    await panel.field('To').click({ clickCount: 3 });
    await workbench.type('sip:bob@contoso.com');
    await panel.field('More headers').click();
    await workbench.type('Subject: Lun');
    await tabOf(workbench, 'forward.am').click();
    await writtenDown(workbench, OPEN);
    await writtenDown(workbench, 'Subject: Lun');
    await reload(workbench);
    await holds(workbench, 'To', 'sip:bob@contoso.com');
    await holds(workbench, 'More headers', 'Subject: Lun');
    await workbench.panel.getByText('Nothing was sent yet').waitFor();
  }),
);

test(
  'the focus in the field that was typed in: it is there after a reload, too',
  inWorkbench(async (workbench) => {
    const panel = simulator(workbench);
    await panel.field('More headers').click();
    await workbench.press('Control+End');
    await workbench.type('ch');
    await panel.field('To').click({ clickCount: 3 });
    await workbench.type('sip:jennyl@contoso.com');
    await writtenDown(workbench, '"to":"sip:jennyl@contoso.com","requestUri"');
    await reload(workbench);
    await holds(workbench, 'To', 'sip:jennyl@contoso.com');
    await holds(workbench, 'More headers', 'Subject: Lunch');
  }),
);

test(
  'stepping goes on after a reload where it was, with its marks',
  inWorkbench(async (workbench) => {
    const panel = simulator(workbench);
    await panel.send();
    await panel.outcome('retargeted to sip:terrya@contoso.com');
    await panel.tab('Steps');
    await panel.button('Next branch').click();
    await standsOn(workbench.page, 'forward.am', condition);
    await isAllThere(workbench);
    await writtenDown(workbench, '"cursor":2');
    await reload(workbench);
    await isAllThere(workbench);
    await standsOn(workbench.page, 'forward.am', condition);
    await marks(workbench.page, 'forward.am', (lines) =>
      lines.some(({ text, looks, note }) => text.startsWith('toUri =') && looks.includes('executed') && note !== ''),
    );
    await workbench.screenshot('state-1-stepping-after-reload');
  }),
);

test(
  'moved to another group and back',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await intoPanel(workbench);
    await workbench.command('View: Move Editor into Previous Group');
    await page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
    await isAllThere(workbench);
    await workbench.command('View: Move Editor into Right Group');
    await isAllThere(workbench);
    await standsOn(workbench.page, 'forward.am', condition);
  }),
);

test(
  'dragged into a group of its own below',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const tab = await boxOf(tabOf(workbench, 'MSPL Simulator'));
    const group = await boxOf(page.locator('.editor-group-container', { hasText: 'forward.am' }).first());
    const [x, y] = [group.x + group.width / 2, group.y + group.height - 40];
    await page.mouse.move(tab.x + 40, tab.y + tab.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, y - 40, { steps: 10 });
    await page.mouse.move(x, y, { steps: 5 });
    const target = page.locator('.editor-group-overlay-indicator').first();
    await target.waitFor();
    await page.mouse.up();
    await target.waitFor({ state: 'detached' });
    const below = await boxOf(tabOf(workbench, 'MSPL Simulator'));
    assert.ok(below.y > group.y + 100, 'it is below');
    await isAllThere(workbench);
    await workbench.screenshot('state-2-dragged');
  }),
);

test(
  'closed and opened again',
  inWorkbench(async (workbench) => {
    await close(workbench);
    await tabOf(workbench, 'forward.am').first().click();
    await standsOn(workbench.page, 'forward.am', condition);
    await workbench.command('MSPL: Open Simulator');
    await isAllThere(workbench);
  }),
);

test(
  'closed, the window reloaded, and opened again',
  inWorkbench(async (workbench) => {
    await close(workbench);
    await writtenDown(workbench, OPEN, false);
    await workbench.page.reload();
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Send INVITE' }).waitFor();
    await workbench.command('MSPL: Open Simulator');
    await isAllThere(workbench);
    await standsOn(workbench.page, 'forward.am', condition);
  }),
);

test(
  'the message in its editor is the same request, never dirty, and there after a reload',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await simulator(workbench).button('Edit as text').click();
    await page.locator('.tab.active', { hasText: 'request.sip' }).waitFor();
    await workbench.editor.locator('.view-line', { hasText: 'Subject: Lunch' }).click();
    await workbench.press('End');
    await workbench.type(' at noon');
    await holds(workbench, 'More headers', 'Subject: Lunch at noon');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await writtenDown(workbench, 'request.sip');
    await writtenDown(workbench, OPEN);
    await writtenDown(workbench, 'Subject: Lunch at noon');
    await reload(workbench);
    await holds(workbench, 'More headers', 'Subject: Lunch at noon');
    await page.locator('.tab.active', { hasText: 'request.sip' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'Subject: Lunch at noon' }).waitFor();
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    await simulator(workbench).field('More headers').fill('Subject: Dinner');
    await page.locator('.editor-instance .view-line', { hasText: 'Subject: Dinner' }).waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await workbench.screenshot('state-3-message');
  }),
);

test(
  'a message of the result in an editor of its own is there after a reload',
  inWorkbench(async (workbench) => {
    const { page, panel } = workbench;
    await simulator(workbench).tab('Result');
    await panel
      .getByRole('button', { name: /^Open .* in an editor$/ })
      .first()
      .click();
    const shown = page.locator('.editor-instance .view-line', { hasText: 'INVITE sip:terrya@contoso.com SIP/2.0' });
    await page.locator('.tab.active', { hasText: 'INVITE.sip' }).waitFor();
    await shown.waitFor();
    await writtenDown(workbench, 'mspl-message');
    await writtenDown(workbench, 'mspl.simulator.messages');
    await reload(workbench);
    await page.locator('.tab.active', { hasText: 'INVITE.sip' }).waitFor();
    await shown.waitFor();
    await workbench.screenshot('state-4-message-of-the-result');
  }),
);

test(
  'a manifest that is gone after a reload is said to be, with what to do',
  inWorkbench(async (workbench) => {
    rmSync(path.join(workbench.folder, 'forward.am'));
    await reload(workbench);
    await simulator(workbench).outcome('forward.am is no longer there, or cannot be read. Open another manifest');
    await holds(workbench, 'More headers', 'Subject: Dinner');
    await workbench.screenshot('state-5-manifest-gone');
  }),
);

test(
  'nothing outside this machine is asked for',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
  }),
);
