/** Ways to find where fields begin; the last is the default. */
export const SEGMENTATION_METHODS = ['as-written', 'figure-2', 'evidence'] as const;
export type SegmentationMethod = (typeof SEGMENTATION_METHODS)[number];

/** A person's word on cuts, as byte offsets: hard constraints of every method. */
export interface CutConstraints {
  /** A field begins here. */
  readonly pins: readonly number[];
  /** No field begins here. */
  readonly bans: readonly number[];
}

export const NO_CONSTRAINTS: CutConstraints = { pins: [], bans: [] };

/** One named piece of evidence and what it adds; the weights of a cut's reasons sum up to its score. */
export interface Reason {
  readonly name: string;
  /** For a person: "the byte before is 0 in all 412 messages". */
  readonly sentence: string;
  /** In log odds where scores are probabilities, in votes where they are votes. Negative: against a cut. */
  readonly weight: number;
  /** Votes of each window that may vote here, by the offset where it begins; they sum up to the weight. */
  readonly windows?: readonly { readonly start: number; readonly votes: number }[];
}

/** One way to answer a question about cuts. */
export interface CutAnswer {
  /** What a person says with it, of the offsets that are asked about only. */
  readonly word: CutConstraints;
  /** Where fields would begin then, as `FormatCuts.cuts`. */
  readonly cuts: readonly number[];
  /** How likely it is to be the right one, 0 to 1. */
  readonly chance: number;
}

/** What a method would like to be told next. */
export interface CutQuestion {
  /** `boundary`: does a field begin at `start`? `reading`: how do the bytes [start, end) divide into fields? */
  readonly kind: 'boundary' | 'reading';
  readonly start: number;
  readonly end: number;
  /** A boundary: a cut, then none. A reading: the likeliest first; none of them may be right. */
  readonly answers: readonly CutAnswer[];
  /** Boundaries that an answer is expected to put right: wrong ones that it corrects, and what follows from it. */
  readonly gain: number;
}

/** What a method says of one format: where its fields begin. */
export interface FormatCuts {
  /** Ascending; 0 and the end left out; below `window`. */
  readonly cuts: readonly number[];
  /** Bytes looked at from each row's first. */
  readonly window: number;
  /** Score of a cut at each offset; `window` long, [0] means nothing. */
  readonly score: Float64Array;
  readonly scoreKind: 'votes' | 'probability';
  /** Score from which a cut is drawn. */
  readonly threshold: number;
  /** Why the offset has its score, the heaviest first. */
  reasons(offset: number): readonly Reason[];
  /** What is worth asking a person, what helps most first. */
  questions(): readonly CutQuestion[];
}

/** A byte that is the same in (nearly) all rows of a format. */
export interface Anchor {
  readonly offset: number;
  readonly value: number;
}

/** A format by a person's hand: all rows with these bytes, whatever else is found. */
export interface GivenFormat {
  readonly anchors: readonly Anchor[];
  readonly direction: 0 | 1 | null;
}

/** Rows that share a layout, before anyone has said where its fields begin. */
export interface RowGroup {
  /** Of its anchors and direction, never of its cuts: `00@4 10@5`. Unique within one result. */
  readonly key: string;
  readonly anchors: readonly Anchor[];
  /** Null where the format is the same both ways. */
  readonly direction: 0 | 1 | null;
  /** Ascending. */
  readonly rows: Uint32Array;
}

/** The rest of the messages read as a list of items, each message by itself. A proposal: shown with its parse. */
export interface SerialisedTail {
  /** Where the list begins in every message. */
  readonly start: number;
  /** Part of the messages that parse to their very end. */
  readonly share: number;
  readonly sentence: string;
  /** Field starts of the format's i-th row are `offsets[starts[i]..starts[i + 1]]`, ascending; none where it does not parse. */
  readonly starts: Uint32Array;
  readonly offsets: Uint32Array;
}

/** A protocol format: its rows and its cuts. */
export interface SegmentedFormat extends RowGroup {
  readonly cuts: FormatCuts;
  /** Null where messages are not stored whole or are no lists. */
  readonly tail: SerialisedTail | null;
  /** Part of all rows that the selection holds. */
  readonly share: number;
}

/** Result of the segments stage. */
export interface Segments {
  readonly method: SegmentationMethod;
  /** Largest first. */
  readonly formats: readonly SegmentedFormat[];
  /** Left out because a person says that their rows are no protocol packets. */
  readonly leftOut: readonly RowGroup[];
  /** Row of `formats` that each row of the input belongs to; NONE for non-protocol packets. */
  readonly formatOf: Int32Array;
}
