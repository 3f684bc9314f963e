import type { MessageBytes } from '../../src/engine/model/messageBytes.ts';

/** 1 for each byte offset that has one value in all rows that reach it. */
export function constantColumns(rows: MessageBytes): Uint8Array {
  const out = new Uint8Array(rows.stride);
  for (let offset = 0; offset < rows.stride; offset += 1) {
    let value = -1;
    let isConstant = true;
    for (let row = 0; row < rows.length && isConstant; row += 1) {
      if (rows.kept[row] <= offset) continue;
      const byte = rows.bytes[row * rows.stride + offset] as number;
      isConstant = value < 0 || value === byte;
      value = byte;
    }
    out[offset] = value >= 0 && isConstant ? 1 : 0;
  }
  return out;
}

/** Cuts without those between two neighbours that never change: no statistic can see them. */
export function mergeConstants(cuts: readonly number[], isConstant: Uint8Array): number[] {
  const all = [0, ...cuts];
  const isConstantField = (from: number, to: number): boolean =>
    isConstant.subarray(from, to).every((one) => one === 1) && to > from;
  return cuts.filter((cut, i) => {
    const before = isConstantField(all[i] as number, cut);
    const after = isConstantField(cut, cuts[i + 1] ?? Math.min(cut + 1, isConstant.length));
    return !(before && after);
  });
}
