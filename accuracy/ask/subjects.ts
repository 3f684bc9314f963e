import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { PayloadRows } from '../../src/engine/model/payloadRows.ts';
import type { SegmentationMethod, SegmentedFormat } from '../../src/engine/model/segment.ts';
import type { InferenceInput } from '../../src/engine/pipeline/inferFields.ts';
import { DIALECTS } from '../../src/simulator/dialects/index.ts';
import { plantedProtocol } from '../../src/testing/randomProtocol.ts';
import { rowsOnly } from '../fields/inferSelected.ts';
import { simulated } from '../fields/simulated.ts';
import { parametersFor } from '../inferRows.ts';
import { scoreBoundaries } from '../score/boundaries.ts';
import type { DataSet } from '../score/dataSets.ts';
import { constantColumns, mergeConstants } from '../score/merging.ts';
import type { Formats, Truth } from './session.ts';

/** Something to ask about: rows, what is true of them, and how near to it a result is. */
export interface Subject {
  readonly input: InferenceInput;
  parameters(method: SegmentationMethod): ParameterSet;
  readonly truth: Truth;
  /** F1 of the boundaries. */
  score(formats: Formats): number;
}

const HEAD_BYTES = 32;

/** A released set: the truth of a format's offset is what most of its messages have there. */
export function ofDataSet({ rows, messages }: DataSet): Subject {
  const view = { name: '32', limit: HEAD_BYTES, truth: 'cuts' } as const;
  const cutsOf = messages.map(({ cuts }) => new Set(cuts));
  return {
    input: { rows, payload: null },
    parameters: (method) => parametersFor(method, HEAD_BYTES),
    truth: (format, offset) => {
      const reached = [...format.rows].filter((row) => offset < (rows.kept[row] ?? 0));
      if (reached.length === 0) return null;
      return reached.filter((row) => cutsOf[row]?.has(offset)).length * 2 > reached.length;
    },
    score: (formats) => scoreBoundaries(messages, predicted(rows, formats), view).f1,
  };
}

function predicted(rows: PayloadRows, formats: Formats): readonly (readonly number[])[] {
  const cuts: (readonly number[])[] = Array.from({ length: rows.length }, () => []);
  for (const format of formats) for (const row of format.rows) cuts[row] = format.cuts.cuts;
  return cuts;
}

const MESSAGES = 100;

/** A protocol drawn at random by the tests, up to the end of its header. */
export function ofPlanted(seed: number): Subject {
  const { rows, cuts } = plantedProtocol(seed, MESSAGES);
  return headerSubject({ rows, payload: null }, rows, cuts, (method) => parametersFor(method, HEAD_BYTES));
}

export const SIMULATED: readonly string[] = [
  ...DIALECTS.map(({ name }) => name),
  ...Array.from({ length: 10 }, (_, i) => `random:${i + 1}`),
];

/** W-TCP of one of the simulator's dialects. */
export function ofDialect(dialect: string): Subject | null {
  const traffic = simulated({ scenario: 'controlled-experiment', dialect, seed: 1 });
  const selected = traffic.selected.find(({ type }) => type === 'tcp');
  const format = traffic.dialect.formats.find(({ name }) => name === 'w-tcp');
  if (selected === undefined || format === undefined) return null;
  const { rows, payload } = selected;
  const members = Array.from({ length: rows.length }, (_, row) => row).filter(
    (row) => traffic.formatOfPacket.get(rows.packet[row] ?? -1) === 'w-tcp',
  );
  const starts = format.fields.map(({ bitOffset }) => Math.floor(bitOffset / 8));
  const cuts = [...new Set([...starts, format.headerBytes])].filter((cut) => cut > 0 && cut < rows.stride);
  return headerSubject({ rows, payload }, rowsOnly(rows, members), cuts, (method) =>
    parametersFor(method, 16),
  );
}

/** One header: the largest format stands for it, cuts between neighbours that never change count as one. */
function headerSubject(
  input: InferenceInput,
  members: PayloadRows,
  cuts: readonly number[],
  parameters: Subject['parameters'],
): Subject {
  const end = Math.max(...cuts);
  const isConstant = constantColumns(members);
  const wanted = mergeConstants(cuts, isConstant);
  return {
    input,
    parameters,
    truth: (_: SegmentedFormat, offset) => (offset > end ? null : cuts.includes(offset)),
    score(formats) {
      const found = mergeConstants(
        (formats[0]?.cuts.cuts ?? []).filter((cut) => cut <= end),
        isConstant,
      );
      const hits = found.filter((cut) => wanted.includes(cut)).length;
      return found.length + wanted.length === 0 ? 1 : (2 * hits) / (found.length + wanted.length);
    },
  };
}
