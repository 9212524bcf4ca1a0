import { assumptions, type ChosenAssumptions, isAssumptionId } from '../../../server/src/simulator';

/**
 * The readings that count: those of the setting `mspl.assumptions`, and before them those that were chosen in the panel.
 * An assumption or reading that there is none of is left out: the default holds.
 */
export function chosenReadings(setting: unknown, inPanel: Readonly<Record<string, string>>): ChosenAssumptions {
  const fromSetting = typeof setting === 'object' && setting !== null ? Object.entries(setting) : [];
  const known = [...fromSetting, ...Object.entries(inPanel)].filter(
    ([id, reading]) => isAssumptionId(id) && Object.hasOwn(assumptions[id].readings, String(reading)),
  );
  return Object.fromEntries(known);
}
