/*
 * What a person pastes or drops onto the page: a captured message or an event-log entry. Text that goes into a field is
 * the field's.
 */

/** Hands over each text that is pasted or dropped outside of the fields; `veil` is shown while something hovers. */
export function listenForIncoming(veil: HTMLElement, receive: (text: string) => void): void {
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (isField(event.target) || text.trim() === '') return;
    event.preventDefault();
    receive(text);
  });

  const isOurs = ({ dataTransfer, target }: DragEvent): boolean => {
    const types = dataTransfer?.types ?? [];
    return types.includes('Files') || (types.includes('text/plain') && !isField(target));
  };
  document.addEventListener('dragover', (event) => {
    veil.hidden = !isOurs(event);
    if (!veil.hidden) event.preventDefault();
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) veil.hidden = true;
  });
  document.addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!isOurs(event)) return;
    event.preventDefault();
    void textOf(event.dataTransfer).then((text) => {
      if (text.trim() !== '') receive(text);
    });
  });
}

/** The first file's text, else the text that was dragged. */
async function textOf(data: DataTransfer | null): Promise<string> {
  const text = data?.getData('text/plain') ?? '';
  return (await data?.files[0]?.text()) ?? text;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('textarea, input[type=text]') !== null;
}
