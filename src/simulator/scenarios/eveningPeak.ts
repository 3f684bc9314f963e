import { NO_DIRT } from '../core/dirt.ts';
import type { Scenario } from './scenario.ts';

/** Row 2 of Table III: 1 November 2013, 6 to 9 p.m. in China; 38.70 K of 72.22 K users have WeChat traffic. */
export const eveningPeak: Scenario = {
  name: 'evening-peak',
  summary: 'A cell network’s busy evening, 18 to 21 h: row 2 of Table III.',
  users: 200,
  periods: [{ start: '2013-11-01T10:00:00Z', hours: 3, users: 72.22, wechatShare: 38.7 / 72.22 }],
  dialects: [{ name: 'wechat-5.0', share: 1 }],
  factors: {},
  otherBytes: 530_000,
  // Table IV: 776 MB of VoIP content by 32 users.
  chatBytes: 776.066e6 / 32,
  dirt: NO_DIRT,
  format: {},
  warmUpSeconds: 0,
  usersPerAddress: 1,
  addressReuse: 0,
  experiment: null,
};
