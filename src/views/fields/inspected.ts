import { hexOfByte } from '../../engine/bytes/text.ts';

export interface InspectedValue {
  readonly label: string;
  readonly text: string;
}

const MOST_NUMBER_BYTES = 8;
const MOST_BITS_BYTES = 4;
/** Seconds since 1970 that are taken for a date: 1990 to 2060. */
const DATES = [631_152_000, 2_840_140_800] as const;

/** Readings of some bytes: unsigned and signed in both byte orders, floating point, a date, letters, bits. */
export function inspected(bytes: Uint8Array): readonly InspectedValue[] {
  if (bytes.length === 0) return [];
  const text = { label: 'text', text: `"${lettersOf(bytes)}"` };
  if (bytes.length > MOST_NUMBER_BYTES) return [text];
  const reversed = bytes.toReversed();
  const isSingle = bytes.length === 1;
  return [
    { label: isSingle ? 'unsigned' : 'big-endian', text: numberOf(bytes) },
    ...(isSingle ? [] : [{ label: 'little-endian', text: numberOf(reversed) }]),
    ...signed(isSingle ? 'signed' : 'signed, big', bytes),
    ...(isSingle ? [] : signed('signed, little', reversed)),
    ...floats(bytes, reversed),
    ...dates(bytes, reversed),
    text,
    ...(bytes.length <= MOST_BITS_BYTES ? [{ label: 'bits', text: bitsOf(bytes) }] : []),
  ];
}

function numberIn(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

const numberOf = (bytes: Uint8Array): string =>
  `${numberIn(bytes).toLocaleString('en')}  0x${Array.from(bytes, hexOfByte).join('')}`;

/** Only where the sign makes a difference. */
function signed(label: string, bytes: Uint8Array): readonly InspectedValue[] {
  const value = BigInt.asIntN(8 * bytes.length, numberIn(bytes));
  return value < 0n ? [{ label, text: value.toLocaleString('en') }] : [];
}

function floats(bytes: Uint8Array, reversed: Uint8Array): readonly InspectedValue[] {
  if (bytes.length !== 4 && bytes.length !== 8) return [];
  return [
    ['float, big', bytes],
    ['float, little', reversed],
  ].flatMap(([label, part]) => {
    const view = new DataView(Uint8Array.from(part as Uint8Array).buffer);
    const value = bytes.length === 4 ? view.getFloat32(0) : view.getFloat64(0);
    const isLikely = Number.isFinite(value) && Math.abs(value) >= 1e-6 && Math.abs(value) < 1e12;
    return isLikely ? [{ label: label as string, text: String(Number(value.toPrecision(7))) }] : [];
  });
}

function dates(bytes: Uint8Array, reversed: Uint8Array): readonly InspectedValue[] {
  if (bytes.length !== 4) return [];
  return [
    ['date, big', bytes],
    ['date, little', reversed],
  ].flatMap(([label, part]) => {
    const seconds = Number(numberIn(part as Uint8Array));
    if (seconds < DATES[0] || seconds > DATES[1]) return [];
    return [{ label: label as string, text: new Date(seconds * 1000).toISOString().slice(0, 19) }];
  });
}

const lettersOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 32), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('') + (bytes.length > 32 ? '…' : '');

const bitsOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => {
    const bits = byte.toString(2).padStart(8, '0');
    return `${bits.slice(0, 4)} ${bits.slice(4)}`;
  }).join('  ');
