import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkAccessibility } from './accessibilityCheck';
import { workbenchWith } from './inWorkbench';
import { allSamples, sample, withScript } from './samples';
import type { SimulatorPage } from './simulatorPage';

const failing = (script: string): string => withScript(`\n${script}\n`).replace('ForwardInvite', 'Another');

/** The themes, and what VS Code calls their kind. */
const themes: readonly (readonly [theme: string, kind: string])[] = [
  ['Default Dark Modern', 'vscode-dark'],
  ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
];

const inWorkbench = workbenchWith(
  {
    ...allSamples(),
    'aborted.am': failing('Log("Debugr", true, "A fork without a target");\nBeginFork(false, 0);\nEndFork();'),
    'skipped.am': sample('forward.am').replace('methodNames="INVITE"', 'methodNames="MESSAGE"'),
    'broken.am': failing('Respont("302", "Moved");'),
  },
  { 'workbench.colorTheme': 'Default Dark Modern' },
);

/** Puts the workbench into a theme, as a person's settings do, and waits until the panel follows. */
async function useTheme({ panel, workbench }: SimulatorPage, [theme, kind]: (typeof themes)[number]): Promise<void> {
  const settings = path.join(workbench.folder, '.vscode/settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
  await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
}

/** Opens a manifest's editor, which the panel follows, and sends the request that it prefilled. */
async function sendThrough(simulator: SimulatorPage, manifest: string, outcome: string | RegExp): Promise<void> {
  await simulator.openOn(manifest);
  await simulator.field('From').fill('sip:nuriag@contoso.com');
  await simulator.send(outcome);
  await simulator.tab('Result');
}

/** Each state of the panel, and what a person does to get there from the one before. */
const states: readonly (readonly [title: string, reach: (simulator: SimulatorPage) => Promise<void>])[] = [
  [
    'welcome',
    async ({ panel, workbench }) => {
      await workbench.openFile('README.md');
      await workbench.command('MSPL: Open Simulator');
      await panel.getByText('No manifest is open').waitFor();
    },
  ],
  [
    'composed',
    async (simulator) => {
      await simulator.openOn('forward.am');
      await simulator.field('From').waitFor();
    },
  ],
  [
    'everything unfolded',
    async (simulator) => {
      await simulator.openOn('forward.am');
      const folds = simulator.panel.locator('#compose details:not([open]) > summary');
      for (let left = await folds.count(); left > 0; left--) await folds.first().click();
      assert.equal(await folds.count(), 0);
    },
  ],
  [
    'a menu open',
    async (simulator) => {
      await simulator.button('Requests').click();
      await simulator.panel.getByRole('menuitem').first().waitFor();
    },
  ],
  [
    'a list of people open',
    async ({ panel, workbench }) => {
      await workbench.press('Escape');
      await panel.getByRole('button', { name: 'Choose who calls' }).click();
      await panel.locator('#from-list [role=option]').first().waitFor();
      await workbench.press('ArrowDown');
    },
  ],
  [
    'retargeted',
    async (simulator) => {
      await simulator.workbench.press('Escape');
      await sendThrough(simulator, 'forward.am', 'retargeted');
    },
  ],
  [
    'pinned, and changed since',
    async (simulator) => {
      await simulator.button('Pin').click();
      await simulator.button('Unpin').waitFor();
      await simulator.field('From').fill('sip:NuriaG@contoso.com');
      await simulator.stale.waitFor();
    },
  ],
  [
    'proxied by a near miss, compared with the pinned run',
    async (simulator) => {
      await simulator.send('proxied');
      await simulator.panel.locator('.change').waitFor();
      await simulator.section('What nearly went the other way').waitFor();
      await simulator.section('Another reading would change this').waitFor();
    },
  ],
  [
    'people who decline and are offline',
    async (simulator) => {
      await simulator.standing('jennyl', 'Declines').check();
      await simulator.standing('terrya', 'Offline').check();
      await simulator.panel.locator('#people .hint', { hasText: 'jennyl: declines' }).waitFor();
    },
  ],
  ['redirected', (simulator) => sendThrough(simulator, 'redirect.am', 'redirected')],
  [
    'a redirect that is followed',
    async (simulator) => {
      await simulator.button('Follow the redirect').click();
      await simulator.panel.locator('#outcome', { hasText: 'The redirected INVITE reached' }).waitFor();
    },
  ],
  ['forked', (simulator) => sendThrough(simulator, 'ring-everywhere.am', 'forked')],
  [
    'the ladder, with a message chosen and those between neighbours',
    async (simulator) => {
      await simulator.tab('Ladder');
      const all = simulator.panel.getByLabel('Show messages between neighbours');
      if (await all.isVisible()) await all.check();
      await simulator.panel.locator('#panel-ladder [data-event]').nth(2).click();
      await simulator.panel.locator('.ladder-message .ladder-text').waitFor();
    },
  ],
  [
    'a step at a branch, with what would turn it',
    async (simulator) => {
      await sendThrough(simulator, 'forward.am', /./);
      await simulator.tab('Steps');
      await simulator.button('First step').click();
      await simulator.button('Next branch').click();
      await simulator.button('What would turn it?').click();
      await simulator.panel.getByRole('heading', { name: 'What would turn it' }).waitFor();
      await simulator.panel.locator('.steps-help summary').click();
    },
  ],
  ['skipped, with the filters', (simulator) => sendThrough(simulator, 'skipped.am', /./)],
  [
    'steps of a run that has none',
    async (simulator) => {
      await simulator.tab('Steps');
      await simulator.panel.getByText('The script carried out no statement').waitFor();
    },
  ],
  ['aborted, with errors and a log entry', (simulator) => sendThrough(simulator, 'aborted.am', /./)],
  [
    'the step with an error',
    async (simulator) => {
      await simulator.tab('Steps');
      await simulator.button('Last step').click();
      await simulator.button('Previous error').or(simulator.button('Next error')).first().waitFor();
    },
  ],
  ['a manifest with errors', (simulator) => sendThrough(simulator, 'broken.am', 'The manifest has an error')],
  [
    'a request that is not right',
    async (simulator) => {
      await sendThrough(simulator, 'forward.am', /./);
      await simulator.field('From').fill('nobody at all <');
      await simulator.send('The request is not right yet');
    },
  ],
  [
    'a deployment that cannot be read',
    async (simulator) => {
      await simulator.openOn('forward.am');
      await simulator.field('From').fill('sip:nuriag@contoso.com');
      writeFileSync(path.join(simulator.workbench.folder, 'deployment.yaml'), 'users: 1\n');
      await simulator.send(/deployment/);
      await simulator.panel.locator('#panel-result .findings').waitFor();
    },
  ],
  [
    'two versions compared',
    async (simulator) => {
      writeFileSync(path.join(simulator.workbench.folder, 'deployment.yaml'), sample('deployment.yaml'));
      await simulator.tab('Compare');
      await simulator.button('Compare with a file…').click();
      await simulator.workbench.pickFile('redirect.am');
      await simulator.panel.locator('table.comparison').waitFor();
    },
  ],
];

describe('axe-core has nothing against the panel', () => {
  for (const [title, reach] of states) {
    test(
      title,
      inWorkbench(async ({ simulator }) => {
        await reach(simulator);
        const found: string[] = [];
        for (const theme of themes) {
          await useTheme(simulator, theme);
          const lines = await checkAccessibility(await simulator.frame());
          found.push(...lines.map((line) => `${theme[0]}: ${line}`));
        }
        assert.deepEqual(found, []);
      }),
    );
  }
});

/** What has the focus in the page, as a screen reader would name it; undefined once the focus has left the page. */
const FOCUSED = `(() => {
  const { activeElement: on } = document;
  if (!on || on === document.body) return undefined;
  const name = on.getAttribute('aria-label') ?? on.labels?.[0]?.innerText ?? on.innerText ?? on.textContent;
  return name.trim().split('\\n')[0];
})()`;

/** How many controls a person has to come to by Tab: of radio buttons, one of each group. */
const STOPS = `[...document.querySelectorAll('#panel :is(button, input, select, textarea, summary, [tabindex])')].filter((control) =>
  control.tabIndex >= 0 && !control.disabled && control.checkVisibility() &&
  (control.type !== 'radio' || control.checked)).length`;

describe('the keyboard', () => {
  test(
    'Tab comes to each control in the order in which they are read, and it is seen where the focus is',
    inWorkbench(async ({ workbench, simulator }) => {
      await useTheme(simulator, themes[0] ?? ['', '']);
      await sendThrough(simulator, 'forward.am', 'retargeted');
      const frame = await simulator.frame();
      await simulator.panel.locator('h1').click();
      const stops = await frame.evaluate<number>(STOPS);
      const names: string[] = [];
      const unseen: string[] = [];
      for (;;) {
        await workbench.press('Tab');
        const name = await frame.evaluate<string | undefined>(FOCUSED);
        if (name === undefined || names.length > stops) break;
        names.push(name);
        // The control with what is around it, with the focus and without: the two have to differ.
        const control = (await frame.evaluateHandle('document.activeElement')).asElement();
        const { x = 0, y = 0, width = 0, height = 0 } = (await control.boundingBox()) ?? {};
        const clip = { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
        const focused = await workbench.page.screenshot({ clip });
        await frame.evaluate('void (window.had = document.activeElement, window.had.blur())');
        if (focused.equals(await workbench.page.screenshot({ clip }))) unseen.push(name);
        await frame.evaluate('window.had.focus({ focusVisible: true })');
        if (process.env.MSPL_STOPS === '1') await workbench.screenshot(`stop-${names.length}`);
      }
      if (process.env.MSPL_STOPS === '1') console.log(names);
      assert.deepEqual(unseen, []);
      assert.equal(names.length, stops, names.join(', '));
      const inOrder = ['Live', 'Method', 'Request-URI', 'From', 'To', 'More headers', 'Send', 'Pin', 'Result'];
      const places = inOrder.map((name) => names.findIndex((each) => each.startsWith(name)));
      assert.ok(!places.includes(-1), names.join(', '));
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
        names.join(', '),
      );
    }),
  );

  test(
    'a request is sent, the tabs are gone through, and a menu is left, by keys alone',
    inWorkbench(async ({ workbench, simulator }) => {
      const { panel } = simulator;
      const frame = await simulator.frame();
      await simulator.field('From').focus();
      await simulator.field('From').fill('sip:terrya@contoso.com');
      await workbench.press('Control+Enter');
      await simulator.outcome('proxied');
      await panel.getByRole('tab', { name: 'Result' }).focus();
      for (const tab of ['Steps', 'Ladder', 'Compare']) {
        await workbench.press('ArrowRight');
        await panel.locator(`#panel-${tab.toLowerCase()}`).waitFor();
        assert.equal(await frame.evaluate(FOCUSED), tab);
      }
      await simulator.button('Requests').focus();
      await workbench.press('Enter');
      await panel.getByRole('menu').waitFor();
      await workbench.press('ArrowDown');
      await workbench.press('Escape');
      await panel.getByRole('menu').waitFor({ state: 'hidden' });
      assert.equal(await frame.evaluate(FOCUSED), 'Requests');
    }),
  );

  test(
    'a screen reader is told the outcome, and nothing while nothing new came of it',
    inWorkbench(async ({ simulator }) => {
      const live = simulator.panel.locator('#live');
      await simulator.tab('Result');
      await simulator.field('From').fill('sip:nuriag@contoso.com');
      await simulator.send('retargeted to sip:terrya@contoso.com');
      await live.getByText(/^retargeted: .*sip:terrya@contoso\.com/).waitFor();
      await simulator.field('From').fill('nobody at all <');
      await simulator.send('The request is not right yet');
      await live.getByText(/^Not sent: The request is not right yet/).waitFor();
    }),
  );
});
