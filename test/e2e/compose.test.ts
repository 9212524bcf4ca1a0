import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { problem } from './problems';
import { lineOf, sample } from './samples';

const forward = sample('forward.am');

/** A deployment of a company: more people than a page can list. */
const company = [
  'server: { fqdn: lyncserver.contoso.com, pool: pool01.contoso.com, domains: [contoso.com] }',
  'users:',
  ...Array.from({ length: 10_000 }, (_, i) => `  - uri: sip:user${i}@contoso.com`),
].join('\n');

const inWorkbench = workbenchWith(
  { 'forward.am': forward, 'company/company.am': forward, 'company/deployment.yaml': company },
  { 'editor.wordWrap': 'on' },
);

/** A message that nobody would write so: order, letter case, white space, folding and compact names have to stay. */
const CURIOUS = [
  'INVITE sip:jennyl@contoso.com SIP/2.0',
  'v:  SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK1 ',
  'MAX-forwards: 70',
  't : "Jenny Löwe"  <sip:jennyl@contoso.com>',
  'f: <sip:nuriag@contoso.com> ; tag=8f1c2d',
  'i: 5b1e0c7a44',
  'CSeq:  1   INVITE',
  'Subject: Lunch,',
  '  and <img src=x onerror=alert(1)>',
  'X-Curious: \t“quotes” 😀',
  'x-curious: again',
  'm: <sip:nuriag@contoso.com>',
  'c: text/plain',
  'Content-Length: 15',
  '',
  'Hello\t',
  ' Jenny!',
].join('\r\n');

test(
  'the button over the manifest opens the panel, and the first Send needs nothing',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    assert.equal(await simulator.field('From').inputValue(), 'sip:nuriag@contoso.com');
    assert.equal(await simulator.field('To').inputValue(), 'sip:jennyl@contoso.com');
    await simulator.send('retargeted to sip:terrya@contoso.com');
    await simulator.word('retargeted');
    await simulator.reached('reached terrya@contoso.com');
    await workbench.page.locator('.cdr[class*="ced-"]').first().waitFor();
    await workbench.lens('retargeted').first().waitFor();
    await workbench.screenshot('compose-1-first-send');
  }),
);

test(
  'the line that decided is one click away',
  inWorkbench(async ({ workbench, simulator }) => {
    const line = lineOf(forward, 'RetargetRequest("sip:');
    const link = simulator.panel.locator('#outcome').getByRole('button', { name: `line ${line}` });
    await workbench.leadsTo(() => link.click(), line, 7);
  }),
);

test(
  'somebody else calls: proxied, and what was shown is stale until then',
  inWorkbench(async ({ simulator }) => {
    await simulator.typeOver('From', 'sip:bob@contoso.com');
    await simulator.stale.waitFor();
    await simulator.send('proxied');
    await simulator.word('proxied');
    await simulator.isCurrent();
  }),
);

test(
  'the caller is picked from a list, by mouse',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.button('Choose who calls').click();
    const list = simulator.panel.getByRole('listbox', { name: 'Who calls' });
    await list.waitFor();
    assert.deepEqual((await list.getByRole('option').locator('.menu-text').allInnerTexts()).sort(), [
      'bob@contoso.com',
      'jennyl@contoso.com',
      'nuriag@contoso.com',
      'terrya@contoso.com',
    ]);
    await workbench.screenshot('compose-2-picker');
    await list.getByRole('option', { name: 'nuriag@contoso.com' }).click();
    await list.waitFor({ state: 'hidden' });
    assert.equal(await simulator.field('From').inputValue(), 'sip:nuriag@contoso.com');
    await simulator.send('retargeted');
  }),
);

test(
  'the callee is picked and the request sent from the keyboard alone',
  inWorkbench(async ({ workbench, simulator }) => {
    const [to, list] = [simulator.field('To'), simulator.panel.getByRole('listbox', { name: 'Who is called' })];
    await simulator.tabTo(to, 'Shift+Tab');
    await workbench.press('ArrowDown');
    await list.waitFor();
    const marked = list.locator('[aria-selected=true]');
    for (let i = 0; i < 10 && !(await marked.filter({ hasText: 'terrya@' }).isVisible()); i++)
      await workbench.press('ArrowDown');
    assert.equal(await to.getAttribute('aria-activedescendant'), await marked.getAttribute('id'));
    await workbench.press('Enter');
    await list.waitFor({ state: 'hidden' });
    assert.equal(await to.inputValue(), 'sip:terrya@contoso.com');
    await workbench.press('Control+Enter');
    await simulator.outcome('proxied');

    // Typing narrows the list; Escape leaves what was typed.
    await to.selectText();
    await workbench.type('sip:jen');
    await list.waitFor();
    assert.deepEqual(await list.locator('[role=option]:visible .menu-text').allInnerTexts(), ['jennyl@contoso.com']);
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    assert.equal(await to.inputValue(), 'sip:jennyl@contoso.com');
    await simulator.tabTo(simulator.button('Send'));
    await workbench.press('Space');
    await simulator.outcome('retargeted');
  }),
);

