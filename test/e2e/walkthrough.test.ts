import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { workbenchWith } from './inWorkbench';
import type { Workbench } from './workbench';

const inWorkbench = workbenchWith({});

/** The mark of a step of the walkthrough. */
const markOf = ({ page }: Workbench, step: string, isDone: boolean): Locator =>
  page.locator(`[data-done-step-id$="#${step}"][aria-checked="${isDone}"]`).first();

/** Brings the walkthrough to the front, and waits until exactly these steps of it are done. */
async function done(workbench: Workbench, ...steps: string[]): Promise<void> {
  await workbench.command('MSPL: Get Started');
  for (const step of ['manifest', 'send', 'step', 'redirect', 'ladder', 'register', 'event-log']) {
    await markOf(workbench, step, steps.includes(step)).waitFor();
  }
}

/** Waits until the picture of the step that is unfolded is drawn: it lies in the package. */
async function pictureIsThere(workbench: Workbench): Promise<void> {
  const width = "document.querySelector('.getting-started-media img')?.naturalWidth ?? 0";
  await workbench.until(
    () => workbench.page.evaluate<number>(width),
    (pixels) => pixels > 0,
    () => 'the picture does not appear',
  );
}

test(
  'the walkthrough opens, and nothing of it is done',
  inWorkbench(async ({ workbench }) => {
    await workbench.knowsCommand('MSPL: Get Started');
    await done(workbench);
    await workbench.page.locator('h2', { hasText: 'Get started with MSPL' }).waitFor();
    await pictureIsThere(workbench);
    await workbench.screenshot('walkthrough-1-begin');
  }),
);

test(
  'its steps complete themselves as a person goes through them',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await page.getByRole('button', { name: 'New Manifest…' }).click();
    await workbench.choice('Forward').click();
    await workbench.inFront('Forward.am');
    await done(workbench, 'manifest');
    // From here the manifest is out of sight, and is the one that is meant all the same.
    await page.getByRole('button', { name: 'Send an INVITE' }).click();
    await page.getByRole('button', { name: 'Send INVITE', exact: true }).click();
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    await simulator.tab('Steps');
    await simulator.button('First step').click();
    await simulator.panel.locator('.step-statement').waitFor();
    await workbench.intoEditor('Forward.am');
    await done(workbench, 'manifest', 'send', 'step');
  }),
);

test(
  'the redirect, the registration and the entry of the event log are done by their commands',
  inWorkbench(async ({ workbench, simulator }) => {
    // The walkthrough takes the focus a moment after it is there, and would take it from the list.
    await workbench.intoEditor('Forward.am');
    await workbench.inStatusBar(/^Ln \d+/).waitFor();
    await workbench.templates();
    await workbench.choice('Redirect').click();
    await workbench.inFront('Redirect.am');
    await workbench.press('Control+Alt+Enter');
    await simulator.outcome('redirected to sip:terrya@contoso.com');
    await workbench.intoEditor('Redirect.am');
    await workbench.command('MSPL: Copy Registration Command');
    await workbench.copy("MSPL script execution aborted\nApplication Uri at 'http://www.contoso.com/none', at line 2");
    await workbench.command('MSPL: Go to Error of Event-Log Entry');
    await workbench.command('MSPL: Show Ladder of the Call');
    await simulator.tabShown('Ladder');
    // The form would fill the window: the ladder is brought into sight.
    await workbench.until(
      () => workbench.boxOf(simulator.panel.locator('#panel-ladder').getByRole('option').first()),
      ({ y, height }) => y + height < 900,
    );
    await done(workbench, 'manifest', 'send', 'step', 'redirect', 'ladder', 'register', 'event-log');
    await workbench.screenshot('walkthrough-2-done');
  }),
);
