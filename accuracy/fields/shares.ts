import { selectRows } from '../../src/engine/columns/messageRows.ts';
import type { PayloadRows } from '../../src/engine/model/payloadRows.ts';
import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { solveSegments, UNCONSTRAINED } from '../../src/engine/segments/segmentRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel, parametersFor } from '../inferRows.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { simulated } from './simulated.ts';

const SHARES = [0.4, 0.2, 0.1, 0.05] as const;
const METHODS: readonly SegmentationMethod[] = ['figure-2', 'evidence'];

/** Protocol packets of W-TCP among more and more others: of all seeds the least F1. */
export function sharesPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const least = new Map<string, number>();
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const traffic = simulated({ scenario: 'controlled-experiment', dialect: 'wechat-5.0', seed });
    const rows = traffic.selected.find(({ type }) => type === 'tcp')?.rows;
    if (rows === undefined) continue;
    for (const share of SHARES)
      for (const method of METHODS) {
        const key = `${share}\t${method}`;
        const f1 = f1Of(diluted(rows, traffic.formatOfPacket, share), traffic.formatOfPacket, method);
        least.set(key, Math.min(least.get(key) ?? 1, f1));
      }
  }
  const table: Row[] = [...least].map(([key, f1]) => {
    const [share = '', method = ''] = key.split('\t');
    return { 'share of protocol packets': Number(share), method, 'least F1': f1 };
  });
  return {
    part: 'shares',
    title: `Protocol packets among others, controlled-experiment, ${seeds} seeds`,
    rows: table,
    notes: ['protocol packets are left out evenly until so many are left among all others'],
  };
}

/** The rows with so many protocol packets, spread over the capture, that they are this share of all. */
function diluted(
  rows: PayloadRows,
  formatOfPacket: ReadonlyMap<number, string>,
  share: number,
): PayloadRows & { readonly packet: Uint32Array } {
  const isHeader = (row: number): boolean => formatOfPacket.has(rows.packet[row] as number);
  const all = Array.from({ length: rows.length }, (_, row) => row);
  const headers = all.filter(isHeader);
  const wanted = Math.round(((all.length - headers.length) * share) / (1 - share));
  const every = Math.max(1, headers.length / wanted);
  const kept = new Set(headers.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every)));
  const chosen = Uint32Array.from(all.filter((row) => !isHeader(row) || kept.has(row)));
  return {
    ...selectRows(rows, chosen),
    packet: Uint32Array.from(chosen, (row) => rows.packet[row] as number),
    streamOffset: Float64Array.from(chosen, (row) => rows.streamOffset[row] as number),
  };
}

function f1Of(
  rows: PayloadRows,
  formatOfPacket: ReadonlyMap<number, string>,
  method: SegmentationMethod,
): number {
  const prepared = drain(prepareRows(rows, parametersFor(method, 16), evidenceModel()));
  const { formatOf } = drain(solveSegments(prepared, UNCONSTRAINED));
  let [right, wrong, missed] = [0, 0, 0];
  for (let row = 0; row < rows.length; row += 1) {
    const isHeader = formatOfPacket.has(rows.packet[row] as number);
    const isTaken = (formatOf[row] as number) >= 0;
    if (isHeader && isTaken) right += 1;
    else if (isTaken) wrong += 1;
    else if (isHeader) missed += 1;
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
}
