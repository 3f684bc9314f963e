import type { ParameterDefinition } from './definition.ts';

/** Which payload is looked at, its formats, and the types of its fields. */
export const FIELDS_PARAMETERS = {
  guard: {
    unit: 'choice',
    default: 'on',
    choices: ['on', 'off'],
    meaning: 'Whether flows of known protocols are set aside before fields are inferred',
    source: 'ours: what is known need not be inferred',
  },
  method: {
    unit: 'choice',
    default: 'evidence',
    choices: ['as-written', 'figure-2', 'evidence'],
    meaning: 'Way to find where fields begin',
    source: 'paper III-A2 (as-written, figure-2); ours (evidence)',
  },
  headBytes: {
    unit: 'bytes',
    default: 16,
    minimum: 2,
    maximum: 256,
    meaning: 'First payload bytes in which fields are looked for',
    source: 'paper III-A2',
  },
  transform: {
    unit: 'steps',
    default: 'none',
    meaning:
      "What is done to each payload before: 'skip 4', 'xor 5a', 'inflate', 'reverse 4', several with '|'",
    source: 'ours',
  },
  payloadMegabytes: {
    unit: 'MB',
    default: 256,
    minimum: 0,
    meaning: 'Payload that is held at most, for messages that begin inside packets and for transforms',
    source: 'ours',
  },
  formats: {
    unit: 'choice',
    default: 'anchors',
    choices: ['anchors', 'one'],
    meaning: 'Whether formats are told apart by constant bytes or all messages are taken as one format',
    source: 'ours',
  },
  formatRows: {
    unit: 'packets',
    default: 12,
    minimum: 2,
    meaning: 'Packets that a format found by its constant bytes has at least',
    source: 'ours',
  },
  formatBits: {
    unit: 'bits',
    default: 6,
    minimum: 0,
    meaning: 'How far below random bytes the packets of a format are at least',
    source: 'ours',
  },
  segmentationCoverage: {
    unit: 'share',
    default: 0.1,
    minimum: 0,
    maximum: 1,
    meaning: 'Part of all packets that a segmentation covers at least for its packets to be protocol packets',
    source: 'paper Table II',
  },
  longestRun: {
    unit: 'messages',
    default: 3,
    minimum: 1,
    meaning: 'Most consecutive occurrences of one value of a request/response field',
    source: 'paper Table II',
  },
  lengthCorrelation: {
    unit: '',
    default: 0.99,
    minimum: 0,
    maximum: 1,
    meaning: "Least correlation of a length field with its message's bytes",
    source: 'paper Table II',
  },
  opcodeEntropy: {
    unit: '',
    default: 0.5,
    minimum: 0,
    maximum: 1,
    meaning: 'Most normalised entropy of an opcode field',
    source: 'paper Table II',
  },
  opcodeNormalisation: {
    unit: 'choice',
    default: 'bits',
    choices: ['bits', 'values', 'messages'],
    meaning:
      "What an opcode's entropy is divided by: the field's bits, the logarithm of its values or of the messages",
    source: 'ours: the paper leaves it open',
  },
  sequenceShare: {
    unit: 'share',
    default: 0.95,
    minimum: 0.5,
    maximum: 1,
    meaning: 'Part of the steps of a sequence number that must not go down; the rest is listed',
    source: 'ours: real sequence numbers have reserved values and lost order',
  },
  relationShare: {
    unit: 'share',
    default: 0.9,
    minimum: 0.5,
    maximum: 1,
    meaning:
      'Part of the messages for which a relation must hold: length, direction, time, address, checksum',
    source: 'ours',
  },
} as const satisfies Record<string, ParameterDefinition>;
