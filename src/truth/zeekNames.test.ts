/** Verifies tunnels and named oddities against the logs that Zeek's own tests expect of the same captures. */
import { expect, test } from 'vitest';
import type { AnomalyName } from '../engine/model/anomaly.ts';
import type { Encapsulation } from '../engine/model/packet.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';
import { capturesWith, zeekRows } from '../testing/zeekLogs.ts';

/** What we call each kind of tunnel; null for proxies, whose connections we show as what they are: TCP flows. */
const TUNNELS: Readonly<Record<string, Encapsulation | null>> = {
  'Tunnel::GTPv1': 'gtpu',
  'Tunnel::TEREDO': 'teredo',
  'Tunnel::GRE': 'gre',
  'Tunnel::VXLAN': 'vxlan',
  'Tunnel::SOCKS': null,
  'Tunnel::HTTP': null,
};

const tunnelled = capturesWith('.zeek-tunnel.txt');
const odd = capturesWith('.zeek-weird.txt');

test.skipIf(SHARED_CAPTURES === null)('the logs are there', () => {
  expect(tunnelled.length).toBeGreaterThan(8);
  expect(odd.length).toBeGreaterThan(18);
});

test.each(tunnelled)("the tunnels of %s are Zeek's", (capture) => {
  const { encapsulations } = loadCapture([captureBytes(capture)]).load.summary();
  for (const { tunnel_type } of zeekRows(`${capture}.zeek-tunnel.txt`)) {
    expect(TUNNELS).toHaveProperty([tunnel_type]);
    const name = TUNNELS[tunnel_type];
    if (name !== null) expect(encapsulations[name], tunnel_type).toBeGreaterThan(0);
  }
});

/** Zeek's names and ours; or, after a dash, why we have none. */
const NAMES: Readonly<Record<string, AnomalyName | `- ${string}`>> = {
  truncated_ethernet_frame: 'link_truncated',
  nflog_bad_tlv_len: 'link_length_invalid',
  HTTP_content_length_and_chunked: 'http_malformed',
  HTTP_chunked_multi: 'http_malformed',
  bad_HTTP_request: 'http_malformed',
  'http/zeek-methods.pcap bad_HTTP_request':
    '- lines that are no request (tshark agrees): what follows the last request is not looked at as HTTP',
  EDNS_truncated_option: '- of the additional records, which we do not read',
  HTTP_bad_content_length: '- RFC 9110 8.6 allows any number of digits; the body is counted as it comes',
  HTTP_content_length_leading_zeros: '- RFC 9110 8.6 allows any number of digits',
  HTTP_version_mismatch: '- client and server may speak different versions (RFC 9110 2.5)',
  'illegal_%_at_end_of_URI': '- targets are shown as sent',
  partial_escape_at_end_of_URI: '- targets are shown as sent',
  missing_HTTP_uri: '- HTTP/0.9 without a target is no request for us; the flow is TCP',
  bad_HTTP_request_with_version: '- no method that we know: no request for us',
  unknown_HTTP_method: '- a method that we know',
  invalid_http_09_request_method: '- methods of lines without a version are taken as they are',
  test_weird: '- made by the script of that test',
  excessively_large_fragment:
    '- Zeek bounds a datagram by 65,535 bytes with its header, we (and tshark) its payload',
  invalid_IP_header_size: '- follows from its reassembly: the next fragments begin another datagram',
  bad_TCP_checksum: '- sums over payload are not checked: offloading makes them wrong on every sender',
  TCP_scale_range: '- lengths of TCP options are checked, not their values',
  truncated_ICMPv6_MLDv2_record: '- inside ICMPv6, which is counted only',
  icmp6_ra_bad_opt_offset: '- inside ICMPv6, which is counted only',
  icmp6_na_bad_opt_offset: '- inside ICMPv6, which is counted only',
  icmp6_ns_bad_opt_offset: '- inside ICMPv6, which is counted only',
  icmp6_redirect_bad_opt_offset: '- inside ICMPv6, which is counted only',
};
/** Protocols that the guard recognises or leaves unknown, but does not read. */
const NOT_READ = /^(?:SMB_|FTP_|smtp_|log_|rlogin_|contentline_|irc_)/;

test.each(odd)('what is odd in %s for Zeek has a name or a reason', (capture) => {
  const { anomalies } = loadCapture([captureBytes(capture)]).load.summary();
  const ours = anomalies.map(({ name }) => name);
  for (const { name } of zeekRows(`${capture}.zeek-weird.txt`)) {
    if (NOT_READ.test(name)) continue;
    const counterpart = NAMES[`${capture} ${name}`] ?? NAMES[name];
    expect(counterpart, name).toBeDefined();
    if (!counterpart.startsWith('- ')) expect(ours, name).toContain(counterpart);
  }
});
