import type { ParameterDefinition } from './definition.ts';

/** Evidence of what an opcode means. */
export const OPCODES_PARAMETERS = {
  periodicCv: {
    unit: '',
    default: 0.2,
    minimum: 0,
    meaning:
      'Coefficient of variation of inter-arrival times below which an opcode is periodic, in every flow',
    source: 'ours: Table II names it, its value did not survive in the text',
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
