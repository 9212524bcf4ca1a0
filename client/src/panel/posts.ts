import * as vscode from 'vscode';
import type { ComparisonView, CursorView, HindsightView, ResultView, SetupView } from '../../webview/protocol';
import { fileNameOf } from '../../../server/src/workspace/addresses';
import { isFormerVersion } from '../formerVersion';
import { targetServer } from '../settings';
import type { PanelState } from './model';
import type { PanelView } from './panelView';
import { tellTab } from './tabContext';
import { viewRequestOf, viewSetup } from './setup';
import { type Beside, isUntitled } from './workspaceFiles';

/** What the page shows, as it stands. */
export interface Shown {
  readonly state: PanelState;
  /** The document of the manifest; undefined while it is not read. */
  readonly document: vscode.TextDocument | undefined;
  readonly beside: Beside;
  readonly result: ResultView | undefined;
  readonly isStale: boolean;
  readonly hindsight: HindsightView | undefined;
  readonly cursor: CursorView | undefined;
  readonly comparison: ComparisonView | undefined;
}

/** Sends the page the parts of what it shows. */
export interface Posts {
  all(): void;
  setup(): void;
  /** `isEcho`: the page shows already what was typed. */
  request(isEcho: boolean): void;
  result(): void;
  hindsight(): void;
  cursor(): void;
  comparison(): void;
}

/** All around the request and its result. */
export function setupOf({ state, document, beside }: Pick<Shown, 'state' | 'document' | 'beside'>): SetupView {
  const { manifest: uri } = state;
  const manifest =
    uri === undefined ? undefined : { name: fileNameOf(uri), place: placeOf(uri), text: document?.getText() ?? '' };
  return viewSetup(state, { ...beside, manifest, target: targetServer(document) });
}

/** What tells a manifest from others of its name: its folder as the explorer names it, none at the top of the only one. */
function placeOf(address: string): string | undefined {
  const uri = vscode.Uri.parse(address);
  if (isUntitled(uri)) return undefined;
  if (isFormerVersion(uri)) return 'former version';
  const folder = vscode.workspace.asRelativePath(uri).slice(0, -fileNameOf(address).length - 1);
  return folder === '' ? undefined : folder;
}

export function createPosts(view: PanelView, shown: () => Shown): Posts {
  const posts: Posts = {
    all() {
      view.post({ type: 'arrangement', arrangement: shown().state.arrangement });
      posts.setup();
      posts.request(false);
      posts.result();
      posts.hindsight();
      posts.cursor();
      posts.comparison();
    },
    setup() {
      view.post({ type: 'setup', setup: setupOf(shown()) });
      tellTab(shown().state.tab);
    },
    request(isEcho) {
      view.post({ type: 'request', request: viewRequestOf(shown().state), isEcho });
    },
    result() {
      const { result, isStale } = shown();
      view.post({ type: 'result', result, isStale });
    },
    hindsight() {
      view.post({ type: 'hindsight', hindsight: shown().hindsight });
    },
    cursor() {
      view.post({ type: 'cursor', cursor: shown().cursor });
    },
    comparison() {
      view.post({ type: 'comparison', comparison: shown().comparison });
    },
  };
  return posts;
}
