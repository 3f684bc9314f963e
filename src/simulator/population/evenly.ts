import { SERVICE_SHARES, TASK_SHARES } from './paper.ts';

export type Chatting = 'voip' | 'walkie-talkie' | 'unanswered' | null;

/**
 * Who chats in real time: every so many-th subscriber, so that a population of any size has as many as Table IV says,
 * to the nearest whole number. 60 of the paper's 154,916 users make 5 % of its volume.
 */
export function chatOf(
  index: number,
  wechatShare: number,
  factors: Readonly<Record<string, number>>,
): Chatting {
  const factor = (name: string): number => factors[name] ?? 1;
  const service = SERVICE_SHARES['Real-time chatting'];
  const share = Math.min(1, service * factor('Real-time chatting')) * wechatShare;
  const place = ordinal(index, share);
  if (place === null) return null;
  const voip = Math.min(1, (TASK_SHARES['VoIP content'] / service) * factor('VoIP content'));
  if (ordinal(place, voip) !== null) return 'voip';
  const talk = Math.min(
    1,
    (TASK_SHARES['Walkie-talkie content'] / service) * factor('Walkie-talkie content'),
  );
  return ordinal(place, Math.min(1, talk / Math.max(1e-9, 1 - voip))) === null
    ? 'unanswered'
    : 'walkie-talkie';
}

/** The most eager of a task's users, this share of them, are placed evenly too: they make most of its volume. */
export const EAGER = 0.015;
const GOLDEN = 0.6180339887498949;

/**
 * Place in the tail of `MEDIA_SHAPE` of a subscriber who is one of the most eager users of a task of the population's
 * share; null for all others. Without this, a handful of users would decide the volume of ten thousand.
 */
export function eagernessOf(index: number, share: number): number | null {
  const place = ordinal(index, share * EAGER);
  if (place === null) return null;
  const turn = (place + 0.5) * GOLDEN;
  return 1 - EAGER + EAGER * (turn - Math.floor(turn));
}

/** Of all indices a share is chosen, evenly: the number of the chosen one, or null. */
function ordinal(index: number, share: number): number | null {
  const before = Math.floor(index * share + 0.5);
  return Math.floor((index + 1) * share + 0.5) > before ? before : null;
}
