import type { Random } from './random.ts';

/** What a field's writer knows about the message it is in. */
export interface MessageContext {
  readonly random: Random;
  readonly littleEndian: boolean;
  readonly direction: 0 | 1;
  /** Which of the capture's kinds of exchange the message belongs to. */
  readonly kind: number;
  /** Seconds since 1970. */
  readonly time: number;
  readonly client: readonly number[];
  readonly server: readonly number[];
  /** Values kept for the whole capture, and for this flow. */
  readonly capture: Map<string, unknown>;
  readonly flow: Map<string, unknown>;
  /** Bytes of the request that this message answers, by field; null in a request. */
  readonly request: Map<number, number[]> | null;
}

/** Writes one field's bytes; `at` is its offset, its name within the protocol. */
export type Writer = (context: MessageContext, at: number, width: number) => number[];

export function bytesOf(value: number, width: number, littleEndian: boolean): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < width; i++) {
    bytes.unshift(((value % 256) + 256) % 256);
    value = Math.floor(value / 256);
  }
  return littleEndian ? bytes.reverse() : bytes;
}

export function kept<T>(store: Map<string, unknown>, key: string, make: () => T): T {
  if (!store.has(key)) store.set(key, make());
  return store.get(key) as T;
}

export const limit = (width: number): number => 2 ** (8 * Math.min(width, 6));
