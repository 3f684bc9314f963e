import type { Field } from '../../src/engine/model/field.ts';
import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import type { Inference } from '../../src/engine/pipeline/inferFields.ts';
import { type PlantedProtocol, plantedProtocol } from '../../src/testing/randomProtocol.ts';
import { inferMessages } from '../inferRows.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import { constantColumns, mergeConstants } from '../score/merging.ts';
import type { SubjectOptions } from '../subject.ts';

const PROTOCOLS = 50;
const MESSAGES = [100, 500] as const;
const HEAD_BYTES = 32;
const METHODS: readonly SegmentationMethod[] = ['as-written', 'figure-2', 'evidence'];

interface Scored {
  readonly f1: number;
  readonly isExact: boolean;
  readonly unmergedF1: number;
  readonly types: number;
  readonly typesWithCuts: number;
  readonly bitF1: number;
}

/** Protocols drawn at random by the tests, which no weights were learnt from. */
export function dialectsPart({ firstSeed }: Pick<SubjectOptions, 'firstSeed'>): PartReport {
  const rows: Row[] = [];
  for (const messages of MESSAGES) {
    const planted = Array.from({ length: PROTOCOLS }, (_, i) => plantedProtocol(firstSeed + i, messages));
    for (const method of METHODS) {
      const scores = planted.map((one) => judge(one, inferMessages(one.rows, method, HEAD_BYTES)));
      rows.push({
        messages,
        method,
        'boundary F1': mean(scores.map(({ f1 }) => f1)),
        'exact formats': mean(scores.map(({ isExact }) => (isExact ? 1 : 0))),
        'unmerged F1': mean(scores.map(({ unmergedF1 }) => unmergedF1)),
        types: mean(scores.map(({ types }) => types)),
        'types, cuts right': mean(scores.map(({ typesWithCuts }) => typesWithCuts)),
        'bit cuts F1': mean(scores.map(({ bitF1 }) => bitF1)),
      });
    }
  }
  return {
    part: 'dialects',
    title: `${PROTOCOLS} random protocols, up to the end of the header`,
    rows,
    notes: [
      'cuts between neighbours that never change are merged, but in "unmerged"; types: of all planted fields, and of those whose two ends were found (neighbouring constants merged)',
    ],
  };
}

function judge(planted: PlantedProtocol, { segments, layouts }: Inference): Scored {
  const end = planted.cuts.at(-1) ?? 0;
  const found = (segments.formats[0]?.cuts.cuts ?? []).filter((cut) => cut <= end);
  const isConstant = constantColumns(planted.rows);
  const merged = mergeConstants(found, isConstant);
  const truth = mergeConstants(planted.cuts, isConstant);
  const fields = layouts[0]?.fields ?? [];
  let [typed, ends] = [0, 0];
  let [bitRight, bitWrong, bitMissed] = [0, 0, 0];
  for (const { offset, length, types, bitCuts } of planted.fields) {
    const field = fields.find((one) => one.offset === offset && one.length === length);
    if (types.includes('constant') && isAllConstant(fields, offset, length)) {
      ends += 1;
      typed += 1;
    } else if (field !== undefined) {
      ends += 1;
      typed += types.includes(field.type) ? 1 : 0;
    }
    if (bitCuts.length === 0 || field === undefined) continue;
    const bits = new Set(field.bits.filter(({ firstBit }) => firstBit > 0).map(({ firstBit }) => firstBit));
    const hits = bitCuts.filter((cut) => bits.has(cut)).length;
    bitRight += hits;
    bitWrong += bits.size - hits;
    bitMissed += bitCuts.length - hits;
  }
  const bitAll = 2 * bitRight + bitWrong + bitMissed;
  return {
    f1: f1Of(merged, truth),
    isExact: merged.join() === truth.join(),
    unmergedF1: f1Of(found, planted.cuts),
    types: typed / planted.fields.length,
    typesWithCuts: ends === 0 ? Number.NaN : typed / ends,
    bitF1: bitAll === 0 ? Number.NaN : (2 * bitRight) / bitAll,
  };
}

/** Neighbouring constants count as one field, however they are cut. */
function isAllConstant(fields: readonly Field[], offset: number, length: number): boolean {
  const isConstant = (at: number): boolean =>
    fields.some((one) => one.type === 'constant' && at >= one.offset && at < one.offset + (one.length ?? 0));
  return Array.from({ length }, (_, i) => offset + i).every(isConstant);
}

function f1Of(found: readonly number[], truth: readonly number[]): number {
  const right = found.filter((cut) => truth.includes(cut)).length;
  return found.length + truth.length === 0 ? 1 : (2 * right) / (found.length + truth.length);
}
