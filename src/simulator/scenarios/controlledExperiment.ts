import { eveningPeak } from './eveningPeak.ts';
import type { Scenario } from './scenario.ts';

/** Section II-B: one Android phone, one iPhone, each operation of Table I several times, little else. */
export const controlledExperiment: Scenario = {
  ...eveningPeak,
  name: 'controlled-experiment',
  summary:
    'Two phones, one person: every operation of Table I several times, with a log; some background noise.',
  users: 2,
  periods: [{ start: '2013-10-20T02:00:00Z', hours: 3, users: 2, wechatShare: 1 }],
  experiment: { repeats: 6, callSeconds: 25, contentScale: 1, logOffsetSeconds: 0 },
};
