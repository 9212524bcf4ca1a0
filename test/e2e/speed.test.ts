import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { workbenchWith } from './inWorkbench';

/*
 * How long a person waits, printed and not asserted: a loaded machine tells nothing. From the event of the click or key
 * until the frame is painted that shows its outcome. On a quiet machine the 95th of 100 is to be 100 ms at most.
 */

const samples = path.resolve(import.meta.dirname, '../../samples');
const files = Object.fromEntries(
  readdirSync(samples).map((name) => [name, readFileSync(path.join(samples, name), 'utf8')]),
);
const manifests = Object.keys(files).filter((name) => name.endsWith('.am'));
const ROUNDS = 40;

const inWorkbench = workbenchWith(files, { 'editor.quickSuggestions': 'off' });

const rows: string[] = [];

/** Waits for the frame after the one in which the next change of the outcome is shown; its time since 1970 in ms. */
const NEXT_PAINT = `new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
  });
  observer.observe(document.getElementById('outcome'), { subtree: true, childList: true, characterData: true });
})`;

/** Notes when a person's next event reaches the page, by the clock that all frames share. */
const noteNext = (event: string): string => `void (window.began = new Promise((resolve) => {
  addEventListener('${event}', ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), { once: true, capture: true });
}))`;

/** The milliseconds from an event of one frame or page until its outcome is painted in the panel. */
async function waited(of: Frame | Page, frame: Frame, event: string, act: () => Promise<void>): Promise<number> {
  await of.evaluate(noteNext(event));
  const painted = frame.evaluate<number>(NEXT_PAINT);
  await act();
  return (await painted) - (await of.evaluate<number>('window.began'));
}

function note(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0).toFixed(0);
  rows.push(`${what.padEnd(44)} ${at(0.5).padStart(5)} ${at(0.95).padStart(5)} ${at(1).padStart(5)}`);
  assert.ok(times.length === ROUNDS && times.every((time) => time > 0));
}

for (const manifest of manifests) {
  test(
    `click on Send: ${manifest}`,
    inWorkbench(async ({ workbench, simulator }) => {
      if (manifest === manifests[0]) await simulator.openOn(manifest);
      else {
        await workbench.openBeside(manifest);
      }
      await simulator.isAbout(manifest);
      await simulator.send(/./);
      const frame = await simulator.frame();
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // Another request makes what is shown one of the past; sending it takes that note away again.
        await simulator.field('More headers').fill(`Subject: Round ${round}`);
        await simulator.stale.waitFor();
        times.push(await waited(frame, frame, 'click', () => simulator.send()));
        assert.equal(await simulator.stale.count(), 0);
      }
      note(`Send ${manifest}`, times);
    }),
  );
}

test(
  'a key in the form, while it runs at every keystroke',
  inWorkbench(async ({ workbench, simulator }) => {
    await workbench.openBeside('forward.am');
    await simulator.isAbout('forward.am');
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.field('Live').check();
    await simulator.outcome('retargeted');
    const frame = await simulator.frame();
    const times: number[] = [];
    await simulator.field('From').focus();
    await workbench.press('End');
    for (let round = 0; round < ROUNDS; round++) {
      const isWhole = round % 2 === 1;
      times.push(await waited(frame, frame, 'keydown', () => workbench.press(isWhole ? 'Backspace' : 'x')));
      await simulator.outcome(isWhole ? 'retargeted' : 'proxied');
    }
    note('a key in the form', times);
  }),
);

test(
  'a key in the manifest, while it runs at every keystroke',
  inWorkbench(async ({ workbench, simulator }) => {
    const lines = (files['forward.am'] ?? '').split('\n');
    const line = lines.findIndex((text) => text.includes('RetargetRequest('));
    const column = (lines[line] ?? '').indexOf('terrya@') + 'terrya'.length + 1;
    await workbench.intoEditor('forward.am');
    await workbench.goTo(line + 1, column);
    const frame = await simulator.frame();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const isWhole = round % 2 === 1;
      times.push(await waited(workbench.page, frame, 'keydown', () => workbench.press(isWhole ? 'Backspace' : 'x')));
      await simulator.outcome(isWhole ? 'terrya@contoso.com' : 'terryax@contoso.com');
    }
    note('a key in the manifest', times);
  }),
);

after(() => {
  console.log(['ms until the outcome is painted                p50   p95   max', ...rows].join('\n'));
});
