import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import type * as axe from 'axe-core';
import type { Workbench } from './workbench';

/* What is asked of the panel's page from inside it, past what a person sees. */

/** The innermost frame of the open webview, whose document is the panel's page. */
export async function panelFrame({ page }: Workbench): Promise<Frame> {
  const outer = await (await page.waitForSelector('iframe.webview.ready')).contentFrame();
  const inner = await (await outer?.waitForSelector('iframe#active-frame'))?.contentFrame();
  if (!inner) throw new Error('the webview has no page');
  return inner;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against the page: a line for each element. */
export interface AccessibilityReport {
  readonly violations: readonly string[];
  /** What it could not decide. */
  readonly undecided: readonly string[];
}

/** Has axe-core look over the page, with all its rules. */
export async function checkAccessibility(frame: Frame): Promise<AccessibilityReport> {
  // As texts they are run by the debugger, which the page's content security policy does not bind. Style sheets are not
  // fetched: the page may not, and the browser has them.
  await frame.evaluate(`window.axe ?? (() => { ${axeSource} })()`);
  const { violations, incomplete } = await frame.evaluate<axe.AxeResults>('axe.run({ preload: false })');
  return { violations: lines(violations), undecided: lines(incomplete) };
}

function lines(results: readonly axe.Result[]): string[] {
  return results.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `${id}: ${html.slice(0, 300)}: ${why}`;
    }),
  );
}
