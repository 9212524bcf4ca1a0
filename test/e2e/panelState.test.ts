import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { marks, standsOn } from './marks';
import { sample } from './samples';
import { PANEL, type SimulatorPage } from './simulatorPage';
import { writtenDown } from './windowStorage';
import type { Workbench } from './workbench';

const forward = sample('forward.am');
const condition = 'if (toUri ==';

const inWorkbench = workbenchWith(
  { 'forward.am': forward },
  { 'editor.inlayHints.enabled': 'off', 'editor.wordWrap': 'off' },
);

/** How the window writes down that the panel is open. */
const OPEN = 'mainThreadWebview-mspl.simulator';

/** Reloads the window, and waits until the panel is back. */
async function reload(simulator: SimulatorPage): Promise<void> {
  await simulator.workbench.page.reload();
  await simulator.field('From').waitFor();
}

/** Closes the panel by the cross on its tab. */
async function close(workbench: Workbench): Promise<void> {
  const tab = workbench.tab(PANEL);
  await tab.hover();
  await tab.getByRole('button', { name: /^Close/ }).click();
  await tab.waitFor({ state: 'detached' });
}

/** Clicks into the panel until its group is the active one: right after a reload the window gives the focus back itself. */
async function intoPanel({ panel, workbench }: SimulatorPage): Promise<void> {
  const group = workbench.page.locator('.editor-group-container.active').filter({ has: workbench.tab(PANEL) });
  await workbench.untilVisible(group, () => panel.getByRole('heading', { name: 'forward.am' }).click());
}

/** Unfolds a part, chooses a message of the ladder, and plays faster. */
async function arrange(simulator: SimulatorPage): Promise<void> {
  await simulator.panel.locator('#facts summary').click();
  await simulator.tab('Ladder');
  await simulator.panel.locator('.ladder').getByRole('option', { name: '3: 180 Ringing' }).click();
  await simulator.tab('Steps');
  await simulator.panel.getByLabel('Speed').selectOption('5×');
}

/** The page is as `arrange` left it. */
async function isArranged({ panel, workbench }: SimulatorPage): Promise<void> {
  await panel.locator('#facts details[open]').waitFor();
  await panel.locator('.ladder-message h2', { hasText: '3 · 180 Ringing' }).waitFor({ state: 'attached' });
  await workbench.until(
    () => panel.locator('.steps-speed').inputValue(),
    (speed) => speed === '5',
  );
}

/** Everything that was composed and sent is there, arranged as it was, and the person stands at the condition. */
async function isAllThere(simulator: SimulatorPage): Promise<void> {
  await simulator.outcome('retargeted to sip:terrya@contoso.com');
  await simulator.fieldIs('More headers', 'Subject: Lunch');
  await simulator.tabShown('Steps');
  await simulator.atStatement(condition);
  await simulator.position('step 3 of');
  await isArranged(simulator);
}

test(
  'typed and not sent, the focus elsewhere: it is there after a reload',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.typeOver('To', 'sip:bob@contoso.com');
    await simulator.field('More headers').click();
    await workbench.type('Subject: Lun');
    await workbench.tab('forward.am').click();
    await writtenDown(workbench, OPEN);
    await writtenDown(workbench, 'Subject: Lun');
    await reload(simulator);
    await simulator.fieldIs('To', 'sip:bob@contoso.com');
    await simulator.fieldIs('More headers', 'Subject: Lun');
    await simulator.panel.getByText('Nothing was sent yet').waitFor();
  }),
);

test(
  'the focus in the field that was typed in: it is there after a reload, too',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('More headers').click();
    await workbench.press('Control+End');
    await workbench.type('ch');
    await simulator.typeOver('To', 'sip:jennyl@contoso.com');
    await writtenDown(workbench, '"to":"sip:jennyl@contoso.com","requestUri"');
    await reload(simulator);
    await simulator.fieldIs('To', 'sip:jennyl@contoso.com');
    await simulator.fieldIs('More headers', 'Subject: Lunch');
  }),
);

