/**
 * Verifies that every malformed capture is read to its end, that what is odd about it has a name, and that the work is
 * bounded by its size.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ANOMALIES } from '../engine/model/anomaly.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';

/** What is wrong with these is inside protocols that we do not read (ARP, IS-IS, STP, LLDP, rlogin, SMB, ...). */
const ODD_ELSEWHERE: readonly string[] = [
  'tcpdump-aarp-heapoverflow-2.pcap',
  'tcpdump-arp-oobr.pcap',
  'tcpdump-cve-2014-8768-Geonet.pcap',
  'tcpdump-decnet-shorthdr-oobr.pcap',
  'tcpdump-eap_extract_read2_asan.pcap',
  'tcpdump-esis_opt_prot-oobr.pcap',
  'tcpdump-esis_snpa_asan-5.pcap',
  'tcpdump-frf15-heapoverflow.pcap',
  'tcpdump-geonet-mac-lookup-heapoverflow.pcap',
  'tcpdump-heapoverflow-atalk_2.pcap',
  'tcpdump-heapoverflow-ppp_hdlc_if_print.pcap',
  'tcpdump-hoobr_lookup_nsap.pcap',
  'tcpdump-hoobr_safeputs.pcap',
  'tcpdump-isis-seg-fault-1.pcapng',
  'tcpdump-isis-seg-fault-3.pcapng',
  'tcpdump-isis_stlv_asan-3.pcap',
  'tcpdump-isis_stlv_asan.pcap',
  'tcpdump-isoclns-heapoverflow-2.pcap',
  'tcpdump-isoclns-heapoverflow.pcap',
  'tcpdump-juniper_header-heapoverflow.pcap',
  'tcpdump-ldp-infinite-loop.pcap',
  'tcpdump-lldp-infinite-loop-1.pcap',
  'tcpdump-lldp_8023_mtu-oobr.pcap',
  'tcpdump-mlppp-oobr.pcap',
  'tcpdump-rsvp-infinite-loop.pcap',
  'tcpdump-stp-heapoverflow-1.pcap',
  'tcpdump-stp-heapoverflow-3.pcap',
  'tcpdump-stp-v4-length-sigsegv.pcap',
  'tcpdump-udld-inf-loop-1.pcapng',
  'zeek-dnp3-flowbuffer-overflow-assert.pcap',
  'zeek-netbios-split-session-msg.pcap',
  'zeek-rdp-invalid-length.pcap',
  'zeek-rlogin-long-client-user-no-nul.pcapng.gz',
  'zeek-smb1-OSS-fuzz-54883.pcap',
  'zeek-telnet-long-line-no-eol.pcapng.gz',
];

const names =
  SHARED_CAPTURES === null
    ? []
    : readdirSync(join(SHARED_CAPTURES, 'malformed')).filter((name) => !/\.(?:txt|json)$/.test(name));

test.skipIf(SHARED_CAPTURES === null)('the malformed captures are there', () => {
  expect(names.length).toBeGreaterThan(100);
});

for (const name of names) {
  test(`malformed/${name} is read and its oddities are named`, () => {
    const { load } = loadCapture([captureBytes(`malformed/${name}`)]);
    const { anomalies, packets, files } = load.summary();
    for (const anomaly of anomalies) expect(ANOMALIES).toHaveProperty(anomaly.name);
    expect(anomalies.length > 0 || files[0].damage !== null).toBe(!ODD_ELSEWHERE.includes(name));
    expect(packets * 16).toBeLessThanOrEqual(files[0].bytes);
  });
}
