const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** `value` as it may stand between double quotes, and reads as the same value again. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** `value` as it may stand between two tags. */
export function escapeText(value: string): string {
  return value.replace(/[&<>]/g, (character) => escapes[character] ?? character);
}
