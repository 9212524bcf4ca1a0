import './base.css';
import './frame/frame.css';
import './compose/compose.css';
import './result/result.css';
import './compare/compare.css';
import { compareMarkup } from './compare/compareMarkup';
import { listenForComboboxes } from './compose/combobox';
import { composeMarkup, requestFindingsMarkup } from './compose/composeMarkup';
import { factsMarkup } from './compose/factsMarkup';
import { peopleMarkup } from './compose/peopleMarkup';
import { show } from './dom';
import { listenForActions } from './frame/actions';
import { frameMarkup } from './frame/frameMarkup';
import { listenForIncoming } from './frame/incoming';
import { listenForMenus } from './frame/menu';
import { type Memory, remember } from './frame/remember';
import { sendRowMarkup } from './frame/sendRowMarkup';
import { setupMarkup, welcomeMarkup } from './frame/setupMarkup';
import { createTabs } from './frame/tabs';
import { createLadder } from './ladder';
import { visible } from './markup';
import type { HindsightView, RequestView, ResultView, RunView, SetupView, ToHost, ToPage } from './protocol';
import { digest } from './result/digest';
import { hindsightFor } from './result/hindsightMarkup';
import { outcomeMarkup, outcomeSpeech } from './result/outcomeMarkup';
import { resultMarkup } from './result/resultMarkup';
import { createSteps } from './steps';

declare function acquireVsCodeApi(): Memory & { postMessage(message: ToHost): void };

const host = acquireVsCodeApi();

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
};

const main = element('panel');
show(main, frameMarkup());
const tabs = createTabs(element('tabs'));
const steps = createSteps(element('panel-steps'), post);
const ladder = createLadder(element('panel-ladder'), post);
const memory = remember(main, host, (parts) => {
  post({ type: 'arrange', change: { parts } });
});

/** What the host said last. */
let setup: SetupView | undefined;
let request: RequestView | undefined;
let result: ResultView | undefined;
let hindsight: HindsightView | undefined;
let isStale = false;
/** The field that was typed in last: an answer to an earlier key must not undo a later one. */
let typing: Element | null = null;
/** The person sent the request from this page, and its result is not there yet. */
let isSending = false;

function post(message: ToHost): void {
  if (message.type === 'tab') tabs.show(message.tab);
  if (message.type === 'send' || message.type === 'repeat') isSending = true;
  host.postMessage(message);
}

function say(text: string): void {
  element('live').textContent = visible(text);
}

listenForActions(main, {
  post,
  say,
  copyable: () => (result ? digest(setup?.manifest, request, result, hindsight) : ''),
});
listenForMenus(main);
const comboboxes = listenForComboboxes(main);
listenForIncoming(element('drop'), (text) => {
  post({ type: 'pasted', text });
});
main.addEventListener('input', ({ target }) => {
  typing = target instanceof Element ? target : null;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  post({ type: 'send' });
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'arrangement':
      memory.arrange(data.arrangement.parts);
      steps.arrange(data.arrangement);
      ladder.arrange(data.arrangement);
      break;
    case 'setup':
      // A tab that a command has chosen may lie below the form.
      if (tabs.show(data.setup.tab) && setup) element('tabs').scrollIntoView({ block: 'start' });
      setup = data.setup;
      showSetup(setup);
      showRequest(true);
      showOutcome();
      break;
    case 'request':
      request = data.request;
      showRequest(data.isEcho);
      if (!data.isEcho) typing = null;
      break;
    case 'result':
      showResult(data.result, data.isStale);
      break;
    case 'hindsight':
      hindsight = data.hindsight;
      show(element('panel-result'), resultMarkup(result, hindsight));
      break;
    case 'steps':
      steps.showSlice(data.slice);
      break;
    case 'cursor':
      steps.showCursor(data.cursor);
      break;
    case 'comparison':
      show(element('panel-compare'), compareMarkup(data.comparison));
      break;
  }
  // Until it has something to show, the page is hidden: an empty form would invite typing that is lost.
  main.hidden = !setup || !request;
  memory.restore();
});

function showSetup(view: SetupView): void {
  const isOpen = view.manifest !== undefined;
  show(element('setup'), setupMarkup(view));
  show(element('welcome'), isOpen ? [] : welcomeMarkup());
  element('welcome').hidden = isOpen;
  element('work').hidden = !isOpen;
  show(element('people'), peopleMarkup(view.people, view.options.pipeline));
  show(element('send-row'), sendRowMarkup(view));
}

function showRequest(isEcho: boolean): void {
  if (!setup || !request) return;
  show(element('request'), composeMarkup(request, setup.people), isEcho ? typing : null);
  comboboxes.refresh();
  show(element('facts'), factsMarkup(setup.facts, request.facts), isEcho ? document.activeElement : null);
  show(element('findings'), requestFindingsMarkup(request));
}

function showOutcome(): void {
  show(element('outcome'), outcomeMarkup(result, isStale, setup?.pinned));
}

function showResult(next: ResultView | undefined, staleness: boolean): void {
  const run = (view: ResultView | undefined): RunView | undefined => (view?.kind === 'run' ? view : undefined);
  const isOther = run(next)?.id !== run(result)?.id;
  const [before, now] = [outcomeSpeech(result), outcomeSpeech(next)];
  hindsight = hindsightFor(hindsight, result, next);
  result = next;
  isStale = staleness;
  showOutcome();
  // While every key runs again, only what is news is said.
  if (now !== before || (isOther && setup?.options.live !== true)) say(now);
  show(element('panel-result'), resultMarkup(result, hindsight));
  if (isOther) {
    steps.showRun(run(result));
    ladder.show(run(result)?.exchange?.ladder);
  }
  // On a small page the form leaves no room for the outcome: whoever sends, here or from the editor, wants to see it.
  const isFromEditor = isOther && !document.hasFocus() && setup?.options.live !== true;
  if (now !== '' && (isSending || (isFromEditor && (before !== '' || !memory.isRestored)))) {
    element('outcome').scrollIntoView({ block: 'nearest' });
  }
  isSending = false;
}

show(element('panel-result'), resultMarkup(undefined));
show(element('panel-compare'), compareMarkup(undefined));
showOutcome();
tabs.show('result');
host.postMessage({ type: 'ready' });
