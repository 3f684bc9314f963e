import type { FieldType } from '../engine/model/field.ts';
import type { PayloadRows } from '../engine/model/payloadRows.ts';
import { type PayloadRow, payloadRows } from './payloadRows.ts';
import { type Random, randomFrom } from './random.ts';

/** A field of a protocol drawn at random, with the type that the rules should give it. */
export interface PlantedField {
  readonly offset: number;
  readonly length: number;
  /** Any of these is right. */
  readonly types: readonly FieldType[];
  /** Cuts inside its only byte, from the top. */
  readonly bitCuts: readonly number[];
}

export interface PlantedProtocol {
  readonly rows: PayloadRows;
  readonly fields: readonly PlantedField[];
  /** Where fields begin, and where the header ends. */
  readonly cuts: readonly number[];
}

interface Part {
  readonly length: number;
  readonly types: readonly FieldType[];
  readonly bitCuts?: readonly number[];
  write(bytes: Uint8Array, at: number, message: MessageFacts): void;
}

interface MessageFacts {
  readonly direction: 0 | 1;
  readonly task: number;
  readonly number: number;
  readonly totalBytes: number;
  readonly headerBytes: number;
  readonly fieldEnd: number;
  readonly flow: number;
  readonly timeS: number;
  readonly random: Random;
}

const BASE_S = 1_383_264_000;

/** Request-response traffic of a header that nobody has seen, `messages` of it in flows of a few to some dozens. */
export function plantedProtocol(seed: number, messages: number): PlantedProtocol {
  const random = randomFrom(seed * 7919 + 13);
  const parts = draw(random);
  const headerBytes = parts.reduce((sum, { length }) => sum + length, 0);
  const weights = Array.from({ length: random.between(4, 14) }, () => 1 / (0.3 + random.next()));
  const sizes = weights.map(() => [sizeOf(random), sizeOf(random)] as const);
  const rows: PayloadRow[] = [];
  for (let flow = 1; rows.length < messages; flow += 1) {
    let timeS = random.next() * 7200;
    const start = random.chance(0.5) ? 1 : random.below(30_000);
    const count = random.between(4, 40);
    for (let i = 0; i < count && rows.length < messages; i += 1) {
      const task = random.weighted(weights);
      timeS += 1 + 20 * random.next();
      for (const direction of [0, 1] as const) {
        const [request, response] = sizes[task] as readonly [number, number];
        const body = Math.max(
          4,
          Math.round((direction === 0 ? request : response) * Math.exp(0.5 * random.normal())),
        );
        const bytes = Uint8Array.from({ length: headerBytes + body }, () => random.below(256));
        let at = 0;
        for (const part of parts) {
          part.write(bytes, at, {
            direction,
            task,
            number: start + i,
            totalBytes: bytes.length,
            headerBytes,
            fieldEnd: at + part.length,
            flow,
            timeS: BASE_S + Math.floor(timeS),
            random,
          });
          at += part.length;
        }
        rows.push({ bytes, flow, direction, timeNs: (BASE_S + timeS + 0.1 * direction) * 1e9 });
      }
    }
  }
  const fields: PlantedField[] = [];
  let offset = 0;
  for (const { length, types, bitCuts = [] } of parts) {
    fields.push({ offset, length, types, bitCuts });
    offset += length;
  }
  return {
    rows: payloadRows(rows.slice(0, messages), 256),
    fields,
    cuts: [...fields.slice(1).map((f) => f.offset), offset],
  };
}

const sizeOf = (random: Random): number => Math.exp(3 + 3 * random.next());

function draw(random: Random): readonly Part[] {
  const isLittle = random.chance(0.35);
  const parts: Part[] = [];
  const command = random.chance(0.3);
  if (random.chance(0.6)) parts.push(constant(random, random.pick([1, 2, 2, 4])));
  const middle: Part[] = [lengthField(random, isLittle), counter(random.pick([2, 2, 4]), isLittle)];
  if (command) middle.push(commandField(random, isLittle));
  else
    middle.push(
      opcode(random, random.pick([1, 1, 2]), isLittle),
      ...(random.chance(0.6) ? [direction()] : []),
    );
  if (random.chance(0.4)) middle.push(flags(random));
  if (random.chance(0.25)) middle.push(clock(isLittle));
  if (random.chance(0.35)) middle.push(session());
  if (random.chance(0.35)) middle.push(constant(random, random.pick([1, 2])));
  for (let i = middle.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [middle[i], middle[j]] = [middle[j] as Part, middle[i] as Part];
  }
  return [...parts, ...middle];
}

function writeNumber(bytes: Uint8Array, at: number, length: number, value: number, isLittle: boolean): void {
  let left = value;
  for (let i = 0; i < length; i += 1) {
    bytes[at + (isLittle ? i : length - 1 - i)] = left % 256;
    left = Math.floor(left / 256);
  }
}

function constant(random: Random, length: number): Part {
  const value = Uint8Array.from({ length }, () => (random.chance(0.4) ? random.below(4) : random.below(256)));
  return { length, types: ['constant'], write: (bytes, at) => bytes.set(value, at) };
}

function lengthField(random: Random, isLittle: boolean): Part {
  const length = random.pick([2, 2, 4]);
  const counts = random.pick(['message', 'body', 'rest'] as const);
  return {
    length,
    types: ['length'],
    write(bytes, at, { totalBytes, headerBytes, fieldEnd }) {
      const off = counts === 'message' ? 0 : counts === 'body' ? headerBytes : fieldEnd;
      writeNumber(bytes, at, length, totalBytes - off, isLittle);
    },
  };
}

function counter(length: number, isLittle: boolean): Part {
  return {
    length,
    types: ['sequence', 'identifier'],
    write: (bytes, at, { number }) => writeNumber(bytes, at, length, number, isLittle),
  };
}

function opcode(random: Random, length: number, isLittle: boolean): Part {
  const first = random.between(1, 60);
  const step = random.between(1, 9);
  return {
    length,
    types: ['opcode'],
    write: (bytes, at, { task }) => writeNumber(bytes, at, length, first + step * task, isLittle),
  };
}

function commandField(random: Random, isLittle: boolean): Part {
  const add = random.pick([0x8000_0000, 1_000_000_000, 0x0100_0000]);
  const first = random.between(1, 200);
  return {
    length: 4,
    types: ['opcode'],
    write: (bytes, at, { task, direction }) =>
      writeNumber(bytes, at, 4, first + task + add * direction, isLittle),
  };
}

function direction(): Part {
  return {
    length: 1,
    types: ['requestResponse'],
    write: (bytes, at, { direction }) => bytes.set([direction], at),
  };
}

function flags(random: Random): Part {
  const version = random.between(1, 3) << 5;
  const chance = 0.2 + 0.6 * random.next();
  return {
    length: 1,
    types: ['unidentified', 'opcode'],
    bitCuts: [3, 6, 7],
    write(bytes, at, { random: r }) {
      bytes[at] = version | (r.chance(chance) ? 2 : 0) | (r.chance(0.5) ? 1 : 0);
    },
  };
}

function clock(isLittle: boolean): Part {
  return {
    length: 4,
    types: ['timestamp'],
    write: (bytes, at, { timeS }) => writeNumber(bytes, at, 4, timeS, isLittle),
  };
}

function session(): Part {
  return {
    length: 4,
    types: ['session'],
    write: (bytes, at, { flow }) => writeNumber(bytes, at, 4, (flow * 2_654_435_761) % 2 ** 32, false),
  };
}
