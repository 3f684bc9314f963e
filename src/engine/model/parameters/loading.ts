import type { ParameterDefinition } from './definition.ts';

/** Flows and packets. */
export const LOADING_PARAMETERS = {
  tcpTimeoutS: {
    unit: 's',
    default: 1800,
    minimum: 1,
    meaning: 'Silence after which a TCP 5-tuple begins a new flow',
    source: 'paper II-B',
  },
  udpTimeoutS: {
    unit: 's',
    default: 60,
    minimum: 1,
    meaning: 'Silence after which a UDP 5-tuple begins a new flow',
    source: 'paper II-B',
  },
  tcpReuseSilenceS: {
    unit: 's',
    default: 5,
    minimum: 0,
    meaning:
      'Silence after which a SYN with a new sequence number opens a new flow although the old one was not closed',
    source: 'ours: longer than a retransmitted SYN, shorter than a reused port',
  },
  tcpLingerS: {
    unit: 's',
    default: 120,
    minimum: 0,
    meaning: 'Time for which a closed TCP flow still takes late packets of its 5-tuple',
    source: 'RFC 9293 3.4.2: the 2 MSL after which segments are gone',
  },
  reorderWindowBytes: {
    unit: 'bytes',
    default: 262_144,
    minimum: 0,
    meaning: 'Payload held back in one TCP direction while a hole may still be filled',
    source: 'ours: a few bandwidth-delay products of a 3G cell',
  },
  reorderWindowSegments: {
    unit: 'segments',
    default: 128,
    minimum: 1,
    meaning: 'Segments held back in one TCP direction while a hole may still be filled',
    source: 'ours',
  },
  fragmentTimeoutS: {
    unit: 's',
    default: 60,
    minimum: 1,
    meaning: 'Time for which fragments of one datagram are held to belong together',
    source: 'RFC 8200 4.5',
  },
  subscriberNetworks: {
    unit: 'CIDR list',
    default: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7,fe80::/10',
    meaning: 'Addresses of subscribers: users are told apart by them',
    source: 'paper IV (private addresses); RFC 1918, 6598, 4193',
  },
} as const satisfies Record<string, ParameterDefinition>;
