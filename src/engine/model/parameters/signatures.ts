import type { ParameterDefinition } from './definition.ts';

/** Keywords. */
export const SIGNATURES_PARAMETERS = {
  keywordBytes: {
    unit: 'bytes',
    default: 4,
    minimum: 1,
    maximum: 64,
    meaning: 'Minimum length of a longest common substring that becomes a keyword',
    source: 'paper III-A1, Table II',
  },
  keywordCoverage: {
    unit: 'share',
    default: 0.05,
    minimum: 0.001,
    maximum: 1,
    meaning: 'Part of the distinct strings of a field that must have a keyword',
    source: 'paper III-A1, Table II',
  },
  keywordFewValues: {
    unit: 'values',
    default: 1,
    minimum: 1,
    maximum: 64,
    meaning:
      'A direct field with at most so many values has each of them as a keyword; the HTTP method always has',
    source: 'ours: the paper says "only a few" and names the method',
  },
} as const satisfies Record<string, ParameterDefinition>;
