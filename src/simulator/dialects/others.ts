import type { Dialect } from './dialect.ts';
import {
  checksum,
  command,
  constant,
  flag,
  length,
  opcode,
  random,
  requestResponse,
  sequence,
  session,
  timestamp,
} from './fields.ts';
import { wechatChat } from './wechatChat.ts';

const COMMON = { urlPrefix: '/cgi-bin/micromsg-bin/', generation: '5.0' } as const;

/** Messaging protocols that WeChat might have had: the same tasks, other headers. */
export const OTHER_DIALECTS: readonly Dialect[] = [
  {
    ...COMMON,
    name: 'mars',
    summary:
      'Five 32-bit numbers as in the open Tencent/mars library; the length is the body’s, a response keeps the command.',
    byteOrder: 'big',
    opcodes: { from: 'wechat-5.0' },
    longPorts: [8601],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        constant('header length', 32, 20),
        constant('client version', 32, 200),
        opcode(32),
        sequence(32, { start: 'one', scope: 'flow' }),
        length(32, 'body'),
      ],
    },
    chat: wechatChat('direction', 'random'),
  },
  {
    ...COMMON,
    name: 'little-endian',
    summary:
      'Magic first, 16-bit numbers, the least significant byte first; the length leaves the header out.',
    byteOrder: 'little',
    opcodes: { from: 'table', first: 0x0101, step: 1 },
    longPorts: [7800],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        constant('magic', 16, 0x4d57),
        constant('version', 8, 3),
        requestResponse(8, 0, 1),
        opcode(16),
        sequence(16, { start: 'zero', scope: 'flow' }),
        length(32, 'body'),
      ],
    },
    chat: wechatChat('flow', 'random'),
  },
  {
    ...COMMON,
    name: 'packed-bits',
    summary:
      'Flags share a byte: response, compressed and encrypted with a five-bit version; the opcode’s high bits too.',
    byteOrder: 'big',
    opcodes: { from: 'table', first: 3, step: 3 },
    longPorts: [9900],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        constant('magic', 8, 0xa5),
        constant('version', 5, 2),
        requestResponse(1, 0, 1),
        flag('compressed', 0.4),
        constant('encrypted', 1, 1),
        constant('priority', 4, 3),
        opcode(12),
        length(16, 'after-field'),
        sequence(16, { start: 'random', scope: 'flow' }),
        session(32),
      ],
    },
    chat: wechatChat('direction', 'random'),
  },
  {
    ...COMMON,
    name: 'two-counters',
    summary: 'Each direction counts for itself from a random start; responses have the opcode’s top bit.',
    byteOrder: 'big',
    opcodes: { from: 'table', first: 0x11, step: 1 },
    longPorts: [6060],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        length(24),
        constant('version', 8, 0x15),
        requestResponse(1, 0, 1),
        opcode(7),
        constant('reserved', 8, 0),
        sequence(32, { start: 'random', scope: 'direction' }),
        timestamp(32, 's'),
      ],
    },
    chat: wechatChat('direction', 'random'),
  },
  {
    ...COMMON,
    name: 'session-first',
    summary: 'A session number leads; the opcode stands behind the sequence number, the length last.',
    byteOrder: 'big',
    opcodes: { from: 'seed', seed: 41, largest: 220 },
    longPorts: [7100],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        session(32),
        constant('magic', 24, 0x7e0401),
        sequence(24, { start: 'zero', scope: 'flow', step: 2 }),
        requestResponse(8, 0x51, 0x52),
        opcode(8),
        length(16, 'body'),
        checksum(),
      ],
    },
    chat: wechatChat('flow', 'one'),
  },
  {
    ...COMMON,
    name: 'wide-commands',
    summary:
      'Commands above 255 in 16 bits, response = request + 0x8000; reserved sequence values, mixed byte orders.',
    byteOrder: 'big',
    opcodes: { from: 'seed', seed: 97, largest: 4000 },
    longPorts: [14000],
    hasBusinessHeader: true,
    longLink: {
      name: 'w-tcp',
      fields: [
        constant('magic', 32, 0x48534d31),
        command(16, 0x8000),
        constant('flags', 16, 0x0200),
        { ...length(32, 'message', 4), byteOrder: 'little' },
        sequence(32, {
          start: 'random',
          scope: 'flow',
          reserved: { heartbeat: 0xffffffff, push: 0 },
        }),
      ],
    },
    chat: wechatChat('direction', 'one'),
  },
  {
    ...COMMON,
    name: 'compact',
    summary: 'Six bytes: two of length, one of flags and opcode, one of sequence, two of a nonce.',
    byteOrder: 'big',
    opcodes: { from: 'table', first: 1, step: 1 },
    longPorts: [10001],
    hasBusinessHeader: false,
    longLink: {
      name: 'w-tcp',
      fields: [
        length(16, 'after-field'),
        requestResponse(1, 1, 0),
        opcode(7),
        sequence(8, { start: 'one', scope: 'flow' }),
        random(16),
      ],
    },
    chat: wechatChat('flow', 'random'),
  },
];
