import { Inflate, Unzlib } from 'fflate';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { TransformStep } from './parseTransform.ts';

/** Inflated bytes of a row beyond which no more is unpacked: a few bytes can become gigabytes. */
const MOST_INFLATED = 1 << 20;

export interface TransformedRows {
  readonly rows: PayloadRows;
  readonly payload: PayloadBytes;
  /** Rows that could not be transformed: too short, or no compressed data. They keep nothing. */
  readonly failed: number;
}

/** Rows with their payload transformed; `stride` bytes are kept of each. Streams become their rows' own messages. */
export function applyTransform(
  rows: PayloadRows,
  payload: PayloadBytes,
  steps: readonly TransformStep[],
  stride: number,
): TransformedRows {
  const made: Uint8Array[] = [];
  let failed = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const start = payload.start[row];
    const bytes = transformed(payload.bytes.subarray(start, start + payload.length[row]), steps);
    if (bytes === null) failed += 1;
    made.push(bytes ?? new Uint8Array(0));
  }
  const isPlain = steps.every(({ kind }) => kind === 'xor' || kind === 'reverse');
  const bytes = new Uint8Array(rows.length * stride);
  for (const [row, one] of made.entries()) bytes.set(one.subarray(0, stride), row * stride);
  const wireLength = isPlain ? rows.wireLength : Uint32Array.from(made, (one) => one.length);
  return {
    rows: {
      ...rows,
      stride,
      bytes,
      kept: Uint32Array.from(made, (one) => Math.min(stride, one.length)),
      wireLength,
      // Bytes taken away or unpacked have no place in the stream any more.
      streamOffset: isPlain ? rows.streamOffset : new Float64Array(rows.length).fill(-1),
    },
    payload: packed(made),
    failed,
  };
}

function packed(made: readonly Uint8Array[]): PayloadBytes {
  const length = Uint32Array.from(made, (one) => one.length);
  const start = new Float64Array(made.length);
  let total = 0;
  for (const [row, one] of made.entries()) {
    start[row] = total;
    total += one.length;
  }
  const bytes = new Uint8Array(total);
  for (const [row, one] of made.entries()) bytes.set(one, start[row]);
  return { bytes, start, length };
}

/** The bytes after all steps; null where one can't be done. */
export function transformed(bytes: Uint8Array, steps: readonly TransformStep[]): Uint8Array | null {
  let current: Uint8Array | null = bytes;
  for (const step of steps) {
    if (current === null) return null;
    current = applyStep(current, step);
  }
  return current;
}

function applyStep(bytes: Uint8Array, step: TransformStep): Uint8Array | null {
  switch (step.kind) {
    case 'skip':
      return bytes.length > step.bytes ? bytes.subarray(step.bytes) : null;
    case 'xor':
      return bytes.map((byte, i) => byte ^ step.key[i % step.key.length]);
    case 'reverse':
      return reversed(bytes, step.width);
    case 'inflate':
      return inflated(bytes);
  }
}

/** Groups of `width` bytes, each the other way round; a shorter rest stays as it is. */
function reversed(bytes: Uint8Array, width: number): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at + width <= bytes.length; at += width) out.subarray(at, at + width).reverse();
  return out;
}

/** zlib or raw deflate; a stream that is cut gives what it has. */
function inflated(bytes: Uint8Array): Uint8Array | null {
  const isZlib = bytes.length > 2 && (bytes[0] & 15) === 8 && ((bytes[0] << 8) | bytes[1]) % 31 === 0;
  const pieces: Uint8Array[] = [];
  let total = 0;
  const take = (piece: Uint8Array): void => {
    if (total >= MOST_INFLATED) return;
    pieces.push(piece.subarray(0, MOST_INFLATED - total));
    total += pieces[pieces.length - 1].length;
  };
  try {
    (isZlib ? new Unzlib(take) : new Inflate(take)).push(bytes, false);
  } catch {
    return null;
  }
  if (total === 0) return null;
  const out = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
