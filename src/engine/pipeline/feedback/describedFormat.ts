import type { FormatSignature } from '../../model/signature.ts';

/**
 * The format of the set that only describes where constants stand (paper Fig. 3 prints no values) and that a candidate
 * with values fits best; null where none does.
 */
export function describedFormat(
  candidate: FormatSignature,
  formats: readonly FormatSignature[],
): FormatSignature | null {
  const fixed = new Set(bytesOf(candidate, ({ values }) => values.length > 0));
  let best: FormatSignature | null = null;
  let most = 0;
  for (const format of formats) {
    if (format.transport !== candidate.transport || format.fields.some(({ values }) => values.length > 0))
      continue;
    const isOtherWay =
      format.direction !== null && candidate.direction !== null && format.direction !== candidate.direction;
    const constants = bytesOf(format, ({ type }) => type === 'constant');
    if (isOtherWay || !constants.every((byte) => fixed.has(byte)) || constants.length <= most) continue;
    if (hasFixedSequence(format, fixed)) continue;
    best = format;
    most = constants.length;
  }
  return best;
}

/** A field that counts cannot stand still. */
function hasFixedSequence(format: FormatSignature, fixed: ReadonlySet<number>): boolean {
  const counting = bytesOf(format, ({ type }) => type === 'sequence');
  return counting.length > 0 && counting.every((byte) => fixed.has(byte));
}

function bytesOf(
  { fields }: FormatSignature,
  isWanted: (field: FormatSignature['fields'][number]) => boolean,
): readonly number[] {
  return fields.flatMap((field) =>
    isWanted(field) && field.length !== null
      ? Array.from({ length: field.length }, (_, i) => field.offset + i)
      : [],
  );
}
