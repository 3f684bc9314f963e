import { SERVICE_SHARES, TASK_SHARES } from './paper.ts';
import type { Profile, ShareFactors } from './profile.ts';

/**
 * Who chats in real time: every so many-th subscriber, so that a population of any size has as many as Table IV says,
 * to the nearest whole number. 60 of the paper's 154,916 users make 5 % of its volume.
 */
export function chatOf(index: number, wechatShare: number, factors: ShareFactors): Profile['chat'] {
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

/** Of all indices a share is chosen, evenly: the number of the chosen one, or null. */
function ordinal(index: number, share: number): number | null {
  const before = Math.floor(index * share + 0.5);
  return Math.floor((index + 1) * share + 0.5) > before ? before : null;
}
