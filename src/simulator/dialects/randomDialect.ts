import { Random } from '../random/random.ts';
import type { Dialect, DialectField, MessageFormat } from './dialect.ts';
import * as make from './fields.ts';
import { POWERS } from './powers.ts';

/** A dialect drawn by its seed: every choice of a header's designer is left to chance. */
export function randomDialect(seed: number): Dialect {
  const random = new Random(seed, 'dialect');
  const largest = random.pick([96, 120, 127, 220, 250, 2000]);
  return {
    name: `random:${seed}`,
    summary: `Drawn with seed ${seed}.`,
    byteOrder: random.chance(0.3) ? 'little' : 'big',
    opcodes: { from: 'seed', seed: random.word(), largest },
    // Registered, and unknown to Wireshark's dissectors.
    longPorts: [14_000, 14_600, 15_100, 15_700, 16_300].slice(0, 1 + random.below(3)),
    urlPrefix: '/cgi-bin/micromsg-bin/',
    hasBusinessHeader: false,
    generation: '5.0',
    longLink: { name: 'w-tcp', fields: randomHeader(random, largest) },
    chat: randomChat(random),
  };
}

function randomHeader(random: Random, largest: number): readonly DialectField[] {
  const parts: DialectField[][] = [
    [randomLength(random)],
    randomCommand(random, largest),
    [randomSequence(random)],
  ];
  if (random.chance(0.85)) parts.push([randomConstant(random, random.pick([8, 16, 16, 24, 32]))]);
  if (random.chance(0.3)) parts.push([randomConstant(random, random.pick([8, 16]))]);
  if (random.chance(0.25)) parts.push([make.session(random.pick([16, 32]))]);
  if (random.chance(0.2)) parts.push([make.timestamp(32, random.pick(['s', 'ms']))]);
  if (random.chance(0.2)) parts.push([make.checksum()]);
  if (random.chance(0.25)) {
    const chance = random.between(0.1, 0.6);
    parts.push([make.flag('compressed', chance), make.constant('version', 7, 1 + random.below(4))]);
  }
  for (let i = parts.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [parts[i], parts[j]] = [parts[j], parts[i]];
  }
  // A length of what follows it needs whole bytes before it, which all parts have.
  return parts.flat();
}

function randomLength(random: Random): DialectField {
  const bits = random.pick([16, 24, 32, 32]);
  const counts = random.pick(['message', 'body', 'after-field'] as const);
  return make.length(bits, counts, random.chance(0.15) ? 1 + random.below(4) : 0);
}

function randomConstant(random: Random, bits: number): DialectField {
  return make.constant(
    `constant ${bits}`,
    bits,
    random.chance(0.4) ? 1 + random.below(3) : random.below(POWERS[bits]),
  );
}

function randomCommand(random: Random, largest: number): DialectField[] {
  const opcodeBits = largest > 255 ? 16 : largest > 127 ? random.pick([8, 16]) : random.pick([7, 8, 16]);
  if (opcodeBits === 7) {
    const bit = make.requestResponse(1, 0, 1);
    return random.chance(0.5) ? [bit, make.opcode(7)] : [make.opcode(7), bit];
  }
  const style = random.below(4);
  if (style === 0) return [make.command(32, random.pick([1_000_000_000, 0x10000, 0x80000000]))];
  if (style === 1 && opcodeBits === 16) return [make.command(16, 0x8000)];
  if (style === 2) return [make.opcode(opcodeBits)];
  const one = 1 + random.below(120);
  const pair = make.requestResponse(8, random.pick([0, one]), one + 1);
  return random.chance(0.5) ? [pair, make.opcode(opcodeBits)] : [make.opcode(opcodeBits), pair];
}

function randomSequence(random: Random): DialectField {
  const bits = random.pick([16, 24, 32, 32]);
  const reserved = random.chance(0.3) ? { reserved: { heartbeat: POWERS[bits] - 1 } } : {};
  return make.sequence(bits, {
    start: random.pick(['zero', 'one', 'random'] as const),
    scope: random.pick(['flow', 'flow', 'direction'] as const),
    ...(random.chance(0.15) && { step: 2 + random.below(6) }),
    ...reserved,
  });
}

function randomChat(random: Random): Dialect['chat'] {
  const gap = (): DialectField => make.random(8 * (1 + random.below(3)));
  const anchors = Array.from({ length: 4 }, () => randomConstant(random, random.pick([8, 16, 24])));
  const scope = random.pick(['flow', 'direction'] as const);
  const start = random.pick(['one', 'random'] as const);
  const format = (name: string, fields: readonly DialectField[]): MessageFormat => ({ name, fields });
  const [first, second, third, fourth] = anchors as [DialectField, DialectField, DialectField, DialectField];
  return {
    heartbeatUp: format('w-udp heartbeat up', [
      gap(),
      first,
      gap(),
      make.constant('direction', 8, 1),
      gap(),
      make.random(32),
    ]),
    heartbeatDown: format('w-udp heartbeat down', [
      gap(),
      first,
      gap(),
      make.constant('direction', 16, 0x0207),
      gap(),
      make.random(32),
    ]),
    content: format('w-udp content', [
      ...(random.chance(0.5) ? [gap()] : []),
      make.opcode(8),
      make.sequence(random.pick([16, 24]), { start, scope }),
      second,
    ]),
    signaling: format('w-udp signaling', [
      third,
      make.sequence(random.pick([16, 24, 32]), { start, scope }),
      gap(),
      fourth,
      gap(),
    ]),
  };
}
