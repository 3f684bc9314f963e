import type { FieldMemory } from '../fields/fieldMemory.ts';
import { lengthRelation } from '../fields/length.ts';
import type { LengthLayout } from '../messages/cutByLength.ts';
import type { TypeWord } from '../model/field.ts';
import type { SegmentedFormat } from '../model/segment.ts';

const WIDEST_LENGTH = 4;

/**
 * How a format says how long its messages are: by the first field whose value follows them, or by the one that a person
 * says it is, and by none that a person says is something else. Null where none does.
 */
export function lengthLayout(
  { cuts, anchors }: SegmentedFormat,
  format: number,
  memory: FieldMemory,
  words: readonly TypeWord[],
): LengthLayout | null {
  const given = words.find(({ type, length }) => type === 'length' && length !== null);
  const edges = [0, ...cuts.cuts, cuts.window];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const offset = edges[i];
    const length = edges[i + 1] - offset;
    const word = words.find((one) => one.offset === offset && one.length === length);
    if (length > WIDEST_LENGTH || (given !== undefined ? word !== given : word !== undefined)) continue;
    const relation = lengthRelation(memory.subject(offset, length), word?.byteOrder ?? null);
    if (relation === null) continue;
    const { lengthCorrelation, relationShare } = memory.options;
    const holds = relation.correlation >= lengthCorrelation || relation.share >= relationShare;
    // A person's word needs no threshold, only an equation to cut by.
    if (!holds && given === undefined) continue;
    const { byteOrder, unit, constant } = relation;
    return { format, anchors, offset, length, byteOrder, unit, constant };
  }
  return null;
}
