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
  bootstrapResamples: {
    unit: '',
    default: 200,
    minimum: 0,
    maximum: 10_000,
    meaning: 'Resamples of the users behind the intervals of shares and curves; 0 makes no intervals',
    source: 'ours: the ends of 95 % are then the 5th smallest and the 6th largest',
  },
  bootstrapSeed: {
    unit: '',
    default: 1,
    minimum: 0,
    meaning: 'Decides which resamples are drawn',
    source: 'ours',
  },
} as const satisfies Record<string, ParameterDefinition>;
