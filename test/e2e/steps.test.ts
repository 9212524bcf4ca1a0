import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchWith } from './inWorkbench';
import { type MarkedLine, marks, standsOn } from './marks';
import { sample } from './samples';
import type { SimulatorPage } from './simulatorPage';

const forward = sample('forward.am');

const condition = 'if (toUri ==';
const retarget = 'RetargetRequest("';

/** Two branches, two actions, and an error at the second of these. */
const twice = forward.replace(
  /(CDATA\[)[^]*(\]\]>)/,
  '$1\n    if (sipRequest.Method == "INVITE") {\n      Log("Event", false, "called");\n    }\n    if (sipRequest.Method == "BYE") {\n      ProxyRequest("");\n    }\n    Respond("486", "Busy Here");\n    ProxyRequest("");\n  $2',
);

const inWorkbench = workbenchWith(
  { 'forward.am': forward, 'twice.am': twice },
  { 'editor.inlayHints.enabled': 'off', 'editor.wordWrap': 'off' },
);

const areGone = (lines: readonly MarkedLine[]): boolean =>
  lines.length > 0 && lines.every(({ looks, note }) => looks.length === 0 && note === '');

/** Sends Nuria's call to Jenny through the manifest, and stands at the first step of its run. */
async function stepping(simulator: SimulatorPage): Promise<void> {
  await simulator.openOn('forward.am');
  await simulator.field('From').fill('sip:nuriag@contoso.com');
  await simulator.send('retargeted to sip:terrya@contoso.com');
  await simulator.isCurrent();
  await simulator.tab('Steps');
  await simulator.button('First step').click();
  await simulator.position('step 1 of');
}

test(
  'what was and was not executed is marked, with values and the reason of the condition behind their lines',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.send('retargeted to sip:terrya@contoso.com');
    await marks(workbench, 'forward.am', (lines) => {
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
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await standsOn(workbench, 'forward.am', 'toUri = GetUri');
    await simulator.button('Forward').click();
    await simulator.position('step 2 of');
    await standsOn(workbench, 'forward.am', 'fromUri = GetUri');
    await marks(workbench, 'forward.am', (lines) => {
      const line = (text: string) => lines.find((each) => each.text.includes(text));
      return (
        line(retarget)?.looks.join() === '' &&
        line(condition)?.note === '' &&
        line('toUri = GetUri')?.looks.join() === 'executed'
      );
    });
    await simulator.button('Back').click();
    await standsOn(workbench, 'forward.am', 'toUri = GetUri');
    await simulator.button('Last step').click();
    await standsOn(workbench, 'forward.am', 'return;');
    await workbench.screenshot('steps-2-last');
  }),
);

test(
  'jumps to branches, actions and errors; a kind that the run does not have cannot be jumped to',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await stepping(simulator);
    await simulator.button('Next branch').click();
    await standsOn(workbench, 'forward.am', condition);
    await simulator.button('Next action').click();
    await standsOn(workbench, 'forward.am', retarget);
    await simulator.button('Previous branch').click();
    await standsOn(workbench, 'forward.am', condition);
    // The reason behind the line is long, and must not push the line itself out of sight.
    const editor = await page.locator('.editor-instance .lines-content').first().boundingBox();
    const lines = await page.locator('.editor-instance .monaco-scrollable-element').first().boundingBox();
    assert.equal(editor?.x, lines?.x);
    assert.ok(await simulator.button('Next error').isDisabled());
  }),
);

test(
  'plays at a speed to the end, and can be paused',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await simulator.field('Speed').selectOption('0.5');
    await simulator.button('First step').click();
    await simulator.button('Play').click();
    await simulator.button('Pause').click();
    await simulator.button('Play').waitFor();
    await simulator
      .field('Speed')
      .selectOption({ index: (await simulator.field('Speed').locator('option').count()) - 1 });
    await simulator.button('First step').click();
    await simulator.button('Play').click();
    await standsOn(workbench, 'forward.am', 'return;');
    await simulator.button('Play').waitFor();
  }),
);

test(
  'the slider and the list go to a step; the editor follows',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await simulator.button('Last step').click();
    await standsOn(workbench, 'forward.am', 'return;');
    await simulator.field('Step').fill('1');
    await standsOn(workbench, 'forward.am', 'toUri = GetUri');
    await simulator.field('Step').press('ArrowRight');
    await standsOn(workbench, 'forward.am', 'fromUri = GetUri');
    await simulator.panel.getByRole('option').filter({ hasText: retarget }).click();
    await standsOn(workbench, 'forward.am', retarget);
    await simulator.atStatement(retarget);
  }),
);

test(
  'a click on a line of the editor goes to its step; on a line that was not executed it goes nowhere',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await workbench.line(condition).click();
    await standsOn(workbench, 'forward.am', condition);
    await simulator.atStatement(condition);
    await workbench.line('ProxyRequest("")').click();
    await workbench.line('toUri = GetUri').click();
    await simulator.atStatement('toUri = GetUri');
  }),
);

