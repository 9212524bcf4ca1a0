import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { sample } from './samples';

const inWorkbench = workbenchWith({
  'forward.am': sample('forward.am'),
  'block-list.am': sample('block-list.am'),
  'block-list.sip': sample('block-list.sip'),
  'blocked.csv': sample('blocked.csv'),
  'requests.sip': sample('requests.sip'),
});

test(
  'the requests of the files beside the manifest are offered, and the one of its own name first',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('block-list.am');
    await simulator.button('Requests').click();
    const group = simulator.panel.getByRole('group', { name: 'From request files' });
    await group.waitFor();
    assert.deepEqual(await group.locator('.menu-text').allInnerTexts(), [
      'Bob calls Jenny',
      'Nuria calls Jenny',
      'Nuria calls Jenny',
      'Terry calls Jenny',
      'Nuria speaks inside the call',
    ]);
    await group.getByRole('menuitem', { name: 'Bob calls Jenny' }).click();
    await simulator.source('block-list.sip › Bob calls Jenny').waitFor();
    await simulator.send('403');
    await simulator.section('Log').getByText('Blocked bob@example.com').waitFor();
    await workbench.screenshot('requests-7-block-list');
  }),
);

test(
  'each manifest remembers the request that was taken for it',
  inWorkbench(async ({ simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.choose('Requests', 'Terry calls Jenny');
    await simulator.source('requests.sip › Terry calls Jenny').waitFor();
    await simulator.turnTo('block-list.am');
    await simulator.source('block-list.sip › Bob calls Jenny').waitFor();
    await simulator.turnTo('forward.am');
    await simulator.source('requests.sip › Terry calls Jenny').waitFor();
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>;epid=77f0231b5c');
  }),
);

test(
  'a lens above each request of a file sends it',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await workbench.openBeside('requests.sip');
    const lenses = workbench.editor.locator('.codelens-decoration a');
    await lenses.nth(2).waitFor();
    assert.deepEqual(await lenses.allInnerTexts(), ['▶ Send INVITE', '▶ Send INVITE', '▶ Send MESSAGE']);
    await workbench.screenshot('requests-8-lenses');
    await lenses.nth(0).click();
    await simulator.outcome('retargeted');
    await simulator.source('requests.sip › Nuria calls Jenny').waitFor();
    await lenses.nth(1).click();
    await simulator.outcome('proxied');
    await simulator.source('requests.sip › Terry calls Jenny').waitFor();
  }),
);

test(
  'a request that was edited is written back to its place, and the editor of the file can undo it',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    const before = workbench.saved('requests.sip');
    await simulator.choose('Requests', 'Nuria calls Jenny');
    await simulator.fieldIs('From', '"Nuria" <sip:nuriag@contoso.com>;epid=4d2a90c1e7');
    const headers = await simulator.field('More headers').inputValue();
    await simulator.field('More headers').fill(`${headers}\nSubject: Lunch`);
    await simulator.source('edited').waitFor();
    await simulator.button('Save').click();
    await simulator.panel.locator('#request .source:not(:has-text("edited"))').waitFor();
    const after = await workbench.savedAs('requests.sip', (text) => text.includes('Subject: Lunch'));
    assert.equal(after.replace('Subject: Lunch\n', ''), before);

    await workbench.openBeside('requests.sip');
    await workbench.press('Control+Z');
    await workbench.press('Control+S');
    await workbench.savedAs('requests.sip', (text) => text === before);
  }),
);

test(
  'a request that was composed is saved beside the manifest under a name',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.button('Save').click();
    const input = await workbench.quickInput();
    await input.fill('An instant message for Jenny');
    await workbench.screenshot('requests-9-save');
    await workbench.press('Enter');
    await simulator.source('forward.sip › An instant message for Jenny').waitFor();
    const first = await workbench.savedAs('forward.sip', (text) => text.includes('m=message'));
    assert.match(first, /^### An instant message for Jenny\nINVITE sip:jennyl@contoso\.com SIP\/2\.0\n/);

    // A second one goes below it, under a name that is free.
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.button('Save').click();
    await workbench.answer('An instant message for Jenny');
    const second = await workbench.savedAs('forward.sip', (text) => text.includes('m=audio'));
    assert.ok(second.startsWith(first));
    assert.match(second.slice(first.length), /^\n### An instant message for Jenny \(2\)\nINVITE /);
    await workbench.intoEditor('forward.am');
    await workbench.row('.explorer-folders-view', 'forward.sip').dblclick();
    await workbench.inFront('forward.sip');
    await workbench.editor.locator('.view-line').first().click();
    await workbench.press('Control+Z');
    await workbench.press('Control+S');
    await workbench.savedAs('forward.sip', (text) => text === first);
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
