import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import type * as axe from 'axe-core';

/* What is asked of the panel's page from inside it, past what a person sees. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against the page, and where it leaves open whether a text can be read: a line for each element. */
export async function checkAccessibility(frame: Frame): Promise<string[]> {
  // As texts they are run by the debugger, which the page's content security policy does not bind. Style sheets are not
  // fetched: the page may not, and the browser has them.
  await frame.evaluate(`window.axe ?? (() => { ${axeSource} })()`);
  const { violations, incomplete } = await frame.evaluate<axe.AxeResults>('axe.run({ preload: false })');
  const undecided = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes.map(({ target }) => String(target[0])));
  return [
    ...violations.flatMap(linesOf),
    ...(await frame.evaluate<string[]>(`(${TOO_FAINT})(${JSON.stringify(undecided)})`)),
  ];
}

function linesOf({ id, nodes }: axe.Result): string[] {
  return nodes.map(({ html, any, all, none }) => {
    const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
    return `${id}: ${html.slice(0, 300)}: ${why}`;
  });
}

/**
 * Of elements that axe-core does not decide about, since something lies over them (the radio button over its label, the
 * row that sticks to the edge), those whose text has less than 4.5 to 1 against what it stands on (WCAG 2.2, 1.4.3).
 */
const TOO_FAINT = `(selectors) => {
  const read = (color) => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\\d.]+(?:e-\\d+)?/g) ?? []).map(Number);
    const unit = color.startsWith('color(') ? 255 : 1;
    return { rgb: [r * unit, g * unit, b * unit], a };
  };
  const over = (top, under) => under.map((each, i) => top.rgb[i] * top.a + each * (1 - top.a));
  const groundOf = (element) => {
    if (!element) return [255, 255, 255];
    const color = read(getComputedStyle(element).backgroundColor);
    return color.a === 1 ? color.rgb : over(color, groundOf(element.parentElement));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((each) => each / 255).map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return selectors.flatMap((selector) => {
    const element = document.querySelector(selector);
    if (!element || element.closest(':disabled')) return [];
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const text = over(read(element instanceof SVGElement ? style.fill : style.color), ground);
    const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < 4.5 ? ['contrast ' + contrast.toFixed(2) + ': ' + element.outerHTML.slice(0, 200)] : [];
  });
}`;
