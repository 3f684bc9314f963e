import type { KeywordSignature, SignatureSet } from '../../model/signature.ts';
import { builtin, keyword, publicProvenance, server } from './entries.ts';
import { LONG_LINK, MMTLS_RECORD } from './wechatFormats.ts';
import { wechatOpcodes, wechatUrls } from './wechatTasks.ts';

const HOSTS = builtin(['citizenlab/wechat-security-report', 'ndpi-KakaoTalk_talk.pcap']);
const MMTLS = builtin(['citizenlab/wechat-security-report']);
/** Opcodes are 32-bit, and a response adds 1000000000. */
const OPCODE_LIMIT = 1_000_000_000;

/** Domains below which everything is WeChat's. */
const DOMAINS = ['weixin.qq.com', 'wechat.com'] as const;

const NAMES: readonly KeywordSignature[] = DOMAINS.flatMap((domain) => {
  const id = domain.split('.')[0];
  return [
    keyword(`dns-${id}`, 'type', 'dns', [['query', 'suffix', `.${domain}`]], HOSTS, 'DNS'),
    keyword(`tls-${id}`, 'type', 'tls', [['host', 'suffix', `.${domain}`]], HOSTS),
    keyword(
      `post-bin-${id}`,
      'type',
      'http',
      [
        ['host', 'suffix', `.${domain}`],
        ['method', 'equals', 'POST'],
        ['url', 'contains', '/cgi-bin/micromsg-bin/'],
      ],
      HOSTS,
    ),
    keyword(
      `post-mmtls-${id}`,
      'type',
      'http',
      [
        ['host', 'suffix', `.${domain}`],
        ['method', 'equals', 'POST'],
        ['url', 'contains', '/mmtls/'],
      ],
      MMTLS,
    ),
    keyword(
      `get-dns-${id}`,
      'task',
      'http',
      [
        ['host', 'suffix', `.${domain}`],
        ['method', 'equals', 'GET'],
        ['url', 'contains', '/cgi-bin/micromsg-bin/newgetdns'],
      ],
      MMTLS,
      'Query servers',
    ),
  ];
});

/** POST of an mmtls record to any host: the client connects to addresses without a name, too. */
const SHORT_LINK = keyword(
  'post-mmtls-client',
  'type',
  'http',
  [
    ['method', 'equals', 'POST'],
    ['url', 'contains', '/mmtls/'],
    ['userAgent', 'contains', 'MicroMessenger'],
  ],
  MMTLS,
);

const GET_DNS = DOMAINS.map((domain) =>
  keyword(
    `get-newgetdns-${domain.split('.')[0]}`,
    'type',
    'http',
    [
      ['host', 'suffix', `.${domain}`],
      ['method', 'equals', 'GET'],
      ['url', 'contains', '/cgi-bin/micromsg-bin/newgetdns'],
    ],
    MMTLS,
  ),
);

/** WeChat since mmtls (2016), as far as public facts go: names, record headers, URLs that no longer name the task. */
export const WECHAT_TODAY: SignatureSet = {
  version: 1,
  name: 'wechat-mmtls',
  description:
    'WeChat since 2016: host names, mmtls records and URLs; opcodes of public client sources from Android 6.2 on, which are seen only where the mmtls layer has been removed. Not confirmed on any capture.',
  formats: [LONG_LINK, MMTLS_RECORD],
  opcodes: wechatOpcodes('later', LONG_LINK.id, 8, OPCODE_LIMIT),
  keywords: [...NAMES, ...GET_DNS, SHORT_LINK, ...wechatUrls('later')],
  servers: DOMAINS.flatMap((domain) => [
    server(`long.${domain}`, 'long', null, HOSTS),
    server(`short.${domain}`, 'short', null, HOSTS),
    server(`support.${domain}`, 'support', null, HOSTS),
    server(`dns.${domain}`, 'dns', null, HOSTS),
  ]),
  provenance: publicProvenance('2026-11-25T00:00:00Z'),
};
