import { diagnose } from '../diagnostics';
import type { ReadDataFile } from '../manifest';
import { createLineIndex } from '../text';
import type { ApplicationEntry, Pool, User } from './deployment';
import { userKey } from './deployment';
import { applicationsFrom, type ImportedApplications, noApplicationList, usersFromCsv } from './deploymentImport';
import { deploymentKeys } from './deploymentKeys';
import { fieldsOf, isMapping, oneOrMoreOf, rangeOf, type Reader, report, textOf, type Value } from './yamlReader';

/*
 * What a deployment file takes from other files beside it. Their texts are handed in; where nobody does, they are left
 * out without a word.
 */

/** How many mistakes of one file are said. */
const MISTAKES = 5;

/** The users of `usersFrom`: one file of Get-CsUser | Export-Csv or a list of them; the first of two alike counts. */
export function readUsersFrom(value: Value, read: ReadDataFile | undefined, reader: Reader): User[] {
  const users = new Map<string, User>();
  for (const { node, path, text } of filesOf(value, 'usersFrom', read, reader)) {
    const imported = usersFromCsv(text);
    const lines = createLineIndex(text);
    for (const { range, message } of imported.diagnostics.slice(0, MISTAKES)) {
      report(reader, node, `${path}, line ${lines.positionAt(range.start).line + 1}: ${message}`);
    }
    const more = imported.diagnostics.length - MISTAKES;
    if (more > 0) report(reader, node, `${path} has ${more} more ${more === 1 ? 'line' : 'lines'} like that.`);
    for (const user of imported.users) if (!users.has(userKey(user.uri))) users.set(userKey(user.uri), user);
  }
  return [...users.values()];
}

/** The lists of `applicationsFrom`: one file of Get-CsServerApplication or a list of them, by the pools in lower case. */
export function readApplicationsFrom(
  value: Value,
  read: ReadDataFile | undefined,
  reader: Reader,
): ImportedApplications {
  const all = new Map<string, readonly ApplicationEntry[]>();
  for (const { node, path, text } of filesOf(value, 'applicationsFrom', read, reader)) {
    const lists = applicationsFrom(text);
    if (lists.size === 0) report(reader, node, noApplicationList(path));
    for (const [pool, list] of lists) {
      if (all.has(pool)) report(reader, node, `Another file has an application list of ${pool} as well; remove one.`);
      else all.set(pool, list);
    }
  }
  return all;
}

/**
 * The list of a pool of which a part is imported and a part stands in the deployment file. Entries there that are no
 * built-in ones are added; one takes the place of the imported one of its name. With a built-in one, the two would be
 * two whole lists, which is an error.
 */
export function joinedApplications(
  pool: Pick<Pool, 'fqdn' | 'applications'>,
  lists: ImportedApplications,
  node: Value,
  reader: Reader,
): readonly ApplicationEntry[] | undefined {
  const imported = lists.get(pool.fqdn.toLowerCase());
  const { applications } = pool;
  if (!imported || !applications) return imported ?? applications;
  if (applications.some(({ runs }) => 'builtIn' in runs)) {
    report(
      reader,
      node,
      `The whole application list of ${pool.fqdn} stands here and in a file of applicationsFrom; keep one.`,
    );
  }
  const named = new Set(applications.map(({ name }) => name.toLowerCase()));
  const joined = [...imported.filter(({ name }) => !named.has(name.toLowerCase())), ...applications];
  return joined.sort((one, other) => one.priority - other.priority);
}

/** Texts by name; one that is written `{ file: PATH }` stands in that file. */
export function textsOrFiles(
  entries: Iterable<readonly [string, Value]>,
  read: ReadDataFile | undefined,
  reader: Reader,
): Record<string, string> {
  const texts = [...entries].flatMap(([name, value]): [string, string][] => {
    if (!isMapping(value, reader)) return [[name, textOf(value, name, reader) ?? '']];
    const file = fieldsOf(value, deploymentKeys.dataFile, `the data file ${name}`, reader).get('file');
    if (!file) report(reader, value, `${name} is one text, or names a file: { file: data/routes.csv }.`);
    return filesOf(file, 'file', read, reader).map(({ text }) => [name, text]);
  });
  return Object.fromEntries(texts);
}

interface FileBeside {
  readonly node: Value;
  readonly path: string;
  readonly text: string;
}

/** The files that one path or a list of paths names; one that is not there is reported. */
function filesOf(value: Value, what: string, read: ReadDataFile | undefined, reader: Reader): FileBeside[] {
  return oneOrMoreOf(value, reader).flatMap((node) => {
    const path = textOf(node, what, reader);
    if (path === '') {
      report(reader, node, `${what} names no file; write a path.`);
      return [];
    }
    const text = path === undefined ? undefined : read?.(path);
    if (typeof text === 'string' && path !== undefined) return [{ node, path, text }];
    if (path !== undefined && read) {
      const problem = text === null ? 'There is no such file' : 'This file cannot be read here';
      reader.diagnostics.push(diagnose('deployment-file-not-found', rangeOf(node, reader.text), [problem, path]));
    }
    return [];
  });
}
