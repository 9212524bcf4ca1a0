import { findFunction, type Statement, type SwitchCase, walk } from '../mspl';
import type { AssumptionId } from './assumptions';
import type { Program } from './program';

/*
 * What may keep the server from loading an application at all. The checks of the manifest refuse what is known to be
 * wrong; here is what only some readings of the documents refuse.
 */

/** One point of a manifest or its script that a reading refuses. */
interface Doubt {
  readonly id: AssumptionId;
  /** The reading by which the application is not loaded. */
  readonly refusedBy: string;
  /** What is refused then. */
  readonly reason: string;
}

/** Why the server does not load an application. */
export interface Refusal {
  /** The assumption whose reading refuses it. */
  readonly id: AssumptionId;
  /** One sentence. */
  readonly reason: string;
}

/** Why the server does not load an application; undefined when it does by the readings of `assume`. */
export function refusedAtLoad(program: Program, assume: (id: AssumptionId) => string): Refusal | undefined {
  let refusal: Refusal | undefined;
  for (const { id, refusedBy, reason } of doubtsOf(program)) {
    if (assume(id) === refusedBy) refusal ??= { id, reason: `the server does not load the application: ${reason}` };
  }
  return refusal;
}

/** Whether the manifest allows a place ahead of UserServices (dn439109), by the readings of `assume`. */
export function mayStandAhead({ manifest }: Program, assume: (id: AssumptionId) => string): boolean {
  if (manifest.allowRegistrationBeforeUserServices) return true;
  return manifest.deniesRegistrationBeforeUserServices && assume('allow-action') === 'ignored';
}

const known = new WeakMap<Program, readonly Doubt[]>();

function doubtsOf(program: Program): readonly Doubt[] {
  let doubts = known.get(program);
  if (!doubts) known.set(program, (doubts = [...doubtsOfManifest(program), ...doubtsOfScript(program)]));
  return doubts;
}

function doubtsOfManifest({ manifest }: Program): Doubt[] {
  const { hasPrefixedAppUri, requestFilter, responseFilter } = manifest;
  const doubts: Doubt[] = [];
  if (!hasPrefixedAppUri) {
    doubts.push({ id: 'app-uri-prefix', refusedBy: 'prefixed', reason: 'its appUri has no prefix' });
  }
  const missing = requestFilter ? (responseFilter ? undefined : 'responseFilter') : 'requestFilter';
  if (missing !== undefined) {
    doubts.push({ id: 'missing-filter', refusedBy: 'not-loaded', reason: `its manifest has no ${missing}` });
  }
  return doubts;
}

function doubtsOfScript({ script, flow, hasCapitalKeywords }: Program): Doubt[] {
  const doubts: Doubt[] = [];
  const doubt = (id: AssumptionId, reason: string): void => {
    if (!doubts.some((other) => other.id === id)) doubts.push({ id, refusedBy: 'not-loaded', reason });
  };
  if (hasCapitalKeywords) doubt('keyword-case', 'a keyword of its script has capital letters');
  walk(script, (node) => {
    if (node.kind === 'Call' && node.callee.kind === 'Identifier') {
      const { text } = node.callee;
      const isKnown = findFunction(text) !== undefined || flow.functions.has(text.toLowerCase());
      if (!isKnown) doubt('unknown-function', `its script calls ${text}, which no page knows`);
    }
    if (node.kind === 'SwitchCase' && endsOtherwise(node))
      doubt('case-end', 'a case of its script does not end with break');
  });
  return doubts;
}

function endsOtherwise({ statements }: SwitchCase): boolean {
  let last: Statement | undefined = statements.at(-1);
  while (last?.kind === 'Block') last = last.statements.at(-1);
  return last?.kind === 'ReturnStatement' || last?.kind === 'ContinueStatement';
}
