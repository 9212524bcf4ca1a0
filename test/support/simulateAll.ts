import { analyzeManifest } from '../../server/src/manifest';
import { programOf, readDeployment, simulate, toRunJson } from '../../server/src/simulator';
import { simulateExchange, toExchangeJson } from '../../server/src/simulator/exchange';
import { parseMessage, splitMessages } from '../../server/src/sip';

/** Contents of files, none of which is read here: this also runs where there are no files. */
export interface Sources {
  readonly manifests: readonly string[];
  readonly deployments: readonly string[];
  /** Files of messages. */
  readonly requests: readonly string[];
}

/** Every message through every manifest, without a deployment and with each one: all Runs and Exchanges as JSON. */
export function simulateAll({ manifests, deployments, requests }: Sources): string {
  const programs = manifests.map((text) => programOf(analyzeManifest(text, { target: 'lync2013' })));
  const settings = [undefined, ...deployments.map((text) => readDeployment(text).deployment)];
  const messages = requests.flatMap((text) => splitMessages(text).map(({ range }) => parseMessage(text, { range })));
  const results = programs.flatMap((program) =>
    program === undefined
      ? []
      : settings.flatMap((deployment) =>
          messages.map((message) => {
            const input = { program, message, deployment };
            return { run: toRunJson(simulate(input)), exchange: toExchangeJson(simulateExchange(input)) };
          }),
        ),
  );
  return JSON.stringify(results);
}
