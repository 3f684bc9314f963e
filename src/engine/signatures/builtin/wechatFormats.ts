import type { FormatSignature } from '../../model/signature.ts';
import { builtin, field, tableIVLabel } from './entries.ts';

const NOT_PRINTED = 'the paper prints no values for these constants: by itself it matches nothing';
const FIGURE_3 = builtin(['paper V-A, Fig. 3'], NOT_PRINTED);
const PLAIN = { messageLength: null, responseOffset: null, label: null } as const;

/** 0x3b9aca00: a response's number is its request's plus this. */
export const RESPONSE_OFFSET = 1_000_000_000;

/** The first 16 bytes of W-TCP messages (paper Fig. 2, opcodes up to 255). */
export const W_TCP: FormatSignature = {
  id: 'w-tcp',
  name: 'W-TCP',
  transport: 'tcp',
  direction: null,
  fields: [
    field(0, 4, 'length', 'length of the message'),
    field(4, 4, 'constant', 'header length and version', ['00100001']),
    field(8, 3, 'requestResponse', 'request or response', ['000000', '3b9aca']),
    field(11, 1, 'opcode', 'opcode'),
    field(12, 4, 'sequence', 'sequence number'),
  ],
  messageLength: { offset: 0, add: 0 },
  responseOffset: RESPONSE_OFFSET,
  label: null,
  origin: builtin(['paper V-A, Fig. 2', 'pymicrochat']),
};

const chattingHeartbeat = (direction: 'uplink' | 'downlink'): FormatSignature => ({
  ...PLAIN,
  id: `w-udp-heartbeat-${direction}`,
  name: `W-UDP heartbeat, ${direction}`,
  transport: 'udp',
  direction,
  fields: [field(1, 1, 'constant', 'constant 1'), field(3, 3, 'constant', 'constant 2')],
  label: tableIVLabel('Chatting heartbeats'),
  origin: builtin(
    ['paper V-A, Fig. 3'],
    `${NOT_PRINTED}; its third constant (one byte longer downlink) has no place in the text`,
  ),
});

/** The first 16 bytes of W-UDP packets (paper Fig. 3). */
export const W_UDP: readonly FormatSignature[] = [
  chattingHeartbeat('uplink'),
  chattingHeartbeat('downlink'),
  {
    ...PLAIN,
    id: 'w-udp-content',
    name: 'W-UDP chat content',
    transport: 'udp',
    direction: null,
    fields: [
      field(1, 1, 'opcode', 'opcode'),
      field(2, 2, 'sequence', 'sequence number'),
      field(4, 1, 'constant', 'constant'),
    ],
    origin: FIGURE_3,
  },
  {
    ...PLAIN,
    id: 'w-udp-signaling',
    name: 'W-UDP chat signaling',
    transport: 'udp',
    direction: null,
    fields: [
      field(0, 2, 'constant', 'constant 1'),
      field(2, 3, 'sequence', 'sequence number'),
      field(7, 1, 'constant', 'constant 2'),
      field(9, 4, 'constant', 'constant 3'),
    ],
    label: tableIVLabel('Control messages'),
    origin: FIGURE_3,
  },
];

/** Records of mmtls, which wraps the long link since 2016. */
export const MMTLS_RECORD: FormatSignature = {
  ...PLAIN,
  id: 'mmtls-record',
  name: 'mmtls record',
  transport: 'tcp',
  direction: null,
  fields: [
    field(0, 1, 'identifier', 'record type', ['15', '16', '17', '19']),
    field(1, 2, 'constant', 'version', ['f103', 'f104']),
    field(3, 2, 'length', 'length of the rest'),
  ],
  messageLength: { offset: 3, add: 5 },
  origin: builtin(['citizenlab/wechat-security-report', 'libprotoident', 'ljc545w']),
};

/** The long link's header as later clients have it: opcodes beyond 255. Seen once the mmtls layer is removed. */
export const LONG_LINK: FormatSignature = {
  ...PLAIN,
  id: 'long-link',
  name: 'long link inside mmtls',
  transport: 'tcp',
  direction: null,
  fields: [
    field(0, 4, 'length', 'length of the message'),
    field(4, 4, 'constant', 'header length and version', ['00100001']),
    field(8, 4, 'opcode', 'command'),
    field(12, 4, 'sequence', 'sequence number'),
  ],
  messageLength: { offset: 0, add: 0 },
  responseOffset: RESPONSE_OFFSET,
  origin: builtin(['capture', 'pymicrochat']),
};
