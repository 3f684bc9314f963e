import type { ParameterDefinition } from './definition.ts';

/** Users. */
export const ACTIVITY_PARAMETERS = {
  userSilenceS: {
    unit: 's',
    default: 3600,
    minimum: 1,
    meaning: 'Time without data after which an address is another user',
    source: 'paper IV',
  },
} as const satisfies Record<string, ParameterDefinition>;
