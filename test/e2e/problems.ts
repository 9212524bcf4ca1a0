import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** A row of the Problems view. */
export interface Problem {
  readonly message: string;
  /** The diagnostic's id, such as `mspl-unknown-function`. */
  readonly code: string;
  /** Counted from 1, as VS Code shows them. */
  readonly line: number;
  readonly column: number;
}

/** Opens the Problems view and returns a locator of the rows that hold `text`. */
export async function problemRow(workbench: Workbench, text: string): Promise<Locator> {
  await workbench.command('Problems: Focus on Problems View');
  return workbench.row('.markers-panel', text);
}

/** Waits for a row of the Problems view that holds `text`, and reads it. */
export async function problem(workbench: Workbench, text: string): Promise<Problem> {
  const row = await problemRow(workbench, text);
  await row.waitFor();
  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await row.innerText()) ?? [];
  return {
    message: await row.locator('.marker-message').first().innerText(),
    code: await row.locator('.marker-code').first().innerText(),
    line: Number(line),
    column: Number(column),
  };
}

/** Waits until the Problems view is empty. */
export async function noProblems(workbench: Workbench): Promise<void> {
  await workbench.command('Problems: Focus on Problems View');
  await workbench.page.locator('.markers-panel .message-box-container', { hasText: 'No problems' }).waitFor();
}