test(
  'the tabs of the result from the keyboard',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.tabTo(simulator.panel.getByRole('tab', { name: 'Result' }));
    const order = ['Steps', 'Ladder', 'Compare', 'Result'];
    for (const name of order) {
      await workbench.press('ArrowRight');
      await simulator.panel.getByRole('tab', { name, selected: true }).waitFor();
      await simulator.panel.locator(`#panel-${name.toLowerCase()}`).waitFor();
      assert.ok(await simulator.hasFocus(simulator.panel.getByRole('tab', { name })), name);
    }
    await workbench.press('End');
    await simulator.panel.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await workbench.press('Home');
    await simulator.panel.getByRole('tab', { name: 'Result', selected: true }).waitFor();
  }),
);

test(
  '«Edit as text» opens the message in an editor; typing there changes the form and the result',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('Live').check();
    await simulator.button('Edit as text').first().click();
    await workbench.inFront('request.sip');
    await workbench.inStatusBar('SIP message').waitFor();
    await workbench.line('sip:nuriag@contoso.com').waitFor();
    const text = await workbench.copyAll();
    const lines = text.split('\r\n');
    assert.equal(lines[0], 'INVITE sip:jennyl@contoso.com SIP/2.0');
    const from = lines.findIndex((line) => line.startsWith('From:'));
    assert.match(lines[from] ?? '', /^From: <sip:nuriag@contoso\.com>;tag=/);

    await workbench.goTo(from + 1, 'From: <sip:nuriag'.length + 1);
    await workbench.press('Backspace', 'nuriag'.length);
    await workbench.type('bob');
    await workbench.press('Escape');
    await simulator.fieldIs('From', 'sip:bob@contoso.com');
    await simulator.outcome('proxied');
    await workbench.screenshot('compose-3-two-views');
    await workbench.page.locator('.tab.dirty', { hasText: 'request.sip' }).waitFor({ state: 'detached' });

    await workbench.intoEditor('request.sip');
    assert.equal(await workbench.copyAll(), text.replace('From: <sip:nuriag@', 'From: <sip:bob@'));
    for (let i = 0; i < 20 && (await simulator.field('From').inputValue()) !== 'sip:nuriag@contoso.com'; i++)
      await workbench.press('Control+Z');
    await simulator.fieldIs('From', 'sip:nuriag@contoso.com');
    await simulator.outcome('retargeted');
    assert.equal(await workbench.copyAll(), text);
  }),
);

test(
  'the lens above the message sends it as it is, and makes no file of it',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('Live').uncheck();
    await simulator.field('From').fill('sip:bob@contoso.com');
    await simulator.stale.waitFor();
    await workbench.intoEditor('request.sip');
    await workbench.lens('Send INVITE').click();
    await simulator.outcome('proxied');
    await simulator.isCurrent();
    assert.equal(await simulator.panel.locator('#request .source').count(), 0);
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.field('Live').check();
    await simulator.outcome('retargeted');
  }),
);

test(
  'typing in the form changes the editor, which can undo it',
  inWorkbench(async ({ workbench, simulator }) => {
    await workbench.intoEditor('request.sip');
    const before = await workbench.copyAll();
    await simulator.field('More headers').click();
    await workbench.type('Subject: Lunch');
    await workbench.line('Subject: Lunch').waitFor();
    await workbench.intoEditor('request.sip');
    const after = await workbench.copyAll();
    assert.equal(after.replace('Subject: Lunch\r\n', ''), before);
    const headers = (): Promise<string> => simulator.field('More headers').inputValue();
    for (let was = await headers(); was !== '';) {
      await workbench.press('Control+Z');
      // One undo too many would take back what was typed before.
      const last = was;
      was = await workbench.until(headers, (now) => now !== last);
    }
    assert.equal(await workbench.copyAll(), before);
  }),
);

test(
  'not a byte of a curious message is lost between the two views',
  inWorkbench(async ({ workbench, simulator }) => {
    await workbench.intoEditor('request.sip');
    await workbench.replaceAll(CURIOUS);
    await simulator.fieldIs('To', '"Jenny Löwe"  <sip:jennyl@contoso.com>');
    assert.equal(await workbench.copyAll(), CURIOUS);
    await simulator.unfold('Body');
    await simulator.fieldIs('Content', 'Hello\t\n Jenny!');
    await simulator.outcome('retargeted');

    await simulator.typeOver('From', 'sip:bob@contoso.com');
    await simulator.outcome('proxied');
    await workbench.screenshot('compose-4-curious');
    await workbench.intoEditor('request.sip');
    assert.equal(
      await workbench.copyAll(),
      CURIOUS.replace('f: <sip:nuriag@contoso.com> ; tag=8f1c2d', 'f: <sip:bob@contoso.com>;tag=8f1c2d'),
    );
  }),
);

