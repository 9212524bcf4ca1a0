import type { Call } from '../../ast';
import { typeNames, type FunctionFact, type ParameterFact } from '../../facts';
import { unwrap } from '../../walk';
import { participles, type Frame, type Value, type Way } from './analysis';
import { knowing } from './knowledge';
import { nullOfCall } from './nulls';
import { see } from './verdicts';
import type { World } from './world';

/** Follows a call of a function that the server provides. Empty when the script ends there with an error. */
export function callBuiltIn(
  frame: Frame,
  call: Call,
  fact: FunctionFact,
  values: readonly Value[],
  before: World,
): readonly Way[] {
  const world = checkNulls(frame, call, fact, values, before);
  const after = act(frame, call, fact, world);
  if (!after) return [];
  const nullFrom = nullOfCall(fact, call);
  return [{ world: after, value: nullFrom ? { nullFrom } : {} }];
}

/** Looks for nulls among texts. An argument that got through was not null, so each null is reported once. */
function checkNulls(frame: Frame, call: Call, fact: FunctionFact, values: readonly Value[], before: World): World {
  let world = before;
  const { verdicts } = frame.analysis;
  const parameters = (fact.signatures.find((each) => each.parameters.length >= values.length) ?? fact.signatures[0])
    ?.parameters;
  values.forEach(({ nullFrom }, i) => {
    if (!nullFrom) return;
    const argument = call.arguments[i];
    const parameter = parameters?.[Math.min(i, parameters.length - 1)];
    if (!argument || !parameter || !refusesNull(parameter) || unwrap(argument).kind === 'NullLiteral') return;
    const { what, level } = nullFrom;
    if (fact.name === 'Log') {
      see(verdicts, 'null-in-log', argument, true, [what]);
      return;
    }
    see(verdicts, level === 'warning' ? 'null-warning' : 'null-hint', argument, true, [
      what,
      parameter.name,
      fact.name,
    ]);
    world = knowing(frame, argument, world, { present: true });
  });
  return world;
}

function refusesNull({ type, acceptsNull }: ParameterFact): boolean {
  return acceptsNull !== true && typeNames(type).some((name) => name === 'string' || name === 'uri');
}

/** What a call does to the message, and whether it may. Undefined when it is an error that ends the script. */
function act({ analysis }: Frame, call: Call, fact: FunctionFact, world: World): World | undefined {
  const { verdicts } = analysis;
  const { name } = fact;
  const place = call.callee;
  if (fact.context !== 'any') {
    const isWrong = fact.context !== world.kind;
    if (name === 'Respond') {
      see(verdicts, 'respond-to-response', place, isWrong);
      if (isWrong) return world;
    }
    see(verdicts, fact.context === 'request' ? 'request-only' : 'response-only', place, isWrong, [name]);
    if (isWrong) return undefined;
  }
  if (name === 'DispatchNotification') {
    see(verdicts, 'late-notification', place, world.done !== undefined, [world.done ?? '']);
    return world;
  }
  const isFinal = name in participles && !(name === 'Respond' && isProvisional(call));
  const isAction = isFinal || name === 'BeginFork' || name === 'Fork' || name === 'RetargetRequest';
  if (!isAction) return world;
  see(verdicts, 'second-action', place, world.done !== undefined, [name, world.done ?? '']);
  if (world.done) return undefined;
  return forkStep(analysis.verdicts, call, name, world, isFinal);
}

function forkStep(
  verdicts: Frame['analysis']['verdicts'],
  call: Call,
  name: string,
  world: World,
  isFinal: boolean,
): World | undefined {
  const place = call.callee;
  const isOpen = world.fork !== 'none';
  switch (name) {
    case 'BeginFork':
      see(verdicts, 'nested-begin-fork', place, isOpen);
      return isOpen ? undefined : { ...world, fork: 'open', beganAt: call };
    case 'Fork':
      see(verdicts, 'fork-not-begun', place, !isOpen, [name]);
      return isOpen ? { ...world, fork: 'filled' } : undefined;
    case 'EndFork':
      see(verdicts, 'fork-not-begun', place, !isOpen, [name]);
      see(verdicts, 'end-fork-without-fork', place, world.fork === 'open');
      return world.fork === 'filled' ? { ...world, fork: 'none', beganAt: undefined, done: 'forked' } : undefined;
    case 'RetargetRequest':
      return { ...world, retargetedAt: world.retargetedAt ?? call };
    case 'Respond':
      return isFinal ? { ...world, done: 'answered' } : world;
    default:
      see(verdicts, 'action-in-fork', place, isOpen, [name]);
      return isOpen ? undefined : { ...world, done: participles[name] };
  }
}

/** Whether a Respond is known to send a provisional status, after which a final one may still come. */
function isProvisional({ arguments: [status] }: Call): boolean {
  const code = status && unwrap(status);
  if (code?.kind === 'StringLiteral') return /^1\d\d$/.test(code.value);
  return code?.kind === 'IntegerLiteral' && code.value >= 100 && code.value < 200;
}
