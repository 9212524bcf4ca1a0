/** `text`, cut behind at most `most` characters and marked with an ellipsis; no character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const isBetweenHalves = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return `${text.slice(0, isBetweenHalves ? most - 1 : most)}…`;
}
