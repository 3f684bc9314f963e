import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, percent } from './hypothesis.ts';

const MESSAGES = 60;
const LEAST_SHARE = 0.8;

interface Crc {
  readonly name: string;
  readonly polynomial: number;
  readonly initial: number;
  readonly final: number;
}

/** Reflected CRC-16s, as catalogued by Greg Cook; all are sent low byte first. */
const CRCS: readonly Crc[] = [
  { name: 'CRC-16/DNP', polynomial: 0xa6bc, initial: 0, final: 0xffff },
  { name: 'CRC-16/MODBUS', polynomial: 0xa001, initial: 0xffff, final: 0 },
  { name: 'CRC-16/X-25', polynomial: 0x8408, initial: 0xffff, final: 0xffff },
  { name: 'CRC-16/ARC', polynomial: 0xa001, initial: 0, final: 0 },
];

/** The Internet checksum of the whole message, CRC-16s and one-byte sums of the bytes before. */
export function checksumHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const n = Math.min(MESSAGES, sample.length);
  return [...internet(sample, columns, n), ...overPrefix(sample, columns, n)];
}

function internet(sample: Sample, columns: Columns, n: number): Hypothesis[] {
  const { rows } = sample;
  let whole = 0;
  let valid = 0;
  for (let k = 0; k < n; k++) {
    const row = sample.row[k];
    if (rows.kept[row] !== rows.wireLength[row]) continue;
    whole++;
    let sum = 0;
    for (let i = 0; i < rows.kept[row]; i++) sum += rows.bytes[row * rows.stride + i] << (i % 2 ? 0 : 8);
    while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
    if (sum === 0xffff) valid++;
  }
  if (whole === 0 || valid / whole <= LEAST_SHARE) return [];
  const found: Hypothesis[] = [];
  for (let start = 0; start + 2 <= columns.length; start += 2) {
    if (columns.entropy[start] + columns.entropy[start + 1] <= 0.6 * 2 * columns.cap[start]) continue;
    const sentence = `messages sum up to 0xffff (Internet checksum) in ${percent(valid / whole)}`;
    const score = valid / whole;
    found.push({ kind: 'checksum', start, width: 2, littleEndian: false, score, isCore: true, sentence });
  }
  return found;
}

function overPrefix(sample: Sample, columns: Columns, n: number): Hypothesis[] {
  const found: Hypothesis[] = [];
  const depth = columns.length;
  const crcHits = CRCS.map(() => new Int32Array(depth));
  const sumHits = new Int32Array(depth);
  const xorHits = new Int32Array(depth);
  for (let k = 0; k < n; k++) {
    const at = (i: number): number => sample.bytes[i * sample.length + k];
    const reach = Math.min(depth, sample.rows.kept[sample.row[k]]);
    CRCS.forEach((crc, which) => {
      let state = crc.initial;
      for (let i = 0; i + 1 < reach; i++) {
        if ((state ^ crc.final) === (at(i) | (at(i + 1) << 8))) crcHits[which][i]++;
        state ^= at(i);
        for (let bit = 0; bit < 8; bit++) state = state & 1 ? (state >>> 1) ^ crc.polynomial : state >>> 1;
      }
    });
    let sum = 0;
    let xor = 0;
    for (let i = 0; i < reach; i++) {
      if (at(i) === sum || at(i) === (-sum & 255)) sumHits[i]++;
      if (at(i) === xor) xorHits[i]++;
      sum = (sum + at(i)) & 255;
      xor ^= at(i);
    }
  }
  const propose = (start: number, width: number, hits: number, name: string): void => {
    if (start < 2 || start + width > depth || columns.distinct[start] <= 3) return;
    const count = Math.min(n, columns.count[start + width - 1]);
    if (count === 0 || hits / count <= LEAST_SHARE) return;
    const sentence = `${name} of the bytes before it in ${percent(hits / count)} of messages`;
    const littleEndian = width === 2;
    found.push({ kind: 'checksum', start, width, littleEndian, score: hits / count, isCore: true, sentence });
  };
  for (let start = 0; start < depth; start++) {
    for (const [which, crc] of CRCS.entries()) propose(start, 2, crcHits[which][start], crc.name);
    propose(start, 1, sumHits[start], 'sum');
    propose(start, 1, xorHits[start], 'exclusive or');
  }
  return found;
}
