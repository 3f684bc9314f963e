import type { Random } from './random.ts';
import { bytesOf, kept, limit, type Writer } from './writer.ts';

export const constant =
  (bytes: readonly number[]): Writer =>
  () => [...bytes];

export const zeros: Writer = (_, __, width) => new Array<number>(width).fill(0);
export const noise: Writer = ({ random }, _, width) => random.bytes(width);

/** A small number in a field of its width, as versions, counts and reserved fields have. */
export function smallConstant(random: Random, width: number): Writer {
  const value = random.of([
    [1, 35],
    [2 + random.below(6), 25],
    [random.below(64), 20],
    [random.below(256), 15],
    [random.below(65536), 5],
  ]);
  const twoNumbers = width === 2 && random.chance(0.1) ? [1 + random.below(8), random.below(3)] : null;
  return ({ littleEndian }) => twoNumbers ?? bytesOf(value % limit(width), width, littleEndian);
}

/** Types, commands, states: few values with uneven shares; an answer may mark itself. */
export function choice(random: Random, width: number): Writer {
  const count = 2 + random.below(9);
  const wide = width > 1 && random.chance(0.2);
  const base = width > 1 && random.chance(0.2) ? random.below(limit(width) / 2) : 0;
  const values = Array.from({ length: count }, () => {
    if (width === 1) return random.chance(0.6) ? random.below(20) : random.below(256);
    return base + (random.chance(0.75) ? random.below(40) : random.below(wide ? 65536 : 300));
  });
  const weights = values.map(() => Math.exp(-3 * random.share()));
  const repeats = random.chance(0.6);
  const persists = random.of([
    [0, 5],
    [0.5, 2],
    [0.9, 1],
  ]);
  const answer = random.chance(width === 4 ? 0.6 : 0.4)
    ? random.of([
        [1, 3],
        [limit(width) / 2, 4],
        [width === 4 ? 10 ** (3 + random.below(7)) : 16, 1.5],
        [2 ** random.below(8 * Math.min(width, 4)), 1],
      ])
    : 0;
  // some number their codes in the high byte
  const factor = width > 1 && random.chance(0.15) ? 256 : 1;
  const byKind = random.chance(0.85);
  return (c, at) => {
    const asked = c.request?.get(at);
    const key = `asked${at}`;
    const last = c.flow.get(key) as number | undefined;
    const keeps = last !== undefined && ((asked !== undefined && repeats) || c.random.chance(persists));
    let value = byKind
      ? values[c.kind % count] * factor
      : keeps
        ? last
        : values[c.random.index(weights)] * factor;
    if (c.direction === 0) c.flow.set(key, value);
    if (c.direction === 1 && answer > 0) value = (value + answer) % limit(width);
    return bytesOf(value % limit(width), width, c.littleEndian);
  };
}

export function flags(random: Random, width: number): Writer {
  const count = 1 + random.below(6);
  const base = random.chance(0.4) ? 2 ** random.below(8 * width) : 0;
  const masks = Array.from({ length: count }, () => 2 ** random.below(8 * width));
  const shares = masks.map(() => random.share() ** 2);
  const byDirection = random.chance(0.3) ? 2 ** (8 * width - 1) : 0;
  return (c) => {
    let value = base;
    const set = (mask: number): void => {
      if (Math.floor(value / mask) % 2 === 0) value += mask;
    };
    masks.forEach((mask, i) => {
      if (c.random.chance(shares[i])) set(mask);
    });
    if (byDirection > 0 && c.direction === 1) set(byDirection);
    return bytesOf(value % limit(width), width, c.littleEndian);
  };
}

/** Two fields packed into one byte or two: a version or length in the high bits, flags or a small number below. */
export function packed(random: Random, width: number): Writer {
  const low = 1 + random.below(8 * width - 1);
  const high = random.below(Math.min(16, 2 ** (8 * width - low)));
  const values = Array.from({ length: 1 + random.below(6) }, () => random.below(Math.min(2 ** low, 64)));
  return (c) => bytesOf(high * 2 ** low + c.random.one(values), width, c.littleEndian);
}

