import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type MarkedLine, marks, standsOn } from './marks';
import { commandByKeys, tabTo } from './person';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

const forward = readFileSync(path.resolve(import.meta.dirname, '../../samples/forward.am'), 'utf8');

const condition = 'if (toUri ==';
const retarget = 'RetargetRequest("';

/** Two branches, two actions, and an error at the second of these. */
const twice = forward.replace(
  /(CDATA\[)[^]*(\]\]>)/,
  '$1\n    if (sipRequest.Method == "INVITE") {\n      Log("Event", false, "called");\n    }\n    if (sipRequest.Method == "BYE") {\n      ProxyRequest("");\n    }\n    Respond("486", "Busy Here");\n    ProxyRequest("");\n  $2',
);

const inWorkbench = workbenchWith(
  { 'forward.am': forward, 'twice.am': twice },
  { 'editor.inlayHints.enabled': 'off', 'editor.minimap.enabled': false, 'editor.wordWrap': 'off' },
);

const simulator = (workbench: Workbench): SimulatorPage => new SimulatorPage(workbench);

/** Waits until the timeline says so: `step 3 of 5`. */
async function position({ panel }: Workbench, text: string): Promise<void> {
  await panel.locator('.steps-position', { hasText: text }).waitFor();
}

const areGone = (lines: readonly MarkedLine[]): boolean =>
  lines.length > 0 && lines.every(({ looks, note }) => looks.length === 0 && note === '');

/** Waits until the pane shows the step of a statement. */
async function atStatement({ panel }: Workbench, text: string): Promise<void> {
  await panel.locator('.step-statement', { hasText: text }).waitFor();
}

async function clickLine({ page }: Workbench, text: string): Promise<void> {
  await page.locator('.editor-instance .view-line', { hasText: text }).first().click();
}

test(
  'what was and was not executed is marked, with values and the reason of the condition behind their lines',
  inWorkbench(async (workbench) => {
    const panel = simulator(workbench);
    await panel.openOn('forward.am');
    await panel.send();
    await panel.outcome('retargeted to sip:terrya@contoso.com');
    await marks(workbench.page, 'forward.am', (lines) => {
      const line = (text: string) => lines.find((each) => each.text.includes(text));
      return (
        line('toUri = GetUri')?.looks.join() === 'executed' &&
        line('toUri = GetUri')?.note === 'toUri = "sip:jennyl@contoso.com"' &&
        line(condition)?.looks.join() === 'executed' &&
        line(condition)?.note.startsWith('true, because') === true &&
        line(retarget)?.looks.join() === 'executed' &&
        line('ProxyRequest("")')?.looks.join() === 'not executed' &&
        line('<r:scriptOnly/>')?.looks.join() === ''
      );
    });
    await workbench.screenshot('steps-1-marks');
  }),
);

test(
  'by mouse: first, forward, back and last; the editor marks the statement, and what is not reached yet is not marked',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.tab('Steps');
    await panel.button('First step').click();
    await position(workbench, 'step 1 of');
    await standsOn(page, 'forward.am', 'toUri = GetUri');
    await panel.button('Forward').click();
    await position(workbench, 'step 2 of');
    await standsOn(page, 'forward.am', 'fromUri = GetUri');
    await marks(page, 'forward.am', (lines) => {
      const line = (text: string) => lines.find((each) => each.text.includes(text));
      return (
        line(retarget)?.looks.join() === '' &&
        line(condition)?.note === '' &&
        line('toUri = GetUri')?.looks.join() === 'executed'
      );
    });
    await panel.button('Back').click();
    await standsOn(page, 'forward.am', 'toUri = GetUri');
    await panel.button('Last step').click();
    await standsOn(page, 'forward.am', 'return;');
    await workbench.screenshot('steps-2-last');
  }),
);

test(
  'jumps to branches, actions and errors; a kind that the run does not have cannot be jumped to',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.button('First step').click();
    await panel.button('Next branch').click();
    await standsOn(page, 'forward.am', condition);
    await panel.button('Next action').click();
    await standsOn(page, 'forward.am', retarget);
    await panel.button('Previous branch').click();
    await standsOn(page, 'forward.am', condition);
    // The reason behind the line is long, and must not push the line itself out of sight.
    const editor = await page.locator('.editor-instance .lines-content').first().boundingBox();
    const lines = await page.locator('.editor-instance .monaco-scrollable-element').first().boundingBox();
    assert.equal(editor?.x, lines?.x);
    assert.ok(await panel.button('Next error').isDisabled());
  }),
);

test(
  'plays at a speed to the end, and can be paused',
  inWorkbench(async (workbench) => {
    const panel = simulator(workbench);
    await panel.field('Speed').selectOption('0.5');
    await panel.button('First step').click();
    await panel.button('Play').click();
    await panel.button('Pause').click();
    await panel.button('Play').waitFor();
    await panel.field('Speed').selectOption({ index: (await panel.field('Speed').locator('option').count()) - 1 });
    await panel.button('First step').click();
    await panel.button('Play').click();
    await standsOn(workbench.page, 'forward.am', 'return;');
    await panel.button('Play').waitFor();
  }),
);

test(
  'the slider and the list go to a step; the editor follows',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.field('Step').fill('1');
    await standsOn(page, 'forward.am', 'toUri = GetUri');
    await panel.field('Step').press('ArrowRight');
    await standsOn(page, 'forward.am', 'fromUri = GetUri');
    await panel.panel.getByRole('option').filter({ hasText: retarget }).click();
    await standsOn(page, 'forward.am', retarget);
    await atStatement(workbench, retarget);
  }),
);

