/** Bytes to find, some of them open: `4d ?? 23`, `@8 4d ?? 23` at offset 8 only, `"GET"` as text. */
export interface MaskedPattern {
  readonly bytes: Uint8Array;
  /** 255 where the byte counts, 0 where any will do. */
  readonly mask: Uint8Array;
  /** Offset at which it must begin, or null for anywhere. */
  readonly offset: number | null;
}

const SHAPE = /^(?:@(\d+)\s+)?(.*)$/s;

/** Reads a pattern, or says what is wrong with it. */
export function maskedPatternFromText(text: string): MaskedPattern | { readonly problem: string } {
  const [, at, rest = ''] = text.trim().match(SHAPE) ?? [];
  const offset = at === undefined ? null : Number(at);
  const quoted = rest.match(/^"(.*)"$/s)?.[1];
  if (quoted !== undefined) {
    const bytes = Uint8Array.from(quoted, (character) => character.charCodeAt(0));
    if (bytes.length === 0) return { problem: 'nothing between the quotes' };
    return { bytes, mask: new Uint8Array(bytes.length).fill(255), offset };
  }
  const digits = rest.replace(/\s+/g, '');
  if (digits === '') return { problem: 'no byte to look for' };
  if (digits.length % 2 !== 0) return { problem: 'a byte has two digits' };
  const pairs = digits.match(/../g) ?? [];
  const wrong = pairs.find((pair) => !/^(?:[0-9a-f]{2}|\?\?)$/i.test(pair));
  if (wrong !== undefined) return { problem: `'${wrong}' is neither a byte in hex nor ??` };
  return {
    bytes: Uint8Array.from(pairs, (pair) => (pair === '??' ? 0 : Number.parseInt(pair, 16))),
    mask: Uint8Array.from(pairs, (pair) => (pair === '??' ? 0 : 255)),
    offset,
  };
}

/** First place of the pattern in bytes[start, end), counted from `start`; -1 where it is not. */
export function findMasked(bytes: Uint8Array, start: number, end: number, pattern: MaskedPattern): number {
  const { bytes: wanted, mask, offset } = pattern;
  const last = end - start - wanted.length;
  const from = offset ?? 0;
  const to = offset ?? last;
  for (let at = from; at <= Math.min(to, last); at += 1) {
    let i = 0;
    while (i < wanted.length && ((bytes[start + at + i] ^ wanted[i]) & mask[i]) === 0) i += 1;
    if (i === wanted.length) return at;
  }
  return -1;
}
