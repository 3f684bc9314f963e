/**
 * Named oddities. A name is stable once released: scripts and filters use it. Each is attached to the
 * packets that have it, counted, and shown; none of them stops a capture from being read, but for those
 * under `damage`, after which the rest of that file can't be.
 */
export const ANOMALIES = {
  // container
  capture_cut_in_header: 'The file ends inside its header or inside a block or record header',
  capture_cut_in_packet: 'The file ends inside a packet; what is there was read',
  record_length_implausible:
    'A record claims more bytes than a packet can have; the rest of the file was not read',
  block_length_invalid: 'A pcapng block length is too small, not a multiple of 4, or differs at its end',
  block_cut: 'A pcapng block is too short for its own fields; skipped',
  interface_unknown: 'A pcapng packet names an interface that was not described',
  section_byte_order_unknown:
    'A pcapng section header has no readable byte order; the rest of the file was not read',
  captured_exceeds_original: 'More bytes captured than the packet had; kept',
  captured_exceeds_snap_length: 'More bytes captured than the snap length allows; kept',
  timestamp_fraction_out_of_range: 'The fraction of the second is a second or more; added as it is',
  timestamp_missing:
    'A pcapng simple packet has no time: that of the timed packet before it was taken, else the first',
  timestamp_backwards: 'Earlier than the packet before it by more than a second',
  timestamp_beyond_precision: 'More than 104 days from the first packet: shown to the microsecond',
  compression_damaged: 'The compressed stream is cut or damaged; what came before it was read',
  link_type_unknown: 'Link type not supported; packets counted, not decoded',
  // link
  link_truncated: 'Cut inside the link layer header',
  link_length_invalid: 'A link layer length field contradicts the packet',
  vlan_truncated: 'Cut inside a VLAN tag',
  mpls_truncated: 'Cut inside an MPLS label stack',
  mpls_payload_unknown: 'What follows the MPLS labels is neither IPv4 nor IPv6 nor Ethernet',
  pppoe_truncated: 'Cut inside a PPPoE header',
  ppp_truncated: 'Cut inside a PPP header',
  radiotap_length_invalid: 'Radiotap header length contradicts the packet',
  // network
  ip_version_unknown: 'Neither IPv4 nor IPv6 where an IP header was announced',
  ip_truncated: 'Cut inside the IP header',
  ip_header_length_invalid: 'IPv4 header length under 20 bytes or beyond the packet',
  ip_total_length_invalid: 'IPv4 total length under its header length; the captured bytes were used',
  ip_total_length_zero: 'IPv4 total length 0 (segmentation offload); the captured bytes were used',
  ip_length_exceeds_packet: 'The IP length goes beyond the original packet',
  ip_payload_truncated: 'The capture holds less than the IP length says',
  ip_option_invalid: 'An IPv4 option has an impossible length',
  ip_checksum_wrong: 'IPv4 header checksum differs',
  ip_trailer: 'Bytes after the IP packet, beyond padding',
  ip_fragment_first: 'First fragment of a datagram: its transport header was read',
  ip_fragment_later: 'Later fragment: counted with the flow of its first fragment',
  ip_fragment_orphan: 'Later fragment whose first fragment was not captured',
  ip_fragment_offset_invalid: 'A fragment reaches beyond the largest datagram',
  ipv6_extension_truncated: 'Cut inside an IPv6 extension header',
  ipv6_extension_too_many: 'More extension headers than are sensible; not followed further',
  ipv6_payload_length_zero: 'IPv6 payload length 0 without a jumbogram option; the captured bytes were used',
  tunnel_too_deep: 'More nested tunnels than are followed',
  tunnel_truncated: 'Cut inside a tunnel header',
  tunnel_payload_unknown: 'A tunnel carries something other than IP or Ethernet',
  // transport
  tcp_truncated: 'Cut inside the TCP header',
  tcp_header_length_invalid: 'TCP header length under 20 bytes or beyond the segment',
  tcp_flags_invalid: 'A combination of TCP flags that no stack sends (SYN with FIN or RST, none at all)',
  tcp_option_invalid: 'A TCP option has an impossible length',
  udp_truncated: 'Cut inside the UDP header',
  udp_length_invalid: 'UDP length under 8 bytes, or beyond its IP packet',
  port_zero: 'Source or destination port 0',
  // flows
  tcp_retransmission: 'Payload that was seen before; left out of the stream',
  tcp_overlap: 'Payload that overlaps what was seen; only the new part was taken',
  tcp_sequence_jump:
    'Sequence number beyond any window (over 1 GiB from the expected one); left out of the stream',
  tcp_out_of_order: 'Came after a later segment; put back in order',
  tcp_gap_before: 'Bytes before this segment were never captured',
  tcp_acknowledged_unseen: 'The other side acknowledges bytes that were not captured',
  tcp_after_close: 'Payload after the flow was closed',
  tcp_syn_in_open_flow: 'A SYN with another sequence number inside an open flow',
  tcp_keep_alive: 'Keep-alive: repeats the byte before the next expected one',
  flow_midstream: 'First packet of a TCP flow whose beginning was not captured',
  // inspection
  dns_malformed: 'DNS message that breaks RFC 1035',
  dns_name_loop: 'DNS name compression that loops or points forward',
  http_malformed: 'HTTP message that breaks RFC 9112',
  http_header_too_long: 'HTTP header longer than is read',
  tls_malformed: 'TLS record or ClientHello with contradictory lengths',
} as const;

export type AnomalyName = keyof typeof ANOMALIES;
export const ANOMALY_NAMES = Object.keys(ANOMALIES) as AnomalyName[];

/** Small number of each name: what columns and sets hold. Not stable between releases. */
export const ANOMALY = Object.fromEntries(ANOMALY_NAMES.map((name, code) => [name, code])) as Readonly<
  Record<AnomalyName, number>
>;