test(
  'a click on a line of the editor goes to its step; on a line that was not executed it goes nowhere',
  inWorkbench(async (workbench) => {
    await clickLine(workbench, condition);
    await standsOn(workbench.page, 'forward.am', condition);
    await atStatement(workbench, condition);
    await clickLine(workbench, 'ProxyRequest("")');
    await clickLine(workbench, 'toUri = GetUri');
    await atStatement(workbench, 'toUri = GetUri');
  }),
);

test(
  'by keys in the editor',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    for (const [key, where] of [
      ['Control+Alt+End', 'return;'],
      ['Control+Alt+Home', 'toUri = GetUri'],
      ['Control+Alt+.', 'fromUri = GetUri'],
      ['Control+Alt+,', 'toUri = GetUri'],
      ['Control+Alt+b', condition],
      ['Control+Alt+a', retarget],
    ] as const) {
      await workbench.press(key);
      await standsOn(page, 'forward.am', where);
    }
    await workbench.command('MSPL: Previous Branch');
    await standsOn(page, 'forward.am', condition);
  }),
);

test(
  'by keys in the panel, and the keys of the commands there too',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.panel.getByRole('listbox', { name: 'Steps' }).focus();
    for (const [key, where] of [
      ['End', 'return;'],
      ['Home', 'toUri = GetUri'],
      ['ArrowRight', 'fromUri = GetUri'],
      ['ArrowLeft', 'toUri = GetUri'],
      ['b', condition],
      ['a', retarget],
      ['Shift+B', condition],
      ['Control+Alt+.', retarget],
    ] as const) {
      await workbench.press(key);
      await standsOn(page, 'forward.am', where);
    }
    await workbench.press('ArrowUp');
    await workbench.press('ArrowUp');
    await workbench.press('Enter');
    await standsOn(page, 'forward.am', 'fromUri = GetUri');
    await workbench.press('Home');
    await workbench.press('Space');
    await standsOn(page, 'forward.am', 'return;');
  }),
);

test(
  'by keyboard alone: from the command palette to the last step',
  inWorkbench(async (workbench) => {
    const { page, panel } = workbench;
    const ours = simulator(workbench);
    await commandByKeys(workbench, 'View: Focus First Editor Group');
    await commandByKeys(workbench, 'MSPL: Clear Marks of the Last Run');
    await marks(page, 'forward.am', areGone);
    await commandByKeys(workbench, 'MSPL: Open Simulator');
    await workbench.press('Control+Enter');
    await ours.outcome('retargeted to sip:terrya@contoso.com');
    await marks(page, 'forward.am', (lines) => lines.some(({ looks }) => looks.includes('executed')));
    await tabTo(workbench, panel.getByRole('tab', { selected: true }));
    await workbench.press('Home');
    await workbench.press('ArrowRight');
    await panel.getByRole('tab', { name: 'Steps', selected: true }).waitFor();
    await tabTo(workbench, ours.button('First step'));
    await workbench.press('Enter');
    await standsOn(page, 'forward.am', 'toUri = GetUri');
    await tabTo(workbench, panel.getByRole('listbox', { name: 'Steps' }));
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await standsOn(page, 'forward.am', 'fromUri = GetUri');
    await workbench.press('End');
    await standsOn(page, 'forward.am', 'return;');
  }),
);

test(
  'what would turn a branch is found, taken over and sent: the branch goes the other way',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await panel.button('First step').click();
    await panel.button('Next branch').click();
    await atStatement(workbench, condition);
    await panel.panel.locator('.step-reason .way-true').waitFor();
    await panel.button('What would turn it?').click();
    await panel.panel.getByRole('heading', { name: 'What would turn it' }).waitFor();
    await workbench.screenshot('steps-3-turn');
    await panel.button('Use this request').click();
    await panel.panel.locator('.stale').waitFor();
    await panel.send();
    await panel.outcome('proxied');
    await panel.tab('Steps');
    await panel.button('Next branch').click();
    await atStatement(workbench, condition);
    await panel.panel.locator('.step-reason .way-false').waitFor();
    await marks(page, 'forward.am', (lines) =>
      lines.some(
        ({ text, looks, note }) =>
          text.includes(condition) && looks.includes('current') && note.startsWith('false, because'),
      ),
    );
  }),
);

test(
  'an error of the run: jumped to, named and marked',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    const panel = simulator(workbench);
    await page.locator('.tab', { hasText: 'forward.am' }).click();
    await workbench.openFile('twice.am');
    await panel.panel.getByRole('heading', { name: 'twice.am' }).waitFor();
    await workbench.press('Control+Alt+Enter');
    await panel.outcome(/\S/);
    await panel.tab('Steps');
    await panel.button('Next error').click();
    await atStatement(workbench, 'ProxyRequest("")');
    await panel.panel.locator('.step-error li').waitFor();
    await workbench.screenshot('steps-4-error');
    await panel.button('Previous action').click();
    await atStatement(workbench, 'Respond("486"');
    await panel.button('Previous branch').click();
    await atStatement(workbench, '"BYE"');
  }),
);

test(
  'Clear Marks takes the marks away and leaves the panel as it is, and a step brings them back',
  inWorkbench(async (workbench) => {
    const { page } = workbench;
    await workbench.command('MSPL: Clear Marks of the Last Run');
    await marks(page, 'twice.am', areGone);
    await atStatement(workbench, '"BYE"');
    await simulator(workbench).button('Next action').click();
    await atStatement(workbench, 'Respond("486"');
    await marks(page, 'twice.am', (lines) => lines.some(({ looks }) => looks.includes('current')));
  }),
);
