import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchWith } from './inWorkbench';
import { lineOf, withScript } from './samples';
import type { SimulatorPage } from './simulatorPage';

/*
 * Markup, icons, links, turned directions and masses of text wherever a manifest, a message, a deployment or an event log
 * can carry them. All of it is shown as text: nothing is carried out, fetched or drawn.
 */

const markup = (number: number): string => `<img src=x onerror=alert(${number})>`;
const unseen = '\u202egnol\u202c';
/** File names that Windows does not allow are left to the other systems. */
const name = process.platform === 'win32' ? `'onclick=alert(1) $(check)` : `${markup(1)} $(check)`;

const script = `
    text = "${markup(2)}<script>alert(3)</script> ${unseen} 😀 שלום $(error) [a](command:workbench.action.newWindow)";
    Log("Debugr", true, text);
    AddHeader("P-Hostile", text);
    Respond("486", "$(check) ${markup(4)} ${unseen}");
  `;
const manifest = withScript(script);

const message = (headers: string, body = '', from = `"${markup(5)} ${unseen} 😀" <sip:nuriag@contoso.com>`): string =>
  [
    'INVITE sip:jennyl@contoso.com SIP/2.0',
    'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK7a3f01',
    'Max-Forwards: 70',
    `From: ${from};tag=8f1c2d`,
    `To: "שלום $(error)" <sip:jennyl@contoso.com>`,
    'Call-ID: 5b1e0c7a44',
    'CSeq: 1 INVITE',
    'Contact: <sip:nuriag@contoso.com>',
    ...(headers === '' ? [] : [headers]),
    'Content-Type: text/plain',
    `Content-Length: ${new TextEncoder().encode(body).length}`,
    '',
    body,
  ].join('\n');

const requests = [
  `### ${markup(6)} ${unseen}\n${message(`Subject: ${markup(7)}\nX-\`!%*_+'~: ${markup(8)}`)}`,
  `### a header of 64 KB\n${message(`Subject: ${'<b>'.repeat(22_000)}`)}`,
  `### a body of 1 MB\n${message('', '<i>'.repeat(350_000))}`,
  `### a header that is none\n${message(`${markup(9)}: 1`)}`,
].join('\n');

const deployment = `
server:
  fqdn: lyncserver.contoso.com
  pool: pool01.contoso.com
  domains: [contoso.com]
users:
  - uri: "sip:nuriag@contoso.com"
  - uri: "sip:$(check)'&=+!*@contoso.com"
`;

const inWorkbench = workbenchWith({
  [`${name}.am`]: manifest,
  [`${name}.sip`]: requests,
  'deployment.yaml': deployment,
  'broken/broken.am': manifest.replace('Respond(', `Respont("${markup(10)}", `),
  'broken/deployment.yaml': `users: "${markup(11)}"\n"${markup(12)}": 1\n`,
  'broken/whole.am': manifest,
});

/** What was carried out, fetched, or forbidden in the attempt, from the first test on. */
const events: string[] = [];

/** The elements that only markup of others could have made, in the panel and in the workbench around it. */
async function foreign(simulator: SimulatorPage): Promise<string[]> {
  const frame = await simulator.frame();
  const inPanel = await frame.evaluate<string[]>(
    `[...document.querySelectorAll('#panel :is(img, script, iframe, object, a, b, i, style, [onerror], [onload])')].map(({ outerHTML }) => outerHTML.slice(0, 200))`,
  );
  const around = await simulator.workbench.page.evaluate<string[]>(
    `[...document.querySelectorAll('img[src="x"], [onerror], .codelens-decoration .codicon-check, .codelens-decoration .codicon-error + *, .statusbar .codicon-check, .notification-toast a[href^="command:"]')].map(({ outerHTML }) => outerHTML.slice(0, 200))`,
  );
  return [...inPanel, ...around];
}

/** Takes a request of the file beside the manifest. */
async function choose(simulator: SimulatorPage, request: string): Promise<void> {
  await simulator.choose('Requests', request);
  await simulator.panel.locator('.source-name', { hasText: request }).waitFor();
}

