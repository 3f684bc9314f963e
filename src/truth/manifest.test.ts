/** Verifies containers, link types, snap lengths, times and counts against what the list of captures says of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';

interface Entry {
  readonly file: string;
  readonly packets: number;
  /** Seconds of the epoch, with as many digits as the capture has; null where there is no packet. */
  readonly first_ts: string | null;
  readonly last_ts: string | null;
  readonly container: {
    readonly container: string;
    readonly snaplen?: number;
    readonly linktype_numbers?: readonly number[];
    readonly trailing_bytes?: number;
  };
}

const entries: Entry[] =
  SHARED_CAPTURES === null
    ? []
    : (JSON.parse(readFileSync(join(SHARED_CAPTURES, 'MANIFEST.json'), 'utf8')) as Entry[]);

/** Where ours is not what the list says, and why; the list's counts and times are those of capinfos 4.0.17. */
const OTHERWISE: Readonly<Record<string, Partial<Record<'packets' | 'times' | 'linkTypes', string>>>> = {
  'fields/ics-melsoft_129_clean.pcap': {
    packets: 'The file ends inside its last packet: capinfos leaves it out, we keep what is there.',
    times: 'The same: the last time is that of the cut packet.',
  },
  'fileformat/pcpp-heur-pcapng-example.pcapng.zst': {
    times:
      'Two thirds of the packets claim a time 584,000 years away: capinfos takes one of them as the earliest and wraps it to 2 ** 64 µs; we keep it to 2 ms.',
  },
  'fileformat/pcpp-pcapng-example.pcapng': {
    times:
      'Two thirds of the packets claim a time 584,000 years away: capinfos takes one of them as the earliest and wraps it to 2 ** 64 µs; we keep it to 2 ms.',
  },
  'fileformat/tcpdump-timestamp_invalid_micro.pcap': {
    times: 'The fraction is over a second: capinfos prints both parts as they are, we add them.',
  },
  'malformed/ndpi-fuzz-2021-10-13.pcap': {
    times: 'The fraction is over a second: capinfos prints both parts as they are, we add them.',
  },
  'malformed/tcpdump-bgp_vpn_rt-oobr.pcap': {
    times: 'capinfos takes seconds over 2 ** 31 as the earliest; the field is unsigned, and others are at 0.',
  },
  'malformed/tcpdump-bootp_asan.pcap': {
    linkTypes: 'The upper 16 bits of the link type word are flags (FCS length), not its number.',
  },
  'malformed/tcpdump-olsr-oobr-2.pcap': {
    times: 'capinfos takes seconds over 2 ** 31 as the earliest; tshark shows a packet at 0.999999.',
  },
  'malformed/tcpdump-pim_header_asan-2.pcap': {
    times: 'capinfos takes seconds over 2 ** 31 as the earliest; tshark shows a packet at 4.999999.',
  },
  'malformed/tcpdump-rx_serviceid_oobr.pcap': {
    times: 'The fraction is negative for capinfos (0.-2078753); it is an unsigned field.',
  },
};
const EXACT_NS = 2n ** 53n;

test.skipIf(SHARED_CAPTURES === null)('the list is there', () => {
  expect(entries.length).toBeGreaterThan(500);
});

/** Ns of the epoch; null for what the list says where there is no time. */
function listedNs(text: string | null): bigint | null {
  const [seconds, fraction] = text?.split('.') ?? [];
  if (seconds === undefined || fraction === undefined) return null;
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

test.each(entries)('$file is as it is listed', (entry) => {
  const { load } = loadCapture([captureBytes(entry.file)]);
  const [file] = load.summary().files;
  const { container, snaplen, linktype_numbers, trailing_bytes } = entry.container;
  const other = OTHERWISE[entry.file] ?? {};
  expect(file.containers.at(-1)).toBe(container);
  if (snaplen !== undefined && snaplen > 0) expect(file.snapLengths).toEqual([snaplen]);
  if (linktype_numbers !== undefined && other.linkTypes === undefined)
    expect(new Set(file.linkTypes.map(({ number }) => number))).toEqual(new Set(linktype_numbers));
  expect(file.damage !== null).toBe((trailing_bytes ?? 0) > 0);
  if (other.packets === undefined) expect(file.packets).toBe(entry.packets);
  if (other.times !== undefined) return;
  const [first, last] = [listedNs(entry.first_ts), listedNs(entry.last_ts)];
  // So far from each other that the last is kept to the microsecond.
  const unit = first !== null && last !== null && last - first > EXACT_NS ? 1000n : 1n;
  if (first !== null) expect((file.firstNs ?? -1n) / unit).toBe(first / unit);
  if (last !== null) expect((file.lastNs ?? -1n) / unit).toBe(last / unit);
});

test('every difference is of a listed capture', () => {
  if (SHARED_CAPTURES === null) return;
  expect(entries.map(({ file }) => file)).toEqual(expect.arrayContaining(Object.keys(OTHERWISE)));
});
