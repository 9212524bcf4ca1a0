import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Workbench, workbenchWith } from './workbench';

const root = path.resolve(import.meta.dirname, '../..');
const forward = readFileSync(path.join(root, 'samples/forward.am'), 'utf8');
const retarget = 'RetargetRequest("sip:terrya@contoso.com");';
const redirect = 'Respond("302", "Forwarded to terrya@contoso.com", "Contact=<sip:terrya@contoso.com>");';

const lineOf = (text: string): number => forward.slice(0, forward.indexOf(text)).split('\n').length;

const inWorkbench = workbenchWith(
  { 'forward.am': forward },
  { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'workbench.colorTheme': 'Default Dark Modern' },
);

/** What the page of the panel had against its content security policy, and what it threw. */
const complaints: string[] = [];

const field = ({ panel }: Workbench, label: string): Locator => panel.getByLabel(label, { exact: true });

/** Waits until the outcome is a sentence with `text`. */
async function outcome({ panel }: Workbench, text: string): Promise<void> {
  await panel.locator('#outcome .sentence', { hasText: text }).waitFor();
}

async function send({ panel }: Workbench): Promise<void> {
  await panel.getByRole('button', { name: 'Send' }).click();
}

async function view({ panel }: Workbench, title: 'Form' | 'Message text'): Promise<void> {
  await panel.getByRole('tab', { name: title }).click();
}

async function intoEditor({ page }: Workbench): Promise<void> {
  await page.locator('.tab', { hasText: 'forward.am' }).click();
}

/** Types over one statement of the script. */
async function retype(workbench: Workbench, line: number, statement: string): Promise<void> {
  await intoEditor(workbench);
  await workbench.goTo(line);
  await workbench.press('End');
  await workbench.press('Shift+Home');
  await workbench.type(statement);
  await workbench.press('Escape');
}

test(
  'the button over the manifest opens the panel, and Send shows who is called',
  inWorkbench(async (workbench) => {
    const { page, panel } = workbench;
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await workbench.openFile('forward.am');
    await page.locator('.editor-actions').getByRole('button', { name: 'Open Simulator' }).click();
    await field(workbench, 'From').waitFor();
    assert.equal(await field(workbench, 'From').inputValue(), 'sip:nuriag@contoso.com');
    assert.equal(await field(workbench, 'To').inputValue(), 'sip:jennyl@contoso.com');
    await send(workbench);
    await outcome(workbench, 'retargeted to sip:terrya@contoso.com');
    assert.equal(await panel.locator('.badge').innerText(), 'retargeted');
    await panel.locator('pre', { hasText: 'INVITE sip:terrya@contoso.com SIP/2.0' }).waitFor();
    await page.locator('.cdr[class*="ced-"]').first().waitFor();
    await workbench.screenshot('simulator-1-retargeted');
    if (process.env.MSPL_UPDATE_PICTURES === '1') {
      await page.screenshot({ path: path.join(root, 'docs/images/simulator.png') });
    }
    await intoEditor(workbench);
    await workbench.command('View: Toggle Word Wrap');
  }),
);

test(
  'the line that decided is one click away',
  inWorkbench(async (workbench) => {
    await workbench.panel.getByRole('button', { name: `line ${lineOf(retarget)}` }).click();
    await workbench.page.locator('.statusbar', { hasText: `Ln ${lineOf(retarget)}, Col 7` }).waitFor();
  }),
);

test(
  'a script changed by typing, not saved: the caller is told with a 302',
  inWorkbench(async (workbench) => {
    await retype(workbench, lineOf(retarget), redirect);
    await workbench.panel.locator('.stale').waitFor();
    await send(workbench);
    await outcome(workbench, 'redirected to sip:terrya@contoso.com');
    const response = workbench.panel.locator('pre').first();
    assert.match(await response.innerText(), /^SIP\/2\.0 302 Forwarded to terrya@contoso\.com\n/);
    assert.match(await response.innerText(), /^Contact: <sip:terrya@contoso\.com>$/m);
    await workbench.screenshot('simulator-2-redirected');
  }),
);

