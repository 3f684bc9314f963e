import type { OpcodeField } from '../model/opcode.ts';
import type { OpcodeInput } from './input.ts';

type Place = Pick<OpcodeField, 'formatRow' | 'offset' | 'length' | 'byteOrder'>;

/** The number that a field of one format has in each message; NaN in those of other formats and in too short ones. */
export function readNumbers({ messages, heads }: OpcodeInput, place: Place): Float64Array {
  const numbers = new Float64Array(messages.length).fill(Number.NaN);
  const end = place.offset + place.length;
  for (let row = 0; row < messages.length; row += 1) {
    if (messages.format[row] !== place.formatRow || heads.kept[row] < end) continue;
    let value = 0;
    for (let i = 0; i < place.length; i += 1) {
      const at = place.byteOrder === 'big' ? place.offset + i : end - 1 - i;
      value = value * 256 + heads.bytes[row * heads.stride + at];
    }
    numbers[row] = value;
  }
  return numbers;
}
