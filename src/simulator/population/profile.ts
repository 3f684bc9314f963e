import type { Quantiles } from '../random/quantiles.ts';
import type { Random } from '../random/random.ts';
import { OPERATIONS, type OperationName } from '../wechat/operations.ts';
import { type Chatting, EAGER } from './evenly.ts';
import {
  type Habit,
  MEDIA_RUNS,
  MESSAGING,
  type PaperTask,
  PUSH_RUNS,
  QUERY_RUNS,
  RECEIVE_TEXTS,
  REFRESH_RUNS,
  REPORT_RUNS,
  SERVICE_SHARES,
  SOCIAL,
  TASK_SHARES,
  type UserService,
} from './paper.ts';
import { HABIT_SHAPE, LINK_SECONDS, MEDIA_SHAPE, VISIT_SECONDS } from './shapes.ts';

/** What the shares of Table IV are multiplied by, by the task's or the service's name; 1 when left out. */
export type ShareFactors = Readonly<Record<string, number>>;

/** What one WeChat user will do. */
export interface Profile {
  /** Seconds that the long link lasts; 0 without one. */
  readonly linkSeconds: number;
  /** The link's beginning is in sight. */
  readonly connects: boolean;
  readonly looksUp: boolean;
  readonly reports: number;
  readonly queries: number;
  readonly pushes: number;
  readonly messaging: ReadonlyMap<OperationName, number>;
  readonly social: ReadonlyMap<OperationName, number>;
  readonly refreshes: number;
  readonly media: number;
  readonly chat: Chatting;
  /** Seconds from arrival to departure. */
  readonly presenceSeconds: number;
  /** Other traffic: none, less or more than WeChat's (Fig. 6(b)). */
  readonly others: 'none' | 'less' | 'more';
  /** The link covers the presence (Fig. 6(d)). */
  readonly stays: boolean;
}

const SHORTEST_HEARTBEAT_LINK = 4;
/** Fig. 6(b) and (d), as probabilities of the draw that lead to the figures' landmarks. */
const ONLY_WECHAT = 0.075;
const MOSTLY_WECHAT = 0.235;
const STAYS = 0.3;
/** Users without a long link who sign in over HTTP. */
const CONNECTS_BY_HTTP = 0.6;

/** Seconds of link that a VoIP user needs. */
const CALLING_SECONDS = 2700;

/** What is placed evenly over the population instead of drawn (`evenly.ts`). */
export interface Placed {
  readonly chat: Chatting;
  readonly eager: { readonly photos: number | null; readonly media: number | null };
}

export function drawProfile(
  random: Random,
  factors: ShareFactors,
  windowSeconds: number,
  { chat, eager }: Placed,
): Profile {
  const factor = (name: string): number => factors[name] ?? 1;
  const service = (name: UserService): number => Math.min(1, SERVICE_SHARES[name] * factor(name));
  const share = (task: PaperTask): number => Math.min(1, TASK_SHARES[task] * factor(task));
  const within = (task: PaperTask, name: UserService): number =>
    Math.min(1, (TASK_SHARES[task] / SERVICE_SHARES[name]) * factor(task));

  const doesMessaging = random.chance(service('Instant messaging'));
  const messaging = doesMessaging ? drawMessaging(random, within) : new Map<OperationName, number>();
  const isSocial = random.chance(service('Social networking')) || eager.photos !== null;
  const social = isSocial
    ? drawHabits(random, SOCIAL, (task) => within(task, 'Social networking'), eager.photos)
    : null;
  const isMedia = random.chance(service('Media access')) || eager.media !== null;

  const needsLink = doesMessaging || chat !== null;
  const without = 1 - (1 - service('Instant messaging')) * (1 - service('Real-time chatting'));
  const linkShare = Math.max(0, (share('W-TCP heartbeats') - without) / (1 - without));
  const hasLink = needsLink || random.chance(linkShare);
  const all = Math.max(share('W-TCP heartbeats'), without);
  const connectsByLink = (share('Connect to servers') - (1 - all) * CONNECTS_BY_HTTP) / all;
  const linkSeconds = hasLink
    ? Math.min(
        windowSeconds * 0.97,
        Math.max(chat === 'voip' ? CALLING_SECONDS : SHORTEST_HEARTBEAT_LINK, LINK_SECONDS.sample(random)),
      )
    : 0;
  const stays = hasLink && random.chance(STAYS);
  const presence = hasLink
    ? linkSeconds * (stays ? random.between(1, 1.12) : random.between(1.35, 7))
    : VISIT_SECONDS.sample(random);
  // The system's own tasks follow the time that the link lasts.
  const pace = hasLink ? 0.05 + 1.05 * (linkSeconds / LINK_SECONDS.mean) : 0.3;
  const roll = random.unit();
  return {
    linkSeconds,
    connects: random.chance(hasLink ? connectsByLink : CONNECTS_BY_HTTP),
    looksUp: random.chance(share('DNS')),
    reports: random.chance(share('Report to servers')) ? runsOf(random, REPORT_RUNS * pace, HABIT_SHAPE) : 0,
    queries: random.chance(share('Query servers')) ? runsOf(random, QUERY_RUNS * pace, HABIT_SHAPE) : 0,
    pushes:
      hasLink && random.chance(Math.min(1, share('Server push news') / all))
        ? runsOf(random, PUSH_RUNS * pace, HABIT_SHAPE)
        : 0,
    messaging,
    social: social ?? new Map(),
    refreshes: social === null ? 0 : runsOf(random, REFRESH_RUNS, HABIT_SHAPE),
    media: isMedia ? eagerRuns(random, MEDIA_RUNS, eager.media) : 0,
    chat,
    presenceSeconds: Math.min(windowSeconds * 0.985, Math.max(linkSeconds + 1, presence)),
    others: roll < ONLY_WECHAT ? 'none' : roll < ONLY_WECHAT + MOSTLY_WECHAT ? 'less' : 'more',
    stays,
  };
}

