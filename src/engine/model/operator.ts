import type { Split } from './split.ts';

/** What is told of each minute. */
export const OPERATOR_COLUMNS = [
  column('activeUsers', 'Active users', '', 'Users with a packet of a classified flow in the minute.'),
  column(
    'concurrentFlows',
    'Concurrent flows',
    '',
    'Flows whose first packet is no later than the minute and whose last is no earlier.',
  ),
  column('newFlows', 'New flows', '', 'Flows whose first packet is in the minute.'),
  column('tasks', 'Tasks begun', '', 'Tasks whose first request byte is in the minute.'),
  column(
    'heartbeats',
    'Share of heartbeats',
    '%',
    'Of the tasks that begin in the minute, those of the heartbeat tasks.',
  ),
  column(
    'uplink',
    'Throughput up',
    'bit/s',
    'IP bits of packets to servers, over the 60 seconds of the minute.',
  ),
  column(
    'downlink',
    'Throughput down',
    'bit/s',
    'IP bits of packets to clients, over the 60 seconds of the minute.',
  ),
  column(
    'handshake',
    'Handshake round trip',
    's',
    'Median over TCP flows that begin in the minute: SYN to the client’s ACK.',
  ),
  column(
    'handshakeHigh',
    'Handshake round trip, 90 %',
    's',
    '90 % quantile over TCP flows that begin in the minute.',
  ),
  column(
    'serverRtt',
    'Round trip to the server',
    's',
    'Median of SYN to SYN with ACK: the part beyond the capture point.',
  ),
  column(
    'retransmitted',
    'Retransmitted',
    '%',
    'Of the packets of the minute, those whose payload was seen before: lost or late beyond the capture point.',
  ),
  column(
    'outOfOrder',
    'Out of order',
    '%',
    'Of the packets of the minute, those that came behind later ones: lost or overtaken before the capture point.',
  ),
  column('gaps', 'Gaps', '', 'Places in streams where bytes were never captured.'),
  column(
    'completion',
    'Completion time',
    's',
    'Median over tasks that begin in the minute: first request byte to last response byte.',
  ),
  column(
    'completionHigh',
    'Completion time, 90 %',
    's',
    '90 % quantile over tasks that begin in the minute.',
  ),
] as const;

function column<I extends string, U extends string>(id: I, head: string, unit: U, definition: string) {
  return { id, head, unit, definition } as const;
}

export type OperatorColumnId = (typeof OPERATOR_COLUMNS)[number]['id'];

/** Which part of the activity is looked at; null is all. Names as the splits have them. */
export interface OperatorChoice {
  readonly period: number | null;
  readonly service: string | null;
  readonly role: string | null;
  readonly server: string | null;
  /** Lines by; null is one line. */
  readonly by: Split | null;
}

/** One line of each chart: a value a minute, NaN where there is nothing to tell. */
export interface OperatorSeries {
  readonly name: string;
  readonly columns: Readonly<Record<OperatorColumnId, Float64Array>>;
}

export interface OperatorView {
  /** Minutes since the epoch, ascending: all of the periods shown, none of the silences between them. */
  readonly minutes: Uint32Array;
  /** Place in `minutes` at which each period begins. */
  readonly starts: readonly number[];
  readonly series: readonly OperatorSeries[];
  /** What can be chosen, most volume first. */
  readonly services: readonly string[];
  readonly roles: readonly string[];
  readonly servers: readonly string[];
}
