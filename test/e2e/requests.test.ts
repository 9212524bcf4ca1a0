import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { sample } from './samples';

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

const inWorkbench = workbenchWith({
  'forward.am': sample('forward.am'),
  'im-or-audio.am': sample('im-or-audio.am'),
  'edge.am': edge,
  // Only a server at the edge knows from which side a message came.
  'edge.deployment.yaml': 'server: { fqdn: edge.contoso.com, role: AccessProxy, domains: [contoso.com] }\n',
});

test(
  'a person declines, is offline or answers by a click: the outcome and the ladder say so',
  inWorkbench(async ({ workbench, simulator }) => {
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
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await simulator.unfold('People');
    const standing = (name: string): Locator => simulator.standing('terrya@contoso.com', name);
    await standing('Answers').check();
    await simulator.send();
    await simulator.reached(/got 200 OK/);
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
  inWorkbench(async ({ simulator }) => {
    await simulator.openOn('im-or-audio.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.send('retargeted to sip:terrya@contoso.com');
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.send('proxied');
    await simulator.message(/\r\nm=audio /);
    await simulator.choose('Requests', 'INVITE (video)');
    await simulator.send('proxied');
    await simulator.message(/\r\nm=audio [^]*\r\nm=video /);
  }),
);

test(
  'a ready-made request is chosen and sent from the keyboard alone',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('im-or-audio.am');
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
  inWorkbench(async ({ simulator }) => {
    await simulator.openOn('im-or-audio.am');
    const kinds: readonly (readonly [string, RegExp])[] = [
      ['Re-INVITE (hold)', /^INVITE [^]*\r\nTo: [^\r]*;tag=[^]*\r\na=sendonly/],
      ['REFER (transfer)', /^REFER [^]*\r\nRefer-To: <sip:terrya@contoso\.com>/],
      ['SUBSCRIBE (presence)', /^SUBSCRIBE [^]*\r\nEvent: presence/],
      ['INVITE (telephone number)', /^INVITE sip:\+\d+@contoso\.com;user=phone SIP/],
    ];
    for (const [title, text] of kinds) {
      await simulator.choose('Requests', title);
      await simulator.message(text);
      assert.equal(await simulator.panel.locator('#findings li.error').count(), 0, title);
    }
  }),
);

test(
  'a federated caller comes from outside, and a fact can be told by hand',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('edge.am');
    await simulator.choose('Requests', 'INVITE (federated caller)');
    await simulator.panel.locator('#facts summary', { hasText: 'Origin: NetworkExternal' }).waitFor();
    assert.match(await simulator.field('From').inputValue(), /@fabrikam\.com/);
    await simulator.send('403');
    await simulator.unfold('What the server knows of it');
    await simulator.field('Origin').selectOption('NetworkInternal');
    await simulator.send('proxied');
    await workbench.screenshot('requests-4-facts');
    await simulator.field('Origin').selectOption('NetworkExternal');
    await simulator.send('403');
  }),
);

test(
  'a ready-made response goes through the script, too',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('edge.am');
    await simulator.choose('Requests', '486 Busy Here');
    await simulator.panel.locator('#request .note', { hasText: 'The text is no request' }).waitFor();
    await simulator.send('proxied');
    await simulator.section('Log').getByText('Answered 486').waitFor();
    await workbench.screenshot('requests-5-response');
  }),
);

test(
  'what was sent before is sent again from the history',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('im-or-audio.am');
    await simulator.choose('Requests', 'INVITE (IM)');
    await simulator.send('retargeted');
    await simulator.choose('Requests', 'INVITE (audio)');
    await simulator.send('proxied');
    await simulator.button('Send again').click();
    const items = simulator.panel.getByRole('menu', { name: 'Send again' }).getByRole('menuitem');
    await items.first().waitFor();
    await workbench.screenshot('requests-6-history');
    assert.match(await items.nth(0).innerText(), /INVITE nuriag → jennyl\s+proxied/);
    assert.match(await items.nth(1).innerText(), /INVITE nuriag → jennyl\s+retargeted/);
    await items.nth(1).click();
    await simulator.outcome('retargeted');
    await simulator.message(/\r\nm=message /);
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
