/**
 * Verifies that any octets, cut anywhere, give a result and a reason: every prefix and every snap length of small
 * captures, flipped bytes, random octets behind every container's magic and every link type. Work is bounded by
 * counts, not by a clock.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeLayers } from '../engine/packets/describe/describeLayers.ts';
import { DECODED_LINK_TYPES } from '../engine/packets/linkLayers.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { PcapngWriter, pcapFile, type TimedPacket } from '../testing/captureFiles.ts';
import { captureBytes } from '../testing/sharedCaptures.ts';
import { hex, join } from '../testing/wire.ts';

/** `npm run sweep` reads every prefix and makes many more random inputs; without it, a sample that takes seconds. */
const IS_SWEEP = process.env.SWEEP !== undefined;
const RUNS = IS_SWEEP ? 2000 : 40;
/** Tables of an empty load. */
const FLOOR_BYTES = loadCapture([]).load.byteLength + 1_000_000;

/** Reads it all, with what must hold of any input; answers how many packets there are. */
function readAnything(bytes: Uint8Array): number {
  const { load, dns, http } = loadCapture([bytes]);
  const summary = load.summary();
  const table = load.packetTable();
  const flows = load.flowTable();
  const [file] = summary.files;
  expect(table.length * 16).toBeLessThanOrEqual(bytes.length);
  expect(flows.length).toBeLessThanOrEqual(table.length);
  expect(dns.length + http.length).toBeLessThanOrEqual(bytes.length);
  expect(load.byteLength).toBeLessThanOrEqual(FLOOR_BYTES + bytes.length * 64);
  expect(summary.anomalies.length > 0 || file.damage !== null || file.containers.length > 0).toBe(true);
  let packetsOfFlows = 0;
  for (let row = 0; row < flows.length; row += 1)
    packetsOfFlows += flows.packetsUplink[row] + flows.packetsDownlink[row];
  expect(packetsOfFlows).toBeLessThanOrEqual(table.length);
  for (let row = 0; row < table.length; row += 1) {
    const start = table.fileOffset[row];
    expect(start + table.capturedLength[row]).toBeLessThanOrEqual(bytes.length);
    expect(table.flow[row]).toBeLessThan(flows.length);
    const record = bytes.slice(start, start + table.capturedLength[row]);
    const layers = describeLayers(load.decoder, record, table.originalLength[row], load.linkTypeOf(row));
    for (const layer of layers) expect(layer.start + layer.length).toBeLessThanOrEqual(record.length);
  }
  return table.length;
}

const SMALL = [
  'cellular/pcpp-gtp.pcap',
  'dns/pcpp-dns_over_tcp.pcapng',
  'encap/pcpp-GrePackets.cap',
  'encap/pcpp-MplsPackets.pcap',
  'encap/pcpp-PPPoESession.pcap',
  'encap/pcpp-Vxlan1.pcap',
  'fileformat/hadrielk-be-test201.pcapng',
  'fileformat/hadrielk-le-test011.pcapng',
  'fileformat/pcpp-nanosecs_big_endian.pcap',
  'ip/pcpp-ipv6_options.pcap',
  'ip/pcpp-frag_http_req.pcap',
  'linktype/pcpp-Sll2Packet.pcap',
  'linktype/pcpp-null_loopback.pcap',
  'tcp/pcpp-one_http_stream_rst.pcap',
];

for (const capture of SMALL) {
  const bytes = captureBytes(capture);
  test(`prefixes of ${capture}`, () => {
    let before = 0;
    const step = IS_SWEEP ? 1 : Math.ceil(bytes.length / 300);
    for (let end = 0; end <= bytes.length; end += step) {
      const packets = readAnything(bytes.subarray(0, end));
      expect(packets).toBeGreaterThanOrEqual(before);
      before = packets;
    }
  });

  test(`bytes of ${capture} flipped at random`, () => {
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(flips, (list) => {
        const shaken = bytes.slice();
        for (const [at, value] of list) shaken[at] = value;
        readAnything(shaken);
      }),
      { numRuns: RUNS },
    );
  });
}

/** Every packet of a capture, cut to each length in turn, its original length kept. */
test('every snap length of every packet, of every small capture', () => {
  for (const capture of SMALL) {
    const bytes = captureBytes(capture);
    const { load } = loadCapture([bytes]);
    const table = load.packetTable();
    for (let row = 0; row < table.length; row += 1) {
      const start = table.fileOffset[row];
      const record = bytes.slice(start, start + table.capturedLength[row]);
      const cuts: TimedPacket[] = Array.from({ length: Math.min(record.length, 160) + 1 }, (_, length) => ({
        timeNs: BigInt(length),
        bytes: record.subarray(0, length),
        originalLength: table.originalLength[row],
      }));
      expect(readAnything(pcapFile(cuts, { linkType: load.linkTypeOf(row) }))).toBe(cuts.length);
    }
  }
});

const MAGICS: Readonly<Record<string, Uint8Array>> = {
  'pcap in microseconds': hex('d4c3b2a102000400'),
  'pcap in nanoseconds, big-endian': hex('a1b23c4d00020004'),
  'modified pcap': hex('34cdb2a102000400'),
  pcapng: join(new PcapngWriter(false).section(), new PcapngWriter(false).interface(1)),
  'pcapng, big-endian': join(new PcapngWriter(true).section(), new PcapngWriter(true).interface(101)),
  'pcapng without anything': hex('0a0d0d0a'),
  snoop: hex('736e6f6f70000000 00000002 00000004'),
  gzip: hex('1f8b0800000000000003'),
  zstd: hex('28b52ffd'),
  lz4: hex('04224d186040'),
  'lz4 legacy': hex('02214c18'),
  nothing: new Uint8Array(0),
};

for (const [name, magic] of Object.entries(MAGICS)) {
  test(`random octets behind the magic of ${name}`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => {
        readAnything(join(magic, octets));
      }),
      { numRuns: RUNS },
    );
  });
}

test('random octets as packets of every link type', () => {
  for (const linkType of [...DECODED_LINK_TYPES, 9999]) {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (list) => {
        const packets = list.map((bytes, i) => ({ timeNs: BigInt(i), bytes }));
        expect(readAnything(pcapFile(packets, { linkType }))).toBe(list.length);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  }
});

/** Beginnings after which random octets reach deep: tunnels, options, extension headers, application protocols. */
const DEEP: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  [
    'cellular/pcpp-gtp.pcap',
    'encap/pcpp-Vxlan1.pcap',
    'encap/pcpp-GrePackets.cap',
    'ip/pcpp-ipv6_opt_fragments.pcap',
    'dns/pcpp-Dns4.pcap',
    'tcp/pcpp-one_http_stream_fin.pcap',
  ].map((capture) => [capture, captureBytes(capture)]),
);

for (const [name, bytes] of Object.entries(DEEP)) {
  test(`packets of ${name} with random tails`, () => {
    const { load } = loadCapture([bytes]);
    const table = load.packetTable();
    const records = Array.from({ length: table.length }, (_, row) =>
      bytes.slice(table.fileOffset[row], table.fileOffset[row] + table.capturedLength[row]),
    );
    const cut = fc.tuple(fc.nat(records.length - 1), fc.nat(100), fc.uint8Array({ maxLength: 120 }));
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), (list) => {
        const packets = list.map(([row, keep, tail], i) => ({
          timeNs: BigInt(i) * 1_000_000n,
          bytes: join(records[row].subarray(0, keep), tail),
        }));
        readAnything(pcapFile(packets, { linkType: load.linkTypeOf(0) }));
      }),
      { numRuns: RUNS },
    );
  });
}
