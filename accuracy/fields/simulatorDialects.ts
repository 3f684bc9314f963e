import type { FieldType } from '../../src/engine/model/field.ts';
import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import { DIALECTS } from '../../src/simulator/dialects/index.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import { constantColumns, mergeConstants } from '../score/merging.ts';
import type { SubjectOptions } from '../subject.ts';
import { inferSelected, rowsOnly, type Selected } from './inferSelected.ts';
import { type Simulated, simulated } from './simulated.ts';

const METHODS: readonly SegmentationMethod[] = ['figure-2', 'evidence'];
/** Captures drawn at random beside the named dialects. */
const RANDOM_DIALECTS = 10;
const BYTE = 8;

/** Types that are right for what a field says. */
const RIGHT: Readonly<Record<string, readonly FieldType[]>> = {
  constant: ['constant'],
  length: ['length'],
  opcode: ['opcode'],
  command: ['opcode'],
  'request-response': ['requestResponse', 'constant'],
  sequence: ['sequence', 'identifier'],
  session: ['session', 'identifier'],
  timestamp: ['timestamp'],
  flag: ['unidentified', 'opcode', 'requestResponse'],
  random: ['unidentified', 'identifier', 'checksum'],
  checksum: ['checksum', 'unidentified'],
};

interface Judged {
  readonly f1: number;
  readonly isExact: boolean;
  readonly types: number;
  readonly protocolF1: number;
}

/** W-TCP headers of every dialect that the simulator speaks, named and random. */
export function simulatorDialectsPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const rows: Row[] = [];
  const random = Array.from({ length: RANDOM_DIALECTS }, (_, i) => `random:${i + 1}`);
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ...DIALECTS.map(({ name }) => [name, [name]] as const),
    [`random:1 to ${RANDOM_DIALECTS}`, random],
  ];
  for (const [group, names] of groups) {
    const judged = new Map<SegmentationMethod, Judged[]>(METHODS.map((method) => [method, []]));
    for (const dialect of names)
      for (let seed = firstSeed; seed < firstSeed + (names.length > 1 ? 1 : seeds); seed += 1) {
        const traffic = simulated({ scenario: 'controlled-experiment', dialect, seed });
        const selected = traffic.selected.find(({ type }) => type === 'tcp');
        if (selected === undefined) continue;
        for (const method of METHODS) judged.get(method)?.push(judge(traffic, selected, method));
      }
    for (const [method, of] of judged)
      rows.push({
        dialect: group,
        method,
        runs: of.length,
        'boundary F1': mean(of.map(({ f1 }) => f1)),
        'exact formats': mean(of.map(({ isExact }) => (isExact ? 1 : 0))),
        types: mean(of.map(({ types }) => types)),
        'protocol F1': mean(of.map(({ protocolF1 }) => protocolF1)),
      });
  }
  return {
    part: 'simulator',
    title: `W-TCP headers of the simulator's dialects, controlled-experiment, ${seeds} seeds each`,
    rows,
    notes: [
      'cuts between neighbours that never change are merged; types: of all planted fields of whole bytes',
    ],
  };
}

function judge(traffic: Simulated, selected: Selected, method: SegmentationMethod): Judged {
  const { segments, layouts } = inferSelected(selected, method);
  const format = traffic.dialect.formats.find(({ name }) => name === 'w-tcp');
  if (format === undefined) throw new Error('the truth describes no W-TCP format');
  const members: number[] = [];
  for (let row = 0; row < selected.rows.length; row += 1)
    if (traffic.formatOfPacket.get(selected.rows.packet[row] as number) === 'w-tcp') members.push(row);
  const isConstant = constantColumns(rowsOnly(selected.rows, members));
  const truth = mergeConstants(
    [...new Set(format.fields.map(({ bitOffset }) => Math.floor(bitOffset / BYTE)))]
      .concat(format.headerBytes)
      .filter((cut) => cut > 0 && cut < selected.rows.stride),
    isConstant,
  );
  const found = mergeConstants(
    (segments.formats[0]?.cuts.cuts ?? []).filter((cut) => cut <= format.headerBytes),
    isConstant,
  );
  const hits = found.filter((cut) => truth.includes(cut)).length;
  const whole = format.fields.filter(({ bitOffset, bits }) => bitOffset % BYTE === 0 && bits % BYTE === 0);
  const typed = whole.filter(({ bitOffset, bits, meaning }) => {
    const at = (layouts[0]?.fields ?? []).find(
      ({ offset, length }) => offset === bitOffset / BYTE && length === bits / BYTE,
    );
    return at !== undefined && (RIGHT[meaning.is] ?? []).includes(at.type);
  });
  return {
    f1: found.length + truth.length === 0 ? 1 : (2 * hits) / (found.length + truth.length),
    isExact: found.join() === truth.join(),
    types: typed.length / whole.length,
    protocolF1: f1OfRows(segments.formatOf, members),
  };
}

function f1OfRows(formatOf: Int32Array, members: readonly number[]): number {
  const taken = formatOf.reduce((sum, format) => sum + (format >= 0 ? 1 : 0), 0);
  const right = members.filter((row) => (formatOf[row] as number) >= 0).length;
  return (2 * right) / (taken + members.length);
}