test(
  'somebody else calls: proxied; sent with Ctrl+Enter',
  inWorkbench(async (workbench) => {
    // Not Control+A: VS Code carries it out a moment later, when typing has begun.
    await field(workbench, 'From').click({ clickCount: 3 });
    await workbench.type('sip:bob@contoso.com');
    await workbench.press('Control+Enter');
    await outcome(workbench, 'proxied');
    await workbench.screenshot('simulator-3-proxied');
  }),
);

test(
  'the message as text is the same request, and nothing is lost between the views',
  inWorkbench(async (workbench) => {
    await view(workbench, 'Message text');
    const message = field(workbench, 'Message as it is on the wire');
    assert.match(await message.inputValue(), /^From: <sip:bob@contoso\.com>;tag=/m);
    await message.press('Control+Home');
    await message.press('End');
    await workbench.type('\nSubject: <img src=x onerror=alert(1)>');
    await view(workbench, 'Form');
    assert.equal(await field(workbench, 'More headers').inputValue(), 'Subject: <img src=x onerror=alert(1)>');
    assert.equal(await field(workbench, 'From').inputValue(), 'sip:bob@contoso.com');
    await field(workbench, 'From').fill('sip:nuriag@contoso.com');
    await send(workbench);
    await outcome(workbench, 'redirected');
    await view(workbench, 'Message text');
    assert.match(await message.inputValue(), /^Subject: <img src=x onerror=alert\(1\)>$/m);
    assert.match(await message.inputValue(), /^From: <sip:nuriag@contoso\.com>;tag=/m);
    await workbench.screenshot('simulator-4-message-text');
  }),
);

test(
  'a message that is not right is not sent, and it says why',
  inWorkbench(async (workbench) => {
    const message = field(workbench, 'Message as it is on the wire');
    await message.fill((await message.inputValue()).replace(/^CSeq.*\n/m, ''));
    await send(workbench);
    await outcome(workbench, 'The request is not right yet');
    await workbench.panel.locator('.findings li', { hasText: 'CSeq' }).first().waitFor();
    await workbench.screenshot('simulator-5-bad-message');
    await workbench.panel.getByRole('button', { name: 'Make it from the form again' }).click();
    await view(workbench, 'Form');
    await send(workbench);
    await outcome(workbench, 'redirected');
  }),
);

test(
  'a manifest with errors is not run; each error leads to its place',
  inWorkbench(async (workbench) => {
    await retype(workbench, lineOf(retarget), 'Respont("302", "Moved");');
    await send(workbench);
    await outcome(workbench, 'The manifest has an error');
    await workbench.screenshot('simulator-6-bad-manifest');
    await workbench.panel.locator('.findings').getByRole('button').first().click();
    await workbench.page.locator('.statusbar', { hasText: `Ln ${lineOf(retarget)}, Col 7` }).waitFor();
    await retype(workbench, lineOf(retarget), retarget);
    await workbench.press('Control+S');
  }),
);

test(
  'the panel comes back after a reload as it was, with its run',
  inWorkbench(async (workbench) => {
    await field(workbench, 'More headers').fill('Subject: Lunch');
    await send(workbench);
    await outcome(workbench, 'retargeted to sip:terrya@contoso.com');
    await workbench.page.reload();
    await outcome(workbench, 'retargeted to sip:terrya@contoso.com');
    assert.equal(await field(workbench, 'More headers').inputValue(), 'Subject: Lunch');
    await workbench.screenshot('simulator-7-reloaded');
  }),
);

test(
  'readable in the light theme too',
  inWorkbench(async (workbench) => {
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator('.monaco-workbench.vs').waitFor();
    await workbench.screenshot('simulator-8-light');
  }),
);

test(
  'nothing outside this machine is asked for, and the page keeps to its content security policy',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
    assert.deepEqual(complaints, []);
  }),
);
