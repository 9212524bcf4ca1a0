import type { FormField, Option, ToHost } from '../protocol';

/** Whom a person's clicks and typing are told. */
export interface ActionListener {
  readonly post: (message: ToHost) => void;
  /** The text that a `data-copy` button copies. */
  readonly copyable: (what: string) => string;
  /** Says something to screen readers. */
  readonly say: (text: string) => void;
}

/** How long a copy button shows that it has copied, in milliseconds. */
const SHOWN_COPIED = 1500;

/** Turns clicks and changes inside `root` into messages to the host, as the elements' `data-…` attributes say. */
export function listenForActions(root: HTMLElement, listener: ActionListener): void {
  root.addEventListener('click', ({ target }) => {
    const element = closest(target, 'button[data-post], button[data-copy]');
    if (!element) return;
    const { post, copy } = element.dataset;
    const messages = post === undefined ? [] : (JSON.parse(post) as ToHost[]);
    if (copy !== undefined) messages.push({ type: 'copy', text: listener.copyable(copy) });
    messages.forEach((message) => {
      listener.post(message);
      if (message.type === 'copy') showCopied(element, listener);
    });
  });

  root.addEventListener('input', ({ target }) => {
    const field = closest(target, 'input[data-field], textarea[data-field]');
    if (isField(field))
      listener.post({ type: 'field', field: field.dataset['field'] as FormField, value: field.value });
  });

  root.addEventListener('change', ({ target }) => {
    const control = closest(target, 'input, select');
    if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) changed(control, listener);
  });
}

function changed(control: HTMLSelectElement | HTMLInputElement, { post }: ActionListener): void {
  const { option, fact, field, post: messages } = control.dataset;
  const { value } = control;
  if (messages !== undefined)
    (JSON.parse(messages) as ToHost[]).forEach((message) => {
      post(message);
    });
  if (fact !== undefined) post({ type: 'fact', name: fact, value });
  if (field !== undefined && control instanceof HTMLSelectElement)
    post({ type: 'field', field: field as FormField, value });
  if (option !== undefined) {
    const isTick = control instanceof HTMLInputElement;
    post({ type: 'option', option: option as Option, value: isTick ? control.checked : value });
  }
}

function showCopied(element: HTMLElement, { say }: ActionListener): void {
  element.classList.add('copied');
  say('Copied');
  setTimeout(() => {
    element.classList.remove('copied');
  }, SHOWN_COPIED);
}

function isField(element: HTMLElement | undefined): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** The nearest element around `target` that the selector fits. */
export function closest(target: EventTarget | null, selector: string): HTMLElement | undefined {
  const element = target instanceof Element ? target.closest(selector) : null;
  return element instanceof HTMLElement ? element : undefined;
}
