import { test } from 'node:test';
import { nothingOutside, workbenchWith } from './inWorkbench';

const manifest = `<?xml version="1.0"?>
<r:applicationManifest r:appUri="http://www.contoso.com/busy" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">
  <r:requestFilter methodNames="INVITE" strictRoute="false" registrarGenerated="false" />
  <r:responseFilter reasonCodes="NONE" />
  <r:proxyByDefault action="true" />
  <r:scriptOnly />
  <r:splScript><![CDATA[
    if (sipRequest) {
      Respond(486, "Busy Here");
    }
  ]]></r:splScript>
</r:applicationManifest>
`;

const inWorkbench = workbenchWith({ 'busy.am': manifest });

test(
  'a manifest opens in its own language',
  inWorkbench(async ({ workbench }) => {
    await workbench.openFile('busy.am');
    await workbench.inStatusBar('SIP application manifest').waitFor();
    await workbench.screenshot('manifest');
  }),
);

test('nothing outside this machine is asked for', inWorkbench(nothingOutside));
