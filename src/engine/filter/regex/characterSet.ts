/** Sets of UTF-16 code units, as sorted or unsorted pairs of first and last unit. */
export type Ranges = readonly (readonly [number, number])[];

export interface CharacterSet {
  readonly ranges: Ranges;
  readonly negated: boolean;
}

const code = (text: string): number => text.charCodeAt(0);
const span = (first: string, last = first): readonly [number, number] => [code(first), code(last)];

export const DIGIT: Ranges = [span('0', '9')];
export const WORD: Ranges = [span('a', 'z'), span('A', 'Z'), span('0', '9'), span('_')];
export const SPACE: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
export const LINE_END: Ranges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

export const single = (unit: number): CharacterSet => ({ ranges: [[unit, unit]], negated: false });

export function complement(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  let next = 0;
  for (const [first, last] of sorted) {
    if (first > next) out.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= 0xffff) out.push([next, 0xffff]);
  return out;
}

/** Whether the set has a unit; ASCII is answered from a table. */
export function memberTest(set: CharacterSet, ignoreCase: boolean): (unit: number) => boolean {
  const slow = (unit: number): boolean => {
    if (within(set.ranges, unit)) return !set.negated;
    if (!ignoreCase) return set.negated;
    const char = String.fromCharCode(unit);
    const other =
      within(set.ranges, code(char.toLowerCase())) || within(set.ranges, code(char.toUpperCase()));
    return other !== set.negated;
  };
  const ascii = Uint8Array.from({ length: 128 }, (_, unit) => Number(slow(unit)));
  return (unit) => (unit < 128 ? ascii[unit] === 1 : slow(unit));
}

function within(ranges: Ranges, unit: number): boolean {
  return ranges.some(([first, last]) => unit >= first && unit <= last);
}
