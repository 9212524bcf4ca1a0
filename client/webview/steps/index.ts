import { show } from '../dom';
import type { Arrangement, CursorView, RunView, StepSlice, StepTarget, ToHost } from '../protocol';
import { cursorMarkup, cursorText, noStepsMarkup } from './cursorMarkup';
import { type KeyPlace, shortcutOf } from './keys';
import { createStepList } from './stepList';
import './steps.css';
import { createTimeline } from './timeline';

/** The tab in which a person goes through a run: timeline, list of steps and what there is to know of one step. */
export interface Steps {
  /** Shows a run, or that there is none. A run that is shown already stays as it is. */
  showRun(run: RunView | undefined): void;
  showSlice(slice: StepSlice): void;
  /** Shows where the person stands; a cursor of a run that is not shown yet waits for it. */
  showCursor(cursor: CursorView | undefined): void;
  /** Brings back how a person left it. */
  arrange(arrangement: Arrangement): void;
}

/** Makes the tab in `parent`; what the person does goes to the host through `post`. */
export function createSteps(parent: HTMLElement, post: (message: ToHost) => void): Steps {
  const root = part('steps');
  root.tabIndex = -1;
  root.setAttribute('role', 'group');
  root.setAttribute('aria-label', 'Steps of the run');
  const empty = part('steps-nothing');
  const body = part('steps-body');
  const bar = part('steps-timeline');
  const columns = part('steps-columns');
  const pane = part('steps-pane');

  let run: RunView | undefined;
  let cursor: CursorView | undefined;
  let isTurning = false;

  const go = (to: StepTarget): void => {
    post({ type: 'step', to });
  };
  const timeline = createTimeline(bar, go, (speed) => {
    post({ type: 'arrange', change: { speed } });
  });
  const list = createStepList(post, (step) => {
    timeline.pause();
    go(step);
  });
  columns.append(list.element, pane);
  body.append(bar, columns);
  root.append(empty, body);
  parent.append(root);

  const drawPane = (): void => {
    show(pane, cursorMarkup(cursorOfRun(), { isTurning }));
  };
  const cursorOfRun = (): CursorView | undefined => (cursor && cursor.run === run?.id ? cursor : undefined);
  const drawCursor = (): void => {
    const shown = cursorOfRun();
    timeline.moveTo(shown?.step, shown ? `line ${shown.row.line}, ${shown.row.text}` : '');
    list.moveTo(shown?.step);
    drawPane();
  };

  pane.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    const shown = cursorOfRun();
    if (!button || !shown) return;
    if (button.dataset['place'] !== undefined) post({ type: 'reveal', place: shown.row.place });
    else if (button.dataset['copyStep'] !== undefined) post({ type: 'copy', text: cursorText(shown) });
    else if (button.dataset['applyTurn'] !== undefined) post({ type: 'apply-turn' });
    else if (button.dataset['turn'] !== undefined) {
      timeline.pause();
      isTurning = true;
      post({ type: 'turn' });
      drawPane();
    }
  });

  root.addEventListener('keydown', (event) => {
    if (!run || run.steps === 0) return;
    const target = shortcutOf(event, placeOf(event.target));
    if (target === undefined) return;
    event.preventDefault();
    if (target === 'play') {
      timeline.toggle();
      return;
    }
    timeline.pause();
    go(target);
  });

  const showRun = (next: RunView | undefined): void => {
    run = next;
    const isEmpty = !next || next.steps === 0;
    show(empty, noStepsMarkup(next));
    empty.hidden = !isEmpty;
    body.hidden = isEmpty;
    if (isEmpty) {
      timeline.pause();
      return;
    }
    timeline.showRun(next);
    list.showRun(next);
    // The cursor comes right behind its run; until then what is shown stays.
    if (cursorOfRun() || pane.childElementCount === 0) drawCursor();
  };
  showRun(undefined);

  return {
    showRun,
    showSlice: (slice) => {
      list.showSlice(slice);
    },
    showCursor(next) {
      if (next?.step !== cursor?.step || next?.run !== cursor?.run || next?.turned !== undefined) isTurning = false;
      cursor = next;
      // Of a run that is not shown yet: it comes into sight with it.
      if (!next || next.run === run?.id) drawCursor();
    },
    arrange({ speed }) {
      timeline.setSpeed(speed);
    },
  };
}

/** What a key goes to: see `KeyPlace`. */
function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target instanceof HTMLInputElement) return target.type === 'range' ? 'slider' : 'field';
  if (target.closest('select, textarea')) return 'field';
  return target.closest('button, summary, a') ? 'control' : 'elsewhere';
}

function part(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}
