import '@vscode-elements/elements/dist/vscode-label/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { FormField, RequestForm } from './protocol';

/** How a field looks; in the order in which they stand. */
interface FieldLook {
  readonly label: string;
  readonly tag: 'vscode-textfield' | 'vscode-textarea';
  readonly placeholder?: string;
  readonly rows?: number;
  /** Takes half a line where there is room. */
  readonly half?: true;
  readonly isOfBody?: true;
}

const looks: Readonly<Record<Exclude<FormField, 'method'>, FieldLook>> = {
  requestUri: { label: 'Request-URI', tag: 'vscode-textfield', placeholder: 'the URI of To', half: true },
  from: { label: 'From', tag: 'vscode-textfield', half: true },
  to: { label: 'To', tag: 'vscode-textfield', half: true },
  headers: { label: 'More headers', tag: 'vscode-textarea', placeholder: 'Subject: Lunch', rows: 2 },
  contentType: { label: 'Content-Type', tag: 'vscode-textfield', isOfBody: true },
  body: { label: 'Content', tag: 'vscode-textarea', rows: 4, isOfBody: true },
};

const methods =
  'INVITE MESSAGE OPTIONS REGISTER SUBSCRIBE NOTIFY BYE ACK CANCEL INFO REFER UPDATE PRACK PUBLISH SERVICE BENOTIFY';

/** The fields of a form on the page. */
export interface FormFields {
  /** Shows the values; a field that has the value already is not touched, so that the cursor stays. */
  show(form: RequestForm): void;
  lock(isLocked: boolean): void;
}

/** Builds the fields into `parent`, and reports each change. */
export function createForm(parent: Element, onEdit: (field: FormField, value: string) => void): FormFields {
  const method = document.createElement('vscode-single-select');
  addMethods(method, methods.split(' '));
  method.addEventListener('change', () => {
    onEdit('method', method.value);
  });
  const inputs = Object.entries(looks).map(([name, look]) => {
    const field = name as keyof typeof looks;
    const input = document.createElement(look.tag);
    if (look.placeholder !== undefined) input.placeholder = look.placeholder;
    if (look.rows !== undefined) input.setAttribute('rows', String(look.rows));
    input.addEventListener('input', () => {
      onEdit(field, input.value);
    });
    return { field, input };
  });

  const cells = inputs.map(({ field, input }) => {
    const { label, half } = looks[field];
    return { cell: labelled(field, label, input, half === true), isOfBody: looks[field].isOfBody === true };
  });
  const body = folded(
    'Body',
    cells.filter(({ isOfBody }) => isOfBody).map(({ cell }) => cell),
  );
  parent.append(
    labelled('method', 'Method', method, true),
    ...cells.filter(({ isOfBody }) => !isOfBody).map(({ cell }) => cell),
    body,
  );

  return {
    show(form) {
      if (![...method.querySelectorAll('vscode-option')].some(({ value }) => value === form.method)) {
        addMethods(method, [form.method]);
      }
      method.value = form.method;
      for (const { field, input } of inputs) {
        if (input.value !== form[field]) input.value = form[field];
      }
      if (form.body !== '') body.open = true;
    },
    lock(isLocked) {
      method.disabled = isLocked;
      for (const { input } of inputs) input.disabled = isLocked;
    },
  };
}

/** Fields that are out of sight until a person wants them. */
function folded(title: string, cells: readonly HTMLElement[]): HTMLDetailsElement {
  const details = document.createElement('details');
  details.className = 'cell';
  const summary = document.createElement('summary');
  summary.textContent = title;
  const fields = document.createElement('div');
  fields.className = 'fields';
  fields.append(...cells);
  details.append(summary, fields);
  return details;
}

/** A field with its label above it. */
export function labelled(id: string, label: string, field: HTMLElement, half: boolean): HTMLElement {
  field.id = id;
  const caption = document.createElement('vscode-label');
  caption.setAttribute('for', id);
  caption.textContent = label;
  const cell = document.createElement('div');
  cell.className = half ? 'cell half' : 'cell';
  cell.append(caption, field);
  return cell;
}

function addMethods(select: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    const option = document.createElement('vscode-option');
    option.value = name;
    option.textContent = name;
    select.append(option);
  }
}
