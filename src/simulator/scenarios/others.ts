import { eveningPeak } from './eveningPeak.ts';
import type { Scenario } from './scenario.ts';

/** Table III: the paper's five periods of three hours, in China's time zone. */
export const city: Scenario = {
  ...eveningPeak,
  name: 'city',
  summary: 'The paper’s five periods of three hours on three days, users as in Table III.',
  periods: [
    { start: '2013-11-01T00:00:00Z', hours: 3, users: 51.94, wechatShare: 30.23 / 51.94 },
    { start: '2013-11-01T10:00:00Z', hours: 3, users: 72.22, wechatShare: 38.7 / 72.22 },
    { start: '2013-11-04T00:00:00Z', hours: 3, users: 65.15, wechatShare: 25.74 / 65.15 },
    { start: '2013-11-04T10:00:00Z', hours: 3, users: 65.67, wechatShare: 32.01 / 65.67 },
    { start: '2013-11-05T00:00:00Z', hours: 3, users: 50.83, wechatShare: 24.59 / 50.83 },
  ],
};

export const voipCalls: Scenario = {
  ...eveningPeak,
  name: 'voip-calls',
  summary: 'Calls and walkie-talkie rooms: every second WeChat user chats in real time.',
  users: 40,
  periods: [{ start: '2013-11-01T10:00:00Z', hours: 1, users: 1, wechatShare: 0.75 }],
  chatBytes: 3e6,
  factors: { 'Real-time chatting': 1300, 'VoIP content': 1.2, 'Walkie-talkie content': 6 },
};

export const dirtyLink: Scenario = {
  ...eveningPeak,
  name: 'dirty-link',
  summary:
    'The evening with loss, gaps, duplicates, reordering, a coarse clock, shared and reused addresses, begun in the middle.',
  dirt: { retransmission: 0.008, lossBefore: 0.004, gap: 0.002, duplicate: 0.003, reorder: 0.004 },
  format: { clockNs: 10_000 },
  warmUpSeconds: 900,
  usersPerAddress: 3,
  addressReuse: 0.3,
};

export const noWeChat: Scenario = {
  ...eveningPeak,
  name: 'no-wechat',
  summary: 'The same network without WeChat: nothing to find, much that looks like it.',
  periods: [{ start: '2013-11-01T10:00:00Z', hours: 3, users: 1, wechatShare: 0 }],
};

export const upgrade: Scenario = {
  ...eveningPeak,
  name: 'upgrade',
  summary: 'Clients 4.5 and 5.0 side by side: opcodes added and moved.',
  dialects: [
    { name: 'wechat-4.5', share: 0.5 },
    { name: 'wechat-5.0', share: 0.5 },
  ],
};
