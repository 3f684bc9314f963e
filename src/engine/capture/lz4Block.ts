/**
 * LZ4 block (lz4_Block_format.md): sequences of token 1 (literals 4 bits, match 4 bits, 15 goes on in bytes of 255),
 * literals, offset 2 little-endian, match of at least 4. Matches reach back into what `output` holds before `start`.
 * Answers where the output ends; throws when the block contradicts itself.
 */
export function decodeLz4Block(input: Uint8Array, output: Uint8Array, start: number): number {
  let at = 0;
  let to = start;
  while (at < input.length) {
    const token = input[at];
    at += 1;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number;
      do {
        if (at >= input.length) throw new Error('an LZ4 block is cut');
        more = input[at];
        at += 1;
        literals += more;
      } while (more === 255);
    }
    if (at + literals > input.length || to + literals > output.length)
      throw new Error('LZ4 literals overrun');
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === input.length) break;
    if (at + 2 > input.length) throw new Error('an LZ4 block is cut');
    const offset = input[at] | (input[at + 1] << 8);
    at += 2;
    let match = (token & 15) + 4;
    if (match === 19) {
      let more: number;
      do {
        if (at >= input.length) throw new Error('an LZ4 block is cut');
        more = input[at];
        at += 1;
        match += more;
      } while (more === 255);
    }
    if (offset === 0 || offset > to) throw new Error('an LZ4 match reaches before the block');
    if (to + match > output.length) throw new Error('an LZ4 block is larger than its frame allows');
    if (offset >= match) output.copyWithin(to, to - offset, to - offset + match);
    else for (let i = 0; i < match; i += 1) output[to + i] = output[to + i - offset];
    to += match;
  }
  return to;
}
