import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import { constantColumns, mergeConstants } from '../score/merging.ts';
import type { SubjectOptions } from '../subject.ts';
import { inferSelected, isSame, rowsOnly, type Selected } from './inferSelected.ts';
import { type Simulated, type SimulationWish, simulated } from './simulated.ts';

const PAPER_CUTS = '4,8,11,12';
const TRUE_CUTS = '4,6,8,12';
const PAPER_TYPES = 'length,constant,requestResponse,opcode,sequence';
/** Datagrams of each kind without which nobody could tell it apart. */
const LEAST_OF_A_KIND = 20;
const METHODS: readonly SegmentationMethod[] = ['as-written', 'figure-2', 'evidence'];

interface Run {
  readonly protocolF1: number;
  readonly cuts: string;
  readonly types: string;
  readonly hasRelation: boolean;
  /** Of the four kinds of datagrams: told apart, and edges exact once neighbouring constants are merged. */
  /** Null where the capture has none of one kind. */
  readonly udpFormats: number | null;
  readonly udpExact: number | null;
}

/** W-TCP and W-UDP of simulated scenarios: what each method makes of the paper's Figures 2 and 3. */
export function paperPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const rows: Row[] = [];
  const settings: readonly Omit<SimulationWish, 'seed'>[] = [
    { scenario: 'controlled-experiment', dialect: 'wechat-paper' },
    { scenario: 'controlled-experiment', dialect: 'wechat-5.0' },
    { scenario: 'evening-peak', dialect: 'wechat-paper' },
    { scenario: 'evening-peak', dialect: 'wechat-5.0' },
    // Few have calls on an evening: the datagrams of Fig. 3 are many here.
    { scenario: 'voip-calls', dialect: 'wechat-paper', users: 8, hours: 0.5 },
    { scenario: 'voip-calls', dialect: 'wechat-5.0', users: 8, hours: 0.5 },
  ];
  for (const setting of settings) {
    const runs = new Map<SegmentationMethod, Run[]>(METHODS.map((method) => [method, []]));
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const traffic = simulated({ ...setting, seed });
      for (const method of METHODS) runs.get(method)?.push(judge(traffic, method));
    }
    for (const [method, of] of runs)
      rows.push({ scenario: setting.scenario, dialect: setting.dialect, method, ...summary(of) });
  }
  return {
    part: 'paper',
    title: `W-TCP and W-UDP, ${seeds} seeds each: shares of runs`,
    rows,
    notes: [
      `paper: cuts ${PAPER_CUTS}; types: of the paper besides; true: cuts ${TRUE_CUTS}; relation: response = request + 1,000,000,000 is named`,
      'protocol F1: protocol packets against others on W-TCP, least of all runs',
      'W-UDP: runs where the four formats are told apart; of the four, edges exact once neighbouring constants are merged',
    ],
  };
}

function summary(runs: readonly Run[]): Row {
  const share = (is: (run: Run) => boolean): number => mean(runs.map((run) => (is(run) ? 1 : 0)));
  const withCalls = runs.filter((run) => run.udpFormats !== null);
  const cuts = new Map<string, number>();
  for (const run of runs) cuts.set(run.cuts, (cuts.get(run.cuts) ?? 0) + 1);
  const [usual] = [...cuts].sort((a, b) => b[1] - a[1]);
  return {
    paper: share((run) => run.cuts === PAPER_CUTS),
    types: share((run) => run.cuts === PAPER_CUTS && run.types === PAPER_TYPES),
    true: share((run) => run.cuts === TRUE_CUTS),
    relation: share((run) => run.hasRelation),
    'protocol F1': Math.min(...runs.map((run) => run.protocolF1)),
    'W-UDP runs': withCalls.length,
    'W-UDP formats':
      withCalls.length === 0 ? null : mean(withCalls.map((run) => (run.udpFormats === 4 ? 1 : 0))),
    'W-UDP edges': withCalls.length === 0 ? null : mean(withCalls.map((run) => (run.udpExact ?? 0) / 4)),
    'usual cuts': usual?.[0] ?? '',
  };
}

function judge(traffic: Simulated, method: SegmentationMethod): Run {
  const tcp = traffic.selected.find(({ type }) => type === 'tcp');
  const udp = traffic.selected.find(({ type }) => type === 'udp');
  return { ...judgeTcp(traffic, tcp, method), ...judgeUdp(traffic, udp, method) };
}

function judgeTcp(
  traffic: Simulated,
  selected: Selected | undefined,
  method: SegmentationMethod,
): Pick<Run, 'protocolF1' | 'cuts' | 'types' | 'hasRelation'> {
  if (selected === undefined) return { protocolF1: 0, cuts: '', types: '', hasRelation: false };
  const { segments, layouts } = inferSelected(selected, method);
  let [right, wrong, missed] = [0, 0, 0];
  for (let row = 0; row < selected.rows.length; row += 1) {
    const isHeader = traffic.formatOfPacket.has(selected.rows.packet[row] as number);
    const isTaken = (segments.formatOf[row] as number) >= 0;
    if (isHeader && isTaken) right += 1;
    else if (isTaken) wrong += 1;
    else if (isHeader) missed += 1;
  }
  const [layout] = layouts;
  const fields = layout?.fields.filter(({ length }) => length !== null) ?? [];
  const relations = layout?.findings.filter(({ name }) => name === 'response-is-request-plus') ?? [];
  return {
    protocolF1: right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed),
    cuts: segments.formats[0]?.cuts.cuts.join() ?? '',
    types: fields.map(({ type }) => type).join(),
    hasRelation: relations.some(({ values }) => values.difference === 1_000_000_000),
  };
}

function judgeUdp(
  traffic: Simulated,
  selected: Selected | undefined,
  method: SegmentationMethod,
): Pick<Run, 'udpFormats' | 'udpExact'> {
  const none = { udpFormats: null, udpExact: null };
  if (selected === undefined) return none;
  const { segments } = inferSelected(selected, method);
  const { rows } = selected;
  const kinds = traffic.dialect.formats.filter(({ name }) => name.startsWith('w-udp'));
  let [formats, exact] = [0, 0];
  for (const kind of kinds) {
    const members: number[] = [];
    for (let row = 0; row < rows.length; row += 1) {
      if (traffic.formatOfPacket.get(rows.packet[row] as number) === kind.name) members.push(row);
    }
    if (members.length < LEAST_OF_A_KIND) return none;
    const found = segments.formats.find((format) => isSame(format.rows, members));
    if (found === undefined) continue;
    formats += 1;
    const truth = edgesOf(kind.fields, kind.headerBytes);
    const isConstant = constantColumns(rowsOnly(rows, members));
    const merged = mergeConstants(found.cuts.cuts, isConstant);
    // The figure names no edge inside or behind random bytes.
    if (merged.filter((cut) => cut <= kind.headerBytes).join() === mergeConstants(truth, isConstant).join())
      exact += 1;
  }
  return { udpFormats: formats, udpExact: exact };
}

/** Edges of the fields that the figure names: random bytes beside each other are one gap. */
function edgesOf(fields: Simulated['dialect']['formats'][number]['fields'], headerBytes: number): number[] {
  const edges: number[] = [];
  const last = fields.at(-1);
  for (const [i, field] of fields.entries()) {
    if (i > 0) edges.push(field.bitOffset / 8);
  }
  if (last?.meaning.is !== 'random' && headerBytes < 16) edges.push(headerBytes);
  return edges;
}
