import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { noProblems, problem } from './problems';
import { lineOf, sample } from './samples';

const forward = sample('forward.am');

const inWorkbench = workbenchWith({ 'forward.am': forward });

test(
  'a mistake in the script is underlined while it is there',
  inWorkbench(async ({ workbench }) => {
    await workbench.openFile('forward.am');
    const line = lineOf(forward, 'RetargetRequest("');
    await workbench.goTo(line, 'RetargetRequest'.length + 7);
    await workbench.press('Backspace');
    const squiggle = workbench.editor.locator('.squiggly-error');
    await squiggle.first().waitFor();
    const found = await problem(workbench, 'RetargetReques');
    assert.deepEqual([found.line, found.column], [line, 7]);
    await workbench.screenshot('editing-1-mistake-in-script');
    await workbench.goTo(line);
    await workbench.press('Control+Z');
    await noProblems(workbench);
    await squiggle.first().waitFor({ state: 'detached' });
  }),
);

test(
  'a mistake in the XML is underlined while it is there',
  inWorkbench(async ({ workbench }) => {
    const line = lineOf(forward, '<r:scriptOnly/>');
    await workbench.goTo(line, 6);
    await workbench.type('x');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    const found = await problem(workbench, 'xscriptOnly');
    assert.equal(found.line, line);
    await workbench.screenshot('editing-2-mistake-in-xml');
    await workbench.goTo(line);
    await workbench.press('Control+Z');
    await noProblems(workbench);
  }),
);

test(
  'a completion in the XML',
  inWorkbench(async ({ workbench }) => {
    const line = lineOf(forward, '<r:scriptOnly/>');
    await workbench.goTo(line - 1, 200);
    await workbench.press('Enter');
    await workbench.type('<r:fi');
    const widget = workbench.completions;
    await widget.locator('.monaco-list-row.focused', { hasText: 'file' }).waitFor();
    await workbench.screenshot('editing-3-completion-in-xml');
    await workbench.press('Enter');
    await widget.waitFor({ state: 'hidden' });
    const added = workbench.line('<r:file');
    assert.match(await added.first().innerText(), /<r:file\s+name=/);
    for (let i = 0; i < 12 && (await added.count()) > 0; i++) await workbench.press('Control+Z');
  }),
);

test(
  'a completion in the script',
  inWorkbench(async ({ workbench }) => {
    await workbench.press('Escape');
    await workbench.goTo(lineOf(forward, 'ProxyRequest("");'));
    await workbench.press('End');
    await workbench.press('Shift+Home');
    await workbench.type('ProxyR');
    const widget = workbench.completions;
    await widget.locator('.monaco-list-row.focused', { hasText: 'ProxyRequest' }).waitFor();
    await workbench.screenshot('editing-4-completion-in-script');
    await workbench.press('Enter');
    await widget.waitFor({ state: 'hidden' });
    const text = await workbench.line('ProxyR').innerText();
    assert.match(text.replaceAll('\u00A0', ' '), /^ {4}ProxyRequest\(/);
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
