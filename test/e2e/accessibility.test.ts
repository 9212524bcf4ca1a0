import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { checkAccessibility, panelFrame } from './panelFrame';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

const samples = path.resolve(import.meta.dirname, '../../samples');
const sample = (name: string): string => readFileSync(path.join(samples, name), 'utf8');
const forward = sample('forward.am');

const withScript = (script: string): string =>
  forward.replace(/(?<=<!\[CDATA\[)[^]*(?=\]\]>)/, () => `\n${script}\n`).replace('ForwardInvite', 'Another');

/** The themes, and what VS Code calls their kind. */
const themes: readonly (readonly [theme: string, kind: string])[] = [
  ['Default Dark Modern', 'vscode-dark'],
  ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
];

const inWorkbench = workbenchWith(
  {
    ...Object.fromEntries(readdirSync(samples).map((name) => [name, sample(name)])),
    'aborted.am': withScript('Log("Debugr", true, "A fork without a target");\nBeginFork(false, 0);\nEndFork();'),
    'skipped.am': forward.replace('methodNames="INVITE"', 'methodNames="MESSAGE"'),
    'broken.am': withScript('Respont("302", "Moved");'),
  },
  { 'editor.minimap.enabled': false, 'workbench.colorTheme': 'Default Dark Modern' },
);

