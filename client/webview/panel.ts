import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import { show } from './dom';
import { createForm, labelled } from './form';
import './panel.css';
import type { RequestMode, RequestView, Standing, ToHost, ToPage } from './protocol';
import { detailsMarkup, outcomeMarkup } from './resultMarkup';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  setState(state: unknown): void;
};

const modes: readonly RequestMode[] = ['form', 'text'];

const host = acquireVsCodeApi();
// VS Code brings a panel back after a reload only if its page has stored something. The state itself is the host's.
host.setState({});

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
};

const main = element('panel');
const form = createForm(element('form'), (field, value) => {
  host.postMessage({ type: 'field', field, value });
});

const text = document.createElement('vscode-textarea');
text.monospace = true;
text.rows = 16;
text.addEventListener('input', () => {
  host.postMessage({ type: 'text', value: text.value });
});
element('text').append(labelled('message', 'Message as it is on the wire', text, false));

const tabs = document.querySelector('vscode-tabs');
tabs?.addEventListener('vsc-tabs-select', ({ detail }) => {
  const mode = modes[detail.selectedIndex];
  if (mode) host.postMessage({ type: 'mode', mode });
});

const send = (): void => {
  host.postMessage({ type: 'send' });
};
element('send').addEventListener('click', send);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  send();
});

element('anew').addEventListener('click', () => {
  host.postMessage({ type: 'anew' });
});

element('result').addEventListener('click', ({ target }) => {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
  if (place !== undefined) host.postMessage(JSON.parse(`{"type":"reveal","place":${place}}`) as ToHost);
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'manifest':
      element('manifest').textContent = data.manifest.name ?? 'no manifest is open';
      break;
    case 'request':
      showRequest(data.request);
      // Until it has something to show, the page is hidden: an empty form would invite typing that is lost.
      main.hidden = false;
      break;
    case 'standing':
      showStanding(data.standing);
      break;
    case 'result':
      show(element('outcome'), outcomeMarkup(data.result, data.isStale));
      show(element('details'), detailsMarkup(data.result));
      break;
  }
});

function showRequest({ mode, form: fields, text: message }: RequestView): void {
  if (tabs && tabs.selectedIndex !== modes.indexOf(mode)) tabs.selectedIndex = modes.indexOf(mode);
  form.show(fields);
  const lines = message.replaceAll('\r\n', '\n');
  if (text.value !== lines) text.value = lines;
}

function showStanding({ isOwnText, locked }: Standing): void {
  const mode = modes[tabs?.selectedIndex ?? 0];
  form.lock(mode === 'form' && locked !== undefined);
  text.disabled = mode === 'text' && locked !== undefined;
  const kept = isOwnText ? 'The message was edited as text: what the form does not show is kept.' : '';
  element('note').textContent = locked ?? kept;
  element('own-text').hidden = !isOwnText && locked === undefined;
  element('anew').hidden = !isOwnText;
}

host.postMessage({ type: 'ready' });
