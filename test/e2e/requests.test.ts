import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { SimulatorPage } from './simulatorPage';
import { type Workbench, workbenchWith } from './workbench';

const sample = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../../samples', name), 'utf8');

const edge = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/Edge" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:serverFilter roles="ALL"/>
  <r:requestFilter methodNames="INVITE" strictRoute="false"/>
  <r:responseFilter reasonCodes="ALL"/>
  <r:proxyByDefault action="true"/>
  <r:scriptOnly/>
  <r:splScript><![CDATA[
    if (sipResponse) {
      Log("Event", false, "Answered ", sipResponse.StatusCode);
      ProxyResponse();
      return;
    }
    if (sipRequest.Origin == MessageOrigin.NetworkExternal) {
      Respond("403", "Not from outside");
      return;
    }
    ProxyRequest("");
  ]]></r:splScript>
</r:applicationManifest>
`;

const inWorkbench = workbenchWith(
  {
    'forward.am': sample('forward.am'),
    'im-or-audio.am': sample('im-or-audio.am'),
    'block-list.am': sample('block-list.am'),
    'block-list.sip': sample('block-list.sip'),
    'blocked.csv': sample('blocked.csv'),
    'requests.sip': sample('requests.sip'),
    'edge.am': edge,
    // Only a server at the edge knows from which side a message came.
    'edge.deployment.yaml': 'server: { fqdn: edge.contoso.com, role: AccessProxy, domains: [contoso.com] }\n',
  },
  { 'editor.minimap.enabled': false, 'workbench.colorTheme': 'Default Dark Modern' },
);

const saved = ({ folder }: Workbench, name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** Waits until a file of the folder has a text that is wanted, and gives it. */
const savedWith = (workbench: Workbench, name: string, wanted: string): Promise<string> =>
  workbench.until(
    () => (existsSync(path.join(workbench.folder, name)) ? saved(workbench, name) : ''),
    (text) => text.includes(wanted),
  );

/** The message that the panel shows, as the editor of the request has it. */
async function requestText(workbench: Workbench): Promise<string> {
  const simulator = new SimulatorPage(workbench);
  await simulator.button('Edit as text').first().click();
  await workbench.page.locator('.tab.active', { hasText: 'request.sip' }).waitFor();
  await workbench.editor.locator('.view-line').first().waitFor();
  return workbench.copyAll();
}

test(
  'a person declines, is offline or answers by a click: the outcome and the ladder say so',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.openOn('forward.am');
    await simulator.unfold('People');
    await simulator.send();
    await simulator.reached('reached terrya@contoso.com');

    await simulator.standing('terrya@contoso.com', 'Declines').click();
    await simulator.reached(/got 603 Decline/);
    await workbench.screenshot('requests-1-declines');
    await simulator.tab('Ladder');
    await simulator.ladderMessages('603 Decline').first().waitFor();
    await workbench.screenshot('requests-2-ladder');
    await simulator.tab('Result');

    await simulator.standing('terrya@contoso.com', 'Offline').click();
    await simulator.reached(/got 480/);
    await simulator.panel
      .getByRole('group', { name: 'terrya@contoso.com' })
      .getByText('offline', { exact: true })
      .waitFor();

    await simulator.standing('terrya@contoso.com', 'Answers').click();
    await simulator.reached(/got 200 OK/);
  }),
);

test(
  'the same switches from the keyboard alone',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    const standing = (name: string): Locator => simulator.standing('terrya@contoso.com', name);
    await simulator.field('To').focus();
    await simulator.tabTo(standing('Answers'));
    await workbench.press('ArrowRight');
    await simulator.reached(/got 603 Decline/);
    assert.ok(await simulator.hasFocus(standing('Declines')), 'the focus stays on the switch');
    await workbench.press('ArrowRight', 2);
    await simulator.reached(/got 480/);
    assert.ok(await standing('Offline').isChecked());
    await workbench.press('ArrowLeft', 4);
    await simulator.reached(/got 200 OK/);
    assert.ok(await standing('As described').isChecked());
  }),
);

test(
  'an instant message and a call are told apart by what they carry',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('im-or-audio.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.send();
    await simulator.outcome('retargeted to sip:terrya@contoso.com');
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.send();
    await simulator.outcome('proxied');
    assert.match(await requestText(workbench), /\r\nm=audio /);
    await simulator.choose('Requests', 'INVITE (video)');
    await simulator.send();
    await simulator.outcome('proxied');
    assert.match(await requestText(workbench), /\r\nm=audio [^]*\r\nm=video /);
  }),
);

test(
  'a ready-made request is chosen and sent from the keyboard alone',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.field('From').click();
    const menu = simulator.panel.getByRole('menu', { name: 'Requests' });
    await simulator.tabTo(simulator.button('Requests'));
    await workbench.press('Enter');
    await menu.waitFor();
    await workbench.screenshot('requests-3-menu');
    const item = simulator.panel.getByRole('menuitem', { name: 'MESSAGE (text)' });
    for (let i = 0; i < 20 && !(await simulator.hasFocus(item)); i++) await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    assert.ok(await simulator.hasFocus(simulator.button('Requests')), 'the focus is back on the button');
    await simulator.fieldIs('Method', 'MESSAGE');
    await workbench.press('Control+Enter');
    await simulator.outcome('proxied');

    await workbench.press('Enter');
    await menu.waitFor();
    await workbench.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    assert.ok(await simulator.hasFocus(simulator.button('Requests')), 'and after Escape');
  }),
);

test(
  'the other ready-made requests are what they say',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    const kinds: readonly (readonly [string, RegExp])[] = [
      ['Re-INVITE (hold)', /^INVITE [^]*\r\nTo: [^\r]*;tag=[^]*\r\na=sendonly/],
      ['REFER (transfer)', /^REFER [^]*\r\nRefer-To: <sip:terrya@contoso\.com>/],
      ['SUBSCRIBE (presence)', /^SUBSCRIBE [^]*\r\nEvent: presence/],
      ['INVITE (telephone number)', /^INVITE sip:\+\d+@contoso\.com;user=phone SIP/],
    ];
    for (const [title, text] of kinds) {
      await simulator.choose('Requests', title);
      await workbench.until(
        () => requestText(workbench),
        (now) => text.test(now),
      );
      assert.equal(await simulator.panel.locator('#findings li.error').count(), 0, title);
    }
  }),
);

test(
  'a federated caller comes from outside, and a fact can be told by hand',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('edge.am');
    await simulator.choose('Requests', 'INVITE (federated caller)');
    await simulator.panel.locator('#facts summary', { hasText: 'Origin: NetworkExternal' }).waitFor();
    assert.match(await simulator.field('From').inputValue(), /@fabrikam\.com/);
    await simulator.send();
    await simulator.outcome('403');
    await simulator.unfold('What the server knows of it');
    await simulator.field('Origin').selectOption('NetworkInternal');
    await simulator.send();
    await simulator.outcome('proxied');
    await workbench.screenshot('requests-4-facts');
    await simulator.field('Origin').selectOption('NetworkExternal');
    await simulator.send();
    await simulator.outcome('403');
  }),
);

test(
  'a ready-made response goes through the script, too',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.choose('Requests', '486 Busy Here');
    await simulator.panel.locator('#request .note', { hasText: 'The text is no request' }).waitFor();
    await simulator.send();
    await simulator.outcome('proxied');
    await simulator.section('Log').getByText('Answered 486').waitFor();
    await workbench.screenshot('requests-5-response');
  }),
);

test(
  'what was sent before is sent again from the history',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('im-or-audio.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.send();
    await simulator.outcome('retargeted');
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.send();
    await simulator.outcome('proxied');
    await simulator.button('Send again').click();
    const items = simulator.panel.getByRole('menu', { name: 'Send again' }).getByRole('menuitem');
    await items.first().waitFor();
    await workbench.screenshot('requests-6-history');
    assert.match(await items.nth(0).innerText(), /INVITE nuriag → jennyl\s+proxied/);
    assert.match(await items.nth(1).innerText(), /INVITE nuriag → jennyl\s+retargeted/);
    await items.nth(1).click();
    await simulator.outcome('retargeted');
    assert.match(await requestText(workbench), /\r\nm=message /);
  }),
);

test(
  'the requests of the files beside the manifest are offered, and the one of its own name first',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('block-list.am');
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
    await simulator.panel.locator('#request .source', { hasText: 'block-list.sip › Bob calls Jenny' }).waitFor();
    await simulator.send();
    await simulator.outcome('403');
    await simulator.section('Log').getByText('Blocked bob@example.com').waitFor();
    await workbench.screenshot('requests-7-block-list');
  }),
);

test(
  'each manifest remembers the request that was taken for it',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('forward.am');
    await simulator.choose('Requests', 'Terry calls Jenny');
    await simulator.panel.locator('#request .source', { hasText: 'requests.sip › Terry calls Jenny' }).waitFor();
    await simulator.turnTo('block-list.am');
    await simulator.panel.locator('#request .source', { hasText: 'block-list.sip › Bob calls Jenny' }).waitFor();
    await simulator.turnTo('forward.am');
    await simulator.panel.locator('#request .source', { hasText: 'requests.sip › Terry calls Jenny' }).waitFor();
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>;epid=77f0231b5c');
  }),
);

test(
  'a lens above each request of a file sends it',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.openBeside('requests.sip');
    const lenses = workbench.editor.locator('.codelens-decoration a');
    await lenses.nth(2).waitFor();
    assert.deepEqual(await lenses.allInnerTexts(), ['▶ Send INVITE', '▶ Send INVITE', '▶ Send MESSAGE']);
    await workbench.screenshot('requests-8-lenses');
    await lenses.nth(0).click();
    await simulator.outcome('retargeted');
    await simulator.panel.locator('#request .source', { hasText: 'requests.sip › Nuria calls Jenny' }).waitFor();
    await lenses.nth(1).click();
    await simulator.outcome('proxied');
    await simulator.panel.locator('#request .source', { hasText: 'requests.sip › Terry calls Jenny' }).waitFor();
  }),
);

test(
  'a request that was edited is written back to its place, and the editor of the file can undo it',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    const before = saved(workbench, 'requests.sip');
    await simulator.choose('Requests', 'Nuria calls Jenny');
    await simulator.fieldIs('From', '"Nuria" <sip:nuriag@contoso.com>;epid=4d2a90c1e7');
    const headers = await simulator.field('More headers').inputValue();
    await simulator.field('More headers').fill(`${headers}\nSubject: Lunch`);
    await simulator.panel.locator('#request .source', { hasText: 'edited' }).waitFor();
    await simulator.button('Save').click();
    await simulator.panel.locator('#request .source:not(:has-text("edited"))').waitFor();
    const after = await savedWith(workbench, 'requests.sip', 'Subject: Lunch');
    assert.equal(after.replace('Subject: Lunch\n', ''), before);

    await simulator.openBeside('requests.sip');
    await workbench.press('Control+Z');
    await workbench.press('Control+S');
    await workbench.until(
      () => saved(workbench, 'requests.sip'),
      (text) => text === before,
    );
  }),
);

test(
  'a request that was composed is saved beside the manifest under a name',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await simulator.turnTo('forward.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.button('Save').click();
    const input = await workbench.quickInput();
    await input.fill('An instant message for Jenny');
    await workbench.screenshot('requests-9-save');
    await workbench.press('Enter');
    await simulator.panel
      .locator('#request .source', { hasText: 'forward.sip › An instant message for Jenny' })
      .waitFor();
    const first = await savedWith(workbench, 'forward.sip', 'm=message');
    assert.match(first, /^### An instant message for Jenny\nINVITE sip:jennyl@contoso\.com SIP\/2\.0\n/);

    // A second one goes below it, under a name that is free.
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.button('Save').click();
    await (await workbench.quickInput()).fill('An instant message for Jenny');
    await workbench.press('Enter');
    const second = await savedWith(workbench, 'forward.sip', 'm=audio');
    assert.ok(second.startsWith(first));
    assert.match(second.slice(first.length), /^\n### An instant message for Jenny \(2\)\nINVITE /);
    await simulator.intoEditor('forward.am');
    await workbench.row('.explorer-folders-view', 'forward.sip').dblclick();
    await workbench.page.locator('.tab.active', { hasText: 'forward.sip' }).waitFor();
    await workbench.editor.locator('.view-line').first().click();
    await workbench.press('Control+Z');
    await workbench.press('Control+S');
    await workbench.until(
      () => saved(workbench, 'forward.sip'),
      (text) => text === first,
    );
  }),
);

const plain = [
  '10:20:30 Data Received - 192.0.2.10:50211 512 bytes:',
  '',
  'INVITE sip:jennyl@contoso.com SIP/2.0',
  'Via: SIP/2.0/TLS 192.0.2.10:50211;branch=z9hG4bK7a3f01',
  'Max-Forwards: 70',
  'From: "Nuria" <sip:nuriag@contoso.com>;tag=8f1c2d',
  'To: <sip:jennyl@contoso.com>',
  'Call-ID: plain',
  'CSeq: 1 INVITE',
  'Contact: <sip:nuriag@192.0.2.10:50211>',
  'Subject: Pasted',
  'Content-Length: 0',
  '',
  '',
].join('\n');

const record = `TL_INFO(TF_PROTOCOL) [0]0D44.0AE8::11/30/2012-10:20:30.123.00012a7e (SIPStack,SIPAdminLog::ProtocolRecord::Flush:ProtocolRecord.cpp(265))[1234] $$begin_record
Trace-Correlation-Id: 1234
Instance-Id: 00010FDE
Direction: incoming;source="internal edge";destination="external edge"
Peer: 192.0.2.10:50138
Message-Type: request
Start-Line: INVITE sip:jennyl@contoso.com SIP/2.0
Via: SIP/2.0/TLS 192.0.2.12:50213;branch=z9hG4bK7a3f02
Max-Forwards: 70
From: "Terry" <sip:terrya@contoso.com>;tag=0a77b1
To: <sip:jennyl@contoso.com>
Call-ID: traced
CSeq: 1 INVITE
Contact: <sip:terrya@192.0.2.12:50213>
Subject: Traced
Content-Length: 5
Content-Type: text/plain
Message-Body: Hello
$$end_record
`;

test(
  'a captured message is pasted onto the page: plain SIP, and a record of a trace',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await workbench.copy(plain);
    await simulator.panel.locator('h1').click();
    await workbench.press('Control+V');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
    await simulator.send();
    await simulator.outcome('retargeted');

    await workbench.copy(record);
    await simulator.panel.locator('h1').click();
    await workbench.press('Control+V');
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>');
    await simulator.send();
    await simulator.outcome('proxied');
    assert.equal(
      await requestText(workbench),
      record
        .slice(record.indexOf('INVITE'), record.indexOf('$$end_record'))
        .replace('Message-Body: Hello\n', '\nHello')
        .replaceAll('\n', '\r\n'),
    );
    await workbench.screenshot('requests-10-pasted');
  }),
);

test(
  'a captured message is taken by the command, too, and what is none is refused',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    await workbench.copy(plain);
    await workbench.command('MSPL: Paste Captured SIP Message');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
    await workbench.copy('Lunch at one?');
    await workbench.command('MSPL: Paste Captured SIP Message');
    await workbench.notification('The clipboard holds no SIP message').waitFor();
    await workbench.screenshot('requests-11-no-message');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
  }),
);

test(
  'a captured message is dropped onto the page',
  inWorkbench(async (workbench) => {
    const simulator = new SimulatorPage(workbench);
    const target = simulator.panel.locator('#outcome');
    const dataTransfer = await target.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(record)});
      return data;
    })()`);
    await target.dispatchEvent('dragover', { dataTransfer });
    await simulator.panel.getByText('Drop it here').waitFor();
    await workbench.screenshot('requests-12-drop');
    await target.dispatchEvent('drop', { dataTransfer });
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>');
    await simulator.panel.getByText('Drop it here').waitFor({ state: 'hidden' });
  }),
);

test(
  'nothing outside this machine is asked for',
  inWorkbench(({ refused }) => {
    assert.deepEqual(refused, []);
  }),
);
