import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';
import { sample } from './samples';

const inWorkbench = workbenchWith({ 'forward.am': sample('forward.am') });

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
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await workbench.copy(plain);
    await simulator.panel.locator('h1').click();
    await workbench.press('Control+V');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
    await simulator.send('retargeted');

    await workbench.copy(record);
    await simulator.panel.locator('h1').click();
    await workbench.press('Control+V');
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>');
    await simulator.send('proxied');
    assert.equal(
      await simulator.message(/^Subject: Traced\r$/m),
      record
        .slice(record.indexOf('INVITE'), record.indexOf('$$end_record'))
        .replace('Message-Body: Hello\n', '\nHello')
        .replaceAll('\n', '\r\n'),
    );
    await workbench.screenshot('captured-1-pasted');
  }),
);

test(
  'a captured message is taken by the command, too, and what is none is refused',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    await workbench.copy(plain);
    await workbench.command('MSPL: Paste Captured SIP Message');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
    await workbench.copy('Lunch at one?');
    await workbench.command('MSPL: Paste Captured SIP Message');
    await workbench.notification('The clipboard holds no SIP message').waitFor();
    await workbench.screenshot('captured-2-no-message');
    await simulator.fieldIs('More headers', 'Subject: Pasted');
  }),
);

test(
  'a captured message is dropped onto the page',
  inWorkbench(async ({ workbench, simulator }) => {
    await simulator.openOn('forward.am');
    const target = simulator.panel.locator('#outcome');
    const dataTransfer = await target.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(record)});
      return data;
    })()`);
    await target.dispatchEvent('dragover', { dataTransfer });
    await simulator.panel.getByText('Drop it here').waitFor();
    await workbench.screenshot('captured-3-drop');
    await target.dispatchEvent('drop', { dataTransfer });
    await simulator.fieldIs('From', '"Terry" <sip:terrya@contoso.com>');
    await simulator.panel.getByText('Drop it here').waitFor({ state: 'hidden' });
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
