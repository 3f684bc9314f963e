/** How the rest of a message is written one item after the other, up to its end. */
export type TailGrammar =
  | {
      /** (type) length value, again and again. */
      readonly kind: 'records';
      readonly typeWidth: 0 | 1 | 2;
      readonly lengthWidth: 1 | 2 | 4;
      readonly littleEndian: boolean;
      /** The length counts type and length too. */
      readonly lengthOfAll: boolean;
    }
  | {
      /** A count, then as many items of one width; `thenRecords` after them a count and as many type-length-value items. */
      readonly kind: 'counted';
      readonly countWidth: 1 | 2;
      readonly itemWidth: number;
      readonly thenRecords: boolean;
    };

export const TAIL_GRAMMARS: readonly TailGrammar[] = [
  ...([0, 1, 2] as const).flatMap((typeWidth) =>
    ([1, 2, 4] as const).flatMap((lengthWidth) =>
      [false, true].flatMap((littleEndian) =>
        [false, true].flatMap((lengthOfAll): TailGrammar[] =>
          (lengthWidth === 1 && littleEndian) || (lengthWidth === 4 && typeWidth === 1)
            ? []
            : [{ kind: 'records', typeWidth, lengthWidth, littleEndian, lengthOfAll }],
        ),
      ),
    ),
  ),
  ...([1, 2] as const).flatMap((countWidth) =>
    [2, 3, 4, 5, 6, 8, 12, 16].map(
      (itemWidth): TailGrammar => ({ kind: 'counted', countWidth, itemWidth, thenRecords: false }),
    ),
  ),
  ...[3, 4, 5, 6, 8].map(
    (itemWidth): TailGrammar => ({ kind: 'counted', countWidth: 1, itemWidth, thenRecords: true }),
  ),
];

export interface TailParse {
  readonly items: number;
  /** Items with at least a byte of value. */
  readonly filled: number;
}

const MOST_COUNTED = 200;
const END_MARK = 0xff;

/**
 * Reads `bytes` from `start` to its end; null when the grammar does not fit. Boundaries are added to `cuts` as met,
 * also those of a parse that fails later. After the first record the rest may be padding: zeros, perhaps after an end mark.
 */
export function parseTail(
  bytes: Uint8Array,
  start: number,
  grammar: TailGrammar,
  cuts?: number[],
): TailParse | null {
  cuts?.push(start);
  return grammar.kind === 'records'
    ? parseRecords(bytes, start, grammar, cuts)
    : parseCounted(bytes, start, grammar, cuts);
}

function numberAt(bytes: Uint8Array, at: number, width: number, littleEndian: boolean): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + bytes[littleEndian ? at + width - 1 - i : at + i];
  return value;
}

function isPadding(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === END_MARK) at++;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at === bytes.length;
}

function parseRecords(
  bytes: Uint8Array,
  start: number,
  { typeWidth, lengthWidth, littleEndian, lengthOfAll }: TailGrammar & { kind: 'records' },
  cuts: number[] | undefined,
): TailParse | null {
  const head = typeWidth + lengthWidth;
  let items = 0;
  let filled = 0;
  let at = start;
  while (at < bytes.length) {
    if (items > 0 && isPadding(bytes, at)) break;
    if (at + head > bytes.length) return null;
    const length = numberAt(bytes, at + typeWidth, lengthWidth, littleEndian) - (lengthOfAll ? head : 0);
    if (length < 0 || at + head + length > bytes.length) return null;
    if (typeWidth > 0) cuts?.push(at + typeWidth);
    cuts?.push(at + head);
    at += head + length;
    cuts?.push(at);
    items++;
    if (length > 0) filled++;
  }
  return { items, filled };
}

function parseCounted(
  bytes: Uint8Array,
  start: number,
  { countWidth, itemWidth, thenRecords }: TailGrammar & { kind: 'counted' },
  cuts: number[] | undefined,
): TailParse | null {
  if (start + countWidth > bytes.length) return null;
  const count = numberAt(bytes, start, countWidth, false);
  let at = start + countWidth;
  if (count > MOST_COUNTED || at + count * itemWidth > bytes.length) return null;
  cuts?.push(at);
  let items = count;
  for (let i = 0; i < count; i++) {
    at += itemWidth;
    cuts?.push(at);
  }
  if (!thenRecords) return at === bytes.length ? { items, filled: items } : null;
  if (at >= bytes.length) return null;
  const records = bytes[at++];
  cuts?.push(at);
  for (let i = 0; i < records; i++) {
    if (at + 2 > bytes.length || at + 2 + bytes[at + 1] > bytes.length) return null;
    cuts?.push(at + 1, at + 2);
    at += 2 + bytes[at + 1];
    cuts?.push(at);
    items++;
  }
  return at === bytes.length ? { items, filled: items } : null;
}
