import type { MessageBytes } from '../../model/messageBytes.ts';
import type { FlowOrder } from '../flowOrder.ts';

/** What each bit of one byte does; bit 0 is the most significant. */
export interface BitPlanes {
  readonly messages: number;
  readonly setShare: Float64Array;
  readonly flipRate: Float64Array;
  /** Messages with each value of the byte. */
  readonly counts: Uint32Array;
}

export function bitPlanes(heads: MessageBytes, order: FlowOrder, offset: number): BitPlanes {
  const { bytes, stride, kept, direction } = heads;
  const counts = new Uint32Array(256);
  const flips = new Float64Array(8);
  let messages = 0;
  let steps = 0;
  const last = [-1, -1];
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    last.fill(-1);
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      if (kept[row] <= offset) continue;
      const value = bytes[row * stride + offset];
      counts[value] += 1;
      messages += 1;
      const side = direction[row] === 0 ? 0 : 1;
      if (last[side] >= 0) {
        steps += 1;
        const changed = last[side] ^ value;
        for (let bit = 0; bit < 8; bit += 1) flips[bit] += (changed >> (7 - bit)) & 1;
      }
      last[side] = value;
    }
  }
  const setShare = new Float64Array(8);
  for (let value = 0; value < 256; value += 1) {
    for (let bit = 0; bit < 8; bit += 1)
      setShare[bit] += (((value >> (7 - bit)) & 1) * counts[value]) / Math.max(1, messages);
  }
  return { messages, setShare, flipRate: flips.map((count) => (steps === 0 ? 0 : count / steps)), counts };
}
