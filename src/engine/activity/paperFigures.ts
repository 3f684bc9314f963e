import type { FigureId, Landmark } from '../model/figure.ts';

/** What the paper says of its own curves (VI, Fig. 6 and 7), by figure and series. A share is of those at or below. */
export const PAPER_LANDMARKS: Readonly<Record<FigureId, Readonly<Record<string, readonly Landmark[]>>>> = {
  '6a': {
    Volume: [
      { value: 10e6, share: 0.999, text: 'top 150 users (0.1%) generate 10 MB each' },
      { value: 100e3, share: 0.87, text: 'top 20K users (13%) generate nearly 100 KB each' },
    ],
  },
  '6b': {
    Share: [
      { value: 0.5, share: 0.7, text: 'over 50% of the volume for 45K users (30%)' },
      { value: 0.9999, share: 0.93, text: 'only WeChat traffic for 11K users (7%)' },
    ],
  },
  '6c': {
    Active: [
      { value: 7200, share: 0.93, text: 'active over 2 hours: top 10K users (7%)' },
      { value: 1800, share: 0.74, text: 'active over 30 minutes: top 38K users (26%)' },
    ],
    'Data transfer': [{ value: 60, share: 0.87, text: 'data transfer under 1 minute: 131K users (87%)' }],
  },
  '6d': {
    Active: [{ value: 0.8, share: 0.54, text: 'active above 80% of the time: 71K users (46%)' }],
    'Data transfer': [
      { value: 0.1, share: 0.82, text: 'data transfer above 10% of the time: 27K users (18%)' },
    ],
  },
  '7a': {
    'W-TCP': [{ value: 0.1, share: 0.8, text: 'more than 80% of W-TCP tasks complete within 0.1 s' }],
    'W-HTTP': [],
  },
  '7b': {
    // It names a rise of 40 % near 300 s (heartbeats), which is no point of a curve.
    'W-TCP': [],
  },
};