test(
  'a request and a manifest with markup in every place are shown as text',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    const { panel } = simulator;
    page.on('dialog', (dialog) => {
      events.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (entry) => {
      if (entry.text().includes('Content Security Policy')) events.push(entry.text());
    });
    page.on('pageerror', ({ message: text }) => events.push(text));
    // Not by Quick Open, which draws the icon of the name.
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: `${name}.am` }).dblclick();
    await page.locator('.editor-actions').getByRole('button', { name: 'Open Simulator' }).click();
    await panel.locator('h1', { hasText: name }).waitFor();
    await choose(simulator, markup(6));
    await simulator.send(markup(4));
    await panel.locator('#panel-result', { hasText: markup(2) }).waitFor();
    await panel.locator('#people', { hasText: `$(check)'&=+!*@contoso.com` }).waitFor();
    assert.equal(await panel.getByText('\u202e').count(), 0);
    assert.ok((await panel.getByText('⟨U+202E⟩').count()) > 0);
    assert.deepEqual(await foreign(simulator), []);
    await workbench.screenshot('hostile-result');
  }),
);

test(
  'steps, ladder and comparison show it as text',
  inWorkbench(async ({ workbench, simulator }) => {
    const { panel } = simulator;
    await simulator.tab('Steps');
    await simulator.button('First step').click();
    await panel.locator('.step-variables', { hasText: markup(2) }).waitFor();
    assert.deepEqual(await foreign(simulator), []);
    await simulator.tab('Ladder');
    await panel.locator('#panel-ladder [data-event]').first().click();
    await panel.locator('.ladder-text', { hasText: markup(7) }).waitFor();
    assert.deepEqual(await foreign(simulator), []);
    await workbench.screenshot('hostile-ladder');
    await simulator.tab('Result');
  }),
);

test(
  'an icon in a reason phrase is text in lenses and in the status bar, and in the hover over a value',
  inWorkbench(async ({ workbench, simulator }) => {
    const { page } = workbench;
    await workbench.intoEditor(`${name}.am`);
    await page.locator('.codelens-decoration', { hasText: 'responded 486 $(check) <img' }).first().waitFor();
    await page.locator('.statusbar-item', { hasText: 'responded 486 $(check) <img' }).waitFor();
    await workbench.goTo(lineOf(manifest, 'text = '));
    await workbench.press('End');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: markup(2) });
    await workbench.untilVisible(hover.first(), () => workbench.command('Show or Focus Hover'));
    assert.equal(await hover.locator('img, a[data-href^="command:"]').count(), 0);
    assert.deepEqual(await foreign(simulator), []);
    await workbench.screenshot('hostile-editor');
    await workbench.press('Escape');
  }),
);

for (const request of ['a header of 64 KB', 'a body of 1 MB']) {
  test(
    `${request} is sent and shown, and the page still answers`,
    inWorkbench(async ({ simulator }) => {
      await choose(simulator, request);
      await simulator.send();
      await simulator.isCurrent();
      await simulator.outcome(markup(4));
      for (const tab of ['Steps', 'Ladder', 'Result'] as const) await simulator.tab(tab);
      await simulator.field('More headers').press('End');
      assert.deepEqual(await foreign(simulator), []);
    }),
  );
}

test(
  'a header whose name is markup is no message, and the finding says so as text',
  inWorkbench(async ({ simulator }) => {
    await choose(simulator, 'a header that is none');
    await simulator.send('The request is not right yet');
    assert.deepEqual(await foreign(simulator), []);
  }),
);

test(
  'findings of a manifest and of a deployment are text',
  inWorkbench(async ({ workbench, simulator }) => {
    const { panel } = simulator;
    for (const manifestName of ['broken.am', 'whole.am']) {
      await workbench.openBeside(`broken/${manifestName}`);
      await panel.locator('h1', { hasText: manifestName }).waitFor();
      await simulator.send();
      await panel.locator('#panel-result .findings li').first().waitFor();
      assert.deepEqual(await foreign(simulator), []);
    }
  }),
);

test(
  'an entry of the event log is told as text: no link of it leads anywhere',
  inWorkbench(async ({ workbench, simulator }) => {
    const entry =
      "Lync Server application MSPL script execution aborted because of an error. Application Uri at 'http://www.contoso.com/ForwardInvite', at line 9000. " +
      `Additional information: [Read more](command:workbench.action.closeAllEditors) ${markup(13)}`;
    await workbench.copy(entry);
    await workbench.command('MSPL: Go to Error of Event-Log Entry');
    const toast = workbench.notification('[Read more]');
    await toast.waitFor();
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0);
    assert.deepEqual(await foreign(simulator), []);
  }),
);

test(
  'nothing was carried out, fetched, or kept from it by the content security policy alone',
  inWorkbench(({ workbench }) => {
    assert.deepEqual(events, []);
    assert.deepEqual(workbench.refused, []);
  }),
);
