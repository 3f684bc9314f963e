import type { KeywordSignature, SignatureSet } from '../../model/signature.ts';
import { builtin, keyword, publicProvenance, server } from './entries.ts';
import { W_TCP, W_UDP } from './wechatFormats.ts';
import { wechatOpcodes, wechatUrls } from './wechatTasks.ts';

const PAPER = builtin(['paper V-A']);
const SPELLING = builtin(['paper V-B, Fig. 5', 'pymicrochat'], 'the other spelling of the prefix');
const READING = builtin(['paper V-A'], 'the paper names the host; the task is our reading of it');
/** Of one-byte opcodes. */
const OPCODE_LIMIT = 256;

const DNS: readonly KeywordSignature[] = (
  [
    ['dns-weixin', '.weixin.qq.com'],
    ['dns-short', 'short.weixin.qq.com'],
    ['dns-long', 'long.weixin.qq.com'],
    ['dns-support', 'support.weixin.qq.com'],
    ['dns-voip', 'voip.weixin.qq.com'],
    ['dns-photos', 'mmsns.qpic.cn'],
    ['dns-header-images', 'wx.qlogo.cn'],
    ['dns-web', 'wx.qq.com'],
  ] as const
).map(([id, host]) =>
  keyword(id, 'type', 'dns', [['query', isRegional(host) ? 'suffix' : 'equals', host]], PAPER, 'DNS'),
);

/** Names that regional prefixes stand before (`hkshort.weixin.qq.com`). */
function isRegional(host: string): boolean {
  return host.endsWith('.weixin.qq.com') || host === 'mmsns.qpic.cn';
}

const posted = (id: string, host: string, url: string, origin = PAPER): KeywordSignature =>
  keyword(
    id,
    'type',
    'http',
    [
      ['host', 'suffix', host],
      ['method', 'equals', 'POST'],
      ['url', 'contains', url],
    ],
    origin,
  );

const fetched = (id: string, referer: string): KeywordSignature =>
  keyword(
    id,
    'type',
    'http',
    [
      ['method', 'equals', 'GET'],
      ['referer', 'contains', referer],
      ['userAgent', 'contains', 'MicroMessenger'],
    ],
    PAPER,
  );

const HTTP: readonly KeywordSignature[] = [
  posted('post-short', 'short.weixin.qq.com', '/cgi-bin/micromsgbin/'),
  posted('post-short-hyphen', 'short.weixin.qq.com', '/cgi-bin/micromsg-bin/', SPELLING),
  posted('post-support', 'support.weixin.qq.com', '/cgi-bin/mmsupport-bin/'),
  fetched('get-weixin', 'weixin'),
  fetched('get-wechat', 'wechat'),
  keyword(
    'support-media',
    'task',
    'http',
    [
      ['method', 'equals', 'POST'],
      ['url', 'contains', '/cgi-bin/mmsupport-bin/'],
    ],
    PAPER,
    'Media access',
  ),
  keyword(
    'get-photos',
    'task',
    'http',
    [
      ['host', 'suffix', 'mmsns.qpic.cn'],
      ['method', 'equals', 'GET'],
      ['url', 'contains', 'mmsns'],
    ],
    PAPER,
    'Get photos',
  ),
  keyword(
    'get-header-images',
    'task',
    'http',
    [
      ['host', 'equals', 'wx.qlogo.cn'],
      ['method', 'equals', 'GET'],
    ],
    READING,
    'Get header images',
  ),
  keyword(
    'get-web',
    'task',
    'http',
    [
      ['host', 'equals', 'wx.qq.com'],
      ['method', 'equals', 'GET'],
    ],
    READING,
    'Media access',
  ),
];

/** WeChat 4.5 to 5.0 (2013), as the paper and public client sources have it. */
export const WECHAT_4_5_TO_5_0: SignatureSet = {
  version: 1,
  name: 'wechat-4.5-5.0',
  description:
    'WeChat of 2013: section V of the paper, opcodes and URLs of public client sources up to Android 5.4. Not confirmed on any capture.',
  formats: [W_TCP, ...W_UDP],
  opcodes: wechatOpcodes('early', W_TCP.id, 11, OPCODE_LIMIT),
  keywords: [...DNS, ...HTTP, ...wechatUrls('early')],
  servers: [
    server('long.weixin.qq.com', 'long', null, builtin(['paper V-B, Fig. 4'])),
    server('short.weixin.qq.com', 'short', 80, builtin(['paper V-B, Fig. 4'])),
    server('support.weixin.qq.com', 'support', 80, builtin(['paper V-B, Fig. 4'])),
    server('voip.weixin.qq.com', 'chatting', null, builtin(['paper V-B, Fig. 4'])),
    server('punch.weixin.qq.com', 'chatting', 8080, builtin(['decompiled Android 4 clients'])),
    server('mmsns.qpic.cn', 'resource', 80, builtin(['paper V-A'])),
    server('wx.qlogo.cn', 'resource', 80, builtin(['paper V-A'])),
    server('wx.qq.com', 'resource', 80, builtin(['paper V-A'])),
  ],
  provenance: publicProvenance('2026-11-25T00:00:00Z'),
};