test(
  'by keys in the editor',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await workbench.intoEditor('forward.am');
    for (const [key, where] of [
      ['Control+Alt+End', 'return;'],
      ['Control+Alt+Home', 'toUri = GetUri'],
      ['Control+Alt+.', 'fromUri = GetUri'],
      ['Control+Alt+,', 'toUri = GetUri'],
      ['Control+Alt+b', condition],
      ['Control+Alt+a', retarget],
    ] as const) {
      await workbench.press(key);
      await standsOn(workbench, 'forward.am', where);
    }
    await workbench.command('MSPL: Previous Branch of the Run');
    await standsOn(workbench, 'forward.am', condition);
  }),
);

test(
  'by keys in the panel, and the keys of the commands there too',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await simulator.panel.getByRole('listbox', { name: 'Steps' }).focus();
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
      await standsOn(workbench, 'forward.am', where);
    }
    await workbench.press('ArrowUp');
    await workbench.press('ArrowUp');
    await workbench.press('Enter');
    await standsOn(workbench, 'forward.am', 'fromUri = GetUri');
    await workbench.press('Home');
    await workbench.press('Space');
    await standsOn(workbench, 'forward.am', 'return;');
  }),
);

test(
  'by keyboard alone: from the command palette to the last step',
  inWorkbench(async ({ workbench, simulator }) => {
    const { panel } = simulator;
    await stepping(simulator);
    await workbench.command('View: Focus First Editor Group');
    await workbench.command('MSPL: Clear Marks of the Last Run');
    await marks(workbench, 'forward.am', areGone);
    await workbench.command('MSPL: Open Simulator');
    await simulator.hasKeys();
    await workbench.press('Control+Enter');
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    await marks(workbench, 'forward.am', (lines) => lines.some(({ looks }) => looks.includes('executed')));
    await simulator.tabTo(panel.getByRole('tab', { selected: true }));
    await workbench.press('Home');
    await workbench.press('ArrowRight');
    await simulator.tabShown('Steps');
    await simulator.tabTo(simulator.button('First step'));
    await workbench.press('Enter');
    await standsOn(workbench, 'forward.am', 'toUri = GetUri');
    await simulator.tabTo(panel.getByRole('listbox', { name: 'Steps' }));
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await standsOn(workbench, 'forward.am', 'fromUri = GetUri');
    await workbench.press('End');
    await standsOn(workbench, 'forward.am', 'return;');
  }),
);

test(
  'what would turn a branch is found, taken over and sent: the branch goes the other way',
  inWorkbench(async ({ workbench, simulator }) => {
    await stepping(simulator);
    await simulator.button('Next branch').click();
    await simulator.atStatement(condition);
    await simulator.panel.locator('.step-reason .way-true').waitFor();
    await simulator.button('What would turn it?').click();
    await simulator.panel.getByRole('heading', { name: 'What would turn it' }).waitFor();
    await workbench.screenshot('steps-3-turn');
    await simulator.button('Use this request').click();
    await simulator.stale.waitFor();
    await simulator.send('proxied');
    await simulator.tab('Steps');
    await simulator.button('Next branch').click();
    await simulator.atStatement(condition);
    await simulator.panel.locator('.step-reason .way-false').waitFor();
    await marks(workbench, 'forward.am', (lines) =>
      lines.some(
        ({ text, looks, note }) =>
          text.includes(condition) && looks.includes('current') && note.startsWith('false, because'),
      ),
    );
  }),
);

test(
  'an error of the run: jumped to, named and marked',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('twice.am');
    await workbench.press('Control+Alt+Enter');
    await simulator.outcome(/\S/);
    await simulator.tab('Steps');
    await simulator.button('Next error').click();
    await simulator.atStatement('ProxyRequest("")');
    await simulator.panel.locator('.step-error li').waitFor();
    await workbench.screenshot('steps-4-error');
    await simulator.button('Previous action').click();
    await simulator.atStatement('Respond("486"');
    await simulator.button('Previous branch').click();
    await simulator.atStatement('"BYE"');
  }),
);

test(
  'Clear Marks takes the marks away and leaves the panel as it is, and a step brings them back',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('twice.am');
    await simulator.send(/\S/);
    await simulator.tab('Steps');
    await simulator.button('First step').click();
    await simulator.button('Next branch').click();
    await simulator.atStatement('"BYE"');
    await marks(workbench, 'twice.am', (lines) => lines.some(({ looks }) => looks.includes('current')));
    await workbench.command('MSPL: Clear Marks of the Last Run');
    await marks(workbench, 'twice.am', areGone);
    await simulator.atStatement('"BYE"');
    await simulator.button('Next action').click();
    await simulator.atStatement('Respond("486"');
    await marks(workbench, 'twice.am', (lines) => lines.some(({ looks }) => looks.includes('current')));
  }),
);
