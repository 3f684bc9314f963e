/** Ways in which the rest of a message may be a list of items; numbers are byte widths. */
export type TailPattern =
  | {
      /** (type) length value, again and again. */
      readonly kind: 'items';
      readonly typeBytes: number;
      readonly lengthBytes: number;
      readonly isLittle: boolean;
      /** The length counts its own header too. */
      readonly countsHeader: boolean;
    }
  /** A count, then so many items of the same size. */
  | { readonly kind: 'counted'; readonly countBytes: number; readonly itemBytes: number }
  /** A counted list of equal items, then a counted list of type, length, value. */
  | { readonly kind: 'counted-then-items'; readonly itemBytes: number };

export const TAIL_PATTERNS: readonly TailPattern[] = [
  ...itemPatterns(),
  ...[1, 2].flatMap((countBytes) =>
    [2, 3, 4, 5, 6, 8, 12, 16].map((itemBytes): TailPattern => ({ kind: 'counted', countBytes, itemBytes })),
  ),
  ...[3, 4, 5, 6, 8].map((itemBytes): TailPattern => ({ kind: 'counted-then-items', itemBytes })),
];

function itemPatterns(): TailPattern[] {
  const patterns: TailPattern[] = [];
  for (const typeBytes of [0, 1, 2]) {
    for (const lengthBytes of [1, 2, 4]) {
      // A type of one byte before a length of four is no layout anyone uses, and matches by chance.
      if (lengthBytes === 4 && typeBytes === 1) continue;
      for (const isLittle of lengthBytes > 1 ? [false, true] : [false]) {
        for (const countsHeader of [false, true]) {
          patterns.push({ kind: 'items', typeBytes, lengthBytes, isLittle, countsHeader });
        }
      }
    }
  }
  return patterns;
}

/** A message's bytes inside a table. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly length: number;
}

export interface TailParse {
  readonly items: number;
  readonly nonEmpty: number;
}

const MOST_ITEMS = 200;

/** Parses [from, end) of a message; null where it does not come out. Field starts go into `edges`. */
export function parseTail(
  message: Bytes,
  from: number,
  pattern: TailPattern,
  edges: number[] | null,
): TailParse | null {
  edges?.push(from);
  if (pattern.kind === 'items') return parseItems(message, from, pattern, edges);
  return parseCounted(message, from, pattern, edges);
}

function parseItems(
  message: Bytes,
  from: number,
  { typeBytes, lengthBytes, isLittle, countsHeader }: Extract<TailPattern, { kind: 'items' }>,
  edges: number[] | null,
): TailParse | null {
  const header = typeBytes + lengthBytes;
  let at = from;
  let items = 0;
  let nonEmpty = 0;
  while (at < message.length) {
    if (items > 0 && isFiller(message, at)) {
      edges?.push(at);
      break;
    }
    if (at + header > message.length) return null;
    const value = valueAt(message, at + typeBytes, lengthBytes, isLittle);
    const length = countsHeader ? value - header : value;
    if (length < 0) return null;
    if (typeBytes > 0) edges?.push(at + typeBytes);
    edges?.push(at + header);
    at += header + length;
    if (at > message.length) return null;
    edges?.push(at);
    items += 1;
    if (length > 0) nonEmpty += 1;
  }
  return { items, nonEmpty };
}

function parseCounted(
  message: Bytes,
  from: number,
  pattern: Exclude<TailPattern, { kind: 'items' }>,
  edges: number[] | null,
): TailParse | null {
  const countBytes = pattern.kind === 'counted' ? pattern.countBytes : 1;
  if (from + countBytes > message.length) return null;
  const count = valueAt(message, from, countBytes, false);
  let at = from + countBytes;
  edges?.push(at);
  if (count > MOST_ITEMS || at + count * pattern.itemBytes > message.length) return null;
  for (let i = 0; i < count; i += 1) {
    at += pattern.itemBytes;
    edges?.push(at);
  }
  if (pattern.kind === 'counted') return at === message.length ? { items: count, nonEmpty: count } : null;
  if (at >= message.length) return null;
  const options = message.bytes[message.start + at];
  at += 1;
  edges?.push(at);
  for (let i = 0; i < options; i += 1) {
    if (at + 2 > message.length) return null;
    const length = message.bytes[message.start + at + 1];
    edges?.push(at + 1, at + 2);
    at += 2 + length;
    if (at > message.length) return null;
    edges?.push(at);
  }
  return at === message.length ? { items: count + options, nonEmpty: count + options } : null;
}

/** Zeros to the end, after an end mark of 255 maybe. */
function isFiller({ bytes, start, length }: Bytes, from: number): boolean {
  let at = from;
  if (bytes[start + at] === 255) at += 1;
  for (; at < length; at += 1) if (bytes[start + at] !== 0) return false;
  return true;
}

function valueAt({ bytes, start }: Bytes, at: number, width: number, isLittle: boolean): number {
  let value = 0;
  for (let i = 0; i < width; i += 1) value = value * 256 + bytes[start + at + (isLittle ? width - 1 - i : i)];
  return value;
}

export function patternText(pattern: TailPattern, start: number): string {
  if (pattern.kind === 'counted')
    return `from byte ${start}: a count, then items of ${pattern.itemBytes} bytes`;
  if (pattern.kind === 'counted-then-items') {
    return `from byte ${start}: a counted list of ${pattern.itemBytes} bytes each, then a counted list of type, length, value`;
  }
  const { typeBytes, lengthBytes, isLittle, countsHeader } = pattern;
  const type = typeBytes === 0 ? '' : `a type of ${typeBytes}, `;
  const order = isLittle ? ' (least significant first)' : '';
  return `from byte ${start}: items of ${type}a length of ${lengthBytes}${order}${countsHeader ? ' that counts itself' : ''}, a value`;
}
