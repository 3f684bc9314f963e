/** Verifies the containers: byte orders, time resolutions and offsets, kinds of packet blocks, what is odd or cut, with its place. */
import { describe, expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { PcapngWriter, pcapFile, words } from '../../testing/captureFiles.ts';
import { anomaliesOf } from '../../testing/flowsOf.ts';
import { type Bytes, hex, ip4, join, PROTOCOL, udp } from '../../testing/wire.ts';

const packet = ip4('10.0.0.1', '10.0.0.2', PROTOCOL.udp, udp(1, 2, join('odd')));
const RAW = 101;

/** Times of all packets, ns since the epoch. */
function timesOf(bytes: Bytes): bigint[] {
  const { load } = loadCapture([bytes]);
  return Array.from(load.packetTable().timeNs, (ns) => load.baseNs + BigInt(ns));
}

const fileOf = (bytes: Bytes) => loadCapture([bytes]).load.summary().files[0];

describe('pcap', () => {
  const at = 1_700_000_000_123_456_789n;

  test.each([false, true])('nanoseconds are kept (big-endian: %s)', (isBigEndian) => {
    const bytes = pcapFile([{ timeNs: at, bytes: packet }], { linkType: RAW, isBigEndian });
    expect(timesOf(bytes)).toEqual([at]);
    expect(fileOf(bytes)).toMatchObject({
      containers: ['pcap-ns'],
      linkTypes: [{ name: 'RAW', packets: 1 }],
    });
  });

  test.each([false, true])('microseconds (big-endian: %s)', (isBigEndian) => {
    const bytes = pcapFile([{ timeNs: at, bytes: packet }], {
      linkType: RAW,
      isBigEndian,
      isMicroseconds: true,
    });
    expect(timesOf(bytes)).toEqual([1_700_000_000_123_456_000n]);
  });

  test("Kuznetzov's modified records have 8 more bytes of header", () => {
    const header = words(false, [0xa1b2cd34, 4], [2, 2], [4, 2], [0, 8], [65_535, 4], [RAW, 4]);
    const record = words(
      false,
      [5, 4],
      [6, 4],
      [packet.length, 4],
      [packet.length, 4],
      hex('0200000000080000'),
      packet,
    );
    const bytes = join(header, record, record);
    expect(timesOf(bytes)).toEqual([5_000_006_000n, 5_000_006_000n]);
    expect(anomaliesOf(bytes)).toEqual([[], []]);
  });

  test('a frame check sequence that the header announces is no part of the packet', () => {
    const bytes = pcapFile([{ timeNs: 0n, bytes: join(packet, hex('deadbeef')) }], {
      linkType: 0x2400_0000 + RAW,
    });
    expect(loadCapture([bytes]).load.packetTable().capturedLength[0]).toBe(packet.length);
  });

  test('a cut packet is kept and the damage names packet and byte', () => {
    const bytes = pcapFile(
      [at, at].map((timeNs) => ({ timeNs, bytes: packet })),
      { linkType: RAW },
    );
    const cut = bytes.subarray(0, bytes.length - 3);
    expect(fileOf(cut)).toMatchObject({
      packets: 2,
      damage: expect.stringMatching(/^Packet 1 \(byte 87\): the file ends inside/),
    });
    expect(anomaliesOf(cut)[1]).toEqual(['capture_cut_in_packet', 'ip_payload_truncated']);
  });

  test('an implausible record length ends the reading, with what came before', () => {
    const bytes = join(
      pcapFile([{ timeNs: at, bytes: packet }], { linkType: RAW }),
      hex('00000000 00000000 ffffff7f ffffff7f'),
    );
    expect(fileOf(bytes)).toMatchObject({
      packets: 1,
      damage: expect.stringMatching(/^Packet 1 \(byte 71\): a record of 2,147,483,647 bytes/),
    });
  });

  test('times that go backwards or have an impossible fraction are named', () => {
    const record = (seconds: number, fraction: number): Bytes =>
      words(false, [seconds, 4], [fraction, 4], [packet.length, 4], [packet.length, 4], packet);
    const header = pcapFile([], { linkType: RAW, isMicroseconds: true });
    expect(anomaliesOf(join(header, record(9, 0), record(5, 0), record(5, 2_000_000)))).toEqual([
      [],
      ['timestamp_backwards'],
      ['timestamp_fraction_out_of_range'],
    ]);
  });
});

describe.each([false, true])('pcapng (big-endian: %s)', (isBigEndian) => {
  const w = new PcapngWriter(isBigEndian);
  const resolution = (value: number): Bytes => w.option(9, Uint8Array.of(value));
  const offset = (seconds: bigint): Bytes =>
    w.option(14, w.words([Number(seconds >> 32n), 4], [Number(seconds & 0xffff_ffffn), 4]));
  const timeOf = (options: readonly Bytes[], units: bigint): bigint =>
    timesOf(join(w.section(), w.interface(RAW, options), w.enhanced(0, units, packet)))[0];

  test('time resolutions: microseconds by default, powers of ten and of two', () => {
    expect(timeOf([], 1_700_000_000_123_456n)).toBe(1_700_000_000_123_456_000n);
    expect(timeOf([resolution(9)], 1_700_000_000_123_456_789n)).toBe(1_700_000_000_123_456_789n);
    expect(timeOf([resolution(3)], 1_700_000_000_123n)).toBe(1_700_000_000_123_000_000n);
    expect(timeOf([resolution(0)], 1_700_000_000n)).toBe(1_700_000_000_000_000_000n);
    expect(timeOf([resolution(12)], 1_700_000_000_123_456_789n)).toBe(1_700_000_000_123_456n);
    expect(timeOf([resolution(0x80 | 10)], 1024n * 5n + 512n)).toBe(5_500_000_000n);
  });

  test('a time offset in seconds is added', () => {
    const seconds = isBigEndian ? offset(1_000_000_000n) : w.option(14, hex('00ca9a3b00000000'));
    expect(timeOf([seconds], 1_500_000n)).toBe(1_000_000_001_500_000_000n);
  });

  test('enhanced, simple and obsolete packet blocks; a simple one takes the time of its neighbour', () => {
    const bytes = join(
      w.section(),
      w.interface(RAW),
      w.simple(packet),
      w.enhanced(0, 7_000_000n, packet),
      w.simple(packet),
      w.obsolete(0, 8_000_000n, packet),
    );
    expect(timesOf(bytes)).toEqual([7_000_000_000n, 7_000_000_000n, 7_000_000_000n, 8_000_000_000n]);
    expect(anomaliesOf(bytes)).toEqual([['timestamp_missing'], [], ['timestamp_missing'], []]);
    expect(fileOf(bytes)).toMatchObject({ firstNs: 7_000_000_000n, lastNs: 8_000_000_000n });
  });

  test('a simple packet block is cut to the snap length of its interface', () => {
    const bytes = join(
      w.section(),
      w.interface(RAW, [], 28),
      w.simple(packet.subarray(0, 28), packet.length),
    );
    expect(loadCapture([bytes]).load.packetTable()).toMatchObject({
      capturedLength: Uint32Array.of(28),
      originalLength: Uint32Array.of(packet.length),
    });
  });

  test('each section has its own interfaces, and may have its own byte order', () => {
    const other = new PcapngWriter(!isBigEndian);
    const frame = join(hex('02000000'), packet);
    const bytes = join(
      w.section(),
      w.interface(RAW),
      w.enhanced(0, 1_000_000n, packet),
      other.section(),
      other.interface(0, [other.option(9, Uint8Array.of(9))]),
      other.enhanced(0, 2_000_000_000n, frame),
    );
    expect(timesOf(bytes)).toEqual([1_000_000_000n, 2_000_000_000n]);
    expect(fileOf(bytes).linkTypes).toMatchObject([{ name: 'RAW' }, { name: 'NULL' }]);
  });

  test('unknown blocks are skipped; a packet of an interface that was not described is named', () => {
    const bytes = join(
      w.section(),
      w.block(0x0bad, hex('0102030405')),
      w.interface(RAW),
      w.enhanced(3, 1n, packet),
      w.enhanced(0, 1n, packet),
    );
    expect(fileOf(bytes).packets).toBe(1);
    expect(loadCapture([bytes]).load.summary().anomalies).toMatchObject([
      { name: 'interface_unknown', count: 1 },
    ]);
  });

  test('an impossible block length ends the reading at a named byte', () => {
    const bytes = join(w.section(), w.interface(RAW), w.words([6, 4], [13, 4]), new Uint8Array(20));
    expect(fileOf(bytes).damage).toMatch(/^Packet 0 \(byte 48\): a block of 13 bytes/);
  });
});

test.each([
  ['a PNG picture', join(hex('89'), 'PNG\r\n')],
  ['a zip archive', join('PK', hex('0304'))],
  ['xz-compressed', join(hex('fd'), '7zXZ', hex('00'))],
])('%s is told from a capture', (what, bytes) => {
  expect(fileOf(bytes).damage).toContain(what);
});

test('an empty file says so', () => {
  expect(fileOf(new Uint8Array(0)).damage).toMatch(/^The file is empty/);
});
