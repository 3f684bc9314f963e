/** Whether the checksum that a sentence names holds for a message, bit by bit where it is a remainder. */
export function checksumHolds(sentence: string, bytes: readonly number[], at: number): boolean {
  const others = bytes.filter((_, i) => i !== at);
  const sum = others.reduce((total, byte) => total + byte, 0) & 255;
  const own = bytes[at] ?? 0;
  if (sentence.startsWith('sum of')) return sum === own;
  if (sentence.startsWith('negated sum')) return ((sum + own) & 255) === 0;
  if (sentence.startsWith('exclusive or')) return others.reduce((x, byte) => x ^ byte, 0) === own;
  if (sentence.startsWith('Internet')) return internetSum(bytes) === 0xffff;
  const crc = CRCS[/^CRC-\d+(?:\/[\w-]+)?/.exec(sentence)?.[0] ?? ''];
  if (crc === undefined) throw new Error(`no checksum: ${sentence}`);
  const value = remainder(bytes.slice(0, at), crc);
  const stored = bytes.slice(at, at + crc.bits / 8);
  const little = stored.reduceRight((total, byte) => total * 256 + byte, 0);
  const big = stored.reduce((total, byte) => total * 256 + byte, 0);
  return value === little || (crc.bits === 32 && value === big);
}

function internetSum(bytes: readonly number[]): number {
  let sum = 0;
  for (const [i, byte] of bytes.entries()) sum += i % 2 === 0 ? byte * 256 : byte;
  while (sum >= 0x10000) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return sum;
}

/** Parameters as the catalogue of parametrised CRC algorithms gives them, polynomials most significant bit first. */
interface Crc {
  readonly bits: 16 | 32;
  readonly polynomial: number;
  readonly start: number;
  readonly end: number;
}
const CRCS: Readonly<Record<string, Crc>> = {
  'CRC-16/MODBUS': { bits: 16, polynomial: 0x8005, start: 0xffff, end: 0 },
  'CRC-16/DNP': { bits: 16, polynomial: 0x3d65, start: 0, end: 0xffff },
  'CRC-16/X-25': { bits: 16, polynomial: 0x1021, start: 0xffff, end: 0xffff },
  'CRC-16/KERMIT': { bits: 16, polynomial: 0x1021, start: 0, end: 0 },
  'CRC-32': { bits: 32, polynomial: 0x04c1_1db7, start: 0xffff_ffff, end: 0xffff_ffff },
};

/** Input and output reflected, as in all of the above. */
function remainder(bytes: readonly number[], { bits, polynomial, start, end }: Crc): number {
  const top = 2 ** (bits - 1);
  let register = start;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const isSet = register >= top !== (((byte >> bit) & 1) === 1);
      register = (register % top) * 2;
      if (isSet) register = (register ^ polynomial) >>> 0;
    }
  }
  const turned = Number.parseInt([...register.toString(2).padStart(bits, '0')].reverse().join(''), 2);
  return (turned ^ end) >>> 0;
}
