import { icon } from '../icons';
import { type Child, h, type MarkupElement } from '../markup';
import { button, findingList, fold, posts } from '../parts';
import type { FormField, PersonChoice, RequestForm, RequestView } from '../protocol';

export const METHODS: readonly string[] =
  'INVITE MESSAGE OPTIONS REGISTER SUBSCRIBE NOTIFY BYE ACK CANCEL INFO REFER UPDATE PRACK PUBLISH SERVICE BENOTIFY'.split(
    ' ',
  );

/** The request as a form. */
export function composeMarkup(request: RequestView, people: readonly PersonChoice[]): MarkupElement[] {
  const { form, locked } = request;
  const isLocked = locked !== undefined;
  const text = (field: FormField, label: string, placeholder = ''): MarkupElement =>
    labelled(field, label, textField(field, form, isLocked, placeholder));
  return [
    h('div', { class: 'section-head' }, h('h2', {}, 'Request'), sourceOf(request)),
    ...noteOf(request),
    h(
      'div',
      { class: 'fields' },
      labelled('method', 'Method', methodSelect(form.method, isLocked), 'method'),
      labelled('requestUri', 'Request-URI', textField('requestUri', form, isLocked, 'the URI of To'), 'uri'),
      labelled('from', 'From', personField('from', form.from, isLocked, people), 'half'),
      labelled('to', 'To', personField('to', form.to, isLocked, people), 'half'),
      labelled('headers', 'More headers', textArea('headers', form, isLocked, 'Subject: Lunch')),
    ),
    fold(
      ['Body', h('span', { class: 'hint' }, bodyHint(form))],
      { key: 'body', isOpen: form.body !== '' },
      h(
        'div',
        { class: 'fields' },
        text('contentType', 'Content-Type'),
        labelled('body', 'Content', textArea('body', form, isLocked)),
      ),
    ),
  ];
}

/** What a server would say of the message. */
export function requestFindingsMarkup({ findings }: RequestView): MarkupElement[] {
  return findings.length === 0 ? [] : [findingList(findings)];
}

function sourceOf({ source }: RequestView): Child {
  if (!source) return undefined;
  const { file, name, isEdited } = source;
  return h(
    'p',
    { class: 'source hint isolate' },
    file,
    name !== '' && [' › ', h('span', { class: 'source-name' }, name)],
    isEdited && ', edited',
  );
}

function noteOf({ isOwnText, locked }: RequestView): MarkupElement[] {
  if (locked === undefined && !isOwnText) return [];
  return [
    h(
      'div',
      { class: 'note', key: 'note' },
      h('span', {}, locked ?? 'The message was edited as text. What the form does not show is kept.'),
      h(
        'span',
        { class: 'actions' },
        locked !== undefined && button('Edit as text', { kind: 'link' }, posts({ type: 'edit-text' })),
        isOwnText && button('Make it from the form again', { kind: 'link' }, posts({ type: 'anew' })),
      ),
    ),
  ];
}

function bodyHint({ body, contentType }: RequestForm): string {
  return body === '' ? 'none' : contentType;
}

function labelled(field: FormField, label: string, control: MarkupElement, className = ''): MarkupElement {
  return h('div', { class: `field ${className}`.trimEnd(), key: field }, h('label', { for: field }, label), control);
}

function textField(field: FormField, form: RequestForm, disabled: boolean, placeholder: string): MarkupElement {
  return h('input', {
    ...fieldAttributes(field, disabled),
    type: 'text',
    class: 'text',
    value: form[field],
    placeholder,
  });
}

function textArea(field: FormField, form: RequestForm, disabled: boolean, placeholder = ''): MarkupElement {
  const rows = Math.min(Math.max(form[field].split('\n').length, field === 'body' ? 5 : 2), 12);
  return h('textarea', {
    ...fieldAttributes(field, disabled),
    class: 'text mono',
    rows: String(rows),
    value: form[field],
    placeholder,
  });
}

function fieldAttributes(field: FormField, disabled: boolean): Record<string, string | boolean> {
  return { id: field, 'data-field': field, disabled, spellcheck: 'false', autocomplete: 'off' };
}

function methodSelect(method: string, disabled: boolean): MarkupElement {
  const names = METHODS.includes(method) ? METHODS : [...METHODS, method];
  return h(
    'div',
    { class: 'select' },
    h(
      'select',
      { ...fieldAttributes('method', disabled) },
      names.map((name) => h('option', { value: name, key: name, selected: name === method }, name)),
    ),
    icon('down'),
  );
}

/** A field with a list of the people that are known. */
function personField(
  field: 'from' | 'to',
  value: string,
  disabled: boolean,
  people: readonly PersonChoice[],
): MarkupElement {
  const list = `${field}-list`;
  return h(
    'div',
    { class: 'combo' },
    h('input', {
      ...fieldAttributes(field, disabled),
      type: 'text',
      class: 'text',
      value,
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': list,
    }),
    h(
      'button',
      {
        type: 'button',
        tabindex: '-1',
        class: 'combo-open',
        'data-combo': field,
        'aria-label': `Choose ${field === 'from' ? 'who calls' : 'who is called'}`,
        disabled,
      },
      icon('down'),
    ),
    h(
      'div',
      {
        id: list,
        class: 'popup',
        role: 'listbox',
        'aria-label': field === 'from' ? 'Who calls' : 'Who is called',
        hidden: true,
      },
      people.map(({ uri, label, state }, index) =>
        h(
          'div',
          {
            role: 'option',
            id: `${list}-${index}`,
            key: uri,
            class: 'menu-item',
            'data-value': uri,
            'aria-selected': 'false',
          },
          icon('person'),
          h('span', { class: 'menu-text' }, label),
          ' ',
          h('span', { class: 'menu-detail' }, state),
        ),
      ),
    ),
  );
}
