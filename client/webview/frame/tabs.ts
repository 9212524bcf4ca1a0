import type { Tab } from '../protocol';
import { closest } from './actions';

/** The tabs of the page: shows one panel at a time, and moves among the tabs by keys as ARIA's pattern has it. */
export interface Tabs {
  /** Whether another one was shown before. */
  show(tab: Tab): boolean;
}

/** Binds the tab list inside `root`. */
export function createTabs(root: HTMLElement): Tabs {
  const tabs = [...root.querySelectorAll<HTMLElement>('[role=tab]')];
  tabs[0]?.parentElement?.addEventListener('keydown', (event) => {
    const current = tabs.findIndex((tab) => tab === closest(event.target, '[role=tab]'));
    const next = keyTarget(event.key, current, tabs.length);
    if (current < 0 || next === undefined) return;
    event.preventDefault();
    tabs[next]?.focus();
    tabs[next]?.click();
  });
  return {
    show(name) {
      const isOther = tabs.some((tab) => tab.ariaSelected === 'true' && tab.id !== `tab-${name}`);
      for (const tab of tabs) {
        const isShown = tab.id === `tab-${name}`;
        tab.setAttribute('aria-selected', String(isShown));
        tab.tabIndex = isShown ? 0 : -1;
        const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
        if (panel) panel.hidden = !isShown;
      }
      return isOther;
    },
  };
}

function keyTarget(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count;
    case 'ArrowLeft':
      return (current + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
