import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { workbenchWith } from './inWorkbench';
import { withScript } from './samples';

/*
 * A run of more than 100,000 steps in the panel. The longest task of the page is printed for each thing that a person
 * does, and not asserted: on a quiet machine it is to be 200 ms at most.
 */

const numbers = Array.from({ length: 250 }, (_, i) => i).join(',');
const script = `
    all = Split("${numbers}", ",");
    foreach (a in all) {
      foreach (b in all) {
        if (a == b) { Log("Debugr", true, a); }
      }
    }
    RetargetRequest("sip:terrya@contoso.com");
  `;
const long = withScript(script);

const inWorkbench = workbenchWith({ 'long.am': long });

const rows: string[] = [];

/** Begins to note the tasks of the page that take longer than 50 ms. */
const OBSERVE = `void (window.tasks = [],
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' }))`;

/** Does something, and notes the longest task of the page meanwhile. */
async function noting(frame: Frame, what: string, act: () => Promise<void>): Promise<void> {
  await frame.evaluate('void (window.tasks.length = 0)');
  const began = performance.now();
  await act();
  const took = performance.now() - began;
  // The browser tells of a task after it: two frames later it has.
  await frame.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))');
  const tasks = await frame.evaluate<number[]>('window.tasks');
  const longest = tasks.length === 0 ? 'none' : `${Math.max(...tasks).toFixed(0)} ms`;
  rows.push(`${what.padEnd(44)} ${longest.padStart(8)} ${took.toFixed(0).padStart(8)} ms`);
}

test(
  'a run of more than 100,000 steps is gone through as any other',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('long.am');
    const frame = await simulator.frame();
    await frame.evaluate(OBSERVE);
    await noting(frame, 'Send', async () => {
      await simulator.send('retargeted');
    });
    await noting(frame, 'Send again', async () => {
      await simulator.field('More headers').fill('Subject: Again');
      await simulator.stale.waitFor();
      await simulator.send();
      await simulator.isCurrent();
    });
    const position = simulator.panel.locator('.steps-position');
    const list = simulator.panel.locator('.steps-list');
    await noting(frame, 'open Steps', async () => {
      await simulator.tab('Steps');
      await list.locator('.step-row:not(.is-coming)').first().waitFor();
    });
    const steps = Number(/([\d,]+) steps$/.exec(await position.innerText())?.[1]?.replaceAll(',', ''));
    assert.ok(steps > 100_000, String(steps));

    await noting(frame, 'drag the slider from end to end', async () => {
      const slider = simulator.panel.locator('.steps-slider');
      const box = await slider.boundingBox();
      assert.ok(box);
      const middle = box.y + box.height / 2;
      await workbench.page.mouse.move(box.x + 8, middle);
      await workbench.page.mouse.down();
      await workbench.page.mouse.move(box.x + box.width - 1, middle, { steps: 60 });
      await workbench.page.mouse.up();
      await simulator.panel.locator('.steps-position', { hasText: `step ${steps.toLocaleString('en')} of` }).waitFor();
    });
    await noting(frame, 'scroll the list to ten places', async () => {
      for (let place = 0; place < 10; place++) {
        const first = Math.floor((steps * place) / 10);
        await frame.evaluate(
          `void (document.querySelector('.steps-list').scrollTop = document.querySelector('.steps-list').scrollHeight * ${place / 10})`,
        );
        await list.locator(`.step-row[data-step="${first + 3}"]:not(.is-coming)`).waitFor();
      }
    });
    await noting(frame, 'hold Right for 100 steps', async () => {
      await simulator.button('First step').click();
      await position.getByText('step 1 of').waitFor();
      for (let key = 0; key < 100; key++) await workbench.press('ArrowRight');
      await position.getByText('step 101 of').waitFor();
    });
    await noting(frame, '30 jumps to the next branch', async () => {
      for (let jump = 0; jump < 30; jump++) await simulator.button('Next branch').click();
    });
    await noting(frame, 'jump to the next action, and the last step', async () => {
      await simulator.button('Next action').click();
      await simulator.button('Last step').click();
      await position.getByText(`step ${steps.toLocaleString('en')} of`).waitFor();
    });
    await noting(frame, 'play 25 steps at the highest speed', async () => {
      await simulator.field('Speed').selectOption('20');
      await simulator.button('First step').click();
      await position.getByText('step 1 of').waitFor();
      await simulator.button('Play').click();
      await position.getByText(/^step (?:2[6-9]|[3-9]\d|\d{3,}) of/).waitFor();
      await simulator.button('Pause').click();
    });
    await noting(frame, 'a click on a line of the editor', async () => {
      await workbench.intoEditor('long.am');
      await workbench.line('RetargetRequest(').click({ position: { x: 60, y: 8 } });
      await position
        .getByText(`step ${(steps - 1).toLocaleString('en')} of`)
        .or(position.getByText(`step ${steps.toLocaleString('en')} of`))
        .waitFor();
    });
    await noting(frame, 'the other tabs', async () => {
      await simulator.tab('Ladder');
      await simulator.tab('Result');
    });
    await workbench.screenshot('long-run');
  }),
);

after(() => {
  console.log(['of a run of 100,000 steps              longest task    whole', ...rows].join('\n'));
});
