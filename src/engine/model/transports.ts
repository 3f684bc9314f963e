/** IANA protocol numbers by the names that tshark uses in lower case, `ip-proto-N` for the rest. */
const NAMED: Readonly<Record<number, string>> = {
  0: 'hop-by-hop',
  1: 'icmp',
  2: 'igmp',
  4: 'ipip',
  6: 'tcp',
  8: 'egp',
  17: 'udp',
  41: 'ipv6',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  58: 'icmpv6',
  59: 'no-next-header',
  88: 'eigrp',
  89: 'ospf',
  103: 'pim',
  112: 'vrrp',
  115: 'l2tp',
  132: 'sctp',
  136: 'udplite',
  137: 'mpls-in-ip',
};

export const TRANSPORT_NAMES: readonly string[] = Array.from(
  { length: 256 },
  (_, number) => NAMED[number] ?? `ip-proto-${number}`,
);