test(
  'the method and the body of the form, too',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('Method').selectOption('MESSAGE');
    await simulator.word('skipped');
    await simulator.section('Why did my script not see this message?').waitFor();
    await workbench.screenshot('compose-5-not-seen');
    await simulator.field('Method').selectOption('INVITE');
    await simulator.field('Content').fill('Hello');
    await workbench.intoEditor('request.sip');
    await workbench.line('Content-Length: 5').waitFor();
    const text = await workbench.copyAll();
    assert.match(text, /^INVITE /);
    assert.match(text, /^CSeq: {2}1 {3}INVITE\r$/m);
    assert.match(text, /\r\n\r\nHello$/);
    await simulator.button('Make it from the form again').click();
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.field('To').fill('sip:jennyl@contoso.com');
    await simulator.outcome('retargeted');
  }),
);

test(
  'what is wrong with the message is underlined, said in both views, and mended by «Complete this message»',
  inWorkbench(async ({ workbench, simulator }) => {
    await workbench.intoEditor('request.sip');
    await workbench.replaceAll(
      'INVITE sip:jennyl@contoso.com SIP/2.0\nFrom: <sip:nuriag@contoso.com>\nMax-Forwards: many\n\n',
    );
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await simulator.outcome('The request is not right yet');
    await simulator.finding('CSeq').waitFor();
    const found = await problem(workbench, 'Max-Forwards');
    assert.deepEqual([found.line, found.column], [3, 15]);
    await workbench.screenshot('compose-6-findings');

    await workbench.intoEditor('request.sip');
    await workbench.goTo(3, 15);
    await workbench.press('Shift+End');
    await workbench.type('70');
    await workbench.goTo(1, 1);
    const { menu, row: fix } = await workbench.quickFix('Complete this message');
    await workbench.screenshot('compose-7-complete');
    await fix.click();
    await menu.waitFor({ state: 'hidden' });
    await simulator.finding('').waitFor({ state: 'detached' });
    await workbench.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await workbench.intoEditor('request.sip');
    assert.match(await workbench.copyAll(), /^CSeq: 1 INVITE\r$/m);
  }),
);

test(
  'hovering a header says what it is for, with the section of the RFC',
  inWorkbench(async ({ workbench }) => {
    const { page } = workbench;
    const hover = await workbench.hoverOver(workbench.editor.getByText('Max-Forwards').first(), 'RFC 3261');
    assert.match(await hover.innerText(), /20\.22/);
    await workbench.screenshot('compose-8-hover');
    await page.mouse.move(0, 0);
    await workbench.press('Escape');
  }),
);

test(
  'names of headers and known addresses are completed',
  inWorkbench(async ({ workbench, simulator }) => {
    const widget = workbench.completions;
    await workbench.intoEditor('request.sip');
    await workbench.goTo(1, 200);
    await workbench.press('Enter');
    await workbench.type('Refer');
    await widget.locator('.monaco-list-row.focused', { hasText: 'Refer' }).waitFor();
    const offered = await widget.locator('.monaco-list-row .label-name').allInnerTexts();
    assert.ok(offered.includes('Refer-To') && offered.includes('Referred-By'), offered.join());
    await widget.locator('.monaco-list-row', { hasText: 'Referred-By' }).click();
    await widget.waitFor({ state: 'hidden' });
    await workbench.line('Referred-By:').waitFor();
    await workbench.type('<');
    await workbench.press('Control+Space');
    // Terry stands in the script of the manifest beside, not in this message.
    await widget.locator('.monaco-list-row', { hasText: 'terrya@contoso.com' }).first().waitFor();
    await workbench.screenshot('compose-9-completion');
    await widget.locator('.monaco-list-row', { hasText: 'terrya@contoso.com' }).first().click();
    await workbench.until(
      () => simulator.field('More headers').inputValue(),
      (value) => value.includes('Referred-By: <sip:terrya@contoso.com>'),
    );
  }),
);

test(
  'among ten thousand people of a deployment one is found by typing',
  inWorkbench(async ({ workbench, simulator }) => {
    await workbench.openBeside('company/company.am');
    await simulator.panel.locator('.setup-server', { hasText: 'companyLync Server 2013deployment.yaml' }).waitFor();
    const [to, list] = [simulator.field('To'), simulator.panel.getByRole('listbox', { name: 'Who is called' })];
    await to.selectText();
    await workbench.type('user9998');
    await list.getByRole('option', { name: 'user9998@contoso.com' }).waitFor();
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await list.waitFor({ state: 'hidden' });
    await simulator.fieldIs('To', 'sip:user9998@contoso.com');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
