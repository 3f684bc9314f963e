/** Verifies that a capture reads the same compressed in any way, and that damage keeps what came before it. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCapture } from '../testing/captureFacts.ts';
import { cutAt, readingOf } from '../testing/reading.ts';
import { captureBytes } from '../testing/sharedCaptures.ts';

const plain = captureBytes('tcp/pcpp-three_http_streams.pcap');
const expected = readingOf([plain]);
const halves = [gzipSync(plain.subarray(0, 2000)), gzipSync(plain.subarray(2000), { level: 0 })];
const compressed: Readonly<Record<string, Uint8Array>> = {
  'one gzip member': gzipSync(plain),
  'gzip members': Buffer.concat(halves),
  'gzip in gzip': gzipSync(gzipSync(plain)),
  ...Object.fromEntries(
    [
      'one.zst',
      'frames.zst',
      'skippable-between.zst',
      'linked.lz4',
      'blockchecksums.lz4',
      'frames.lz4',
      'legacy.lz4',
      'skippable.lz4',
    ].map((name) => [name, captureBytes(`../compressed/${name}`)]),
  ),
};

for (const [name, bytes] of Object.entries(compressed)) {
  test(`${name} reads as the plain capture, in whatever pieces it comes`, () => {
    expect(readingOf([bytes])).toBe(expected);
    expect(readingOf(cutAt(bytes, Array.from(bytes.keys())))).toBe(expected);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (places) => {
        expect(readingOf(cutAt(bytes, places))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  test(`${name} cut anywhere keeps the packets before the cut and says that it is damaged`, () => {
    const all = loadCapture([plain]).load.packetTable();
    for (let end = 5; end < bytes.length; end += 37) {
      const { load } = loadCapture([bytes.subarray(0, end)]);
      const table = load.packetTable();
      const [file] = load.summary().files;
      // A cut between members or frames leaves a whole, shorter stream.
      if (file.damage === null) expect(file.bytes).toBeLessThan(plain.length);
      expect(table.length).toBeLessThanOrEqual(all.length);
      const last = table.length - 1;
      for (let row = 0; row < last; row += 1) expect(table.fileOffset[row]).toBe(all.fileOffset[row]);
    }
  });
}
