import type { StageRun } from '../model/progress.ts';
import type {
  CutConstraints,
  FormatCuts,
  RowGroup,
  SegmentationMethod,
  SerialisedTail,
} from '../model/segment.ts';
import type { FormatOptions } from './anchors/formats.ts';
import type { VotingOptions } from './votingExperts/options.ts';

/** What the segments stage is told. */
export interface SegmentOptions extends FormatOptions {
  readonly method: SegmentationMethod;
  readonly asWritten: VotingOptions;
  readonly figure2: VotingOptions;
  /** Part of all packets that a segmentation covers before its packets are protocol packets (Table II). */
  readonly coverage: number;
  /** Whether the rest of whole messages is searched for lists of items. */
  readonly tails: boolean;
  /** Rows of one corpus of Voting Experts; more are voted on in batches spread over all rows. */
  readonly votingRows: number;
}

/** What may change once evidence is counted, and costs no more than a frame to change. */
export interface SolveOptions {
  constraintsOf(formatKey: string): CutConstraints;
  /** True where a person says that the format's rows are no protocol packets. */
  isLeftOut(formatKey: string): boolean;
  /** Votes from which Voting Experts draw a boundary; null: the method's own. */
  readonly votes: number | null;
}

/** A format with its cuts. */
export interface CutGroup {
  readonly group: RowGroup;
  readonly cuts: FormatCuts;
}

/** A method's preparations: everything counted but what constraints and thresholds change. */
export interface PreparedMethod {
  cut(options: SolveOptions): StageRun<readonly CutGroup[]>;
}

export interface PreparedSegments extends PreparedMethod {
  readonly method: SegmentationMethod;
  readonly rows: number;
  tailOf(group: RowGroup): SerialisedTail | null;
}
