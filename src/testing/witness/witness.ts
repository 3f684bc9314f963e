import type { PayloadRows } from '../../engine/model/payloadRows.ts';

export interface Message {
  readonly row: number;
  readonly bytes: readonly number[];
  readonly length: number;
  readonly flow: number;
  readonly direction: number;
  readonly timeS: number;
}

export function messagesOf(rows: PayloadRows, members: Iterable<number>): readonly Message[] {
  return Array.from(members, (row) => ({
    row,
    bytes: [...rows.bytes.subarray(row * rows.stride, row * rows.stride + (rows.kept[row] ?? 0))],
    length: rows.wireLength[row] ?? 0,
    flow: rows.flow[row] ?? 0,
    direction: rows.direction[row] ?? 0,
    timeS: Number(rows.baseNs) / 1e9 + (rows.timeNs[row] ?? 0) / 1e9,
  }));
}

export function grouped<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** All numbers of a sentence; 0x is none, and a dash between two is no minus. */
export const numbersIn = (sentence: string): number[] =>
  Array.from(sentence.matchAll(/0x[0-9a-f]+|\d+(?:\.\d+)?/g), ([text]) => Number(text));

export const part = (values: readonly unknown[], holds: (value: never) => boolean): number =>
  values.filter(holds as (value: unknown) => boolean).length / values.length;

/** Bits. */
export function entropyOf(values: readonly unknown[]): number {
  const counts = grouped(values, (value) => value);
  return [...counts.values()].reduce((bits, { length }) => {
    const p = length / values.length;
    return bits - p * Math.log2(p);
  }, 0);
}

/** Says what a few messages look like, the slow and plain way. */
export class Witness {
  readonly all: readonly Message[];

  constructor(messages: readonly Message[]) {
    this.all = messages;
  }

  column(at: number): number[] {
    return this.all.flatMap(({ bytes }) => bytes[at] ?? []);
  }

  /** Of the messages that hold the whole field, as hex. */
  values(offset: number, length: number): string[] {
    return this.holding(offset, length).map(({ hex }) => hex);
  }

  holding(offset: number, length: number): { readonly hex: string; readonly message: Message }[] {
    return this.all
      .filter(({ bytes }) => bytes.length >= offset + length)
      .map((message) => ({
        message,
        hex: message.bytes
          .slice(offset, offset + length)
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join(''),
      }));
  }

  /** Flow by flow in the order of time; of equal times the order of the table. */
  byFlow<T extends { readonly message: Message }>(held: readonly T[]): readonly (readonly T[])[] {
    const flows = grouped(held, ({ message }) => message.flow);
    return [...flows.values()].map((flow) => flow.toSorted((a, b) => a.message.timeS - b.message.timeS));
  }

  bit(offset: number, bit: number): { readonly set: number; readonly flips: number } {
    const of = (hex: string): number => (Number.parseInt(hex, 16) >> (7 - bit)) & 1;
    const held = this.holding(offset, 1);
    const steps = this.steps(held).map(([before, after]) => of(before.hex) ^ of(after.hex));
    return {
      set: part(held, ({ hex }: { hex: string }) => of(hex) === 1),
      flips: steps.length === 0 ? 0 : part(steps, (one: number) => one === 1),
    };
  }

  /** Neighbours within a flow and direction. */
  steps<T extends { readonly message: Message }>(held: readonly T[]): readonly (readonly [T, T])[] {
    return this.byFlow(held).flatMap((flow) =>
      [0, 1].flatMap((direction) => {
        const way = flow.filter(({ message }) => (message.direction === 0 ? 0 : 1) === direction);
        return way.slice(1).flatMap((after, i): readonly (readonly [T, T])[] => {
          const before = way[i];
          return before === undefined ? [] : [[before, after]];
        });
      }),
    );
  }
}
