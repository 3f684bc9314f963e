import type { Dialect } from './dialect.ts';
import { command, constant, length, opcode, requestResponse, sequence } from './fields.ts';
import { wechatChat } from './wechatChat.ts';

/** Of the ports that libprotoident knows. Not 80 and 8080: Wireshark takes ciphertext there for broken HTTP. */
const LONG_PORTS = [443, 14000, 10001];
/** PyMicroChat, mars: heartbeat, identify and push do not count. */
const RESERVED = { heartbeat: 0xffffffff, identify: 0xfffffffe, push: 0 };

/** The header as public clients write it (wire-formats note, section 1). */
const REAL_HEADER = [
  length(32),
  constant('header length', 16, 16),
  constant('version', 16, 1),
  command(32, 1_000_000_000),
  sequence(32, { start: 'one', scope: 'flow', reserved: RESERVED }),
];

/** The header as the paper's Fig. 2 has it, with sequence numbers that only rise. */
const PAPER_HEADER = [
  length(32),
  constant('constant', 32, 0x00100001),
  requestResponse(24, 0, 0x3b9aca),
  opcode(8),
  sequence(32, { start: 'one', scope: 'flow' }),
];

export const WECHAT_DIALECTS: readonly Dialect[] = [
  {
    name: 'wechat-paper',
    summary: 'As the paper describes it: Fig. 2 and 3, sequence numbers that index the tasks of a flow.',
    byteOrder: 'big',
    opcodes: { from: 'wechat-4.5' },
    longPorts: LONG_PORTS,
    urlPrefix: '/cgi-bin/micromsgbin/',
    hasBusinessHeader: false,
    generation: '4.5',
    longLink: { name: 'w-tcp', fields: PAPER_HEADER },
    chat: wechatChat('flow', 'one'),
  },
  {
    name: 'wechat-4.5',
    summary: 'Clients of February 2013.',
    byteOrder: 'big',
    opcodes: { from: 'wechat-4.5' },
    longPorts: LONG_PORTS,
    urlPrefix: '/cgi-bin/micromsg-bin/',
    hasBusinessHeader: true,
    generation: '4.5',
    longLink: { name: 'w-tcp', fields: REAL_HEADER },
    chat: wechatChat('direction', 'one'),
  },
  {
    name: 'wechat-5.0',
    summary: 'Clients of August 2013: opcodes added and moved, pushes acknowledged, identify.',
    byteOrder: 'big',
    opcodes: { from: 'wechat-5.0' },
    longPorts: LONG_PORTS,
    urlPrefix: '/cgi-bin/micromsg-bin/',
    hasBusinessHeader: true,
    generation: '5.0',
    longLink: { name: 'w-tcp', fields: REAL_HEADER },
    chat: wechatChat('direction', 'random'),
  },
];
