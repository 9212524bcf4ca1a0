import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { lineOf, sample } from './samples';
import type { SimulatorPage } from './simulatorPage';

const forward = sample('forward.am');
/** A script that goes wrong on the way: the server would write that into its event log. */
const faulty = forward
  .replace('ForwardInvite', 'Faulty')
  .replace('RetargetRequest("sip:terrya@contoso.com");', 'Log("Event", false, "Nuria calls Jenny");\n      EndFork();');

const inWorkbench = workbenchWith({ 'forward.am': forward, 'redirect.am': sample('redirect.am'), 'faulty.am': faulty });

/** Clicks a button that copies, and gives what is on the clipboard then. */
async function copied(simulator: SimulatorPage, name: string | RegExp): Promise<string> {
  await simulator.workbench.copy('');
  await simulator.button(name).first().click();
  return simulator.workbench.clipboard((text) => text !== '');
}

test(
  'the 302 as a person understands it, and as the message it is',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('redirect.am');
    await simulator.send('redirected to sip:terrya@contoso.com');
    await simulator.word('redirected');
    const response = simulator.section('Response to the caller');
    await response.getByText('302 Forwarded to terrya@contoso.com', { exact: true }).waitFor();
    const summary = await response.locator('.texts li').allInnerTexts();
    const has = (pattern: RegExp): boolean => summary.some((line) => pattern.test(line));
    assert.ok(has(/^nuriag@contoso\.com is told: moved temporarily \(302, /), summary.join('\n'));
    assert.ok(has(/The client of nuriag@contoso\.com calls sip:terrya@contoso\.com next/), summary.join('\n'));
    assert.ok(
      has(/nuriag@contoso\.com sees that the call goes to somebody else, terrya@contoso\.com/),
      summary.join('\n'),
    );
    const text = await response.locator('pre').innerText();
    assert.match(text, /^SIP\/2\.0 302 Forwarded to terrya@contoso\.com\n/);
    assert.match(text, /^Contact: <sip:terrya@contoso\.com>$/m);
    assert.equal((await copied(simulator, /^Copy the response/)).trim(), text.trim());
    await workbench.screenshot('result-1-redirected');
  }),
);

test(
  'the response opens in an editor of its own',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.button(/^Open the response/).click();
    await workbench.inFront('302 Forwarded to terrya@contoso.com.sip');
    await workbench.line('SIP/2.0 302 Forwarded').waitFor();
    await workbench.screenshot('result-2-response-in-editor');
    await workbench.lens('Send 302').waitFor();
    await workbench.intoEditor('redirect.am');
  }),
);

test(
  '«Follow the redirect» makes the second call',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.button('Follow the redirect').click();
    await simulator.reached('reached terrya@contoso.com');
    assert.ok(await simulator.field('Follow redirects').isChecked());
    await simulator.button('Followed: see the second call').click();
    await simulator.tabShown('Ladder');
    await simulator.ladderMessages('302 Forwarded').first().waitFor();
    // The first call, the second one, and that at Terry's device.
    assert.equal(await simulator.ladderMessages('INVITE').count(), 3);
    await workbench.screenshot('result-3-followed');
    await simulator.tab('Result');
    await simulator.field('Follow redirects').uncheck();
    await simulator.outcome('redirected');
    await simulator.button('Follow the redirect').waitFor();
  }),
);

test(
  'the forwarded message as a difference to what came in',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.tab('Result');
    await simulator.send('retargeted');
    const forwarded = simulator.section('Forwarded message');
    const lines = (kind: string) => forwarded.locator(`.line.${kind} .line-text`).allInnerTexts();
    assert.ok((await lines('removed')).some((line) => line.endsWith('INVITE sip:jennyl@contoso.com SIP/2.0')));
    assert.ok((await lines('added')).some((line) => line.endsWith('INVITE sip:terrya@contoso.com SIP/2.0')));
    await forwarded
      .locator('.line.added', { hasText: 'INVITE sip:terrya' })
      .getByText('by the script at line')
      .waitFor();
    const same = forwarded.locator('.line.same', { hasText: 'From: <sip:nuriag@contoso.com>' });
    assert.equal(await same.isVisible(), false, 'what is unchanged is folded');
    await forwarded.getByRole('checkbox', { name: /Whole message/ }).check();
    await same.waitFor();
    await workbench.screenshot('result-4-forwarded');
    await forwarded.getByRole('checkbox', { name: /Whole message/ }).uncheck();
    assert.match(await copied(simulator, /^Copy the forwarded/), /^INVITE sip:terrya@contoso\.com SIP\/2\.0\r?\n/);
  }),
);

test(
  'who sees what, each statement with how sure it is',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.tab('Result');
    const people = simulator.section('Who sees what').locator('.person-card');
    assert.deepEqual(
      (await people.locator('h3').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()).sort(),
      ['jennyl@contoso.com was called', 'nuriag@contoso.com the caller', 'terrya@contoso.com is reached'],
    );
    for (const statement of await people.locator('.statements li').all()) {
      assert.match((await statement.innerText()).trim(), /(documented|assumed) · \S|unknown$/);
    }
    await people.first().scrollIntoViewIfNeeded();
    await workbench.screenshot('result-5-who-sees-what');
  }),
);

