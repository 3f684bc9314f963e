import type { Figure, FigureId } from '../model/figure.ts';

/** Titles and definitions of the figures. */
export const FACES: Readonly<Record<FigureId, Omit<Figure, 'id' | 'series'>>> = {
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

/** Of Fig. 6(d) where each curve divides by its like. */
export const LIKE_BY_LIKE =
  'Seconds with an active classified flow over those with any active flow; seconds with a packet of a classified flow over those with a packet of any flow.';
