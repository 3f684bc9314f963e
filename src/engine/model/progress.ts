/** Stages in the order in which the pipeline runs them. */
export const STAGES = [
  'read',
  'decode',
  'flows',
  'inspect',
  'segments',
  'messages',
  'fields',
  'opcodes',
  'tasks',
  'activity',
  'extract',
] as const;
export type StageName = (typeof STAGES)[number];

/** How far a long job is. `total` is null while it is unknown (standard input). */
export interface StageProgress {
  readonly stage: StageName;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'packets' | 'flows' | 'names' | 'rows' | 'formats' | 'opcodes' | 'resamples';
  /** A few words beside the bar, such as "2 gzip members". */
  readonly remark: string;
}

/** A stage that can be stopped between any two steps, by no longer asking it for the next. */
export type StageRun<T> = Generator<StageProgress, T, void>;
