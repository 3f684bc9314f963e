import { hexFromBytes } from '../../bytes/text.ts';
import type { Layer, LayerField } from '../../model/layer.ts';
import { u16 } from '../decoding.ts';
import { checksumText } from './checksum.ts';
import { decimal, FieldList, hex, type LayerBytes } from './fields.ts';

/** The IP packet around a segment, for its checksum: address bytes, and whether all of it was captured. */
export interface Surrounding {
  readonly addressAt: number;
  readonly addressLength: number;
  readonly transport: number;
  readonly length: number;
  readonly isComplete: boolean;
}

function pseudoHeader(bytes: Uint8Array, around: Surrounding): number[] {
  const words = [around.transport, around.length];
  for (let at = around.addressAt; at < around.addressAt + around.addressLength; at += 2)
    words.push(u16(bytes, at));
  return words;
}

function checksum(l: LayerBytes, around: Surrounding | null, offset: number) {
  return (stated: number): string => {
    if (around === null || !around.isComplete)
      return `${hex(4)(stated)}, not checked: the packet is not whole`;
    const end = l.at + around.length;
    return checksumText(stated, l.bytes, l.at, end, l.at + offset, pseudoHeader(l.bytes, around));
  };
}

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;

export function tcpFlagsText(flags: number): string {
  return FLAGS.filter((_, bit) => (flags & (1 << bit)) !== 0).join(' ') || 'none';
}

export function describeTcp(l: LayerBytes, around: Surrounding | null): Layer {
  const list = new FieldList(l);
  const length = (list.number(12, 1) >> 4) * 4;
  const flags = list.number(13, 1);
  const bits = FLAGS.map(
    (name, bit): LayerField => ({
      name,
      value: (flags & (1 << bit)) !== 0 ? 'set' : 'not set',
      start: l.at + 13,
      length: 1,
    }),
  );
  list
    .add('source port', 0, 2, decimal)
    .add('destination port', 2, 2, decimal)
    .add('sequence number', 4, 4, decimal)
    .add('acknowledgement number', 8, 4, decimal)
    .text('header length', 12, 1, `${length} bytes`)
    .text('flags', 13, 1, tcpFlagsText(flags), bits)
    .add('window', 14, 2, decimal)
    .add('checksum', 16, 2, checksum(l, around, 16))
    .add('urgent pointer', 18, 2, decimal);
  if (length > 20) list.text('options', 20, length - 20, '', tcpOptions(l, length));
  return list.layer(
    'TCP',
    `${list.number(0, 2)} → ${list.number(2, 2)}, ${tcpFlagsText(flags)}`,
    Math.max(20, length),
  );
}

const OPTION_NAMES: Readonly<Record<number, string>> = {
  0: 'end',
  1: 'no operation',
  2: 'maximum segment size',
  3: 'window scale',
  4: 'selective acknowledgement permitted',
  5: 'selective acknowledgement',
  8: 'timestamps',
  30: 'multipath TCP',
  34: 'fast open',
};

function tcpOptions(l: LayerBytes, headerLength: number): LayerField[] {
  const { bytes } = l;
  const fields: LayerField[] = [];
  const end = Math.min(l.at + headerLength, l.end);
  for (let at = l.at + 20; at < end; ) {
    const kind = bytes[at];
    const length = kind < 2 ? 1 : at + 1 < end ? bytes[at + 1] : 0;
    if (length === 0 || at + length > end || (kind >= 2 && length < 2)) {
      fields.push({ name: 'broken option', value: hex(2)(kind), start: at, length: end - at });
      break;
    }
    fields.push({
      name: OPTION_NAMES[kind] ?? `option ${kind}`,
      value: optionText(bytes, at, kind, length),
      start: at,
      length,
    });
    if (kind === 0) break;
    at += length;
  }
  return fields;
}

function optionText(bytes: Uint8Array, at: number, kind: number, length: number): string {
  if (kind === 2 && length === 4) return String(u16(bytes, at + 2));
  if (kind === 3 && length === 3) return `times ${2 ** bytes[at + 2]}`;
  if (kind === 8 && length === 10) {
    const word = (from: number) => ((u16(bytes, from) << 16) | u16(bytes, from + 2)) >>> 0;
    return `${word(at + 2)}, echo ${word(at + 6)}`;
  }
  return length > 2 ? hexFromBytes(bytes, at + 2, at + length) : '';
}

export function describeUdp(l: LayerBytes, around: Surrounding | null): Layer {
  const list = new FieldList(l);
  return list
    .add('source port', 0, 2, decimal)
    .add('destination port', 2, 2, decimal)
    .add('length', 4, 2, decimal)
    .add('checksum', 6, 2, (sum) => (sum === 0 ? '0x0000, none' : checksum(l, around, 6)(sum)))
    .layer('UDP', `${list.number(0, 2)} → ${list.number(2, 2)}`, 8);
}