/** At least one run, `mean` on average (one where that is less). */
function runsOf(random: Random, mean: number, shape: Quantiles): number {
  return 1 + random.rounded(Math.max(0, mean - 1) * shape.sample(random));
}

/** Runs of photos and media: of all but the most eager users, who are placed. */
function eagerRuns(random: Random, mean: number, eagerness: number | null): number {
  const p = eagerness ?? random.unit() * (1 - EAGER);
  return 1 + random.rounded((mean - 1) * MEDIA_SHAPE.at(p));
}

function drawHabits(
  random: Random,
  habits: readonly Habit[],
  shareOf: (task: PaperTask) => number,
  eagerPhotos: number | null = null,
): Map<OperationName, number> {
  const runs = new Map<OperationName, number>();
  for (const { task, operations, runs: mean } of habits) {
    const isPhotos = task === 'Get photos';
    const isEager = isPhotos && eagerPhotos !== null;
    if (!random.chance(shareOf(task)) && !isEager) continue;
    const count = isPhotos ? eagerRuns(random, mean, eagerPhotos) : runsOf(random, mean, HABIT_SHAPE);
    for (let i = 0; i < count; i += 1) {
      const operation = random.pick(operations);
      runs.set(operation, (runs.get(operation) ?? 0) + 1);
    }
  }
  return runs;
}

/** Whoever uses the service does at least one of its tasks: receiving texts fills in, and is drawn the less for it. */
function drawMessaging(
  random: Random,
  within: (task: PaperTask, name: UserService) => number,
): Map<OperationName, number> {
  const shareOf = (task: PaperTask): number => within(task, 'Instant messaging');
  const runs = drawHabits(random, MESSAGING, shareOf);
  const none = MESSAGING.reduce((rest, { task }) => rest * (1 - shareOf(task)), 1);
  const target = shareOf(RECEIVE_TEXTS.task);
  const receives = none >= 1 ? 1 : Math.max(0, (target - none) / (1 - none));
  if (runs.size === 0 || random.chance(receives)) {
    runs.set('receiveText', runsOf(random, RECEIVE_TEXTS.runs, HABIT_SHAPE));
  }
  return runs;
}

/** About how many IP bytes of WeChat the profile will make. */
export function expectedBytes(profile: Profile): number {
  let bytes = 1500 + profile.reports * 1350 + profile.queries * 2000 + profile.pushes * 1000;
  const add = (name: OperationName, runs: number): void => {
    const { requestHttp, responseHttp } = OPERATIONS[name];
    bytes += runs * (1.04 * (requestHttp + responseHttp) + 300);
  };
  for (const [name, runs] of profile.messaging) add(name, runs);
  for (const [name, runs] of profile.social) add(name, runs);
  add('refreshMoments', profile.refreshes);
  add('getThirdParty', profile.media);
  return bytes + (profile.linkSeconds / 300) * 180;
}
