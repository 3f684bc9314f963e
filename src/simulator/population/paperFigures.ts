import type { UserService } from './paper.ts';

/** Table IV: MB of WeChat traffic per task, up and down. */
export const TASK_VOLUMES_MB: Readonly<Record<string, readonly [uplink: number, downlink: number]>> = {
  'Send texts': [26.608, 18.401],
  'Receive texts': [35.138, 51.658],
  'Send pictures': [24.813, 1.175],
  'Receive pictures': [1.964, 129.552],
  'Send voices': [87.196, 5.207],
  'Receive voices': [3.917, 341.235],
  'Send videos': [3.138, 0.044],
  'Receive videos': [0.124, 30.114],
  'Send emoji': [0.718, 0.203],
  'Receive emoji': [0.921, 1.326],
  'Control messages': [0.186, 0.103],
  'Chatting heartbeats': [0.516, 30.581],
  'Walkie-talkie content': [1.419, 0.973],
  'VoIP content': [423.309, 352.757],
  'Get header images': [35.258, 417.064],
  'Get photos': [181.931, 7952.432],
  'Post a text': [2.101, 2.018],
  'Post a photo': [127.898, 2.876],
  'Refresh moment': [43.764, 245.128],
  'View a user': [7.476, 50.287],
  'View a post': [1.517, 7.832],
  'Comment a post': [4.249, 11.209],
  'Tag a post': [0.115, 0.066],
  'Other operations': [0.451, 1.061],
  'Media access': [95.263, 4416.243],
  'W-TCP heartbeats': [17.862, 12.56],
  'Report to servers': [157.544, 27.846],
  'Query servers': [94.142, 363.219],
  'Connect to servers': [70.788, 100.405],
  DNS: [65.025, 112.971],
  'Server push news': [21.975, 146.759],
  'Other (under 0.1% each)': [15.043, 13.187],
};

/** Users of tasks that `TASK_SHARES` draws in another way. */
export const MORE_TASK_SHARES: Readonly<Record<string, number>> = {
  'Control messages': 60 / 154_916,
  'Refresh moment': 52_490 / 154_916,
  'Media access': 16_390 / 154_916,
};

export const MORE_SERVICE_SHARES: Readonly<Record<string, number>> = { System: 153_507 / 154_916 };

/** Table V: mean bytes per request and per response, W-TCP and W-HTTP; null is N/A. */
export const TABLE_V: Readonly<
  Record<string, readonly [number | null, number | null, number | null, number | null]>
> = {
  'Send texts': [340, null, 221, null],
  'Receive texts': [196, 408, 358, 580],
  'Send pictures': [4935, 5216, 209, 401],
  'Receive pictures': [256, 454, 38_645, 41_693],
  'Send voices': [2191, 2823, 183, 372],
  'Receive voices': [276, 511, 27_143, 37_248],
  'Send videos': [16_405, 17_465, 196, 384],
  'Receive videos': [231, 430, 53_189, 58_733],
  'Send emoji': [406, 627, 183, 370],
  'Receive emoji': [null, 331, null, 523],
};

/** Section VI: shares of WeChat in the whole, and Table IV's uplink. */
export const TOTALS = {
  users: 0.4946,
  flows: 0.0831,
  packets: 0.0798,
  volume: 0.0866,
  uplink: 0.0939,
  bytesPerWeChatUser: 16_398.861e6 / 154_916,
  bytesPerUser: 184.84e9 / 310_000,
  flowsPerUser: 1.35e6 / 0.0831 / 310_000,
  packetsPerUser: 450e6 / 310_000,
} as const;

/** Landmarks that the text states of Fig. 6 and 7, as shares. */
export const LANDMARKS = {
  '6(a) users of 10 MB and more': 0.001,
  '6(a) users of 100 KB and more': 0.13,
  '6(b) users whose volume is WeChat for more than half': 0.3,
  '6(b) users with nothing but WeChat': 0.07,
  '6(c) users active for more than 2 hours': 0.07,
  '6(c) users active for more than 30 minutes': 0.26,
  '6(c) users with less than a minute of transfer': 0.87,
  '6(d) users with WeChat active for more than 80 % of their time': 0.46,
  '6(d) users transferring for more than 10 % of their time': 0.18,
  '7(a) W-TCP tasks within 0.1 s': 0.8,
  '7(b) inter-task times near 300 s': 0.4,
} as const;
export type Landmark = keyof typeof LANDMARKS;

export const SERVICES: readonly (UserService | 'System')[] = [
  'Instant messaging',
  'Real-time chatting',
  'Social networking',
  'Media access',
  'System',
];

/** Table III: thousands of users and of WeChat users, GB in all and of WeChat. */
export const TABLE_III: readonly (readonly [
  users: number,
  wechatUsers: number,
  gb: number,
  wechatGb: number,
])[] = [
  [51.94, 30.23, 39.14, 3.34],
  [72.22, 38.7, 49.08, 3.94],
  [65.15, 25.74, 28.68, 2.66],
  [65.67, 32.01, 37.35, 3.77],
  [50.83, 24.59, 30.58, 2.3],
];
/** Rows of Table III that a scenario's periods stand for. */
export const PERIODS_OF: Readonly<Record<string, readonly number[]>> = {
  city: [0, 1, 2, 3, 4],
  'evening-peak': [1],
};

/** Table I: flow types of the controlled experiment's tasks, as far as the paper's text keeps them, in Table IV's words. */
export const TABLE_I: Readonly<Record<string, readonly string[]>> = {
  'Send texts': ['tcp'],
  'Receive texts': ['tcp'],
  'Send pictures': ['http', 'tcp'],
  'Receive pictures': ['http', 'tcp'],
  'Send voices': ['tcp'],
  'Receive voices': ['tcp'],
  'Send videos': ['tcp'],
  'Receive videos': ['tcp'],
  'Control messages': ['http', 'tcp', 'udp'],
  'Refresh moment': ['http', 'tcp'],
  'View a post': ['http', 'tcp'],
  'View a user': ['http', 'tcp'],
  'Post a text': ['http', 'tcp'],
  'Post a photo': ['http', 'tcp'],
  'Other operations': ['http', 'tcp'],
  'Comment a post': ['http', 'tcp'],
  'Media access': ['http', 'tcp'],
  'W-TCP heartbeats': ['tcp'],
};
