import { targetName, type TargetVersion } from '../../../server/src/mspl';
import type { Deployment } from '../../../server/src/simulator';
import type { RequestView, SetupView } from '../../webview/protocol';
import { analyze } from '../analysis';
import { scriptAddresses } from './addresses';
import { factsFor } from './facts';
import { viewHistory } from './history';
import { isEdited, type PanelState } from './model';
import { peopleChoices } from './people';
import { viewRequest } from './request';
import { requestChoices, type RequestFile } from './requestFiles';
import { type NamedText, readDeploymentFile } from './surroundings';

/** What lies around the manifest, as far as the panel shows it. */
export interface Around {
  /** The name and the text of the manifest; undefined when none is open. */
  readonly manifest: { readonly name: string; readonly place?: string | undefined; readonly text: string } | undefined;
  readonly target: TargetVersion;
  readonly deployment: NamedText | undefined;
  readonly requests: readonly RequestFile[];
}

/** All around the request and its result, as the page shows it. */
export function viewSetup(state: PanelState, { manifest, target, deployment, requests }: Around): SetupView {
  const { form } = state.draft;
  const script = manifest ? scriptAddresses(analyze(manifest.text, target)) : [];
  const described = describedIn(deployment);
  const known = { request: [form.from, form.to].map(uriIn), script, deployment: described };
  return {
    manifest: manifest?.name,
    place: manifest?.place,
    server: targetName(target),
    deployment: deployment?.name,
    options: state.options,
    tab: state.tab,
    people: peopleChoices(known, state.standings[state.manifest ?? ''] ?? {}),
    facts: factsFor(described),
    choices: requestChoices(requests),
    history: viewHistory(state.history),
    pinned: state.pinned?.sentence,
  };
}

/** The request, as the page shows it. */
export function viewRequestOf(state: PanelState): RequestView {
  const { source, facts } = state;
  return viewRequest(state.draft, {
    facts,
    source: source && { file: source.file, name: source.name, isEdited: isEdited(state) },
  });
}

function uriIn(address: string): string {
  return /<([^>]*)>/.exec(address)?.[1] ?? address.trim();
}

function describedIn(file: NamedText | undefined): Deployment | undefined {
  const read = readDeploymentFile(file);
  return read && !('kind' in read) ? read : undefined;
}
