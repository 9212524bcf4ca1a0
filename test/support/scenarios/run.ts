import { simulate, simulateExchange, toExchangeJson, toRunJson } from '../../../server/src/simulator';
import { assertFits } from '../schema';
import type { Failure, Line, Scenario, ScenarioDocument } from './document';
import { compareBlock, type Result } from './expectations';
import { type ReadLinked, type Setting, settingOf } from './setting';
import { Unusable } from './unusable';

/** Runs one scenario of a document; gives every expectation that was not met. */
export function runScenario(document: ScenarioDocument, scenario: Scenario, read: ReadLinked): Failure[] {
  return caught(() => {
    const result = resultOf(settingOf(document, scenario, read));
    return scenario.then.flatMap((block) => caught(() => compareBlock(block, result)));
  });
}

/** The lines of a Then that could say anything: with another text in their place nothing fails. */
export function idleLines(document: ScenarioDocument, scenario: Scenario, read: ReadLinked): Line[] {
  const result = resultOf(settingOf(document, scenario, read));
  return scenario.then.flatMap((block) =>
    block.lines.filter((line, index) => {
      if (['', '…'].includes(line.text.trim())) return false;
      const lines = block.lines.with(index, { ...line, text: 'something else' });
      return caught(() => compareBlock({ ...block, lines }, result)).length === 0;
    }),
  );
}

function resultOf(setting: Setting): Result {
  const { input, pipeline } = setting;
  if (!input) return { setting, run: undefined, exchange: undefined };
  if (!pipeline) {
    const run = simulate(input);
    assertFits(toRunJson(run), 'run.schema.json');
    return { setting, run, exchange: undefined };
  }
  const exchange = simulateExchange(input);
  assertFits({ ...toRunJson(exchange.run), exchange: toExchangeJson(exchange) }, 'run.schema.json');
  return { setting, run: exchange.run, exchange };
}

function caught(attempt: () => Failure[]): Failure[] {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return [{ line: error.line, message: error.message }];
  }
}
