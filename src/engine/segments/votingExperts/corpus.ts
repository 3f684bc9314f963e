import type { MessageBytes } from '../../model/messageBytes.ts';
import type { VotingOptions } from './options.ts';
import type { Corpus } from './words.ts';

/** The rows' heads; wider than the head where windows run on and the bytes are there. */
export function corpusOf(
  rows: MessageBytes,
  members: Uint32Array,
  head: number,
  options: Pick<VotingOptions, 'edges' | 'window'>,
): Corpus {
  const wanted = options.edges === 'run-on' ? head + options.window : head;
  const stride = Math.min(rows.stride, wanted);
  const bytes = new Uint8Array(members.length * stride);
  const kept = new Uint32Array(members.length);
  for (let i = 0; i < members.length; i += 1) {
    const from = members[i] * rows.stride;
    kept[i] = Math.min(stride, rows.kept[members[i]]);
    bytes.set(rows.bytes.subarray(from, from + kept[i]), i * stride);
  }
  return { rows: members.length, stride, bytes, kept };
}
