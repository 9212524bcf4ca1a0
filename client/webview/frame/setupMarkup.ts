import { icon } from '../icons';
import { type Child, h, type MarkupElement } from '../markup';
import { button, emptyState, posts } from '../parts';
import type { Option, Options, SetupView } from '../protocol';

/** The head of the page: the manifest, the server it runs on, and how requests are sent. */
export function setupMarkup({ manifest, place, server, deployment, options }: SetupView): MarkupElement[] {
  const isOpen = manifest !== undefined;
  return [
    h(
      'div',
      { class: 'setup-head' },
      h('h1', { class: 'isolate' }, manifest ?? 'Simulator'),
      h(
        'p',
        { class: 'setup-server' },
        place !== undefined && h('span', { class: 'isolate' }, place),
        h('span', {}, server),
        isOpen && deploymentOf(deployment),
      ),
    ),
    isOpen && optionsOf(options),
  ].filter((part) => part !== false);
}

function optionsOf(options: Options): MarkupElement {
  return h(
    'div',
    { class: 'options', role: 'group', 'aria-label': 'How requests are sent' },
    tick('live', 'Live', options, 'Runs again at every keystroke'),
    tick(
      'pipeline',
      'Server around the script',
      options,
      'Simulates the other applications, the home server and the people too',
    ),
    tick('follow', 'Follow redirects', options, 'The caller calls the Contact of a redirect'),
    laterRequest(options.later),
  );
}

function deploymentOf(deployment: string | undefined): Child {
  if (deployment === undefined) {
    return [
      h('span', { class: 'hint' }, 'everybody exists and is online'),
      button('Describe the deployment…', { kind: 'link' }, posts({ type: 'command', command: 'choose-deployment' })),
    ];
  }
  return [
    button(
      deployment,
      { kind: 'link', hint: 'Open the deployment' },
      posts({ type: 'command', command: 'open-deployment' }),
    ),
    button(
      'Change…',
      { kind: 'link', hint: 'Choose another deployment' },
      posts({ type: 'command', command: 'choose-deployment' }),
    ),
  ];
}

function tick(option: Option, label: string, options: Options, hint: string): MarkupElement {
  return h(
    'label',
    { class: 'tick', title: hint },
    h('input', { type: 'checkbox', 'data-option': option, checked: options[option] === true }),
    h('span', {}, label),
  );
}

const LATER: Readonly<Record<Options['later'], string>> = { none: 'nothing', BYE: 'BYE', 're-INVITE': 're-INVITE' };

function laterRequest(later: Options['later']): MarkupElement {
  return h(
    'label',
    { class: 'tick', title: 'What the callee sends once the call stands' },
    h('span', {}, 'Later request'),
    h(
      'span',
      { class: 'select small' },
      h(
        'select',
        { 'data-option': 'later' },
        Object.entries(LATER).map(([value, text]) => h('option', { value, selected: value === later }, text)),
      ),
      icon('down'),
    ),
  );
}

/** What stands in place of everything else as long as no manifest is open. */
export function welcomeMarkup(): MarkupElement[] {
  return [
    emptyState(
      'send',
      'No manifest is open',
      'Open a SIP application manifest, or make a new one: then you can send it an INVITE and see what its script makes of it.',
      button('New Manifest…', { kind: 'primary', icon: 'add' }, posts({ type: 'command', command: 'new-manifest' })),
      button('Open Manifest…', { icon: 'folder' }, posts({ type: 'command', command: 'open-manifest' })),
    ),
  ];
}