test(
  'stepping goes on after a reload where it was, with its marks',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.send('retargeted to sip:terrya@contoso.com');
    await arrange(simulator);
    await simulator.button('Next branch').click();
    await standsOn(workbench, 'forward.am', condition);
    await isAllThere(simulator);
    await writtenDown(workbench, '"cursor":2');
    await reload(simulator);
    await isAllThere(simulator);
    await standsOn(workbench, 'forward.am', condition);
    await marks(workbench, 'forward.am', (lines) =>
      lines.some(({ text, looks, note }) => text.startsWith('toUri =') && looks.includes('executed') && note !== ''),
    );
    await workbench.screenshot('state-1-stepping-after-reload');
  }),
);

test(
  'moved to another group and back',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await intoPanel(simulator);
    await workbench.command('View: Move Editor into Previous Group');
    await page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
    await isAllThere(simulator);
    await workbench.command('View: Move Editor into Right Group');
    await isAllThere(simulator);
    await standsOn(workbench, 'forward.am', condition);
  }),
);

test(
  'dragged into a group of its own below',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    const tab = await workbench.boxOf(workbench.tab(PANEL));
    const group = await workbench.boxOf(page.locator('.editor-group-container', { hasText: 'forward.am' }).first());
    const [x, y] = [group.x + group.width / 2, group.y + group.height - 40];
    await page.mouse.move(tab.x + 40, tab.y + tab.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, y - 40, { steps: 10 });
    await page.mouse.move(x, y, { steps: 5 });
    const target = page.locator('.editor-group-overlay-indicator').first();
    await target.waitFor();
    await page.mouse.up();
    await target.waitFor({ state: 'detached' });
    const below = await workbench.boxOf(workbench.tab(PANEL));
    assert.ok(below.y > group.y + 100, 'it is below');
    await isAllThere(simulator);
    await workbench.screenshot('state-2-dragged');
  }),
);

test(
  'closed and opened again',
  inWorkbench(async ({ workbench, simulator }) => {
    await close(workbench);
    await workbench.tab('forward.am').first().click();
    await standsOn(workbench, 'forward.am', condition);
    await workbench.command('MSPL: Open Simulator');
    await isAllThere(simulator);
  }),
);

test(
  'closed, the window reloaded, and opened again',
  inWorkbench(async ({ workbench, simulator }) => {
    await close(workbench);
    await writtenDown(workbench, OPEN, false);
    await workbench.page.reload();
    await workbench.lens('Send INVITE').waitFor();
    await workbench.command('MSPL: Open Simulator');
    await isAllThere(simulator);
    await standsOn(workbench, 'forward.am', condition);
  }),
);

test(
  'the message in its editor is the same request, never dirty, and there after a reload',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await simulator.button('Edit as text').click();
    await workbench.inFront('request.sip');
    await workbench.line('Subject: Lunch').click();
    await workbench.press('End');
    await workbench.type(' at noon');
    await simulator.fieldIs('More headers', 'Subject: Lunch at noon');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await writtenDown(workbench, 'request.sip');
    await writtenDown(workbench, OPEN);
    await writtenDown(workbench, 'Subject: Lunch at noon');
    await reload(simulator);
    await simulator.fieldIs('More headers', 'Subject: Lunch at noon');
    await workbench.inFront('request.sip');
    await workbench.line('Subject: Lunch at noon').waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await simulator.field('More headers').fill('Subject: Dinner');
    await workbench.line('Subject: Dinner').waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await workbench.screenshot('state-3-message');
  }),
);

test(
  'a message of the result in an editor of its own is there after a reload',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await simulator.tab('Result');
    await simulator
      .button(/^Open .* in an editor$/)
      .first()
      .click();
    const shown = page.locator('.editor-instance .view-line', { hasText: 'INVITE sip:terrya@contoso.com SIP/2.0' });
    await workbench.inFront('INVITE.sip');
    await shown.waitFor();
    await writtenDown(workbench, 'mspl-message');
    await writtenDown(workbench, 'mspl.simulator.messages');
    await reload(simulator);
    await workbench.inFront('INVITE.sip');
    await shown.waitFor();
    await workbench.screenshot('state-4-message-of-the-result');
  }),
);

test(
  'a manifest that is gone after a reload is said to be, with what to do',
  inWorkbench(async ({ workbench, simulator }) => {
    rmSync(path.join(workbench.folder, 'forward.am'));
    await reload(simulator);
    await simulator.outcome('forward.am is no longer there, or cannot be read. Open another manifest');
    await simulator.fieldIs('More headers', 'Subject: Dinner');
    await workbench.screenshot('state-5-manifest-gone');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
