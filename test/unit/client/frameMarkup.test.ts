import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frameMarkup } from '../../../client/webview/frame/frameMarkup';
import { sendRowMarkup } from '../../../client/webview/frame/sendRowMarkup';
import { setupMarkup, welcomeMarkup } from '../../../client/webview/frame/setupMarkup';
import { plainText } from '../../../client/webview/markup';
import { all, clicked, hasButton, nameOf, setup, withClass, withTag } from '../../support/pageMarkup';

describe('the frame', () => {
  const frame = frameMarkup();

  test('has the tabs of ARIA, each with its panel', () => {
    const byRole = (role: string): typeof tabs => all(frame).filter(({ attributes }) => attributes.role === role);
    const tabs = all(frame).filter(({ attributes }) => attributes.role === 'tab');
    assert.deepEqual(tabs.map(nameOf), ['Result', 'Steps', 'Ladder', 'Compare']);
    const panels = byRole('tabpanel').map(({ attributes }) => attributes);
    assert.deepEqual(
      tabs.map(({ attributes }) => attributes['aria-controls']),
      panels.map(({ id }) => id),
    );
    assert.deepEqual(
      panels.map((attributes) => attributes['aria-labelledby']),
      tabs.map(({ attributes }) => attributes.id),
    );
    assert.equal(byRole('tablist').length, 1);
    assert.deepEqual(clicked(frame, 'Ladder'), [{ type: 'tab', tab: 'ladder' }]);
  });

  test('has one live region, for the outcome', () => {
    const live = all(frame).filter(({ attributes }) => attributes.role === 'status' || attributes['aria-live']);
    assert.deepEqual(
      live.map(({ attributes }) => attributes.id),
      ['live'],
    );
  });

  test('gives no id twice', () => {
    const ids = all([...frame, ...sendRowMarkup(setup)]).flatMap(({ attributes }) => attributes.id ?? []);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
});

describe('the head', () => {
  test('names the manifest and the server, and offers to describe the deployment', () => {
    const head = setupMarkup(setup);
    assert.equal(withTag(head, 'h1').map(plainText).join(), 'forward.am');
    assert.match(plainText(head), /Lync Server 2013/);
    assert.deepEqual(clicked(head, 'Describe the deployment…'), [{ type: 'command', command: 'choose-deployment' }]);
  });

  test('tells the folder of a manifest where there is one to tell', () => {
    const line = (place?: string): string => plainText(withClass(setupMarkup({ ...setup, place }), 'setup-server'));
    assert.match(line('apps/redirects'), /^apps\/redirectsLync Server 2013/);
    assert.match(line(), /^Lync Server 2013/);
  });

  test('a deployment can be opened, and changed', () => {
    const head = setupMarkup({ ...setup, deployment: 'deployment.yaml' });
    assert.deepEqual(clicked(head, 'deployment.yaml'), [{ type: 'command', command: 'open-deployment' }]);
    assert.deepEqual(clicked(head, 'Change…'), [{ type: 'command', command: 'choose-deployment' }]);
  });

  test('the options are ticked as they stand', () => {
    const head = setupMarkup({ ...setup, options: { live: true, pipeline: false, follow: true, later: 'BYE' } });
    const ticks = withTag(head, 'input').map(({ attributes }) => [attributes['data-option'], 'checked' in attributes]);
    assert.deepEqual(ticks, [
      ['live', true],
      ['pipeline', false],
      ['follow', true],
    ]);
    const chosen = withTag(head, 'option').filter(({ attributes }) => 'selected' in attributes);
    assert.deepEqual(chosen.map(plainText), ['BYE']);
  });

  test('each option has a label around it', () => {
    const labels = withTag(setupMarkup(setup), 'label');
    assert.deepEqual(
      labels.map((label) => plainText(label.children[0] ?? '') || plainText(label)),
      ['Live', 'Server around the script', 'Follow redirects', 'Later request'],
    );
    for (const label of labels) assert.equal(all([label]).filter(({ tag }) => /^(input|select)$/.test(tag)).length, 1);
  });

  test('without a manifest it says what to do', () => {
    const welcome = welcomeMarkup();
    assert.match(plainText(welcome), /No manifest is open/);
    assert.deepEqual(clicked(welcome, 'New Manifest…'), [{ type: 'command', command: 'new-manifest' }]);
    assert.deepEqual(clicked(welcome, 'Open Manifest…'), [{ type: 'command', command: 'open-manifest' }]);
    const head = setupMarkup({ ...setup, manifest: undefined });
    assert.equal(withTag(head, 'input').length, 0);
    assert.equal(withTag(head, 'h1').map(plainText).join(), 'Simulator');
  });
});

describe('the row that sends', () => {
  const row = sendRowMarkup({
    choices: [
      { id: 'audio', title: 'Audio INVITE', detail: 'm=audio', group: 'presets' },
      { id: 'file-1', title: 'Nuria calls Jenny', detail: 'requests.sip', group: 'files' },
    ],
    history: [
      { id: 2, title: 'INVITE nuriag → jennyl', word: 'retargeted', tone: 'passed' },
      { id: 1, title: 'MESSAGE nuriag → jennyl', word: 'skipped', tone: 'idle' },
    ],
  });

  test('sends, edits as text and saves', () => {
    assert.deepEqual(clicked(row, 'Send'), [{ type: 'send' }]);
    assert.deepEqual(clicked(row, 'Edit as text'), [{ type: 'edit-text' }]);
    assert.deepEqual(clicked(row, 'Save'), [{ type: 'save' }]);
  });

  test('lists what was sent with what came of it, newest first, and forgets it when asked', () => {
    assert.deepEqual(clicked(row, 'INVITE nuriag → jennyl retargeted'), [{ type: 'repeat', id: 2 }]);
    assert.deepEqual(clicked(row, 'MESSAGE nuriag → jennyl skipped'), [{ type: 'repeat', id: 1 }]);
    assert.deepEqual(clicked(row, 'Clear the history'), [{ type: 'clear-history' }]);
    assert.equal(withClass(row, 'tone-passed').length, 1);
  });

  test('lists requests of files before ready-made ones', () => {
    const items = withClass(row, 'menu-item').map(nameOf);
    assert.ok(items.indexOf('Nuria calls Jenny requests.sip') < items.indexOf('Audio INVITE m=audio'));
    assert.deepEqual(clicked(row, 'Audio INVITE m=audio'), [{ type: 'choose', id: 'audio' }]);
  });

  test('menus are menus: a named button, items that take the focus by keys alone', () => {
    const menus = all(row).filter(({ attributes }) => attributes.role === 'menu');
    assert.equal(menus.length, 2);
    for (const menu of menus) {
      const opener = all(row).find(({ attributes }) => attributes['data-menu'] === menu.attributes.id);
      assert.equal(opener?.attributes.id, menu.attributes['aria-labelledby']);
      assert.equal(opener?.attributes['aria-haspopup'], 'menu');
    }
    for (const { attributes } of withClass(row, 'menu-item')) {
      assert.deepEqual([attributes.role, attributes.tabindex], ['menuitem', '-1']);
    }
  });

  test('a menu without anything in it cannot be opened, and says why', () => {
    const buttons = withTag(sendRowMarkup(setup), 'button').filter(({ attributes }) => 'data-menu' in attributes);
    assert.deepEqual(
      buttons.map(({ attributes }) => ['disabled' in attributes, attributes.title]),
      [
        [true, 'Nothing was sent yet'],
        [true, 'There are no requests to choose from'],
      ],
    );
    assert.equal(hasButton(sendRowMarkup(setup), 'Clear the history'), false);
  });
});
