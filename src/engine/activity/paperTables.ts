/** Users, uplink and downlink MB of a task in the paper's Table IV; null where the paper has none. */
export interface PaperUsage {
  readonly users: number | null;
  readonly uplinkMB: number;
  readonly downlinkMB: number;
}

const row = (users: number | null, uplinkMB: number, downlinkMB: number): PaperUsage => ({
  users,
  uplinkMB,
  downlinkMB,
});

/** Table IV by task. The uplink rows sum to 1552.369 MB where the paper's total says 1539.974. */
export const PAPER_TABLE_IV: Readonly<Record<string, PaperUsage>> = {
  'Send texts': row(15679, 26.608, 18.401),
  'Receive texts': row(18964, 35.138, 51.658),
  'Send pictures': row(1962, 24.813, 1.175),
  'Receive pictures': row(2593, 1.964, 129.552),
  'Send voices': row(5029, 87.196, 5.207),
  'Receive voices': row(7259, 3.917, 341.235),
  'Send videos': row(55, 3.138, 0.044),
  'Receive videos': row(69, 0.124, 30.114),
  'Send emoji': row(1216, 0.718, 0.203),
  'Receive emoji': row(1814, 0.921, 1.326),
  'Control messages': row(60, 0.186, 0.103),
  'Chatting heartbeats': row(55, 0.516, 30.581),
  'Walkie-talkie content': row(2, 1.419, 0.973),
  'VoIP content': row(32, 423.309, 352.757),
  'Get header images': row(14430, 35.258, 417.064),
  'Get photos': row(25480, 181.931, 7952.432),
  'Post a text': row(1842, 2.101, 2.018),
  'Post a photo': row(1324, 127.898, 2.876),
  'Refresh moment': row(52490, 43.764, 245.128),
  'View a user': row(7133, 7.476, 50.287),
  'View a post': row(3358, 1.517, 7.832),
  'Comment a post': row(5375, 4.249, 11.209),
  'Tag a post': row(323, 0.115, 0.066),
  'Other operations': row(122, 0.451, 1.061),
  'Media access': row(16390, 95.263, 4416.243),
  'W-TCP heartbeats': row(121824, 17.862, 12.56),
  'Report to servers': row(67366, 157.544, 27.846),
  'Query servers': row(72778, 94.142, 363.219),
  'Connect to servers': row(115665, 70.788, 100.405),
  DNS: row(146268, 65.025, 112.971),
  'Server push news': row(55091, 21.975, 146.759),
};
/** Row ‘Other’: tasks under 0.1 % each. */
export const PAPER_OTHER = row(null, 15.043, 13.187);
export const PAPER_TOTAL_IV = row(154916, 1539.974, 14858.887);
export const PAPER_SERVICE_USERS: Readonly<Record<string, number>> = {
  'Instant messaging': 20269,
  'Real-time chatting': 60,
  'Social networking': 52490,
  'Media access': 16390,
  System: 153507,
};

/** Table V by task: mean request over W-TCP and W-HTTP, mean response over both, bytes. */
export const PAPER_TABLE_V: Readonly<
  Record<string, readonly [number | null, number | null, number | null, number | null]>
> = {
  'Send texts': [340, null, 221, null],
  'Receive texts': [196, 408, 358, 580],
  'Send pictures': [4935, 5216, 209, 401],
  'Receive pictures': [256, 454, 38645, 41693],
  'Send voices': [2191, 2823, 183, 372],
  'Receive voices': [276, 511, 27143, 37248],
  'Send videos': [16405, 17465, 196, 384],
  'Receive videos': [231, 430, 53189, 58733],
  'Send emoji': [406, 627, 183, 370],
  'Receive emoji': [null, 331, null, 523],
};

/** Table III by period: users and app users in thousands, volume of all and of the app in GB. */
export const PAPER_TABLE_III: readonly {
  readonly name: string;
  readonly cells: readonly [number, number, number, number];
}[] = [
  { name: '2013-11-01, 8-11am', cells: [51.94, 30.23, 39.14, 3.34] },
  { name: '2013-11-01, 6-9pm', cells: [72.22, 38.7, 49.08, 3.94] },
  { name: '2013-11-04, 8-11am', cells: [65.15, 25.74, 28.68, 2.66] },
  { name: '2013-11-04, 6-9pm', cells: [65.67, 32.01, 37.35, 3.77] },
  { name: '2013-11-05, 8-11am', cells: [50.83, 24.59, 30.58, 2.3] },
  { name: 'Total', cells: [305.81, 151.27, 184.84, 16] },
];

/** Table I: flow types in which each task was seen in the controlled experiments, by task or group of tasks. */
export const PAPER_TABLE_I: Readonly<Record<string, readonly string[]>> = {
  'Send texts': ['W-TCP'],
  'Receive texts': ['W-TCP'],
  'Send pictures': ['W-HTTP', 'W-TCP'],
  'Receive pictures': ['W-HTTP', 'W-TCP'],
  'Send voices': ['W-TCP'],
  'Receive voices': ['W-TCP'],
  'Send videos': ['W-TCP'],
  'Receive videos': ['W-TCP'],
  'Control messages': ['W-HTTP', 'W-UDP', 'W-TCP'],
  'Refresh moment': ['W-HTTP', 'W-TCP'],
  'View a post': ['W-HTTP', 'W-TCP'],
  'View a user': ['W-HTTP', 'W-TCP'],
  'Post a text': ['W-HTTP', 'W-TCP'],
  'Post a photo': ['W-HTTP', 'W-TCP'],
  'Comment a post': ['W-HTTP', 'W-TCP'],
  'Media access': ['W-HTTP', 'W-TCP'],
};

/** Shares that the text states (II-B, VI), 0 to 1. 35 of 450 million packets is 7.8 %, where it says 7.98 %. */
export const PAPER_SHARES = {
  users: 0.4946,
  flows: 0.0831,
  packets: 0.0798,
  volume: 0.0866,
  uplink: 0.0939,
  withTask: 0.998,
} as const;
/** Numbers beside them (VI): bytes of volume and uplink, Table III's users. */
export const PAPER_COUNTS = {
  users: 151_270,
  flows: 1.35e6,
  packets: 35e6,
  volume: 16e9,
  uplink: 1.5e9,
  requests: 3_110_000,
  responses: 2_930_000,
} as const;
