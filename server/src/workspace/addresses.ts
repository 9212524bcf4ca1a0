/**
 * One spelling for all the ways to write the URI of a file: editors differ in what they escape, and Windows in the case of
 * a drive's letter.
 */
export function addressKey(uri: string): string {
  return decoded(uri).replace(/^(file:\/\/\/)([A-Z]):/, (_, before: string, drive: string) => {
    return `${before}${drive.toLowerCase()}:`;
  });
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The address of the folder that a file lies in, without the slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/**
 * The last part of an address, as it is written in a path: neither the scheme of one that is on no disk (`untitled:a.am`)
 * nor the query by which an editor tells the versions of a file apart (`git:/a.am?…`).
 */
export function fileNameOf(uri: string): string {
  const path = uri.startsWith('file:') ? uri : uri.replace(/^[a-z][a-z\d+.-]*:/i, '').replace(/[?#].*$/s, '');
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

export function isWithin(uri: string, folder: string): boolean {
  return addressKey(uri).startsWith(`${addressKey(folder).replace(/\/$/, '')}/`);
}
