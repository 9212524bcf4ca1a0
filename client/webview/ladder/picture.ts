import { pictureScale } from './pictureScale';

/* The ladder as a picture that stands alone: what the page's style sheet gives is written into each element. */

/** What of an element's looks a picture needs. */
const properties = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
  'unicode-bidi',
] as const;

const SVG = 'http://www.w3.org/2000/svg';

/** One drawing as text, of the heads and the messages beneath them as the page shows them, without any selection. */
export function pictureOf(heads: SVGSVGElement, messages: SVGSVGElement): string {
  const [width, upper, lower] = [sizeOf(heads, 'width'), sizeOf(heads, 'height'), sizeOf(messages, 'height')];
  const picture = document.createElementNS(SVG, 'svg');
  const height = upper + lower;
  const attributes = { width, height, viewBox: `0 0 ${width} ${height}` };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, String(value));
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', getComputedStyle(heads.querySelector('.ladder-ground') ?? heads).fill);
  const below = document.createElementNS(SVG, 'g');
  below.setAttribute('transform', `translate(0 ${upper})`);
  for (const child of messages.children) below.append(...standalone(child));
  picture.append(ground, ...[...heads.children].flatMap(standalone), below);
  return new XMLSerializer().serializeToString(picture);
}

/** The picture as a PNG; throws what the browser throws when it cannot be drawn. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.src = address;
  await image.decode().finally(() => {
    URL.revokeObjectURL(address);
  });
  const scale = pictureScale(image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  // toBlob waits for the browser to be idle: a second at best, and for ever in a window that is not painted.
  const [, encoded = ''] = canvas.toDataURL('image/png').split(',');
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

/** A copy of an element with its looks as attributes; nothing for what only the page needs. */
function standalone(element: Element): Element[] {
  if (element.classList.contains('ladder-row') || element.classList.contains('ladder-ground')) return [];
  const copy = document.createElementNS(SVG, element.localName);
  for (const { name, value } of element.attributes) {
    if (!/^(?:class|role|tabindex|aria-.*|data-.*)$/.test(name)) copy.setAttribute(name, value);
  }
  if (element.localName !== 'g' && element.localName !== 'title') {
    const computed = getComputedStyle(element);
    const isText = element.localName === 'text' || element.localName === 'tspan';
    for (const name of properties) {
      if (isText || !/^(?:font|paint|unicode)/.test(name)) copy.setAttribute(name, computed.getPropertyValue(name));
    }
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) copy.append(...standalone(child));
    else copy.append(document.createTextNode(child.textContent ?? ''));
  }
  return [copy];
}

function sizeOf(svg: SVGSVGElement, name: 'width' | 'height'): number {
  return Number(svg.getAttribute(name));
}
