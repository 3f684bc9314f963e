import { CLIENT_EVIDENCE, FLOW_ENDS, FLOW_TYPES } from '../model/flow.ts';
import type { FieldDefinition, FieldKind } from './fields.ts';

/** Names of the bits of a flow's condition, lowest first; each is a flag field too. */
export const FLOW_CONDITIONS = [
  'midstream',
  'gap',
  'retransmission',
  'reordering',
  'fragments',
  'anomaly',
  'truncated',
] as const;
/** A flow that is neither midstream nor has a gap nor was truncated. */
export const COMPLETE = 'complete';

const CONDITION_MEANINGS: Readonly<Record<(typeof FLOW_CONDITIONS)[number], string>> = {
  midstream: 'The beginning was not captured',
  gap: 'Bytes of a TCP stream were never captured',
  retransmission: 'Has retransmitted packets',
  reordering: 'Has packets that came out of order',
  fragments: 'Has IP fragments',
  anomaly: 'Has a packet with an anomaly',
  truncated: 'Has packets cut by the snap length',
};

const UNITS: Readonly<Partial<Record<FieldKind, string>>> = { bytes: 'bytes', duration: 's', time: 's' };

function field(
  name: string,
  kind: FieldKind,
  meaning: string,
  example: string,
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return { name, kind, unit: UNITS[kind] ?? '', meaning, example, ...more };
}

/** A sum over both directions and its two parts. */
function directed(
  name: string,
  kind: FieldKind,
  unit: string,
  meaning: string,
  example: string,
): FieldDefinition[] {
  return [
    field(name, kind, `${meaning}, both directions`, `${name} > ${example}`, { unit }),
    field(`${name}.uplink`, kind, `${meaning}, client to server`, `${name}.uplink > ${example}`, { unit }),
    field(`${name}.downlink`, kind, `${meaning}, server to client`, `${name}.downlink > ${example}`, {
      unit,
    }),
  ];
}

/** Fields of the flow table, in the order in which help lists them. */
export const FLOW_FIELDS: readonly FieldDefinition[] = [
  field('flow', 'count', 'Number of the flow, in the order of first packets', 'flow == 12'),
  field('type', 'name', 'Flow type', 'type == http', { values: FLOW_TYPES, searched: true }),
  field('transport', 'name', 'Transport protocol', 'transport == udp', { values: ['tcp', 'udp'] }),
  field('protocol', 'text', 'Protocol recognised beyond the type, or none', 'protocol == tls', {
    searched: true,
  }),
  field('host', 'text', 'Name of the server, from Host, SNI or DNS', 'host ~ "weixin"', { searched: true }),
  field('client', 'address', "Client's address", 'client in 10.0.0.0/8', { searched: true }),
  field('server', 'address', "Server's address", 'server == 203.205.151.162', { searched: true }),
  field('address', 'address', "Client's or server's address", 'address in {10.0.0.1, fc00::/7}', {
    aliases: ['ip'],
  }),
  field('user', 'address', "Subscriber's address, or none", 'user == 10.1.2.3'),
  field('client.port', 'count', "Client's port", 'client.port > 1024'),
  field('server.port', 'count', "Server's port", 'server.port in {80, 8080}'),
  field('port', 'count', "Client's or server's port", 'port == 443'),
  field(
    'start',
    'time',
    'First packet, since the capture began, or by the calendar',
    'start > 2013-11-01T08:00Z',
  ),
  field('end', 'time', 'Last packet, since the capture began, or by the calendar', 'end < 10m'),
  field('duration', 'duration', 'From the first packet to the last', 'duration > 2s'),
  ...directed('packets', 'count', 'packets', 'Packets', '100'),
  ...directed('bytes', 'bytes', 'bytes', 'IP bytes', '10k'),
  ...directed('payload', 'bytes', 'bytes', 'TCP or UDP payload bytes', '1MiB'),
  field('retransmitted', 'count', 'Retransmitted packets', 'retransmitted > 0', { unit: 'packets' }),
  field('outOfOrder', 'count', 'Packets that came out of order', 'outOfOrder > 0', { unit: 'packets' }),
  field('missing', 'bytes', 'Bytes of TCP streams that were never captured', 'missing > 0'),
  field('ended', 'name', 'How it ended', 'ended == rst', { values: FLOW_ENDS, aliases: ['end.reason'] }),
  field('condition', 'name', 'What holds of the flow; several may', 'condition == gap', {
    values: [COMPLETE, ...FLOW_CONDITIONS],
  }),
  field('evidence', 'name', 'Why the client is held to be the client', 'evidence == syn', {
    values: CLIENT_EVIDENCE,
  }),
  ...FLOW_CONDITIONS.map((name) => field(name, 'flag', CONDITION_MEANINGS[name], name)),
];
