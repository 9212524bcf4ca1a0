/**
 * A name for a new file that none of those there has, with a number before its ending where it is taken: `Forward-2.am`.
 * Letter case does not tell names apart, as on Windows.
 */
export function freeName(name: string, there: Iterable<string>): string {
  const taken = new Set([...there].map((each) => each.toLowerCase()));
  const [, stem = name, ending = ''] = /^(.+)(\.[^.]*)$/s.exec(name) ?? [];
  let free = name;
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${stem}-${i}${ending}`;
  return free;
}
