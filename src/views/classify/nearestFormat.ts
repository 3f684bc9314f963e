import type { FieldSignature, FormatSignature } from '../../engine/model/signature.ts';

/** The layout of the present set that a candidate is most like: most bytes in fields of the same type. Null without any. */
export function nearestFormat(
  candidate: FormatSignature,
  present: readonly FormatSignature[],
): FormatSignature | null {
  const own = typesByByte(candidate.fields);
  const scored = present
    .filter(({ transport, id }) => transport === candidate.transport && id !== candidate.id)
    .map((format) => {
      const types = typesByByte(format.fields);
      return { format, score: [...types].filter(([at, type]) => own.get(at) === type).length };
    });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? null : (scored.find(({ score }) => score === best)?.format ?? null);
}

/** Type of each byte that a field of known length and type covers. */
function typesByByte(fields: readonly FieldSignature[]): ReadonlyMap<number, string> {
  return new Map(
    fields
      .filter(({ type }) => type !== 'unidentified')
      .flatMap(({ offset, length, type }) =>
        Array.from({ length: length ?? 0 }, (_, i) => [offset + i, type] as const),
      ),
  );
}
