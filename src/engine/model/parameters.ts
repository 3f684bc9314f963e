import { ACTIVITY_PARAMETERS } from './parameters/activity.ts';
import { FIELDS_PARAMETERS } from './parameters/fields.ts';
import { LOADING_PARAMETERS } from './parameters/loading.ts';
import { OPCODES_PARAMETERS } from './parameters/opcodes.ts';
import { SIGNATURES_PARAMETERS } from './parameters/signatures.ts';
import { VOTING_EXPERTS_PARAMETERS } from './parameters/votingExperts.ts';

export type { ParameterDefinition } from './parameters/definition.ts';

/** Every number the engine could have chosen otherwise: name, unit, default, meaning, source. */
export const PARAMETERS = {
  ...LOADING_PARAMETERS,
  ...FIELDS_PARAMETERS,
  ...VOTING_EXPERTS_PARAMETERS,
  ...OPCODES_PARAMETERS,
  ...SIGNATURES_PARAMETERS,
  ...ACTIVITY_PARAMETERS,
} as const;

export type ParameterName = keyof typeof PARAMETERS;
export type ParameterSet = {
  readonly [N in ParameterName]: (typeof PARAMETERS)[N]['default'] extends number ? number : string;
};

export function defaultParameters(): ParameterSet {
  return Object.fromEntries(
    Object.entries(PARAMETERS).map(([name, definition]) => [name, definition.default]),
  ) as ParameterSet;
}

/** Parameters that decide what is inferred of payload once it is selected. */
export const INFERENCE_PARAMETER_NAMES = [
  ...Object.keys(FIELDS_PARAMETERS),
  ...Object.keys(VOTING_EXPERTS_PARAMETERS),
] as readonly ParameterName[];
