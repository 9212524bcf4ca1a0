import { addressKey, fileNameOf, isWithin } from '../../../server/src/workspace/addresses';
import type { PanelState } from './model';

/** A file or a folder that was renamed or moved: its address before, and now. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The address of a file once files or folders were moved; the same when none of them concerns it. */
export function movedTo(address: string, moves: readonly Move[]): string {
  return moves.reduce((uri, { from, to }) => {
    if (addressKey(uri) === addressKey(from)) return to;
    if (!isWithin(uri, from)) return uri;
    const below = uri.split('/').slice(from.split('/').length);
    return [to, ...below].join('/');
  }, address);
}

/** The state with all that is remembered of moved files under their addresses now; the same when there is nothing. */
export function withMoved(state: PanelState, moves: readonly Move[]): PanelState {
  const moved = (uri: string): string => movedTo(uri, moves);
  if (addressesOf(state).every((uri) => moved(uri) === uri)) return state;
  const { manifest, source, sources, standings, history, compared } = state;
  const place = <Place extends { readonly uri: string }>(at: Place): Place => ({ ...at, uri: moved(at.uri) });
  return {
    ...state,
    manifest: manifest === undefined ? undefined : moved(manifest),
    source: source && { ...place(source), file: fileNameOf(moved(source.uri)) },
    sources: byManifest(sources, moved, place),
    standings: byManifest(standings, moved, (each) => each),
    history: history.map((sent) => (sent.manifest === undefined ? sent : { ...sent, manifest: moved(sent.manifest) })),
    compared: compared?.with === 'file' ? place(compared) : compared,
  };
}

/** Every address that a state holds. */
function addressesOf({ manifest, source, sources, standings, history, compared }: PanelState): string[] {
  const all = [
    ...[manifest, source?.uri, compared?.with === 'file' ? compared.uri : undefined],
    ...Object.entries(sources).flatMap(([of, { uri }]) => [of, uri]),
    ...Object.keys(standings),
    ...history.map((sent) => sent.manifest),
  ];
  return all.filter((uri) => uri !== undefined);
}

/** Entries under the addresses of their manifests now. A moved one takes the place of what was there. */
function byManifest<Entry>(
  entries: Readonly<Record<string, Entry>>,
  moved: (uri: string) => string,
  change: (entry: Entry) => Entry,
): Record<string, Entry> {
  const all = Object.entries(entries).map(([uri, entry]) => ({ uri, to: moved(uri), entry: change(entry) }));
  const isMoved = ({ uri, to }: { uri: string; to: string }): boolean => uri !== to;
  const inOrder = [...all.filter((each) => !isMoved(each)), ...all.filter(isMoved)];
  return Object.fromEntries(inOrder.map(({ to, entry }) => [to, entry]));
}
