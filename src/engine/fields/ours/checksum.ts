import { percent, type Rule, type Subject, verdictOf } from '../subject.ts';

const LEAST_MESSAGES = 8;
const MOST_MESSAGES = 500;

interface Checksum {
  readonly name: string;
  readonly width: number;
  /** Over the whole message with the field's bytes left as zeros where it lies inside. */
  matches(message: Uint8Array, at: number): boolean;
}

const CHECKSUMS: readonly Checksum[] = [
  {
    name: 'Internet checksum (RFC 1071)',
    width: 2,
    matches: (m, at) => at % 2 === 0 && onesComplementSum(m) === 0xffff,
  },
  { name: 'sum of the other bytes', width: 1, matches: (m, at) => ((byteSum(m) - 2 * m[at]) & 255) === 0 },
  { name: 'negated sum of the other bytes', width: 1, matches: (m) => (byteSum(m) & 255) === 0 },
  {
    name: 'exclusive or of the other bytes',
    width: 1,
    matches: (m) => m.reduce((x, byte) => x ^ byte, 0) === 0,
  },
  ...[
    { name: 'CRC-16/MODBUS', polynomial: 0xa001, start: 0xffff, end: 0 },
    { name: 'CRC-16/DNP', polynomial: 0xa6bc, start: 0, end: 0xffff },
    { name: 'CRC-16/X-25', polynomial: 0x8408, start: 0xffff, end: 0xffff },
    { name: 'CRC-16/KERMIT', polynomial: 0x8408, start: 0, end: 0 },
  ].map(({ name, polynomial, start, end }) => ({
    name: `${name} of the bytes before`,
    width: 2,
    // before the first byte there is nothing to check
    matches: (m: Uint8Array, at: number) =>
      at > 0 && (reflectedCrc(m.subarray(0, at), polynomial, start) ^ end) === (m[at] | (m[at + 1] << 8)),
  })),
  {
    name: 'CRC-32 of the bytes before',
    width: 4,
    matches: (m, at) => {
      const crc = ~reflectedCrc(m.subarray(0, at), 0xedb88320, -1) >>> 0;
      const view = new DataView(m.buffer, m.byteOffset + at, 4);
      return at > 0 && (crc === view.getUint32(0) || crc === view.getUint32(0, true));
    },
  },
];

/** Two values of sixteen bits that agree are no accident. */
const leastValues = (length: number): number => (length === 1 ? 4 : 2);

/** Ours: the value follows from the other bytes of the message; only where messages are stored whole. */
export const checksumRule: Rule = (subject) => {
  const { values, length, messages, options, offset } = subject;
  const candidates = CHECKSUMS.filter(({ width }) => width === length);
  const rows = wholeRows(subject);
  if (candidates.length === 0 || rows.length < LEAST_MESSAGES || values.counts.size < leastValues(length))
    return null;
  const { bytes, stride, wireLength } = messages.heads;
  let best = { name: '', against: rows };
  for (const { name, matches } of candidates) {
    const against = rows.filter((row) => {
      const message = bytes.subarray(row * stride, row * stride + wireLength[row]);
      return !matches(message, offset);
    });
    if (against.length < best.against.length) best = { name, against };
  }
  const share = 1 - best.against.length / rows.length;
  if (share === 0) return null;
  const verdict = verdictOf(
    {
      type: 'checksum',
      isPaperRule: false,
      measure: 'share of messages whose other bytes give this value',
      statistic: share,
      threshold: options.relationShare,
      sampleSize: rows.length,
      counterExampleCount: best.against.length,
      counterExamples: best.against,
      sentence: `${best.name} in ${percent(share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};

function wholeRows({ values, messages }: Subject): number[] {
  const { kept, wireLength } = messages.heads;
  const out: number[] = [];
  for (const row of values.rows) {
    if (kept[row] === wireLength[row]) out.push(row);
    if (out.length === MOST_MESSAGES) break;
  }
  return out;
}

function onesComplementSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 65_536);
  return sum;
}

const byteSum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum + byte, 0);

function reflectedCrc(bytes: Uint8Array, polynomial: number, start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return crc;
}
