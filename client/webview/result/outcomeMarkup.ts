import { icon } from '../icons';
import { type Child, h, type MarkupElement } from '../markup';
import { button, counted, emptyState, placeLink, posts, texts } from '../parts';
import type { ChangeView, ProblemsView, ResultView, RunView, SetupView } from '../protocol';

/** What a person sees at once: the outcome, or why there is none. `pinned`: the outcome that runs are compared with. */
export function outcomeMarkup(
  result: ResultView | undefined,
  isStale: boolean,
  pinned: SetupView['pinned'],
): MarkupElement[] {
  if (!result) {
    return [
      h(
        'div',
        { class: 'card idle', key: 'outcome' },
        emptyState(
          'send',
          'Nothing was sent yet',
          'Send the request to see what the script makes of it. A captured message or an entry of the event log can be pasted or dropped anywhere on this page.',
        ),
      ),
    ];
  }
  return [result.kind === 'run' ? runCard(result, isStale, pinned) : problemsCard(result)];
}

/** The outcome as a screen reader says it when it is there. */
export function outcomeSpeech(result: ResultView | undefined): string {
  if (!result) return '';
  return result.kind === 'run' ? `${result.word}: ${result.sentence}` : `Not sent: ${result.sentence}`;
}

/** What a text says after a sentence with which it begins; all of it when it does not. */
function beyond(sentence: string, text: string): string {
  return text.startsWith(sentence) ? text.slice(sentence.length).trim() : text;
}

function runCard(run: RunView, isStale: boolean, pinned: SetupView['pinned']): MarkupElement {
  const { word, tone, sentence, place, steps, exchange, health, change } = run;
  const around = beyond(sentence, exchange?.outcome ?? '');
  return h(
    'div',
    { class: `card outcome tone-${tone}`, key: 'outcome' },
    h(
      'div',
      { class: 'verdict' },
      icon(tone),
      h('span', { class: 'badge isolate' }, word),
      h('span', { class: 'spring' }),
      pinButtons(pinned),
    ),
    h('p', { class: 'sentence isolate' }, sentence),
    around !== '' && h('p', { class: 'isolate', key: 'reached' }, around),
    exchange?.error !== undefined && warning(exchange.error),
    h(
      'p',
      { class: 'facts hint' },
      place && ['decided at ', placeLink(place), ' · '],
      steps === 0
        ? 'no step'
        : button(
            counted(steps, 'step'),
            { kind: 'link' },
            posts({ type: 'tab', tab: 'steps' }, { type: 'step', to: 'first' }),
          ),
    ),
    health !== undefined && warning(health),
    isStale &&
      h(
        'p',
        { class: 'caution-line stale tone-caution', key: 'stale' },
        icon('caution'),
        h(
          'span',
          {},
          'The manifest or the request was changed since. ',
          button('Send again', { kind: 'link' }, posts({ type: 'send' })),
        ),
      ),
    pinned !== undefined && change && changeBlock(change, pinned),
  );
}

function problemsCard({ subject, sentence }: ProblemsView): MarkupElement {
  return h(
    'div',
    { class: 'card outcome tone-failed', key: 'outcome' },
    h('div', { class: 'verdict' }, icon('failed'), h('span', { class: 'badge' }, 'not sent')),
    h('p', { class: 'sentence isolate' }, sentence),
    subject === 'request' &&
      h('p', { class: 'facts' }, button('Edit as text', { kind: 'link' }, posts({ type: 'edit-text' }))),
    subject === 'deployment' &&
      h(
        'p',
        { class: 'facts' },
        button('Open the deployment', { kind: 'link' }, posts({ type: 'command', command: 'open-deployment' })),
        ' or ',
        button('choose another…', { kind: 'link' }, posts({ type: 'command', command: 'choose-deployment' })),
      ),
  );
}

function pinButtons(pinned: SetupView['pinned']): Child {
  const pin = (label: string): MarkupElement =>
    button(label, { icon: 'pin', kind: 'quiet', hint: 'Compare later runs with this one' }, posts({ type: 'pin' }));
  if (pinned === undefined) return pin('Pin');
  return [pin('Pin this instead'), button('Unpin', { kind: 'quiet' }, posts({ type: 'unpin' }))];
}

function changeBlock({ sentence, differences }: ChangeView, pinned: string): MarkupElement {
  return h(
    'div',
    { class: 'change', key: 'change' },
    h('p', {}, icon('pin'), h('strong', { class: 'isolate' }, sentence)),
    differences.length > 0 && texts(differences),
    h('p', { class: 'hint isolate' }, 'Pinned: ', pinned),
  );
}

function warning(text: string): MarkupElement {
  return h(
    'p',
    { class: 'caution-line tone-caution', key: text },
    icon('caution'),
    h('span', { class: 'isolate' }, text),
  );
}
