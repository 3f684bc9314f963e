import type { Layer } from '../../model/layer.ts';
import { decimal, ETHERTYPES, FieldList, hex, type LayerBytes, named } from './fields.ts';

export function describeGre(l: LayerBytes, length: number): Layer {
  const list = new FieldList(l);
  const protocol = list.number(2, 2);
  return list
    .add('flags and version', 0, 2, hex(4))
    .add('protocol', 2, 2, named({ ...ETHERTYPES, 35006: 'ERSPAN', 8939: 'ERSPAN III', 34827: 'PPP' }))
    .add('optional fields', 4, Math.max(0, length - 4))
    .layer('GRE', ETHERTYPES[protocol] ?? hex(4)(protocol), length);
}

const HEADER_OF_PORT: readonly (readonly [number, string])[] = [
  [3386, 'GTP version 0'],
  [4341, 'LISP'],
  [4790, 'VXLAN-GPE'],
];

/** What lies between a UDP header and the packet inside it: told apart by the ports. */
export function describeUdpTunnel(l: LayerBytes, length: number, ports: readonly [number, number]): Layer {
  if (ports.includes(2152)) return describeGtpu(l, length);
  if (ports.includes(4789)) {
    const list = new FieldList(l);
    const network = list.number(4, 3);
    return list
      .add('flags', 0, 1, hex(2))
      .add('network', 4, 3, decimal)
      .layer('VXLAN', `network ${network}`, length);
  }
  if (ports.includes(6081)) {
    const list = new FieldList(l);
    const network = list.number(4, 3);
    return list
      .add('version and length', 0, 1, hex(2))
      .add('flags', 1, 1, hex(2))
      .add('protocol', 2, 2, named(ETHERTYPES))
      .add('network', 4, 3, decimal)
      .add('options', 8, Math.max(0, length - 8))
      .layer('Geneve', `network ${network}`, length);
  }
  const name = HEADER_OF_PORT.find(([port]) => ports.includes(port))?.[1] ?? 'Teredo';
  return new FieldList(l).add('header', 0, length).layer(name, '', length);
}

function describeGtpu(l: LayerBytes, length: number): Layer {
  const list = new FieldList(l);
  const tunnel = hex(8)(list.number(4, 4));
  return list
    .add('flags', 0, 1, hex(2))
    .add('message type', 1, 1, named({ 255: 'G-PDU' }, 2))
    .add('length', 2, 2, decimal)
    .add('TEID', 4, 4, hex(8))
    .add('sequence number', 8, length > 8 ? 2 : 0, decimal)
    .add('N-PDU number', 10, length > 8 ? 1 : 0, decimal)
    .add('next extension header', 11, length > 8 ? 1 : 0, hex(2))
    .add('extension headers', 12, Math.max(0, length - 12))
    .layer('GTP-U', `TEID ${tunnel}`, length);
}
