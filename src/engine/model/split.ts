/** What activity can be split by. */
export const SPLITS = [
  'service',
  'task',
  'flow type',
  'server role',
  'server',
  'client platform',
  'client version',
  'time of day',
  'period',
] as const;
export type Split = (typeof SPLITS)[number];

/** One part of a split. */
export interface SplitGroup {
  readonly split: Split;
  readonly name: string;
}
