import assert from 'node:assert/strict';
import { analyzeManifest, hasErrors } from '../../../../server/src/manifest';
import {
  type BranchExplanation,
  explainBranch,
  programOf,
  type Run,
  simulate,
  type SimulationInput,
} from '../../../../server/src/simulator';
import { composeRequest, parseMessage } from '../../../../server/src/sip';
import { manifestWith, type Setting } from '../../../support/simulate';

/** The input of a run of a manifest. */
export function inputOf(manifest: string, setting: Setting = {}): SimulationInput {
  const { message, request, deployment, assumptions, fuel, facts, dataFiles } = setting;
  const analysis = analyzeManifest(manifest, { target: 'lync2013' });
  assert.ok(!hasErrors(analysis.diagnostics), JSON.stringify(analysis.diagnostics));
  const program = programOf(analysis);
  const sent = message === undefined ? composeRequest(request).message : parseMessage(message);
  assert.ok(program && sent);
  return { program, message: sent, deployment, assumptions, fuel, facts, dataFiles };
}

export function scriptInput(script: string, setting: Setting = {}): SimulationInput {
  return inputOf(manifestWith(script, setting.elements), setting);
}

/** The last step of a run that chooses. */
export function lastChoice(run: Run): number {
  let step = run.trace.length - 1;
  while (step >= 0 && run.trace.choiceOf(step) === undefined) step--;
  assert.ok(step >= 0, 'no step chooses');
  return step;
}

/** The explanation of the last branch that a script came to. */
export function explained(script: string, setting: Setting = {}): BranchExplanation {
  const input = scriptInput(script, setting);
  const run = simulate(input);
  const explanation = explainBranch(run, lastChoice(run), input);
  assert.ok(explanation);
  return explanation;
}
