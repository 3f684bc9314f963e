import type { OperationName } from '../wechat/operations.ts';

const USERS = 154_916;

/** Users per service and task, Table IV, as shares of all WeChat users. */
export const SERVICE_SHARES = {
  'Instant messaging': 20_269 / USERS,
  'Real-time chatting': 60 / USERS,
  'Social networking': 52_490 / USERS,
  'Media access': 16_390 / USERS,
} as const;
export type UserService = keyof typeof SERVICE_SHARES;

export const TASK_SHARES = {
  'Send texts': 15_679 / USERS,
  'Receive texts': 18_964 / USERS,
  'Send pictures': 1_962 / USERS,
  'Receive pictures': 2_593 / USERS,
  'Send voices': 5_029 / USERS,
  'Receive voices': 7_259 / USERS,
  'Send videos': 55 / USERS,
  'Receive videos': 69 / USERS,
  'Send emoji': 1_216 / USERS,
  'Receive emoji': 1_814 / USERS,
  'Chatting heartbeats': 55 / USERS,
  'Walkie-talkie content': 2 / USERS,
  'VoIP content': 32 / USERS,
  'Get header images': 14_430 / USERS,
  'Get photos': 25_480 / USERS,
  'Post a text': 1_842 / USERS,
  'Post a photo': 1_324 / USERS,
  'View a user': 7_133 / USERS,
  'View a post': 3_358 / USERS,
  'Comment a post': 5_375 / USERS,
  'Tag a post': 323 / USERS,
  'Other operations': 122 / USERS,
  'W-TCP heartbeats': 121_824 / USERS,
  'Report to servers': 67_366 / USERS,
  'Query servers': 72_778 / USERS,
  'Connect to servers': 115_665 / USERS,
  DNS: 146_268 / USERS,
  'Server push news': 55_091 / USERS,
} as const;
export type PaperTask = keyof typeof TASK_SHARES;

/** A task of a user's: the operations that carry it out, and how often a user of the task does it on average. */
export interface Habit {
  readonly task: PaperTask;
  readonly operations: readonly OperationName[];
  /** Table IV's volume per user over the bytes of one run (Table V, or `operations.ts`, and packet headers). */
  readonly runs: number;
}

export const MESSAGING: readonly Habit[] = [
  { task: 'Send texts', operations: ['sendText'], runs: 4.1 },
  { task: 'Send pictures', operations: ['sendPicture'], runs: 2.4 },
  { task: 'Receive pictures', operations: ['receivePicture'], runs: 1.25 },
  { task: 'Send voices', operations: ['sendVoice'], runs: 7.4 },
  { task: 'Receive voices', operations: ['receiveVoice'], runs: 1.6 },
  { task: 'Send videos', operations: ['sendVideo'], runs: 3.3 },
  { task: 'Receive videos', operations: ['receiveVideo'], runs: 7.8 },
  { task: 'Send emoji', operations: ['sendEmoji'], runs: 1.1 },
  { task: 'Receive emoji', operations: ['receiveEmoji'], runs: 1.1 },
];
export const RECEIVE_TEXTS: Habit = { task: 'Receive texts', operations: ['receiveText'], runs: 6.2 };

export const SOCIAL: readonly Habit[] = [
  { task: 'Get header images', operations: ['getHeadImages'], runs: 5.1 },
  { task: 'Get photos', operations: ['getPhotos'], runs: 14.5 },
  { task: 'Post a text', operations: ['postText'], runs: 1.4 },
  { task: 'Post a photo', operations: ['postPhoto'], runs: 2.1 },
  { task: 'View a user', operations: ['viewUser'], runs: 1.8 },
  { task: 'View a post', operations: ['viewPost'], runs: 1.1 },
  { task: 'Comment a post', operations: ['commentPost'], runs: 1.6 },
  { task: 'Tag a post', operations: ['tagPost'], runs: 1.2 },
  { task: 'Other operations', operations: ['deletePost', 'syncMoments'], runs: 6 },
];
export const REFRESH_RUNS = 1.9;
export const MEDIA_RUNS = 4.7;
export const REPORT_RUNS = 4.5;
export const QUERY_RUNS = 5.1;
export const PUSH_RUNS = 3.2;

export const REPORTS: readonly OperationName[] = ['report', 'reportValues', 'reportStatistics'];
export const QUERIES: readonly OperationName[] = [
  'sync',
  'sync',
  'queryProfiles',
  'queryUpdate',
  'queryPackages',
  'queryContact',
  'syncFavourites',
];
/** "Other", 0.17 % of the volume. */
export const OTHERS: readonly OperationName[] = [
  'typing',
  'searchContact',
  'verifyUser',
  'createChatRoom',
  'addChatRoomMember',
  'getQqGroup',
  'shakeReport',
  'shakeGet',
  'openBottle',
  'sendCard',
  'sendAppMessage',
  'addFavourite',
  'getEmotions',
];
