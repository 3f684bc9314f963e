import type { Columns } from './columns.ts';

/** What the bytes of a candidate field [start, end) have in common. */
export interface FieldShape {
  readonly constants: number;
  readonly zeros: number;
  readonly printables: number;
  readonly uniforms: number;
  readonly leadingConstants: number;
  readonly trailingConstants: number;
  readonly leadingZeros: number;
  readonly trailingZeros: number;
  /** Sums of the entropy's steps up and down, and the largest. */
  readonly up: number;
  readonly down: number;
  readonly steepest: number;
  readonly entropySum: number;
  readonly entropyMost: number;
  readonly entropyLeast: number;
  /** Bits at the front (back) that are 0 in every message. */
  readonly unusedFront: number;
  readonly unusedBack: number;
}

export function shapeOf(c: Columns, start: number, end: number): FieldShape {
  const shape = {
    constants: 0,
    zeros: 0,
    printables: 0,
    uniforms: 0,
    leadingConstants: 0,
    trailingConstants: 0,
    leadingZeros: 0,
    trailingZeros: 0,
    up: 0,
    down: 0,
    steepest: 0,
    entropySum: 0,
    entropyMost: 0,
    entropyLeast: 9,
    unusedFront: 0,
    unusedBack: 0,
  };
  for (let i = start; i < end; i++) {
    const relative = c.relative[i];
    if (c.constant[i] >= 0) shape.constants++;
    if (c.constant[i] === 0) shape.zeros++;
    if (c.printable[i] > 0.95) shape.printables++;
    if (relative > 0.85) shape.uniforms++;
    shape.entropySum += c.entropy[i];
    shape.entropyMost = Math.max(shape.entropyMost, relative);
    shape.entropyLeast = Math.min(shape.entropyLeast, relative);
    if (i === start) continue;
    const step = relative - c.relative[i - 1];
    if (step > 0) shape.up += step;
    else shape.down -= step;
    shape.steepest = Math.max(shape.steepest, Math.abs(step));
  }
  const leading = (holds: (i: number) => boolean): number => {
    let i = start;
    while (i < end && holds(i)) i++;
    return i - start;
  };
  const trailing = (holds: (i: number) => boolean): number => {
    let i = end - 1;
    while (i >= start && holds(i)) i--;
    return end - 1 - i;
  };
  shape.leadingConstants = leading((i) => c.constant[i] >= 0);
  shape.trailingConstants = trailing((i) => c.constant[i] >= 0);
  shape.leadingZeros = leading((i) => c.constant[i] === 0);
  shape.trailingZeros = trailing((i) => c.constant[i] === 0);
  const clear = (i: number): number => (i >= start && i < end ? Math.clz32(c.maximum[i]) - 24 : 0);
  shape.unusedFront = 8 * shape.leadingZeros + clear(start + shape.leadingZeros);
  shape.unusedBack = 8 * shape.trailingZeros + clear(end - 1 - shape.trailingZeros);
  return shape;
}
