/** Stages in the order in which the pipeline runs them. */
export const STAGES = ['read', 'decode', 'flows', 'inspect'] as const;
export type StageName = (typeof STAGES)[number];

/** How far a long job is. `total` is null while it is unknown (standard input). */
export interface StageProgress {
  readonly stage: StageName;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'packets' | 'flows' | 'names';
  /** A few words beside the bar, such as "2 gzip members". */
  readonly remark: string;
}
