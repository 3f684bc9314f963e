import type { Activity } from '../model/activity.ts';
import type { Figure, FigureId, FigureSeries } from '../model/figure.ts';
import { CLASS_W_HTTP, CLASS_W_TCP } from '../model/task.ts';
import { distributionOf } from './distribution.ts';
import { PAPER_LANDMARKS } from './paperFigures.ts';
import type { UserFilter } from './subset.ts';

/** Figures 6 and 7 of the paper from a capture's activity; only users of the app are counted. */
export function figuresOf(activity: Activity, filter: UserFilter = null): readonly Figure[] {
  const { users, exchanges } = activity;
  const own = appUsers(activity, filter);
  const ofUsers = (
    id: FigureId,
    series: readonly (readonly [string, (user: number) => number])[],
  ): readonly FigureSeries[] =>
    series.map(([name, of]) => ({
      name,
      distribution: distributionOf(own.map(of)),
      landmarks: PAPER_LANDMARKS[id][name] ?? [],
    }));
  const ofTasks = (id: FigureId, name: string, values: Float64Array, flowClass: number): FigureSeries => ({
    name,
    distribution: distributionOf(
      values.filter((_, i) => exchanges.flowClass[i] === flowClass && (filter?.(exchanges.user[i]) ?? true)),
    ),
    landmarks: PAPER_LANDMARKS[id][name] ?? [],
  });
  const volume = (user: number): number => users.appBytesUplink[user] + users.appBytesDownlink[user];
  const all = (user: number): number => users.bytesUplink[user] + users.bytesDownlink[user];
  return [
    {
      ...FACES['6a'],
      id: '6a',
      series: ofUsers('6a', [['Volume', volume]]),
    },
    {
      ...FACES['6b'],
      id: '6b',
      series: ofUsers('6b', [['Share', (user) => volume(user) / all(user)]]),
    },
    {
      ...FACES['6c'],
      id: '6c',
      series: ofUsers('6c', [
        ['Active', (user) => users.appActiveSeconds[user]],
        ['Data transfer', (user) => users.transferSeconds[user]],
      ]),
    },
    {
      ...FACES['6d'],
      id: '6d',
      series: ofUsers('6d', [
        ['Active', (user) => users.appActiveSeconds[user] / users.activeSeconds[user]],
        ['Data transfer', (user) => users.transferSeconds[user] / users.activeSeconds[user]],
      ]),
    },
    {
      ...FACES['7a'],
      id: '7a',
      series: [
        ofTasks('7a', 'W-TCP', exchanges.completionS, CLASS_W_TCP),
        ofTasks('7a', 'W-HTTP', exchanges.completionS, CLASS_W_HTTP),
      ],
    },
    {
      ...FACES['7b'],
      id: '7b',
      series: [ofTasks('7b', 'W-TCP', exchanges.sincePreviousS, CLASS_W_TCP)],
    },
  ];
}

/** Users with classified flows. */
export function appUsers({ users }: Activity, filter: UserFilter): readonly number[] {
  return Array.from({ length: users.length }, (_, user) => user).filter(
    (user) => users.appFlows[user] > 0 && (filter?.(user) ?? true),
  );
}

const FACES: Readonly<Record<FigureId, Omit<Figure, 'id' | 'series'>>> = {
  '6a': {
    title: 'Traffic volume of a user',
    definition:
      'IP bytes of a user’s classified flows, both directions, headers and retransmissions included.',
    axis: 'Volume of a user',
    unit: 'B',
    scale: 'log',
    population: 'users',
  },
  '6b': {
    title: 'Share of a user’s volume',
    definition: 'IP bytes of a user’s classified flows over all IP bytes of the user.',
    axis: 'Share of the user’s volume',
    unit: '',
    scale: 'linear',
    population: 'users',
  },
  '6c': {
    title: 'Usage time of a user',
    definition:
      'One-second bins in which a classified flow of the user is active (between its first and last packet), and in which one transfers a packet.',
    axis: 'Seconds of a user',
    unit: 's',
    scale: 'log',
    population: 'users',
  },
  '6d': {
    title: 'Usage time of a user, relative',
    definition:
      'The seconds of Figure 6(c) over the one-second bins in which the user has any active flow; both curves divide by the same.',
    axis: 'Share of the user’s usage time',
    unit: '',
    scale: 'linear',
    population: 'users',
  },
  '7a': {
    title: 'Completion time of a task',
    definition:
      'First request byte to last response byte; of W-HTTP from the connection’s SYN where the exchange is its first.',
    axis: 'Completion time',
    unit: 's',
    scale: 'log',
    population: 'tasks',
  },
  '7b': {
    title: 'Time between tasks of a flow',
    definition: 'Start of a task to the start of the next in the same W-TCP flow.',
    axis: 'Inter-task time',
    unit: 's',
    scale: 'log',
    population: 'tasks',
  },
};
