/** Verifies that a reading does not depend on the pieces in which bytes come. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, readingOf } from '../testing/reading.ts';
import { captureBytes } from '../testing/sharedCaptures.ts';

const CAPTURES = [
  'fileformat/hadrielk-be-test201.pcapng',
  'fileformat/hadrielk-le-test101.pcapng',
  'fileformat/pcpp-nanosecs_big_endian.pcap',
  'fileformat/pcpp-solaris.snoop',
  'dns/pcpp-dns_over_tcp.pcapng',
  'ip/pcpp-ip4_fragments.pcap',
  'linktype/pcpp-raw_ip.pcap',
  'tcp/pcpp-one_http_stream_fin.pcap',
];

for (const capture of CAPTURES) {
  const bytes = captureBytes(capture);
  const whole = readingOf([bytes]);

  test(`${capture} byte by byte`, () => {
    expect(readingOf(cutAt(bytes, Array.from(bytes.keys())))).toBe(whole);
  });

  test(`${capture} in any pieces`, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (places) => {
        expect(readingOf(cutAt(bytes, places))).toBe(whole);
      }),
      { numRuns: 40 },
    );
  });
}
