import { expect, test } from 'vitest';
import { addressBytes, ip4, join, PROTOCOL, udp } from '../../testing/wire.ts';
import { PathTable } from '../columns/paths.ts';
import { createPacketDecoder } from '../packets/decodePackets.ts';
import { layerStarts } from '../packets/layerStarts.ts';
import { AddressPseudonyms, HardwarePseudonyms } from './addressPseudonyms.ts';
import { type Rewriting, rewritePacket } from './rewritePacket.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const RAW = 101;
const shareable = (payloadBytes: number | null): Rewriting => ({
  pseudonyms: { addresses: new AddressPseudonyms(KEY), hardware: new HardwarePseudonyms(KEY) },
  payloadBytes,
});

function written(bytes: Uint8Array, rewriting: Rewriting, linkType = RAW): Uint8Array | null {
  const decoder = createPacketDecoder(new PathTable(16));
  const record = { bytes, originalLength: bytes.length, linkType };
  return rewritePacket(record, layerStarts(decoder, bytes, bytes.length, linkType), rewriting)?.bytes ?? null;
}

const inDns = join([7, 2], [0x8180, 2], [1, 2], [1, 2], [0, 2], [0, 2], [1, 1], 'a', [0, 1], [1, 2], [1, 2]);
const answer = (address: string) =>
  join(inDns, [0xc00c, 2], [1, 2], [1, 2], [60, 4], [4, 2], addressBytes(address));

test('an address in a DNS answer becomes what the packets to it show', () => {
  const server = '180.153.82.27';
  const dns = written(
    ip4('10.0.0.1', '10.0.0.2', PROTOCOL.udp, udp(53, 5000, answer(server))),
    shareable(null),
  );
  const to = written(ip4('10.0.0.2', server, PROTOCOL.udp, udp(5000, 8000, join('x'))), shareable(null));
  expect([...(dns?.subarray(-4) ?? [])]).toEqual([...(to?.subarray(16, 20) ?? [])]);
  expect([...(to?.subarray(16, 20) ?? [])]).not.toEqual([...addressBytes(server)]);
});

test('payload is cut behind the innermost header, and left whole where nothing is asked', () => {
  const packet = ip4('10.0.0.1', '10.0.0.2', PROTOCOL.udp, udp(4000, 5000, join('0123456789')));
  expect(written(packet, shareable(4))?.length).toBe(20 + 8 + 4);
  expect(written(packet, shareable(0))?.length).toBe(28);
  expect(written(packet, { pseudonyms: null, payloadBytes: 4 })?.length).toBe(32);
  expect(written(packet, { pseudonyms: null, payloadBytes: null })).toEqual(packet);
});

test('what stands behind the packet, and protocols that are not understood, are not passed on', () => {
  const packet = ip4('10.0.0.1', '10.0.0.2', PROTOCOL.udp, udp(4000, 5000, join('01')));
  expect(written(join(packet, 'trailer'), shareable(null))?.length).toBe(packet.length);
  const ospf = ip4('10.0.0.1', '10.0.0.2', 89, join('routers and their addresses'));
  expect(written(ospf, shareable(null))?.length).toBe(20);
});

test('options that may record routes are gone', () => {
  const options = join([7, 1], [7, 1], [8, 1], addressBytes('180.153.82.27'), [0, 1]);
  const packet = ip4('10.0.0.1', '10.0.0.2', PROTOCOL.udp, udp(1, 2, join('x')), { options });
  expect([...(written(packet, shareable(null))?.subarray(20, 28) ?? [])]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});

test('a link layer that may hold anything gives its IP packet, or nothing', () => {
  const unknown = 9999;
  expect(written(join('anything'), shareable(null), unknown)).toBeNull();
  expect(written(join('anything'), { pseudonyms: null, payloadBytes: null }, unknown)).toEqual(
    join('anything'),
  );
});

test('no cut of a packet makes it throw', () => {
  const inner = ip4('10.9.9.9', '180.153.82.27', PROTOCOL.udp, udp(53, 4000, answer('1.2.3.4')));
  const error = join([3, 1], [1, 1], [0, 2], [0, 4], inner);
  for (const packet of [inner, ip4('10.0.0.1', '10.0.0.2', 1, error)])
    for (let length = 0; length <= packet.length; length += 1) {
      const out = written(packet.subarray(0, length), shareable(16));
      expect(out?.length ?? 0).toBeLessThanOrEqual(length);
    }
});
