import type { FactCase } from '../../../../support/factCases';
import { enumerations } from './enumerations';
import { endpointMembers } from './endpointMembers';
import { functionsAtoC } from './functionsAtoC';
import { functionsDtoF } from './functionsDtoF';
import { functionsGtoH } from './functionsGtoH';
import { functionsItoP } from './functionsItoP';
import { functionsQtoZ } from './functionsQtoZ';
import { members } from './members';
import { statements } from './statements';
import { variables } from './variables';

/** Every case of every table. */
export const factCases: readonly FactCase[] = [
  ...functionsAtoC,
  ...functionsDtoF,
  ...functionsGtoH,
  ...functionsItoP,
  ...functionsQtoZ,
  ...enumerations,
  ...endpointMembers,
  ...members,
  ...statements,
  ...variables,
];
