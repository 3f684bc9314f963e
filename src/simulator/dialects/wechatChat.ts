import type { Dialect } from './dialect.ts';
import { constant, opcode, random, sequence } from './fields.ts';

/**
 * The datagrams of Fig. 3. The figure names constants, sequence numbers and the opcode; the bytes between are random
 * here, and the constants' values are ours: the paper's figure did not survive with them.
 */
export function wechatChat(scope: 'flow' | 'direction', start: 'one' | 'random'): Dialect['chat'] {
  const heartbeat = (name: string, third: ReturnType<typeof constant>, kind: number) => ({
    name,
    fields: [
      random(8),
      constant('constant 1', 8, 0xa3),
      random(8),
      constant('constant 2', 24, 0x001240 + kind),
      random(16),
      third,
      random(32),
    ],
  });
  return {
    heartbeatUp: heartbeat('w-udp heartbeat up', constant('constant 3', 24, 0x010022), 0x0c),
    heartbeatDown: heartbeat('w-udp heartbeat down', constant('constant 3', 32, 0x01002207), 0x0d),
    content: {
      name: 'w-udp content',
      fields: [random(8), opcode(8), sequence(16, { start, scope }), constant('constant', 8, 0x08)],
    },
    signaling: {
      name: 'w-udp signaling',
      fields: [
        constant('constant 1', 16, 0xd503),
        sequence(24, { start, scope }),
        random(16),
        constant('constant 2', 8, 0x2a),
        random(8),
        constant('constant 3', 32, 0x00001001),
      ],
    },
  };
}
