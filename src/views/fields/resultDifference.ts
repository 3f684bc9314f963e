import type { InferenceResult } from '../../rpc/contract/inferenceApi.ts';

export interface FormatDifference {
  readonly key: string;
  /** Cuts that only the second result has, and only the first. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
  /** Fields whose type differs, by offset, among those with the same byte range. */
  readonly retyped: readonly number[];
}

export interface ResultDifference {
  readonly formatsGained: number;
  readonly formatsLost: number;
  /** Rows that are in another format, or in one in only one of the results. */
  readonly packetsMoved: number;
  /** Formats of both results in which something differs. */
  readonly formats: readonly FormatDifference[];
}

/** What the second result has that the first has not, and the reverse; formats are matched by their keys. */
export function resultDifference(before: InferenceResult, after: InferenceResult): ResultDifference {
  const known = new Map(before.formats.map((format) => [format.key, format]));
  const formats = after.formats.flatMap((format): readonly FormatDifference[] => {
    const old = known.get(format.key);
    if (old === undefined) return [];
    const gained = format.cuts.cuts.filter((cut) => !old.cuts.cuts.includes(cut));
    const lost = old.cuts.cuts.filter((cut) => !format.cuts.cuts.includes(cut));
    const retyped = format.layout.fields
      .filter((field) =>
        old.layout.fields.some(
          ({ offset, length, type }) =>
            offset === field.offset && length === field.length && type !== field.type,
        ),
      )
      .map(({ offset }) => offset);
    return gained.length + lost.length + retyped.length === 0
      ? []
      : [{ key: format.key, gained, lost, retyped }];
  });
  const keys = new Set(after.formats.map(({ key }) => key));
  const formatsLost = before.formats.filter(({ key }) => !keys.has(key)).length;
  const formatsGained = after.formats.filter(({ key }) => !known.has(key)).length;
  return { formatsGained, formatsLost, packetsMoved: movedRows(before, after), formats };
}

function movedRows(before: InferenceResult, after: InferenceResult): number {
  let moved = 0;
  for (const [selection, { formatOf }] of before.selections.entries()) {
    const now = after.selections[selection]?.formatOf;
    const [x, y] = [keysOf(before, selection), keysOf(after, selection)];
    for (let row = 0; row < formatOf.length; row += 1) {
      if (x[formatOf[row] ?? -1] !== y[now?.[row] ?? -1]) moved += 1;
    }
  }
  return moved;
}

/** Key of each place of a selection. */
function keysOf({ formats }: InferenceResult, selection: number): readonly string[] {
  const keys: string[] = [];
  for (const format of formats) if (format.selection === selection) keys[format.place] = format.key;
  return keys;
}
