/** Every number the engine could have chosen otherwise: name, unit, default, meaning, source. */

export interface ParameterDefinition {
  readonly unit: string;
  readonly default: number | string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The words that a text may be; anything where left out. */
  readonly choices?: readonly string[];
  readonly meaning: string;
  readonly source: string;
}

/** A choice of Voting Experts; `preset` leaves it to the method. */
function reading(meaning: string, ...choices: readonly string[]) {
  return {
    unit: 'choice',
    default: 'preset',
    choices: ['preset', ...choices],
    meaning: `Voting Experts: ${meaning}`,
    source: 'ours: the paper leaves it open',
  } as const;
}

export const PARAMETERS = {
  tcpTimeoutS: {
    unit: 's',
    default: 1800,
    minimum: 1,
    meaning: 'Silence after which a TCP 5-tuple begins a new flow',
    source: 'paper II-B',
  },
  udpTimeoutS: {
    unit: 's',
    default: 60,
    minimum: 1,
    meaning: 'Silence after which a UDP 5-tuple begins a new flow',
    source: 'paper II-B',
  },
  tcpReuseSilenceS: {
    unit: 's',
    default: 5,
    minimum: 0,
    meaning:
      'Silence after which a SYN with a new sequence number opens a new flow although the old one was not closed',
    source: 'ours: longer than a retransmitted SYN, shorter than a reused port',
  },
  tcpLingerS: {
    unit: 's',
    default: 120,
    minimum: 0,
    meaning: 'Time for which a closed TCP flow still takes late packets of its 5-tuple',
    source: 'RFC 9293 3.4.2: the 2 MSL after which segments are gone',
  },
  reorderWindowBytes: {
    unit: 'bytes',
    default: 262_144,
    minimum: 0,
    meaning: 'Payload held back in one TCP direction while a hole may still be filled',
    source: 'ours: a few bandwidth-delay products of a 3G cell',
  },
  reorderWindowSegments: {
    unit: 'segments',
    default: 128,
    minimum: 1,
    meaning: 'Segments held back in one TCP direction while a hole may still be filled',
    source: 'ours',
  },
  fragmentTimeoutS: {
    unit: 's',
    default: 60,
    minimum: 1,
    meaning: 'Time for which fragments of one datagram are held to belong together',
    source: 'RFC 8200 4.5',
  },
  subscriberNetworks: {
    unit: 'CIDR list',
    default: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7,fe80::/10',
    meaning: 'Addresses of subscribers: users are told apart by them',
    source: 'paper IV (private addresses); RFC 1918, 6598, 4193',
  },
  userSilenceS: {
    unit: 's',
    default: 3600,
    minimum: 1,
    meaning: 'Time without data after which an address is another user',
    source: 'paper IV',
  },
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
  veWindow: {
    unit: 'bytes',
    default: 10,
    minimum: 2,
    maximum: 64,
    meaning: 'Length of the sliding window of Voting Experts',
    source: 'paper Table II',
  },
  veVotes: {
    unit: 'votes',
    default: 6,
    minimum: 0,
    meaning: 'Least votes of a field boundary, method as-written',
    source: 'paper Table II',
  },
  figure2Votes: {
    unit: 'votes',
    default: 3,
    minimum: 0,
    meaning: 'Least votes of a field boundary, method figure-2',
    source: 'ours: three experts inside 16 bytes have 21 votes at most, not 20',
  },
  maxFieldBytes: {
    unit: 'bytes',
    default: 4,
    minimum: 1,
    meaning: 'Length above which a field is segmented again',
    source: 'paper Table II',
  },
  veExperts: reading(
    'which experts vote',
    'surprisal+forward',
    'surprisal+forward+backward',
    'forward',
    'surprisal',
  ),
  veThreshold: reading('least votes as they are, or as a share of those possible', 'votes', 'share'),
  veComparison: reading('votes must reach the threshold, or exceed it', 'at-least', 'more-than'),
  veStatistics: reading('words counted anywhere, or apart for each offset', 'free', 'anchored'),
  veStandardise: reading(
    'how words of different lengths are compared',
    'types',
    'occurrences',
    'none',
    'log-count',
  ),
  veEdges: reading('windows inside the head, clipped, or running on', 'inside', 'clip', 'run-on'),
  veOwnEnd: reading('whether a window may vote for its own end', 'yes', 'no'),
  veTies: reading('which of equal splits gets the vote', 'last', 'first', 'split', 'abstain'),
  vePeak: reading('more votes than both neighbours, or a plateau', 'strict', 'plateau'),
  veIteration: reading('how long fields are segmented again', 'sub-corpus', 'mask', 'none'),
  votingRows: {
    unit: 'packets',
    default: 10_000,
    minimum: 100,
    meaning: 'Packets that Voting Experts takes statistics of at a time',
    source: 'ours: results are stable from about 5,000',
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

export type ParameterName = keyof typeof PARAMETERS;
export type ParameterSet = {
  readonly [N in ParameterName]: (typeof PARAMETERS)[N]['default'] extends number ? number : string;
};

export function defaultParameters(): ParameterSet {
  return Object.fromEntries(
    Object.entries(PARAMETERS).map(([name, definition]) => [name, definition.default]),
  ) as ParameterSet;
}
