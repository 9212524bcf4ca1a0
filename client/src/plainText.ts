import { visible } from '../webview/markup';
import { shortened } from '../webview/shorten';

/* Texts of scripts, messages and event logs in places where VS Code reads more than text. */

/** A lens and an entry of the status bar are one line; whole the text stands in the tooltip. */
const LABEL = 150;
/** VS Code cuts notifications at 1,000 characters. */
const NOTIFICATION = 900;

/** What VS Code draws as an icon in a label. */
const ICON = /\$\([a-z\d-]+(?:~[a-z]+)?\)/gi;

/** A text for a lens or the status bar, where `$(name)` would be an icon: on one line, cut, and nothing unseen in it. */
export function labelText(text: string): string {
  return shortened(visible(text.replace(/[\t\n\r ]+/g, ' ')), LABEL).replace(ICON, '\\$&');
}

/** A text for a notification, where `[text](address)` would be a link, even one that carries out a command. */
export function notificationText(text: string): string {
  return shortened(visible(text), NOTIFICATION).replaceAll('](', '] (');
}
