import type { BitField, Field, FieldLayout } from '../../src/engine/model/field.ts';
import type { SegmentedFormat } from '../../src/engine/model/segment.ts';

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** A format as commands write it; `explain` adds every verdict, score and reason. */
export function formatJson(format: SegmentedFormat, layout: FieldLayout, explain: boolean): unknown {
  const { cuts } = format;
  return {
    key: format.key,
    share: round(format.share),
    rows: format.rows.length,
    direction: format.direction === null ? null : (['uplink', 'downlink'] as const)[format.direction],
    anchors: format.anchors,
    fields: layout.fields.map((field) => fieldJson(field, explain)),
    findings: layout.findings.map(({ name, sentence, values }) => ({ name, sentence, ...values })),
    ...(format.tail !== null && {
      tail: { start: format.tail.start, share: round(format.tail.share), sentence: format.tail.sentence },
    }),
    ...(explain && {
      window: cuts.window,
      scoreKind: cuts.scoreKind,
      threshold: round(cuts.threshold),
      score: [...cuts.score].map(round),
    }),
  };
}

function fieldJson(field: Field, explain: boolean): unknown {
  const verdict = field.verdicts.at(-1);
  const named = verdict?.holds ? verdict : null;
  return {
    offset: field.offset,
    length: field.length,
    type: field.type,
    byteOrder: field.byteOrder,
    probability: field.probability === null ? null : round(field.probability),
    reason: named?.sentence ?? field.reasons[0]?.sentence ?? null,
    ...(field.constantHex !== null && { value: field.constantHex }),
    ...(named !== null && { paperRule: named.isPaperRule }),
    ...(field.findings.length > 0 && {
      findings: field.findings.map(({ name, sentence, count, values }) => ({
        name,
        sentence,
        count,
        ...values,
      })),
    }),
    ...(field.bits.length > 0 && { bits: field.bits.map(bitJson) }),
    ...(explain && {
      values: field.distinctCount,
      verdicts: field.verdicts.map((one) => ({
        ...one,
        statistic: round(one.statistic),
        margin: round(one.margin),
      })),
      boundary: field.reasons.map(({ name, sentence, weight }) => ({
        name,
        sentence,
        weight: round(weight),
      })),
    }),
  };
}

function bitJson({ byteOffset, firstBit, bitCount, isConstant, setShare, flipRate }: BitField): unknown {
  return {
    byteOffset,
    firstBit,
    bitCount,
    isConstant,
    setShare: setShare.map(round),
    flipRate: flipRate.map(round),
  };
}
