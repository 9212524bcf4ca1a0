import { show } from '../dom';
import type { RunView, StepTarget } from '../protocol';
import { icon } from './icons';
import { nextOf, stay } from './playing';
import { numeral, playAttributes, positionText, timelineMarkup } from './timelineMarkup';

/** The controls above the list, and what plays a run. */
export interface Timeline {
  showRun(run: RunView): void;
  /** The host says where the person stands. `what` is the statement there. */
  moveTo(step: number, what: string): void;
  /** Plays, or pauses. */
  toggle(): void;
  pause(): void;
}

export function createTimeline(parent: HTMLElement, go: (target: StepTarget) => void): Timeline {
  let run: RunView | undefined;
  let step = 0;
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

  const drawPosition = (at: number, what: string): void => {
    const position = parent.querySelector('.steps-position');
    const slider = parent.querySelector<HTMLInputElement>('.steps-slider');
    if (!run || !position || !slider) return;
    position.textContent = positionText(at, run.steps);
    slider.value = String(at + 1);
    slider.setAttribute('aria-valuetext', `${positionText(at, run.steps)}${what === '' ? '' : `: ${what}`}`);
  };

  const pause = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    drawPlay();
  };

  const speed = (): number => Number(parent.querySelector<HTMLSelectElement>('.steps-speed')?.value ?? 1);

  const wind = (): void => {
    timer = window.setTimeout(tick, stay(speed()));
  };

  const tick = (): void => {
    const next = nextOf({ step, steps: run?.steps ?? 0, isInSight: isInSight(parent), isWaiting });
    if (next === 'stop') {
      pause();
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
    if (!run || run.steps < 2) return;
    if (step >= run.steps - 1) {
      // As with any player: at the end it plays from the beginning.
      isWaiting = true;
      step = 0;
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
    pause();
    const isFirst = dragged === undefined;
    dragged = Number(target.value) - 1;
    drawPosition(dragged, '');
    // One request a frame, however fast the slider is dragged.
    if (isFirst) {
      requestAnimationFrame(() => {
        const to = dragged;
        dragged = undefined;
        if (to !== undefined) go(to);
      });
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) pause();
  });
  new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting === false && !isInSight(parent)) pause();
  }).observe(parent);

  return {
    showRun(next) {
      const isSame = next.id === run?.id;
      run = next;
      if (isSame) return;
      pause();
      step = 0;
      isWaiting = false;
      show(parent, timelineMarkup(next.timeline, next.steps, speed()));
      parent.querySelector('.steps-slider')?.removeAttribute('aria-valuetext');
      const position = parent.querySelector('.steps-position');
      if (position) position.textContent = `${numeral(next.steps)} ${next.steps === 1 ? 'step' : 'steps'}`;
    },
    moveTo(to, what) {
      step = to;
      isWaiting = false;
      if (dragged === undefined) drawPosition(to, what);
    },
    toggle,
    pause,
  };
}

/** Whether an element is shown at all: not in a tab that is hidden, nor in a view that is. */
function isInSight(element: Element): boolean {
  return !document.hidden && element.getClientRects().length > 0;
}
