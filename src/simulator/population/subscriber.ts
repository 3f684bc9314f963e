import { Random } from '../random/random.ts';
import type { Period, Scenario } from '../scenarios/scenario.ts';
import { chatOf, eagernessOf } from './evenly.ts';
import { SERVICE_SHARES, TASK_SHARES } from './paper.ts';
import { drawProfile, expectedBytes, type Profile } from './profile.ts';
import { OTHER_TRAFFIC_SHAPE, VISIT_SECONDS } from './shapes.ts';

/** One subscriber before arrival: drawn from a stream of its own, so it is the same whoever else there is. */
export interface Subscriber {
  readonly random: Random;
  readonly platform: 'android' | 'iphone';
  /** Null without WeChat. */
  readonly profile: Profile | null;
  /** Place in the scenario's list of dialects. */
  readonly dialect: number;
  readonly startSeconds: number;
  readonly presenceSeconds: number;
  readonly otherBytes: number;
}

const IPHONES = 0.32;
const LEAST_OTHER_BYTES = 400;

export function drawSubscriber(
  seed: number,
  index: number,
  scenario: Scenario,
  period: Period,
  spanSeconds: number,
): Subscriber {
  const random = new Random(seed, 'subscriber', index);
  const platform = random.chance(IPHONES) ? 'iphone' : 'android';
  const dialect = placeOf(random, scenario);
  const chat = chatOf(index, period.wechatShare, scenario.factors);
  const { wechatShare } = period;
  const factor = (name: string): number => scenario.factors[name] ?? 1;
  const eager = {
    photos: eagernessOf(
      index,
      wechatShare * TASK_SHARES['Get photos'] * factor('Get photos') * factor('Social networking'),
    ),
    media: eagernessOf(index, wechatShare * SERVICE_SHARES['Media access'] * factor('Media access')),
  };
  const isPlaced = chat !== null || eager.photos !== null || eager.media !== null;
  const hasWeChat = random.chance(wechatShare) || isPlaced;
  const profile = hasWeChat ? drawProfile(random, scenario.factors, spanSeconds, { chat, eager }) : null;
  const presenceSeconds =
    profile?.presenceSeconds ?? Math.min(spanSeconds * 0.985, VISIT_SECONDS.sample(random) * 2);
  return {
    random,
    platform,
    profile,
    dialect,
    presenceSeconds,
    startSeconds: random.unit() * (spanSeconds - presenceSeconds),
    otherBytes: otherBytesOf(random, profile, scenario),
  };
}

function placeOf(random: Random, scenario: Scenario): number {
  let roll = random.unit() * scenario.dialects.reduce((sum, { share }) => sum + share, 0);
  for (const [place, { share }] of scenario.dialects.entries()) {
    roll -= share;
    if (roll < 0) return place;
  }
  return scenario.dialects.length - 1;
}

function otherBytesOf(random: Random, profile: Profile | null, scenario: Scenario): number {
  const much = scenario.otherBytes * OTHER_TRAFFIC_SHAPE.sample(random);
  if (profile === null) return Math.max(LEAST_OTHER_BYTES, much);
  const expected = expectedBytes(profile);
  const factor = random.unit();
  if (profile.others === 'none') return 0;
  if (profile.others === 'less') return expected * (0.02 + 0.5 * factor);
  return Math.max(much, expected * (1.4 + 3 * factor));
}
