/** Chromium draws on a canvas of at most so many pixels a side, and so many in all. */
const SIDE = 32_767;
const AREA = 16_384 * 16_384;
/** Twice as fine as the page, for screens and papers that show more. */
const WANTED = 2;

/** How many pixels of a picture to make of one of a drawing of `width` × `height`: less than wanted for a huge one. */
export function pictureScale(width: number, height: number): number {
  if (width <= 0 || height <= 0) return WANTED;
  return Math.min(WANTED, SIDE / width, SIDE / height, Math.sqrt(AREA / (width * height)));
}
