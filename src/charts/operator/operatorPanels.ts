import {
  OPERATOR_COLUMNS,
  type OperatorColumnId,
  type OperatorSeries,
  type OperatorView,
} from '../../engine/model/operator.ts';

/** What is drawn together: columns of one unit on one axis. */
interface Drawn {
  readonly title: string;
  readonly lines: readonly (readonly [OperatorColumnId, string])[];
}

const DRAWN: readonly Drawn[] = [
  { title: 'Active users', lines: [['activeUsers', '']] },
  {
    title: 'Throughput',
    lines: [
      ['downlink', 'down'],
      ['uplink', 'up'],
    ],
  },
  { title: 'Concurrent flows', lines: [['concurrentFlows', '']] },
  {
    title: 'Handshake round trip',
    lines: [
      ['handshake', 'median'],
      ['handshakeHigh', '90 %'],
    ],
  },
  { title: 'New flows', lines: [['newFlows', '']] },
  { title: 'Round trip to the server', lines: [['serverRtt', 'median']] },
  { title: 'Tasks begun', lines: [['tasks', '']] },
  {
    title: 'Lost and repeated packets',
    lines: [
      ['retransmitted', 'retransmitted'],
      ['outOfOrder', 'out of order'],
    ],
  },
  { title: 'Share of heartbeats', lines: [['heartbeats', '']] },
  {
    title: 'Completion time',
    lines: [
      ['completion', 'median'],
      ['completionHigh', '90 %'],
    ],
  },
];

export interface PanelLine {
  readonly name: string;
  readonly values: Float64Array;
}

/** One small chart: several measures of one line, or one measure of several. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly definition: string;
  readonly lines: readonly PanelLine[];
}

export function panelsOf({ series }: OperatorView): readonly Panel[] {
  return DRAWN.map(({ title, lines }) => {
    const own = series.length > 1 ? lines.slice(0, 1) : lines;
    const [first] = own;
    const columns = own.map(([id]) => OPERATOR_COLUMNS.find((column) => column.id === id));
    return {
      title: series.length > 1 && first?.[1] ? `${title}, ${first[1]}` : title,
      unit: columns[0]?.unit ?? '',
      definition: columns.map((column) => column?.definition ?? '').join(' '),
      lines: series.flatMap((one: OperatorSeries) =>
        own.map(([id, name]) => ({ name: series.length > 1 ? one.name : name, values: one.columns[id] })),
      ),
    };
  });
}