test(
  'an assumption is switched by its control, and the result with it',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.tab('Result');
    await simulator.field('From').fill('sip:NuriaG@contoso.com');
    await simulator.send('proxied');
    const fold = simulator.panel
      .locator('details')
      .filter({ has: simulator.panel.locator('summary', { hasText: 'letter case' }) });
    await fold.locator('summary').click();
    await fold.getByRole('radio', { name: /may differ in letter case/ }).check();
    await simulator.outcome('retargeted');
    await fold.getByText('switched').waitFor();
    await fold.scrollIntoViewIfNeeded();
    await workbench.screenshot('result-6-assumption');
    await fold.getByRole('button', { name: 'Back to the default' }).click();
    await simulator.outcome('proxied');

    // And by keyboard alone.
    const sensitive = fold.getByRole('radio', { name: /must agree in letter case/ });
    await simulator.field('From').click();
    await simulator.tabTo(sensitive);
    await workbench.press('ArrowDown');
    await simulator.outcome('retargeted');
    await workbench.press('ArrowUp');
    await simulator.outcome('proxied');
    assert.ok(await simulator.hasFocus(sensitive), 'the focus stays on the reading');
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.send('retargeted');
  }),
);

test(
  'the log, and an error with the wording of the event log',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('faulty.am');
    await simulator.tab('Result');
    await simulator.send();
    await simulator.word('aborted');
    await simulator.panel.locator('#outcome', { hasText: '1 of 10 critical errors' }).waitFor();
    await simulator.section('Log').getByText('Nuria calls Jenny').waitFor();
    const errors = simulator.section('Errors');
    const entry = await errors.locator('.event-log pre').innerText();
    assert.match(entry, /http:\/\/www\.contoso\.com\/Faulty/);
    assert.match(entry, /execution aborted/i);
    assert.equal((await copied(simulator, 'Copy the event-log entry')).trim(), entry.trim());
    assert.match(await copied(simulator, 'Copy the log'), /^Event: Nuria calls Jenny/);
    await workbench.screenshot('result-7-errors');
    const line = lineOf(faulty, 'EndFork');
    const link = errors.getByRole('button', { name: `line ${line}`, exact: true });
    await workbench.leadsTo(() => link.click(), line, 7);

    // The entry, pasted onto the page, leads to the line as well.
    await workbench.intoEditor('faulty.am');
    await workbench.goTo(1);
    await workbench.copy(entry);
    const paste = async (): Promise<void> => {
      await simulator.panel.locator('h1').click();
      await workbench.press('Control+V');
    };
    await workbench.leadsTo(paste, line);
  }),
);

test(
  'everything is copied as one text',
  inWorkbench(async ({ simulator }) => {
    await simulator.openOn('redirect.am');
    await simulator.tab('Result');
    await simulator.send('redirected');
    const text = await copied(simulator, 'Copy everything');
    for (const part of [
      'redirect.am\n',
      'INVITE sip:jennyl@contoso.com SIP/2.0\n',
      'SIP/2.0 302 Forwarded to terrya@contoso.com\n',
      'nuriag@contoso.com, the caller\n',
      'Ladder\n',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  }),
);

test(
  'a manifest with errors is not run; each error leads to its place',
  inWorkbench(async ({ workbench, simulator }) => {
    const line = lineOf(forward, 'RetargetRequest("sip:');
    await simulator.openOn('forward.am');
    await simulator.tab('Result');
    await workbench.intoEditor('forward.am');
    await workbench.retype(line, 'Respont("302", "Moved");');
    await simulator.send('The manifest has an error');
    await simulator.word('not sent');
    await simulator.panel.locator('#panel-result .findings li', { hasText: 'Respont' }).waitFor();
    await workbench.screenshot('result-8-bad-manifest');
    await workbench.intoEditor('forward.am');
    await workbench.goTo(1);
    const link = simulator.panel.locator('#panel-result .findings').getByRole('button').first();
    await workbench.leadsTo(() => link.click(), line, 7);
    await workbench.command('File: Revert File');
    await simulator.send('retargeted');
  }),
);

test(
  'a request with errors is not sent, and it says why',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('From').fill('nuriag');
    await simulator.finding('From').waitFor();
    await simulator.send('The request is not right yet');
    await workbench.screenshot('result-9-bad-request');
    await simulator.field('From').fill('sip:nuriag@contoso.com');
    await simulator.field('More headers').fill('Max-Forwards many');
    await simulator.finding('Max-Forwards many').waitFor();
    await simulator.send('The request is not right yet');
    await simulator.field('More headers').fill('');
    await simulator.send('retargeted');
  }),
);

test(
  'what nearly went the other way, and the reading by which it does',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.field('From').fill('sip:NuriaG@contoso.com');
    await simulator.send('proxied');
    const miss = simulator.section('What nearly went the other way');
    await miss.getByText(/differs only in letter case/).waitFor();
    await miss.getByText('The INVITE was retargeted to sip:terrya@contoso.com').waitFor();
    await workbench.screenshot('result-10-near-miss');
    await simulator.button(/^Follow this reading: Strings compared with ==/).click();
    await simulator.outcome('retargeted');
    await miss.waitFor({ state: 'detached' });
    await simulator.button(/^Follow this reading: Strings compared with == must agree/).click();
    await simulator.outcome('proxied');
    await simulator.button(/^Use this request: Change the user of From/).click();
    await simulator.fieldIs('From', 'sip:nuriag@contoso.com');
    await simulator.send('retargeted');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
