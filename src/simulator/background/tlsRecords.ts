import type { Burst } from '../core/burst.ts';
import type { Random } from '../random/random.ts';

/** A TLS 1.2 ClientHello with a server name and a session ticket (RFC 5246, 6066, 5077). */
export function clientHello(burst: Burst, random: Random, host: string): void {
  const name = host.length;
  const extensions = 9 + name + 4 + 8 + 6 + 12 + 180;
  const body = 2 + 32 + 1 + 2 + 12 + 2 + 2 + extensions;
  burst
    .number(0x160301, 3)
    .number(body + 4, 2)
    .number(1, 1)
    .number(body, 3)
    .number(0x0303, 2);
  randomBytes(burst, random, 32);
  burst.byte(0).number(12, 2);
  for (const suite of [0xc02b, 0xc02f, 0xc00a, 0xc014, 0x0035, 0x000a]) burst.number(suite, 2);
  burst.number(0x0100, 2).number(extensions, 2);
  burst
    .number(0, 2)
    .number(name + 5, 2)
    .number(name + 3, 2)
    .byte(0)
    .number(name, 2)
    .ascii(host);
  burst.number(23, 2).number(0, 2);
  burst.number(10, 2).number(4, 2).number(2, 2).number(23, 2);
  burst.number(11, 2).number(2, 2).byte(1).byte(0);
  burst.number(13, 2).number(8, 2).number(6, 2).number(0x0401, 2).number(0x0403, 2).number(0x0201, 2);
  burst.number(35, 2).number(176, 2);
  randomBytes(burst, random, 176);
}

/** The answer of a server that resumes the session: ServerHello, ChangeCipherSpec, Finished. */
export function resumedHello(burst: Burst, random: Random): void {
  burst.number(0x160303, 3).number(42, 2).number(2, 1).number(38, 3).number(0x0303, 2);
  randomBytes(burst, random, 32);
  burst.byte(0).number(0xc02f, 2).byte(0);
  finished(burst, random);
}

/** ChangeCipherSpec and an encrypted Finished. */
export function finished(burst: Burst, random: Random): void {
  burst.number(0x140303, 3).number(1, 2).byte(1).number(0x160303, 3).number(40, 2);
  randomBytes(burst, random, 40);
}

/** Head of an application data record. */
export function recordHead(burst: Burst, length: number): void {
  burst.number(0x170303, 3).number(length, 2);
}

export const LARGEST_RECORD = 16_384;

function randomBytes(burst: Burst, random: Random, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const word = random.word();
    for (let j = 0; j < 4 && i + j < count; j += 1) burst.byte((word >>> (8 * j)) & 0xff);
  }
}
