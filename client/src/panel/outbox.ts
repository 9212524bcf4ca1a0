import type { ToPage } from '../../webview/protocol';

/** What goes to the page, less what it shows already. */
export interface Outbox {
  post(message: ToPage): void;
  /** The page is a new one, which shows nothing yet. */
  begin(): void;
}

/**
 * Passes messages on to `send`. What lies around the request is told at many turns, and seldom another thing: each telling
 * would have the page go over its form while a person waits for the outcome.
 */
export function createOutbox(send: (message: ToPage) => void): Outbox {
  let told = '';
  return {
    post(message) {
      if (message.type === 'setup') {
        const setup = JSON.stringify(message);
        if (setup === told) return;
        told = setup;
      }
      send(message);
    },
    begin() {
      told = '';
    },
  };
}
