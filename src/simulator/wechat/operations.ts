/**
 * What WeChat clients do: service and task in the paper's words (Table IV), the opcode on the long link in clients 4.5
 * and 5.0, the last part of the URL on the short link, mean bytes of request and response.
 *
 * Opcodes and URLs come from public client sources, by name: 0 has no opcode there (HTTP only), and no number is
 * repeated within a generation. `receiveText` is the exception: no public source tells a received text apart from any
 * other sync, while the paper does, so its opcodes (58, 122) are ours. Sizes of instant messaging are the paper's
 * Table V; the others follow from Table IV's volumes over the counts of `population/paper.ts`.
 */
export interface Operation {
  readonly service: string;
  readonly task: string;
  readonly opcode45: number;
  readonly opcode50: number;
  readonly url: string | null;
  readonly request: number;
  readonly response: number;
  readonly requestHttp: number;
  readonly responseHttp: number;
}

const IM = 'Instant messaging';
const CHAT = 'Real-time chatting';
const SOCIAL = 'Social networking';
const MEDIA = 'Media access';
const SYSTEM = 'System';
const OTHER = 'Other';
const REST = 'Other (under 0.1% each)';

type Sizes = readonly [request: number, response: number, requestHttp?: number, responseHttp?: number];

/** Text headers make HTTP messages longer by about this much (Table V, mean of its rows). */
const MORE_HTTP = [215, 200] as const;

function operation(
  service: string,
  task: string,
  [opcode45, opcode50]: readonly [number, number],
  url: string | null,
  [request, response, requestHttp, responseHttp]: Sizes,
): Operation {
  return {
    service,
    task,
    opcode45,
    opcode50,
    url,
    request,
    response,
    requestHttp: requestHttp ?? request + MORE_HTTP[0],
    responseHttp: responseHttp ?? response + MORE_HTTP[1],
  };
}

