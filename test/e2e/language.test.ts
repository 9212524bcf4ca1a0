import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { noProblems, problemRow } from './problems';
import { lineOf } from './samples';
import type { Workbench } from './workbench';

const policy = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/policy" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:allowRegistrationBeforeUserServices/>
  <r:requestFilter methodNames="INVITE,MESSAGE" strictRoute="false"/>
  <r:responseFilter reasonCodes="NONE"/>
  <r:proxyByDefault action="true"/>
  <r:file name="policy" path="policy.csv" keyColumnName="user" ignoreCase="true">
    <r:column name="user"/>
    <r:column name="action"/>
  </r:file>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
    function isBlocked(caller) {
      return policy[caller].action == "block";
    }

    caller = GetUserAtHost(sipRequest.From);
    if (caller != null && isBlocked(caller)) {
      Log("Event", false, policy[caller].user);
      Respond("403", "Forbidden");
      return;
    }
    ProxyRequest("");
  ]]></r:splScript>
</r:applicationManifest>
`;

const untidy = policy
  .replace('  <r:scriptOnly/>', '      <r:scriptOnly />')
  .replace('return policy[caller].action == "block";', 'return policy[ caller ].action=="block" ;')
  .replace('    if (caller', '  if(caller');

const columnOf = (text: string, within: string): number => {
  const line = policy.split('\n').find((each) => each.includes(within)) ?? '';
  return line.indexOf(text) + 1;
};

const inWorkbench = workbenchWith(
  { 'policy.am': policy, 'policy.csv': 'bob@example.com,block\n', 'untidy.am': untidy },
  {
    'editor.formatOnSave': true,
  },
);

/** The text of the editor as far as it is in sight, its lines in any order. */
async function textOf({ editor }: Workbench): Promise<string> {
  return (await editor.locator('.view-line').allInnerTexts()).join('\n').replaceAll('\u00A0', ' ');
}

/** Renames what is at the cursor, as far as the key that accepts the new name. */
async function rename(workbench: Workbench, newName: string): Promise<void> {
  await workbench.press('F2');
  // Before it has the focus, the editor would get the keys.
  await workbench.page.locator('.rename-box input:focus').waitFor();
  await workbench.type(newName);
}

test(
  'F2 on the name of a data file renames it in the script as well',
  inWorkbench(async ({ workbench }) => {
    await workbench.openFile('policy.am');
    // The names of parameters come from the server: it runs.
    await workbench.line('statusCode:').waitFor();
    await workbench.goTo(lineOf(policy, '<r:file'), columnOf('policy"', '<r:file') + 2);
    await rename(workbench, 'rules');
    await workbench.screenshot('language-1-rename');
    await workbench.press('Enter');
    await workbench.line('rules[caller].user').waitFor();
    const text = await textOf(workbench);
    assert.match(text, /<r:file name="rules" path="policy\.csv"/);
    assert.match(text, /return rules\[caller\]\.action/);
    assert.doesNotMatch(text, /policy\[/);
    await workbench.screenshot('language-2-renamed');
  }),
);

test(
  'F2 on a column in the script renames it in the XML as well',
  inWorkbench(async ({ workbench }) => {
    await workbench.goTo(lineOf(policy, 'Log("Event"'), columnOf('user)', 'Log("Event"'));
    await rename(workbench, 'address');
    await workbench.press('Enter');
    await workbench.line('<r:column name="address"').waitFor();
    const text = await textOf(workbench);
    assert.match(text, /keyColumnName="address"/);
    assert.match(text, /rules\[caller\]\.address\)/);
    await noProblems(workbench);
  }),
);

test(
  'a name that cannot be is refused where it was typed',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    await workbench.goTo(lineOf(policy, 'function isBlocked'), columnOf('isBlocked', 'function isBlocked') + 1);
    await rename(workbench, 'return');
    await workbench.press('Enter');
    await page.locator('.notification-toast, .monaco-editor-overlaymessage', { hasText: 'return' }).first().waitFor();
    await workbench.screenshot('language-3-rename-refused');
    await workbench.press('Escape');
    assert.match(await textOf(workbench), /function isBlocked\(/);
  }),
);

test(
  'a mistake is mended with Ctrl+.',
  inWorkbench(async ({ workbench }) => {
    const line = lineOf(policy, 'Respond("403"');
    await workbench.goTo(line, columnOf('Respond', 'Respond("403"') + 'Respond'.length);
    await workbench.press('Backspace');
    await workbench.type('t');
    await workbench.press('Escape');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    const { menu } = await workbench.quickFix('Respond');
    await workbench.screenshot('language-4-quick-fix');
    await workbench.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    await noProblems(workbench);
    await workbench.goTo(line);
    assert.match(await textOf(workbench), /Respond\([^\n]*"403"/);
  }),
);

test(
  'hovering shows what a function does',
  inWorkbench(async ({ workbench }) => {
    const name = workbench.editor.getByText('GetUserAtHost', { exact: true }).first();
    const hover = await workbench.hoverOver(name, 'GetUserAtHost');
    await workbench.screenshot('language-5-hover-in-script');
    assert.match(await hover.innerText(), /GetUserAtHost\(.*uri/);
    await workbench.press('Escape');
  }),
);

test(
  'hovering shows what an element is for',
  inWorkbench(async ({ workbench }) => {
    await workbench.goTo(lineOf(policy, '<r:proxyByDefault'));
    await workbench.hoverOver(workbench.editor.getByText('proxyByDefault').first(), 'unhandled');
    await workbench.screenshot('language-6-hover-in-xml');
    await workbench.press('Escape');
    await workbench.save();
  }),
);

test(
  'the outline shows the manifest and the functions of its script',
  inWorkbench(async ({ workbench }) => {
    await workbench.command('Explorer: Focus on Outline View');
    // The list of files makes room for it.
    await workbench.page.locator('.sidebar .pane-header').first().click();
    const row = workbench.row('.outline-tree', 'isBlocked');
    await row.waitFor();
    await workbench.row('.outline-tree', 'rules').waitFor();
    await workbench.screenshot('language-7-outline');
    await row.click();
    await workbench.cursorIsAt(lineOf(policy, 'function isBlocked'));
  }),
);

test(
  'saving formats, in the XML and in the script',
  inWorkbench(async ({ workbench }) => {
    await workbench.openFile('untidy.am');
    await workbench.screenshot('language-8-untidy');
    await workbench.goTo(lineOf(policy, 'ProxyRequest("")'));
    await workbench.press('End');
    await workbench.type(' // the rest');
    await workbench.press('Escape');
    await workbench.save();
    await workbench.line('return policy[caller].action == "block";').waitFor();
    await workbench.screenshot('language-9-formatted');
    assert.equal(workbench.saved('untidy.am'), policy.replace('ProxyRequest("");', '$& // the rest'));
  }),
);

test(
  'a tag is closed as soon as it is open',
  inWorkbench(async ({ workbench }) => {
    await workbench.goTo(lineOf(policy, '<r:scriptOnly'));
    await workbench.press('End');
    await workbench.press('Enter');
    await workbench.type('<r:file>');
    const line = workbench.line('<r:file></r:file>');
    await line.waitFor();
    await workbench.type('<!-- none');
    await workbench.line('<r:file><!-- none --></r:file>').waitFor();
    await workbench.screenshot('language-10-closed-tag');
    await workbench.command('File: Revert File');
    await noProblems(workbench);
  }),
);

test(
  'a new manifest, begun from the command palette',
  inWorkbench(async ({ workbench }) => {
    await workbench.templates();
    const choice = workbench.choice('Block List');
    await choice.waitFor();
    await workbench.screenshot('language-11-new-manifest');
    await choice.click();
    await workbench.line('blocked[caller]').waitFor();
    await workbench.inFront('BlockList.am');
    const hint = workbench.notification('blocked.csv');
    await hint.waitFor();
    await workbench.screenshot('language-12-block-list');
    await hint.getByRole('button', { name: 'New blocked.csv' }).click();
    await workbench.line('bob@example.com,').waitFor();
  }),
);

const undocumented = 'mspl-undocumented-function';

/** Writes a line with a mistake that only a look at the functions shows, below one of the manifest. */
async function writeMistake(workbench: Workbench): Promise<void> {
  await workbench.openFile('policy.am');
  await workbench.goTo(lineOf(policy, 'ProxyRequest("")'));
  await workbench.press('End');
  await workbench.press('Enter');
  await workbench.type('Bogus();');
  await workbench.press('Escape');
  await workbench.editor.locator('.squiggly-warning').first().waitFor();
}

async function revert(workbench: Workbench): Promise<void> {
  await workbench.openFile('policy.am');
  await workbench.command('File: Revert File');
  await noProblems(workbench);
}

test(
  'a click on the id of a finding shows the page about it',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    await writeMistake(workbench);
    const preview = page.locator('.tab', { hasText: `${undocumented}.md` });
    const row = await problemRow(workbench, 'Bogus');
    await row.locator('a', { hasText: undocumented }).click();
    await preview.waitFor();
    await workbench.webview.locator('h1', { hasText: 'A function that no document knows' }).waitFor();
    await workbench.screenshot('language-13-rule-page');
    await preview.click({ button: 'middle' });
    await preview.waitFor({ state: 'detached' });

    await workbench.openFile('policy.am');
    const hover = await workbench.hoverOver(workbench.editor.getByText('Bogus').first(), undocumented);
    await hover.locator('a', { hasText: undocumented }).click();
    await workbench.webview.locator('h1', { hasText: 'A function that no document knows' }).waitFor();
    await preview.click({ button: 'middle' });
    await preview.waitFor({ state: 'detached' });
    await revert(workbench);
  }),
);

test(
  'a finding is disabled for its line from the keyboard',
  inWorkbench(async ({ workbench }) => {
    await writeMistake(workbench);
    await workbench.goTo(lineOf(policy, 'ProxyRequest("")') + 1, 6);
    const { menu } = await workbench.quickFix(`Disable ${undocumented} for this line`);
    await workbench.screenshot('language-14-disable');
    const focused = menu.locator('.monaco-list-row.focused', { hasText: 'Disable' });
    for (let tries = 0; tries < 10 && (await focused.count()) === 0; tries++) await workbench.press('ArrowDown');
    await focused.waitFor();
    await workbench.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    const comment = `    // mspl-disable-next-line ${undocumented}\n    Bogus();`;
    await noProblems(workbench);
    await workbench.openFile('policy.am');
    await workbench.save();
    assert.ok(workbench.saved('policy.am').includes(comment), workbench.saved('policy.am'));
    await workbench.screenshot('language-15-disabled');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
