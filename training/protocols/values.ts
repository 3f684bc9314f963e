import { zeros } from './fields.ts';
import type { Random } from './random.ts';
import { bytesOf, kept, limit, type Writer } from './writer.ts';

/** A number used by the protocol's task: small ones more often, or a few values. */
export function number(random: Random, width: number): Writer {
  // sizes and rates often come in multiples
  const multiple = width > 1 && random.chance(0.25) ? 2 ** (4 + random.below(5)) : 1;
  const most = Math.min(limit(width) - 1, 2 ** (1 + random.below(width === 1 ? 8 : 14)));
  const skewed = random.chance(0.8);
  const few = random.chance(0.45) ? 2 + random.below(6) : 0;
  const mostlyZero = random.chance(0.2) ? 0.5 + random.share() / 2 : 0;
  const perFlow = random.chance(0.1);
  const wanders = random.chance(0.15);
  const draw = (r: Random): number =>
    ((skewed ? r.spread(1, most + 1) - 1 : r.below(most + 1)) * multiple) % limit(width);
  return (c, at) => {
    if (mostlyZero > 0 && c.random.chance(mostlyZero)) return zeros(c, at, width);
    const values =
      few > 0 ? kept(c.capture, `few${at}`, () => Array.from({ length: few }, () => draw(c.random))) : null;
    if (wanders) {
      const was = kept(c.flow, `number${at}`, () => c.random.below(most + 1));
      const now = Math.min(most, Math.max(0, was + Math.round(c.random.normal() * (1 + most / 50))));
      c.flow.set(`number${at}`, now);
      return bytesOf(now, width, c.littleEndian);
    }
    const value = perFlow
      ? kept(c.flow, `number${at}`, () => draw(c.random))
      : values !== null
        ? c.random.one(values)
        : draw(c.random);
    return bytesOf(value, width, c.littleEndian);
  };
}

export function status(random: Random, width: number): Writer {
  const count = 1 + random.below(4);
  const share = 0.1 + random.share() / 2;
  const wide = width > 1 && random.chance(0.25) ? 257 : 1;
  return (c) =>
    bytesOf(
      c.direction === 1 && c.random.chance(share) ? ((1 + c.random.below(count)) * wide) % limit(width) : 0,
      width,
      c.littleEndian,
    );
}

/** A measured value as an IEEE number that wanders. */
export function float(random: Random): Writer {
  const middle = random.normal() * 10 ** random.below(4);
  const spread = Math.abs(middle) * 0.3 + 0.1;
  return (c, _, width) => {
    const view = new DataView(new ArrayBuffer(8));
    const value = middle + spread * c.random.normal();
    if (width === 4) view.setFloat32(0, value, c.littleEndian);
    else view.setFloat64(0, value, c.littleEndian);
    return Array.from({ length: width }, (_, i) => view.getUint8(i));
  };
}

/** A binary fraction: half of the bits before the point, which hardly move, half behind it. */
export function fixedPoint(random: Random, width: number): Writer {
  const whole = random.spread(1, 4 * width * width) - 1;
  const spread = random.of([
    [0.5, 3],
    [4, 2],
    [40, 1],
  ]);
  return (c) => {
    const value = Math.abs(whole + spread * c.random.normal());
    return bytesOf(Math.floor(value * 2 ** (4 * width)) % limit(width), width, c.littleEndian);
  };
}

export function text(random: Random): Writer {
  const count = 1 + random.below(6);
  const pad = random.chance(0.7) ? 0 : 32;
  return (c, at, width) => {
    const words = kept(c.capture, `text${at}`, () =>
      Array.from({ length: count }, () => {
        const length = 1 + c.random.below(width);
        return Array.from({ length: width }, (_, i) => (i < length ? 97 + c.random.below(26) : pad));
      }),
    );
    return [...c.random.one(words)];
  };
}
