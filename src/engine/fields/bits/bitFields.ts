import type { BitField } from '../../model/field.ts';
import { bitCuts } from './bitCuts.ts';
import type { BitPlanes } from './bitPlanes.ts';
import { BIT_WEIGHTS } from './bitWeights.ts';

/** The bits of a byte as fields; empty where the byte is one number or never changes. */
export function bitFields(planes: BitPlanes, byteOffset: number): readonly BitField[] {
  const { cuts } = bitCuts(planes, BIT_WEIGHTS);
  if (cuts.length === 0) return [];
  const edges = [0, ...cuts, 8];
  return edges.slice(0, -1).map((firstBit, i) => {
    const end = edges[i + 1];
    const setShare = [...planes.setShare.subarray(firstBit, end)];
    return {
      byteOffset,
      firstBit,
      bitCount: end - firstBit,
      isConstant: setShare.every((share) => share === 0 || share === 1),
      setShare,
      flipRate: [...planes.flipRate.subarray(firstBit, end)],
    };
  });
}