/** Puts the workbench into a theme, as a person's settings do, and waits until the panel follows. */
async function useTheme(workbench: Workbench, [theme, kind]: (typeof themes)[number]): Promise<void> {
  const settings = path.join(workbench.folder, '.vscode/settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
  await workbench.panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
}

async function send(page: SimulatorPage, outcome: string | RegExp): Promise<void> {
  await page.send();
  await page.outcome(outcome);
}

/** Opens a manifest beside the panel. */
async function openBeside(workbench: Workbench, manifest: string): Promise<void> {
  await workbench.page.locator('.editor-group-container').first().locator('.tab').first().click();
  await workbench.openFile(manifest);
}

/** Opens a manifest's editor, which the panel follows, and sends the request that it prefilled. */
async function sendThrough(workbench: Workbench, manifest: string, outcome: string | RegExp): Promise<void> {
  const page = new SimulatorPage(workbench);
  await openBeside(workbench, manifest);
  await page.panel.locator('h1', { hasText: manifest }).waitFor();
  await page.field('From').fill('sip:nuriag@contoso.com');
  await send(page, outcome);
  await page.tab('Result');
}

/** Each state of the panel, and what a person does to get there from the one before. */
const states: readonly (readonly [title: string, reach: (workbench: Workbench) => Promise<void>])[] = [
  [
    'welcome',
    async (workbench) => {
      await workbench.openFile('README.md');
      await workbench.command('MSPL: Open Simulator');
      await workbench.panel.getByText('No manifest is open').waitFor();
    },
  ],
  [
    'composed',
    async (workbench) => {
      await openBeside(workbench, 'forward.am');
      await new SimulatorPage(workbench).field('From').waitFor();
    },
  ],
  [
    'everything unfolded',
    async (workbench) => {
      const folds = workbench.panel.locator('#compose details:not([open]) > summary');
      for (let left = await folds.count(); left > 0; left--) await folds.first().click();
      assert.equal(await folds.count(), 0);
    },
  ],
  [
    'a menu open',
    async (workbench) => {
      await new SimulatorPage(workbench).button('Requests').click();
      await workbench.panel.getByRole('menuitem').first().waitFor();
    },
  ],
  [
    'a list of people open',
    async (workbench) => {
      await workbench.press('Escape');
      await workbench.panel.getByRole('button', { name: 'Choose who calls' }).click();
      await workbench.panel.locator('#from-list [role=option]').first().waitFor();
      await workbench.press('ArrowDown');
    },
  ],
  [
    'retargeted',
    async (workbench) => {
      await workbench.press('Escape');
      await sendThrough(workbench, 'forward.am', 'retargeted');
    },
  ],
  [
    'pinned, and changed since',
    async (workbench) => {
      const page = new SimulatorPage(workbench);
      await page.button('Pin').click();
      await page.button('Unpin').waitFor();
      await page.field('From').fill('sip:NuriaG@contoso.com');
      await workbench.panel.locator('.stale').waitFor();
    },
  ],
  [
    'proxied by a near miss, compared with the pinned run',
    async (workbench) => {
      const page = new SimulatorPage(workbench);
      await send(page, 'proxied');
      await workbench.panel.locator('.change').waitFor();
      await page.section('What nearly went the other way').waitFor();
      await page.section('Another reading would change this').waitFor();
    },
  ],
  [
    'people who decline and are offline',
    async (workbench) => {
      const switchOf = (person: string, standing: string): Locator =>
        workbench.panel.getByRole('group', { name: person }).getByRole('radio', { name: standing });
      await switchOf('jennyl', 'Declines').check();
      await switchOf('terrya', 'Offline').check();
      await workbench.panel.locator('#people .hint', { hasText: 'jennyl: declines' }).waitFor();
    },
  ],
  ['redirected', (workbench) => sendThrough(workbench, 'redirect.am', 'redirected')],
  [
    'a redirect that is followed',
    async (workbench) => {
      await new SimulatorPage(workbench).button('Follow the redirect').click();
      await workbench.panel.locator('#outcome', { hasText: 'The redirected INVITE reached' }).waitFor();
    },
  ],
  ['forked', (workbench) => sendThrough(workbench, 'ring-everywhere.am', 'forked')],
  [
    'the ladder, with a message chosen and those between neighbours',
    async (workbench) => {
      const page = new SimulatorPage(workbench);
      await page.tab('Ladder');
      const all = page.panel.getByLabel('Show messages between neighbours');
      if (await all.isVisible()) await all.check();
      await page.panel.locator('#panel-ladder [data-event]').nth(2).click();
      await page.panel.locator('.ladder-message .ladder-text').waitFor();
    },
  ],
  [
    'a step at a branch, with what would turn it',
    async (workbench) => {
      await sendThrough(workbench, 'forward.am', /./);
      const page = new SimulatorPage(workbench);
      await page.tab('Steps');
      await page.button('First step').click();
      await page.button('Next branch').click();
      await page.button('What would turn it?').click();
      await page.panel.getByRole('heading', { name: 'What would turn it' }).waitFor();
      await page.panel.locator('.steps-help summary').click();
    },
  ],
  ['skipped, with the filters', (workbench) => sendThrough(workbench, 'skipped.am', /./)],
  [
    'steps of a run that has none',
    async (workbench) => {
      await new SimulatorPage(workbench).tab('Steps');
      await workbench.panel.getByText('The script carried out no statement').waitFor();
    },
  ],
  ['aborted, with errors and a log entry', (workbench) => sendThrough(workbench, 'aborted.am', /./)],
  [
    'the step with an error',
    async (workbench) => {
      const page = new SimulatorPage(workbench);
      await page.tab('Steps');
      await page.button('Last step').click();
      await page.button('Previous error').or(page.button('Next error')).first().waitFor();
    },
  ],
  ['a manifest with errors', (workbench) => sendThrough(workbench, 'broken.am', 'The manifest has an error')],
  [
    'a request that is not right',
    async (workbench) => {
      await sendThrough(workbench, 'forward.am', /./);
      const page = new SimulatorPage(workbench);
      await page.field('From').fill('nobody at all <');
      await send(page, 'The request is not right yet');
    },
  ],
  [
    'a deployment that cannot be read',
    async (workbench) => {
      const page = new SimulatorPage(workbench);
      await page.field('From').fill('sip:nuriag@contoso.com');
      writeFileSync(path.join(workbench.folder, 'deployment.yaml'), 'users: 1\n');
      await send(page, /deployment/);
      await workbench.panel.locator('#panel-result .findings').waitFor();
    },
  ],
  [
    'two versions compared',
    async (workbench) => {
      writeFileSync(path.join(workbench.folder, 'deployment.yaml'), sample('deployment.yaml'));
      const page = new SimulatorPage(workbench);
      await page.tab('Compare');
      await page.button('Compare with a file…').click();
      await workbench.pickFile('redirect.am');
      await workbench.panel.locator('table.comparison').waitFor();
    },
  ],
];

describe('axe-core has nothing against the panel', () => {
  for (const [title, reach] of states) {
    test(
      title,
      inWorkbench(async (workbench) => {
        await reach(workbench);
        const found: string[] = [];
        for (const theme of themes) {
          await useTheme(workbench, theme);
          const lines = await checkAccessibility(await panelFrame(workbench));
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
    inWorkbench(async (workbench) => {
      await useTheme(workbench, themes[0] ?? ['', '']);
      await sendThrough(workbench, 'forward.am', 'retargeted');
      const frame = await panelFrame(workbench);
      await workbench.panel.locator('h1').click();
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
    inWorkbench(async (workbench) => {
      const { panel } = workbench;
      const page = new SimulatorPage(workbench);
      const frame = await panelFrame(workbench);
      await page.field('From').focus();
      await page.field('From').fill('sip:terrya@contoso.com');
      await workbench.press('Control+Enter');
      await page.outcome('proxied');
      await panel.getByRole('tab', { name: 'Result' }).focus();
      for (const tab of ['Steps', 'Ladder', 'Compare']) {
        await workbench.press('ArrowRight');
        await panel.locator(`#panel-${tab.toLowerCase()}`).waitFor();
        assert.equal(await frame.evaluate(FOCUSED), tab);
      }
      await page.button('Requests').focus();
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
    inWorkbench(async (workbench) => {
      const page = new SimulatorPage(workbench);
      const live = workbench.panel.locator('#live');
      await page.tab('Result');
      await page.field('From').fill('sip:nuriag@contoso.com');
      await send(page, 'retargeted to sip:terrya@contoso.com');
      await live.getByText(/^retargeted: .*sip:terrya@contoso\.com/).waitFor();
      await page.field('From').fill('nobody at all <');
      await send(page, 'The request is not right yet');
      await live.getByText(/^Not sent: The request is not right yet/).waitFor();
    }),
  );
});
