import type { MessageBytes } from '../../model/messageBytes.ts';
import type { GivenFormat, RowGroup } from '../../model/segment.ts';
import { NONE } from '../../model/units.ts';
import { keyOf } from './keys.ts';

/**
 * Rows of the formats that a person named by their bytes, exactly, and the rows left. Where a row has the bytes of two,
 * the one with more anchors has it, then the one named first. A format without rows is none.
 */
export function givenGroups(
  rows: MessageBytes,
  given: readonly GivenFormat[],
): { readonly groups: readonly RowGroup[]; readonly rest: Uint32Array } {
  const sharpest = [...given].sort((a, b) => b.anchors.length - a.anchors.length);
  const members: number[][] = sharpest.map(() => []);
  const rest: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const place = sharpest.findIndex((format) => holds(rows, row, format));
    if (place === NONE) rest.push(row);
    else members[place].push(row);
  }
  const groups = sharpest.flatMap(({ anchors, direction }, place) =>
    members[place].length === 0
      ? []
      : [{ key: keyOf(anchors, direction), anchors, direction, rows: Uint32Array.from(members[place]) }],
  );
  return { groups, rest: Uint32Array.from(rest) };
}

function holds({ bytes, stride, kept, direction }: MessageBytes, row: number, format: GivenFormat): boolean {
  if (format.direction !== null && (direction[row] === 0 ? 0 : 1) !== format.direction) return false;
  return format.anchors.every(
    ({ offset, value }) => kept[row] > offset && bytes[row * stride + offset] === value,
  );
}
