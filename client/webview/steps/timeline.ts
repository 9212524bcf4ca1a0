import { show } from '../dom';
import type { RunView, StepTarget } from '../protocol';
import { icon } from './icons';
import { nextOf, stay } from './playing';
import { lengthText, playAttributes, positionText, timelineMarkup } from './timelineMarkup';

/** The controls above the list, and what plays a run. */
export interface Timeline {
  showRun(run: RunView): void;
  /** The host says where the person stands, undefined for nowhere yet. `what` is the statement there. */
  moveTo(step: number | undefined, what: string): void;
  /** How fast it plays, in times of the usual pace. */
  setSpeed(speed: number): void;
  /** Plays, or pauses. */
  toggle(): void;
  /** Ends playing and dragging, before the person goes elsewhere. */
  pause(): void;
}

/** `choose` is told of another speed. */
export function createTimeline(
  parent: HTMLElement,
  go: (target: StepTarget) => void,
  choose: (speed: number) => void,
): Timeline {
  let speed = 1;
  let run: RunView | undefined;
  let at: number | undefined;
  let timer: number | undefined;
  let isWaiting = false;
  let dragged: number | undefined;

  const drawPlay = (): void => {
    const button = parent.querySelector('.is-play');
    if (!button) return;
    const isPlaying = timer !== undefined;
    for (const [name, value] of Object.entries(playAttributes(isPlaying))) button.setAttribute(name, value);
    show(button, [icon(isPlaying ? 'pause' : 'play')]);
  };

  const drawPosition = (step: number | undefined, what: string): void => {
    const position = parent.querySelector('.steps-position');
    const slider = parent.querySelector<HTMLInputElement>('.steps-slider');
    if (!run || !position || !slider) return;
    slider.value = String((step ?? 0) + 1);
    if (step === undefined) {
      position.textContent = lengthText(run.steps);
      slider.removeAttribute('aria-valuetext');
      return;
    }
    position.textContent = positionText(step, run.steps);
    slider.setAttribute('aria-valuetext', `${positionText(step, run.steps)}${what === '' ? '' : `: ${what}`}`);
  };

  const stop = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    drawPlay();
  };

  /** Goes to where the slider was dragged. */
  const settle = (): void => {
    const to = dragged;
    dragged = undefined;
    if (to !== undefined) go(to);
  };

  const pause = (): void => {
    settle();
    stop();
  };

  const wind = (): void => {
    timer = window.setTimeout(tick, stay(speed));
  };

  const tick = (): void => {
    const next = nextOf({ step: at ?? -1, steps: run?.steps ?? 0, isInSight: isInSight(parent), isWaiting });
    if (next === 'stop') {
      stop();
      return;
    }
    if (next === 'forward') {
      isWaiting = true;
      go('forward');
    }
    wind();
  };

  const toggle = (): void => {
    if (timer !== undefined) {
      pause();
      return;
    }
    if (!run) return;
    if (at === undefined || at >= run.steps - 1) {
      // As with any player: at the end it plays from the beginning.
      isWaiting = true;
      at = 0;
      go('first');
    }
    wind();
    drawPlay();
  };

  parent.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    if (button?.classList.contains('is-play')) {
      toggle();
      return;
    }
    const to = button?.dataset['go'];
    if (to === undefined) return;
    pause();
    go(to as StepTarget);
  });
  parent.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    stop();
    // One request a frame, however fast the slider is dragged.
    if (dragged === undefined) requestAnimationFrame(settle);
    dragged = Number(target.value) - 1;
    drawPosition(dragged, '');
  });
  parent.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    speed = Number(target.value);
    choose(speed);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
  });
  new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting === false && !isInSight(parent)) stop();
  }).observe(parent);

  return {
    showRun(next) {
      if (next.id === run?.id) return;
      run = next;
      dragged = undefined;
      stop();
      isWaiting = false;
      show(parent, timelineMarkup(next.timeline, next.steps, { speed, step: at ?? 0 }));
      // Until the host says where the person stands in the new run: a run at every keystroke must not flicker.
      drawPosition(at === undefined ? undefined : Math.min(at, next.steps - 1), '');
    },
    moveTo(step, what) {
      at = step;
      isWaiting = false;
      if (dragged === undefined) drawPosition(step, what);
    },
    setSpeed(next) {
      speed = next;
      const select = parent.querySelector<HTMLSelectElement>('.steps-speed');
      if (select) select.value = String(speed);
    },
    toggle,
    pause,
  };
}

/** Whether an element is shown at all: not in a tab that is hidden, nor in a view that is. */
function isInSight(element: Element): boolean {
  return !document.hidden && element.getClientRects().length > 0;
}
