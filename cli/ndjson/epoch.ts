import { epochNs } from '../../src/engine/columns/epoch.ts';

/** Decimal ns since the epoch of a time relative to `baseNs`. */
export function epochText(baseNs: bigint, relativeNs: number): string {
  return String(epochNs(baseNs, relativeNs));
}

export function epochTextOrNull(baseNs: bigint, relativeNs: number | null): string | null {
  return relativeNs === null ? null : epochText(baseNs, relativeNs);
}

/** The two parts of an epoch time that numbers hold exactly. */
export function splitEpoch(ns: bigint): { readonly seconds: number; readonly nanoseconds: number } {
  const nanoseconds = ((ns % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return { seconds: Number((ns - nanoseconds) / 1_000_000_000n), nanoseconds: Number(nanoseconds) };
}