export function sequence(random: Random, width: number): Writer {
  const start = random.of([
    [1, 4],
    [random.below(500), 3],
    [random.below(60_000), 1],
    [-1, 3],
  ]);
  const perDirection = random.chance(0.5);
  const step = random.chance(0.85) ? 1 : 2 + random.below(1400);
  const echoes = random.chance(0.6);
  const reserved = random.chance(0.1) ? (random.chance(0.5) ? limit(width) - 1 : 0) : null;
  const skips = random.chance(0.25);
  return (c, at) => {
    if (echoes && c.request !== null) return c.request.get(at) ?? zeros(c, at, width);
    if (reserved !== null && c.random.chance(0.15)) return bytesOf(reserved, width, c.littleEndian);
    const key = `sequence${at}${perDirection ? c.direction : ''}`;
    const now = kept(c.flow, key, () =>
      start < 0 ? c.random.below(Math.min(limit(width), 2 ** 31)) : start,
    );
    c.flow.set(key, now + step * (skips && c.random.chance(0.3) ? 1 + c.random.below(4) : 1));
    return bytesOf(now % limit(width), width, c.littleEndian);
  };
}

/** A number that the answer repeats: random, or small in a field that could hold more. */
export function transaction(random: Random, width: number): Writer {
  const used = random.chance(0.55) ? 1 + random.below(Math.min(width, 2)) : width;
  return (c, at) => {
    const asked = c.request?.get(at);
    if (asked !== undefined) return asked;
    return used === width
      ? c.random.bytes(width)
      : bytesOf(c.random.below(limit(used)), width, c.littleEndian);
  };
}

export function session(random: Random, width: number): Writer {
  const kind = random.of([
    ['random', 3],
    ['small', 2],
    ['perDirection', 2],
    ['capture', 2],
    ['mirrored', 1],
  ] as const);
  return (c, at) => {
    const fresh = (): number[] => c.random.bytes(width);
    if (kind === 'capture') return kept(c.capture, `session${at}`, fresh);
    if (kind === 'small')
      return kept(c.flow, `session${at}`, () => bytesOf(1 + c.random.below(60), width, c.littleEndian));
    const isFirst = kind === 'random' || c.direction === 0;
    return kept(c.flow, `session${at}${isFirst ? '' : 'back'}`, fresh);
  };
}

/** Seconds, milliseconds or finer since some epoch, or seconds with a binary fraction. */
export function clock(random: Random, width: number): Writer {
  const epoch = random.of([
    [0, 5],
    [2_208_988_800, 1.5],
    [-1e9 - random.below(3e8), 3],
  ]);
  const rate = random.of([
    [1, 4],
    [1000, 3],
    [90_000, 0.5],
    [8000, 0.5],
    [1e6, 1],
  ]);
  return (c) => {
    const time = c.time + epoch;
    if (width === 4) return bytesOf(Math.floor(time * rate) % limit(4), 4, c.littleEndian);
    if (rate > 1) return bytesOf(Math.floor(time * rate), width, c.littleEndian);
    const whole = bytesOf(Math.floor(time), 4, c.littleEndian);
    const part = bytesOf(Math.floor((time % 1) * 2 ** 32), 4, c.littleEndian);
    return (c.littleEndian ? [...part, ...whole] : [...whole, ...part]).slice(0, width);
  };
}

export function address(which: 'source' | 'destination' | 'pool'): Writer {
  return (c, at, width) => {
    let value: readonly number[];
    if (which === 'pool') {
      const pool = kept(c.capture, `addresses${at}`, () =>
        Array.from({ length: 8 }, () => [
          10 + c.random.below(3),
          c.random.byte(),
          c.random.byte(),
          c.random.byte(),
        ]),
      );
      value = c.random.one(pool);
    } else value = (which === 'source') === (c.direction === 0) ? c.client : c.server;
    if (width <= 4) return value.slice(4 - width);
    const prefix = kept(c.capture, 'prefix', () => c.random.bytes(16));
    return [...prefix.slice(0, width - 4), ...value];
  };
}

export const hardware: Writer = (c) => {
  const vendor = kept(c.capture, 'vendor', () => c.random.bytes(3));
  return [...vendor, ...kept(c.flow, `hardware${c.direction}`, () => c.random.bytes(3))];
};
