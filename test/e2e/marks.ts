import type { Page } from 'playwright-core';
import type { Workbench } from './workbench';

/** How a line of an editor is marked: by what a person sees, the rule at its left edge and the text behind its end. */
export interface MarkedLine {
  /** Without the blanks around it. */
  readonly text: string;
  readonly looks: readonly ('executed' | 'not executed' | 'current')[];
  /** What stands behind the line's end; empty for nothing. */
  readonly note: string;
}

/** The rules at the left edge, which tell the marks apart without their colours. */
const LOOKS: Readonly<Record<string, MarkedLine['looks'][number]>> = {
  '3px solid': 'executed',
  '3px dotted': 'not executed',
  '6px solid': 'current',
};

/** What the page has: places in pixels, borders as style sheets say them, and texts with no-break spaces. */
interface Drawn {
  readonly overlays: readonly { readonly top: string; readonly borders: readonly string[] }[];
  readonly lines: readonly { readonly top: string; readonly text: string; readonly notes: readonly string[] }[];
}

/** Runs in the page, where this project's types are not. */
const draw = (file: string): string => `(() => {
  const isMeant = (editor) => editor.dataset.uri?.endsWith(${JSON.stringify(`/${file}`)}) && editor.offsetParent;
  const editor = [...document.querySelectorAll('.editor-instance .monaco-editor[data-uri]')].find(isMeant);
  const all = (selector, read) => [...(editor?.querySelectorAll(selector) ?? [])].map(read);
  const within = (element, selector, read) => [...element.querySelectorAll(selector)].map(read);
  return {
    overlays: all('.view-overlays > div', (overlay) => ({
      top: overlay.style.top,
      borders: within(overlay, '.cdr[class*="ced-"]', (mark) => {
        const { borderLeftWidth, borderLeftStyle } = getComputedStyle(mark);
        return borderLeftWidth + ' ' + borderLeftStyle;
      }),
    })),
    lines: all('.view-lines > .view-line', (line) => ({
      top: line.style.top,
      text: line.textContent,
      notes: within(line, 'span[class*="ced-"]', (span) => getComputedStyle(span, '::after').content),
    })),
  };
})()`;

/** The lines in sight of the editor of a file, from the top; none when no editor shows it. */
async function linesOf(page: Page, file: string): Promise<MarkedLine[]> {
  const { overlays, lines } = await page.evaluate<Drawn>(draw(file));
  return [...lines]
    .sort((a, b) => parseFloat(a.top) - parseFloat(b.top))
    .map(({ top, text, notes }) => ({
      text: plain(text).trim(),
      looks: (overlays.find((overlay) => overlay.top === top)?.borders ?? []).flatMap((border) => LOOKS[border] ?? []),
      note: plain(notes.map((content) => (content.startsWith('"') ? (JSON.parse(content) as string) : '')).join('')),
    }));
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** Waits until the editor of a file is as `isWanted` says; what it is in the end is told otherwise. */
export async function marks(
  workbench: Workbench,
  file: string,
  isWanted: (lines: readonly MarkedLine[]) => boolean,
): Promise<void> {
  await workbench.until(
    () => linesOf(workbench.page, file),
    isWanted,
    (lines) => {
      const seen = lines.map(({ text, looks, note }) => `${looks.join('+').padEnd(22)} ${text}   ${note}`);
      return `${file} is marked otherwise:\n${seen.join('\n')}`;
    },
  );
}

/** Waits until the statement where the person stands is marked from the line with `text` on, in one piece. */
export function standsOn(workbench: Workbench, file: string, text: string): Promise<void> {
  return marks(workbench, file, (lines) => {
    const isCurrent = lines.map(({ looks }) => looks.includes('current'));
    const [first, last] = [isCurrent.indexOf(true), isCurrent.lastIndexOf(true)];
    return lines[first]?.text.includes(text) === true && isCurrent.slice(first, last + 1).every(Boolean);
  });
}
