import type { ParameterDefinition } from './definition.ts';

/** Evidence of what an opcode means. */
export const OPCODES_PARAMETERS = {
  periodicRule: {
    unit: 'choice',
    default: 'significant',
    choices: ['significant', 'as-written'],
    meaning:
      'Periodic opcodes: the CV below its maximum in every flow, as the paper writes; or besides too regular for chance and for a person, missed beats stood',
    source: "ours; 'as-written' is paper III-A4",
  },
  periodicCv: {
    unit: '',
    default: 0.2,
    minimum: 0,
    meaning:
      'Coefficient of variation of inter-arrival times below which an opcode is periodic, in every flow',
    source: 'ours: the paper gives no value; `accuracy opcodes --part cv` has the curve',
  },
  triggerRule: {
    unit: 'choice',
    default: 'significant',
    choices: ['significant', 'as-written'],
    meaning:
      'Triggered opcodes: the ratio above its minimum, as the paper writes; or following too often for chance at the rates around, and in half of its occurrences',
    source: "ours; 'as-written' is paper III-A4",
  },
  triggerGapS: {
    unit: 's',
    default: 1,
    minimum: 0,
    meaning: 'Time within which a triggered opcode follows its trigger',
    source: 'paper Table II',
  },
  triggerRatio: {
    unit: '',
    default: 100,
    minimum: 0,
    meaning: "Least ratio of the probability of following to the trigger's arrival rate",
    source: 'paper Table II',
  },
  experimentSlackS: {
    unit: 's',
    default: 1,
    minimum: 0,
    meaning: "How long after an operation's end its messages may still come",
    source: 'ours',
  },
  clockOffsetS: {
    unit: 's',
    default: 120,
    minimum: 0,
    maximum: 86_400,
    meaning: "Largest difference between the experiment log's clock and the capture's that is looked for",
    source: 'ours',
  },
} as const satisfies Record<string, ParameterDefinition>;