export const OPERATIONS = {
  sendText: operation(IM, 'Send texts', [2, 237], 'newsendmsg', [340, 221]),
  receiveText: operation(IM, 'Receive texts', [58, 122], 'receivemsg', [196, 358, 408, 580]),
  sendPicture: operation(IM, 'Send pictures', [9, 9], 'uploadmsgimg', [4935, 209, 5216, 401]),
  receivePicture: operation(IM, 'Receive pictures', [10, 10], 'getmsgimg', [256, 38645, 454, 41693]),
  sendVoice: operation(IM, 'Send voices', [19, 19], 'uploadvoice', [2191, 183, 2823, 372]),
  receiveVoice: operation(IM, 'Receive voices', [20, 20], 'downloadvoice', [276, 27143, 511, 37248]),
  sendVideo: operation(IM, 'Send videos', [39, 39], 'uploadvideo', [16405, 196, 17465, 384]),
  receiveVideo: operation(IM, 'Receive videos', [40, 40], 'downloadvideo', [231, 53189, 430, 58733]),
  sendEmoji: operation(IM, 'Send emoji', [68, 68], 'sendemoji', [406, 183, 627, 370]),
  receiveEmoji: operation(IM, 'Receive emoji', [0, 0], 'receiveemoji', [0, 0, 331, 523]),

  voipInvite: operation(CHAT, 'Control messages', [63, 63], 'voipinvite', [420, 180]),
  voipAnswer: operation(CHAT, 'Control messages', [65, 65], 'voipanswer', [380, 210]),
  voipSync: operation(CHAT, 'Control messages', [62, 62], 'voipsync', [240, 160]),
  voipCancel: operation(CHAT, 'Control messages', [64, 64], 'voipcancelinvite', [180, 90]),
  voipShutdown: operation(CHAT, 'Control messages', [66, 66], 'voipshutdown', [210, 96]),
  voipNotify: operation(CHAT, 'Control messages', [61, 61], null, [220, 0]),
  voipStatistics: operation(CHAT, 'Control messages', [0, 0], 'voipstatreport', [0, 0, 900, 240]),
  voipHeartbeat: operation(CHAT, 'Chatting heartbeats', [81, 81], 'voipheartbeat', [120, 80]),
  talkEnter: operation(CHAT, 'Control messages', [147, 147], 'entertalkroom', [260, 330]),
  talkMicrophone: operation(CHAT, 'Control messages', [146, 146], 'talkmicaction', [190, 120]),
  talkExit: operation(CHAT, 'Control messages', [148, 148], 'exittalkroom', [170, 90]),
  talkHeartbeat: operation(CHAT, 'Chatting heartbeats', [149, 149], 'talknoop', [110, 76]),
  talkStatistics: operation(CHAT, 'Control messages', [0, 0], 'talkstatreport', [0, 0, 700, 240]),

  getHeadImages: operation(SOCIAL, 'Get header images', [15, 15], 'batchgetheadimg', [330, 5300]),
  getPhotos: operation(SOCIAL, 'Get photos', [96, 96], 'mmsnsdownload', [300, 27000]),
  postText: operation(SOCIAL, 'Post a text', [97, 97], 'mmsnspost', [560, 540]),
  postPhoto: operation(SOCIAL, 'Post a photo', [95, 95], 'mmsnsupload', [44000, 560]),
  refreshMoments: operation(SOCIAL, 'Refresh moment', [98, 98], 'mmsnstimeline', [200, 2400]),
  viewUser: operation(SOCIAL, 'View a user', [99, 99], 'mmsnsuserpage', [320, 3800]),
  viewPost: operation(SOCIAL, 'View a post', [101, 101], 'mmsnsobjectdetail', [270, 2000]),
  commentPost: operation(SOCIAL, 'Comment a post', [100, 100], 'mmsnscomment', [390, 1250]),
  tagPost: operation(SOCIAL, 'Tag a post', [114, 114], 'mmsnstagoption', [200, 90]),
  deletePost: operation(SOCIAL, 'Other operations', [104, 104], 'mmsnsobjectop', [260, 620]),
  syncMoments: operation(SOCIAL, 'Other operations', [102, 102], 'mmsnssync', [240, 700]),

  openLink: operation(MEDIA, 'Media access', [155, 155], 'geta8key', [380, 900]),
  relayMedia: operation(MEDIA, 'Media access', [0, 0], 'getmedia', [0, 0, 520, 52000]),
  getArticle: operation(MEDIA, 'Media access', [0, 0], null, [0, 0, 480, 40000]),
  getThirdParty: operation(MEDIA, 'Media access', [0, 0], null, [0, 0, 520, 58000]),

  heartbeat: operation(SYSTEM, 'W-TCP heartbeats', [6, 6], null, [16, 16]),
  authenticate: operation(SYSTEM, 'Connect to servers', [1, 178], 'newauth', [390, 480]),
  initialise: operation(SYSTEM, 'Connect to servers', [27, 27], 'newinit', [300, 900]),
  identify: operation(SYSTEM, 'Connect to servers', [0, 205], null, [430, 134]),
  sync: operation(SYSTEM, 'Query servers', [26, 121], 'newsync', [150, 700]),
  checkSync: operation(SYSTEM, 'Query servers', [25, 25], 'newsynccheck', [96, 64]),
  queryProfiles: operation(SYSTEM, 'Query servers', [28, 28], 'batchgetcontactprofile', [170, 2300]),
  queryUpdate: operation(SYSTEM, 'Query servers', [35, 35], 'getupdateinfo', [190, 420]),
  queryPackages: operation(SYSTEM, 'Query servers', [51, 51], 'getpackagelist', [190, 760]),
  queryContact: operation(SYSTEM, 'Query servers', [71, 71], 'getcontact', [200, 980]),
  syncFavourites: operation(SYSTEM, 'Query servers', [0, 195], 'favsync', [260, 560]),
  report: operation(SYSTEM, 'Report to servers', [176, 176], 'clickcommand', [260, 70, 390, 180]),
  reportValues: operation(SYSTEM, 'Report to servers', [0, 218], 'kvreportrsa', [300, 70, 420, 180]),
  reportStatistics: operation(SYSTEM, 'Report to servers', [0, 0], 'statreport', [0, 0, 420, 180]),
  pushNews: operation(SYSTEM, 'Server push news', [24, 24], null, [760, 0]),
  pushBulletin: operation(SYSTEM, 'Server push news', [72, 72], null, [960, 0]),
  acknowledgePush: operation(SYSTEM, 'Report to servers', [0, 190], null, [0, 24]),

  typing: operation(OTHER, REST, [8, 8], null, [92, 40]),
  searchContact: operation(OTHER, REST, [34, 34], 'searchcontact', [250, 520]),
  verifyUser: operation(OTHER, REST, [44, 44], 'verifyuser', [300, 140]),
  createChatRoom: operation(OTHER, REST, [37, 37], 'createchatroom', [360, 640]),
  addChatRoomMember: operation(OTHER, REST, [36, 36], 'addchatroommember', [280, 300]),
  getQqGroup: operation(OTHER, REST, [38, 38], 'getqqgroup', [220, 900]),
  shakeReport: operation(OTHER, REST, [56, 56], 'shakereport', [280, 160]),
  shakeGet: operation(OTHER, REST, [57, 57], 'shakeget', [220, 1100]),
  openBottle: operation(OTHER, REST, [55, 55], 'openbottle', [210, 420]),
  sendCard: operation(OTHER, REST, [42, 42], 'sendcard', [420, 200]),
  sendAppMessage: operation(OTHER, REST, [107, 107], 'sendappmsg', [980, 240]),
  addFavourite: operation(OTHER, REST, [0, 193], 'addfavitem', [520, 160]),
  getEmotions: operation(OTHER, REST, [0, 210], 'getemotionlist', [240, 3200]),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as readonly OperationName[];

/** Opcodes of chat content in datagrams (Fig. 3, byte 1). */
export const CHAT_OPCODES = { voice: 0x60, video: 0x62, walkieTalkie: 0x70 } as const;
export type ChatKind = keyof typeof CHAT_OPCODES;
