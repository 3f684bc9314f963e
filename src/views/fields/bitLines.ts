import type { BitField } from '../../engine/model/field.ts';

/** A line for each byte that has parts: `byte 1: bits 0–2 always 011, bit 3 set in 12%, bits 4–7 vary`. */
export function bitLines(bits: readonly BitField[]): readonly string[] {
  const bytes = [...new Set(bits.map(({ byteOffset }) => byteOffset))];
  return bytes.flatMap((byte) => {
    const parts = bits.filter(({ byteOffset }) => byteOffset === byte);
    return parts.length < 2 ? [] : [`byte ${byte}: ${parts.map(partText).join(', ')}`];
  });
}

function partText({ firstBit, bitCount, isConstant, setShare }: BitField): string {
  const place = bitCount === 1 ? `bit ${firstBit}` : `bits ${firstBit}–${firstBit + bitCount - 1}`;
  if (isConstant) return `${place} always ${setShare.map((share) => Math.round(share)).join('')}`;
  return bitCount === 1 ? `${place} set in ${Math.round((setShare[0] ?? 0) * 100)}%` : `${place} vary`;
}
