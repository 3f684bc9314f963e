import type { FormatKey, FormatOverlay } from '../model/edit.ts';
import type { TypeWord } from '../model/field.ts';
import type { GivenFormat } from '../model/segment.ts';

/** What a person holds the fields of a format to be: set, confirmed, or rejected (then unidentified). */
export function typeWords({ fields }: FormatOverlay): readonly TypeWord[] {
  return fields.flatMap(({ offset, length, type, byteOrder, confirmed, isRejected }) => {
    const held = type ?? confirmed?.type ?? (isRejected ? 'unidentified' : null);
    if (held === null) return [];
    return [
      {
        offset,
        length,
        type: held,
        byteOrder: byteOrder ?? confirmed?.byteOrder ?? null,
        constantHex: confirmed?.constantHex ?? null,
        isConfirmed: confirmed !== null,
      },
    ];
  });
}

const ANCHOR = /^([0-9a-f]{2})@(\d{1,5})$/;
const DIRECTIONS = ['uplink', 'downlink'] as const;

/** Anchors and direction that a key names, its flow type left out or not; null where it names no anchor. */
export function givenFormatOf(key: FormatKey): GivenFormat | null {
  const words = key.split(' ');
  const way = DIRECTIONS.findIndex((name) => words.includes(name));
  const anchors = words.flatMap((word) => {
    const [, value, offset] = ANCHOR.exec(word) ?? [];
    return value === undefined ? [] : [{ offset: Number(offset), value: Number.parseInt(value, 16) }];
  });
  if (anchors.length === 0) return null;
  return { anchors, direction: way === 0 ? 0 : way === 1 ? 1 : null };
}
