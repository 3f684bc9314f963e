import type { Burst } from '../core/burst.ts';
import type { Flow } from '../core/flow.ts';
import type { Random } from '../random/random.ts';
import { type Dialect, type DialectField, headerBytes, type MessageFormat } from './dialect.ts';
import { POWERS } from './powers.ts';

/** What a header is to say. */
export interface HeaderContent {
  readonly flow: Flow;
  readonly direction: number;
  /** Bytes of the whole message. */
  readonly length: number;
  readonly opcode: number;
  /** It carries the mark of a response, whichever way it goes. */
  readonly isResponse: boolean;
  readonly special: 'heartbeat' | 'identify' | 'push' | null;
  /** Sequence number of the request that this answers; null takes the next one. */
  readonly answers: number | null;
  readonly epochSeconds: number;
  readonly milliseconds: number;
}

/** Writes headers of one format. */
export class HeaderEncoder {
  readonly format: MessageFormat;
  readonly bytes: number;
  /** Sequence number of the header written last; null where the format has none. */
  sequence: number | null = null;
  readonly #fields: readonly DialectField[];
  readonly #byteOrder: 'big' | 'little';
  readonly #counter: number;

  /** `counter`: which pair of a flow's counters the format uses. */
  constructor(dialect: Dialect, format: MessageFormat, counter: number) {
    this.format = format;
    this.bytes = headerBytes(format);
    this.#fields = format.fields;
    this.#byteOrder = dialect.byteOrder;
    this.#counter = counter;
  }

  /** Appends the header to the burst. */
  write(burst: Burst, content: HeaderContent, random: Random): void {
    const start = burst.end;
    this.sequence = null;
    let checksumAt = -1;
    let bit = 0;
    let partial = 0;
    for (const field of this.#fields) {
      if (field.meaning.is === 'checksum') checksumAt = burst.end;
      const value = this.#value(field, bit, content, random);
      if (bit % 8 === 0 && field.bits % 8 === 0) {
        const width = field.bits / 8;
        const isBig = (field.byteOrder ?? this.#byteOrder) === 'big';
        for (let i = 0; i < width; i += 1) {
          burst.byte(byteOf(value, isBig ? width - 1 - i : i));
        }
      } else {
        for (let i = field.bits - 1; i >= 0; i -= 1) {
          partial = (partial << 1) | (Math.floor(value / POWERS[i]) & 1);
          if ((bit + field.bits - i) % 8 === 0) {
            burst.byte(partial);
            partial = 0;
          }
        }
      }
      bit += field.bits;
    }
    if (checksumAt < 0) return;
    let sum = 0;
    for (let i = start; i < burst.end; i += 1) sum += burst.bytes[i];
    burst.bytes[checksumAt] = sum >>> 8;
    burst.bytes[checksumAt + 1] = sum;
  }

  #value(field: DialectField, bit: number, content: HeaderContent, random: Random): number {
    const { meaning } = field;
    switch (meaning.is) {
      case 'constant':
        return meaning.value;
      case 'length': {
        const before =
          meaning.counts === 'message' ? 0 : meaning.counts === 'body' ? this.bytes : (bit + field.bits) / 8;
        return content.length - before + (meaning.add ?? 0);
      }
      case 'opcode':
        return content.opcode;
      case 'request-response':
        return content.isResponse ? meaning.response : meaning.request;
      case 'command':
        return content.opcode + (content.isResponse ? meaning.responseAdd : 0);
      case 'sequence': {
        const value = this.#next(field.bits, meaning, content, random);
        this.sequence = value;
        return value;
      }
      case 'session':
        return field.bits >= 32 ? content.flow.session : content.flow.session % POWERS[field.bits];
      case 'timestamp': {
        const ticks =
          meaning.unit === 's' ? content.epochSeconds : content.epochSeconds * 1000 + content.milliseconds;
        return ticks % POWERS[field.bits];
      }
      case 'flag':
        return random.chance(meaning.chance) ? 1 : 0;
      case 'random':
        return field.bits >= 32 ? random.word() : random.below(POWERS[field.bits]);
      case 'checksum':
        return 0;
    }
  }

  #next(
    bits: number,
    meaning: Extract<DialectField['meaning'], { is: 'sequence' }>,
    content: HeaderContent,
    random: Random,
  ): number {
    const reserved = content.special === null ? undefined : meaning.reserved?.[content.special];
    if (reserved !== undefined) return reserved;
    if (content.answers !== null && meaning.scope === 'flow') return content.answers;
    content.flow.counters ??= [-1, -1, -1, -1];
    const at = 2 * this.#counter + (meaning.scope === 'direction' ? content.direction : 0);
    const limit = POWERS[bits];
    const now = content.flow.counters[at];
    let next: number;
    if (now >= 0) next = (now + (meaning.step ?? 1)) % limit;
    else if (meaning.start === 'random') next = random.below(Math.floor(limit * 0.98));
    else next = meaning.start === 'one' ? 1 : 0;
    content.flow.counters[at] = next;
    return next;
  }
}

const byteOf = (value: number, place: number): number => Math.floor(value / POWERS[8 * place]) & 0xff;
