import type {
  FilterProblem,
  FlowDetail,
  FlowHistogram,
  FlowTables,
  PacketDetail,
  PacketPage,
  SortKey,
  StreamPage,
} from '../rpc/contract/captureApi.ts';

export type FlowTab = 'packets' | 'payload' | 'names';

/** Which packets are listed below the flow table. */
export type PacketSubject =
  | { readonly kind: 'flow'; readonly flow: number }
  | { readonly kind: 'anomaly'; readonly anomaly: string }
  | { readonly kind: 'all' };

/** Bytes of the selected packet, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A place that the person looked at, to come back to. */
export interface Visit {
  readonly subject: PacketSubject | null;
  readonly packet: number | null;
}

/** The flow table, and the packets and bytes that are looked at. */
export interface FlowsState {
  readonly tables: FlowTables | null;
  /** Rows of the flow table as shown. */
  readonly order: Uint32Array;
  readonly facets: Readonly<Record<string, number>>;
  readonly allFacets: Readonly<Record<string, number>>;
  readonly histogram: FlowHistogram | null;
  readonly where: string;
  /** Expressions chosen by mouse (a facet, a span of time), each of which must hold too. */
  readonly chips: readonly string[];
  readonly whereProblem: FilterProblem | null;
  readonly sort: readonly SortKey[];
  readonly subject: PacketSubject | null;
  readonly flowDetail: FlowDetail | null;
  readonly packets: PacketPage | null;
  readonly streams: readonly [StreamPage | null, StreamPage | null];
  readonly flowTab: FlowTab;
  readonly packet: number | null;
  readonly packetDetail: PacketDetail | null;
  readonly bytes: ByteRange | null;
  readonly visits: readonly Visit[];
  /** Place in `visits`; -1 where nothing was visited. */
  readonly visit: number;
}

/** What goes with its capture. */
export const NO_FLOWS = {
  tables: null,
  order: new Uint32Array(0),
  facets: {},
  allFacets: {},
  histogram: null,
  whereProblem: null,
  subject: null,
  flowDetail: null,
  packets: null,
  streams: [null, null],
  packet: null,
  packetDetail: null,
  bytes: null,
  visits: [],
  visit: -1,
} as const satisfies Partial<FlowsState>;

export const INITIAL_FLOWS = {
  ...NO_FLOWS,
  where: '',
  chips: [],
  sort: [],
  flowTab: 'packets',
} as const satisfies FlowsState;
