/** Whether a path or URI names one of Automake's own files, which share the ending `.am` and are no manifests. */
export function isAutomakeFile(path: string): boolean {
  return /(?:^|[/\\])Makefile\.am$/i.test(path);
}
