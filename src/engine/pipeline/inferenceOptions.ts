import type { FieldOptions } from '../fields/options.ts';
import type { ParameterSet } from '../model/parameters.ts';
import { type GivenFormat, SEGMENTATION_METHODS, type SegmentationMethod } from '../model/segment.ts';
import { EVIDENCE_CONTEXT } from '../segments/evidenceFormats.ts';
import type { SegmentOptions } from '../segments/method.ts';
import {
  AS_WRITTEN,
  EXPERTS,
  type Expert,
  FIGURE_2,
  type VotingOptions,
} from '../segments/votingExperts/options.ts';

/** What the segments stage reads of the parameters. */
export function segmentOptions(
  parameters: ParameterSet,
  hasContinuations: boolean,
  given: readonly GivenFormat[] = [],
): SegmentOptions {
  return {
    method: methodOf(parameters),
    window: parameters.headBytes,
    minimumRows: parameters.formatRows,
    minimumBits: parameters.formatBits,
    minimumShare: parameters.segmentationCoverage,
    sampleRows: SAMPLE_ROWS,
    formats: parameters.formats === 'one' ? 'one' : 'anchors',
    hasContinuations,
    given,
    tails: !hasContinuations,
    asWritten: votingOptions({ ...AS_WRITTEN, votes: parameters.veVotes }, parameters),
    figure2: votingOptions({ ...FIGURE_2, votes: parameters.figure2Votes }, parameters),
    coverage: parameters.segmentationCoverage,
    votingRows: parameters.votingRows,
  };
}

/** Messages against a rule that its verdict names. */
const EXAMPLES = 8;

/** Rows that the search for formats looks at closely. */
const SAMPLE_ROWS = 8192;

export function methodOf({ method }: ParameterSet): SegmentationMethod {
  return SEGMENTATION_METHODS.find((name) => name === method) ?? 'evidence';
}

/** A preset with the readings that the parameters choose otherwise. */
function votingOptions(preset: VotingOptions, parameters: ParameterSet): VotingOptions {
  const chosen = <K extends keyof VotingOptions>(key: K, value: string): VotingOptions[K] =>
    value === 'preset' ? preset[key] : (value as VotingOptions[K]);
  return {
    window: parameters.veWindow,
    votes: preset.votes,
    maxFieldBytes: parameters.maxFieldBytes,
    experts: parameters.veExperts === 'preset' ? preset.experts : expertsOf(parameters.veExperts),
    threshold: chosen('threshold', parameters.veThreshold),
    comparison: chosen('comparison', parameters.veComparison),
    statistics: chosen('statistics', parameters.veStatistics),
    standardise: chosen('standardise', parameters.veStandardise),
    edges: chosen('edges', parameters.veEdges),
    ownEnd: chosen('ownEnd', parameters.veOwnEnd),
    ties: chosen('ties', parameters.veTies),
    peak: chosen('peak', parameters.vePeak),
    iteration: chosen('iteration', parameters.veIteration),
  };
}

const expertsOf = (text: string): readonly Expert[] =>
  EXPERTS.filter((expert) => text.split('+').includes(expert));

/** What the fields stage reads of the parameters. */
export function fieldOptions(parameters: ParameterSet): FieldOptions {
  const { opcodeNormalisation } = parameters;
  return {
    longestRun: parameters.longestRun,
    lengthCorrelation: parameters.lengthCorrelation,
    opcodeEntropy: parameters.opcodeEntropy,
    opcodeNormalisation:
      opcodeNormalisation === 'values' || opcodeNormalisation === 'messages' ? opcodeNormalisation : 'bits',
    sequenceShare: parameters.sequenceShare,
    relationShare: parameters.relationShare,
    examples: EXAMPLES,
  };
}

/** Bytes of each payload that inference wants: windows that run on and the evidence's context included. */
export function wantedStride(parameters: ParameterSet): number {
  const { edges, window } = segmentOptions(parameters, false).asWritten;
  const method = methodOf(parameters);
  if (method === 'evidence') return parameters.headBytes + EVIDENCE_CONTEXT;
  return parameters.headBytes + (method === 'as-written' && edges === 'run-on' ? window : 0);
}
