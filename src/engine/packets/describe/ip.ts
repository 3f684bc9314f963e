import { ipv4Text, ipv6Text } from '../../bytes/address.ts';
import type { Layer, LayerField } from '../../model/layer.ts';
import { TRANSPORT_NAMES } from '../../model/transports.ts';
import { u32 } from '../decoding.ts';
import { checksumText } from './checksum.ts';
import { decimal, FieldList, hex, type LayerBytes } from './fields.ts';

const protocolText = (number: number): string => `${TRANSPORT_NAMES[number]} (${number})`;

export function describeIpv4(l: LayerBytes): Layer {
  const { bytes, at } = l;
  const list = new FieldList(l);
  const length = (list.number(0, 1) & 15) * 4;
  const fragment = list.number(6, 2);
  const source = list.has(12, 4) ? ipv4Text(u32(bytes, at + 12)) : '';
  const destination = list.has(16, 4) ? ipv4Text(u32(bytes, at + 16)) : '';
  const flag = (name: string, bit: number): LayerField => ({
    name,
    value: (fragment & bit) !== 0 ? 'set' : 'not set',
    start: at + 6,
    length: 1,
  });
  return list
    .text('version', 0, 1, '4')
    .text('header length', 0, 1, `${length} bytes`)
    .add('service', 1, 1, hex(2))
    .add('total length', 2, 2, decimal)
    .add('identification', 4, 2, hex(4))
    .text('flags', 6, 1, hex(1)(fragment >> 13), [
      flag("don't fragment", 0x4000),
      flag('more fragments', 0x2000),
    ])
    .text('fragment offset', 6, 2, String((fragment & 0x1fff) * 8))
    .add('time to live', 8, 1, decimal)
    .add('protocol', 9, 1, protocolText)
    .add('checksum', 10, 2, (sum) => checksumText(sum, bytes, at, Math.min(at + length, l.end), at + 10, []))
    .text('source', 12, 4, source)
    .text('destination', 16, 4, destination)
    .add('options', 20, Math.max(0, length - 20))
    .layer('IPv4', `${source} → ${destination}`, length);
}

/** `length` reaches to the next layer: extension headers included. */
export function describeIpv6(l: LayerBytes, length: number): Layer {
  const { bytes, at } = l;
  const list = new FieldList(l);
  const address = (offset: number): string =>
    list.has(offset, 16)
      ? ipv6Text(
          u32(bytes, at + offset),
          u32(bytes, at + offset + 4),
          u32(bytes, at + offset + 8),
          u32(bytes, at + offset + 12),
        )
      : '';
  const first = list.number(0, 4);
  list
    .text('version', 0, 1, '6')
    .text('traffic class', 0, 2, hex(2)((first >>> 20) & 255))
    .text('flow label', 1, 3, hex(5)(first & 0xfffff))
    .add('payload length', 4, 2, decimal)
    .add('next header', 6, 1, protocolText)
    .add('hop limit', 7, 1, decimal)
    .text('source', 8, 16, address(8))
    .text('destination', 24, 16, address(24))
    .add('extension headers', 40, Math.max(0, length - 40));
  return list.layer('IPv6', `${address(8)} → ${address(24)}`, Math.max(40, length));
}

export function describeIcmp(l: LayerBytes, version: 4 | 6): Layer {
  const list = new FieldList(l);
  const type = list.number(0, 1);
  const names: Readonly<Record<number, string>> =
    version === 4
      ? {
          0: 'echo reply',
          3: 'destination unreachable',
          5: 'redirect',
          8: 'echo request',
          11: 'time exceeded',
        }
      : {
          1: 'destination unreachable',
          2: 'packet too big',
          3: 'time exceeded',
          128: 'echo request',
          129: 'echo reply',
          133: 'router solicitation',
          134: 'router advertisement',
          135: 'neighbour solicitation',
          136: 'neighbour advertisement',
        };
  const text = names[type] ?? `type ${type}`;
  return list
    .text('type', 0, 1, `${text} (${type})`)
    .add('code', 1, 1, decimal)
    .add('checksum', 2, 2, hex(4))
    .add('rest', 4, 4, hex(8))
    .layer(version === 4 ? 'ICMP' : 'ICMPv6', text, 8);
}
