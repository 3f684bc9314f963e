import { type Simulated, simulated } from '../fields/simulated.ts';

/** Dialects of the experiment: every way in which the long link is written. */
export const ALL_DIALECTS = [
  'wechat-4.5',
  'wechat-5.0',
  'mars',
  'little-endian',
  'packed-bits',
  'two-counters',
  'session-first',
  'wide-commands',
  'compact',
] as const;
/** Those whose opcodes are a number each, so that hundreds of users can be told by them. */
export const EVENING_DIALECTS = ['wechat-4.5', 'wechat-5.0', 'mars', 'wide-commands'] as const;

/** The service's domains, as a person would list them; the cleaning step finds its nameless servers beside them. */
const KEPT = ['weixin.qq.com', 'wx.qq.com', 'wechat.com', 'mmsns.qpic.cn', 'wx.qlogo.cn'];

export const USERS = 300;
export const HOURS = 1;

/** An evening of many users, cleaned. */
export const evening = (dialect: string, seed: number): Simulated =>
  simulated({ scenario: 'evening-peak', dialect, seed, users: USERS, hours: HOURS, kept: KEPT });

/** Two phones and a log, cleaned. */
export const experiment = (dialect: string, seed: number): Simulated =>
  simulated({ scenario: 'controlled-experiment', dialect, seed, kept: KEPT });
