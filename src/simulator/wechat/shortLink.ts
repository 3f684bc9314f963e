import { exchangeHttp } from '../apps/http.ts';
import { Flow, type Server, TCP } from '../core/flow.ts';
import { closeTcp, openTcp } from '../core/tcp.ts';
import type { WeChatClient } from './client.ts';
import { THINKING } from './longLink.ts';
import { OPERATIONS, type OperationName } from './operations.ts';

/** `Content-Length: ` with five digits, CR LF, and the empty line. */
const LENGTH_FIELD = 25;
const AGENT = { android: 'MicroMessenger Client', iphone: 'MicroMessenger Client' } as const;

function openHttp(client: WeChatClient, server: Server, timeNs: number): Flow {
  const { world, user } = client;
  const flow = new Flow({
    transport: TCP,
    type: 'http',
    app: 'wechat',
    user,
    server,
    wireNs: Math.floor(user.random.between(9e6, 48e6)),
    hasTimestamps: false,
    segmentBytes: user.platform === 'iphone' ? 1348 : 1360,
  });
  flow.freeNs = timeNs;
  world.ledger.opened(flow);
  return flow;
}

/** The server's FIN comes a little after the answer. */
const lingered = (client: WeChatClient, answeredNs: number): number =>
  answeredNs + client.user.random.between(0.2e9, 5e9);

/** A task over the short link: POST to a short (or support) server in a connection of its own; answers its end. */
export function post(
  client: WeChatClient,
  timeNs: number,
  name: OperationName,
  request: number,
  response: number,
): number {
  const { world, kit } = client;
  const { url } = OPERATIONS[name];
  const isRelayed = name === 'relayMedia';
  const found = client.resolve(isRelayed ? 'support' : 'short', timeNs);
  const flow = openHttp(client, found.server, found.timeNs);
  const task = client.task(name, flow);
  const open = openTcp(world, flow, found.timeNs, task);
  const host = found.server.host ?? '';
  const path = `${isRelayed ? '/cgi-bin/mmsupport-bin/' : kit.dialect.urlPrefix}${url ?? ''}`;
  const target = client.usesAbsoluteUrls ? `http://${host}${path}` : path;
  const requestHead =
    `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\nCache-Control: no-cache\r\n` +
    `Connection: close\r\nContent-Type: application/octet-stream\r\nUser-Agent: ${AGENT[client.user.platform]}\r\n`;
  const responseHead =
    'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nServer: MMHttpServer\r\n';
  exchangeHttp(
    world,
    flow,
    open,
    {
      requestHead,
      requestBody: Math.max(0, Math.round(request) - requestHead.length - LENGTH_FIELD),
      writeBody: (length) => client.writeBusinessHeader(world.burst, 0, length, false),
      responseHead,
      responseBody: Math.max(0, Math.round(response) - responseHead.length - LENGTH_FIELD),
      writeResponseBody: (length) => client.writeBusinessHeader(world.burst, 0, length, true),
      thinkingNs: THINKING.sample(client.user.random),
      bodyAt: client.bodyAt(),
    },
    task,
  );
  const answeredNs = flow.freeNs;
  closeTcp(world, flow, lingered(client, answeredNs), 1, task);
  world.ledger.closeTask(task);
  return answeredNs;
}

/** Something to fetch: path, and bytes of the whole response. */
export interface Resource {
  readonly path: string;
  readonly response: number;
  readonly contentType: string;
}

/** Resources by GET over one connection, a task each; answers the end. */
export function get(
  client: WeChatClient,
  timeNs: number,
  name: OperationName,
  server: Server,
  resources: readonly Resource[],
): number {
  const { world, user } = client;
  const flow = openHttp(client, server, timeNs);
  let at = timeNs;
  for (const [i, { path, response, contentType }] of resources.entries()) {
    const task = client.task(name, flow);
    if (i === 0) at = openTcp(world, flow, timeNs, task);
    const isLast = i === resources.length - 1;
    const requestHead =
      `GET ${client.usesAbsoluteUrls ? `http://${server.host}` : ''}${path} HTTP/1.1\r\nHost: ${server.host}\r\n` +
      `User-Agent: ${AGENT[user.platform]}\r\nAccept: */*\r\nReferer: http://weixin.qq.com/?version=${
        client.kit.dialect.generation === '4.5' ? 604307465 : 620757299
      }&uin=${client.account}&nettype=1\r\nAccept-Encoding: gzip\r\nConnection: ${isLast ? 'close' : 'Keep-Alive'}\r\n`;
    const responseHead =
      `HTTP/1.1 200 OK\r\nServer: ImgHttp2.1\r\nContent-Type: ${contentType}\r\nCache-Control: max-age=2592000\r\n` +
      `Connection: ${isLast ? 'close' : 'keep-alive'}\r\n`;
    exchangeHttp(
      world,
      flow,
      at,
      {
        requestHead,
        requestBody: 0,
        responseHead,
        responseBody: Math.max(40, Math.round(response) - responseHead.length - LENGTH_FIELD),
        thinkingNs: THINKING.sample(user.random),
        bodyAt: client.bodyAt(),
      },
      task,
    );
    at = flow.freeNs + user.random.between(1e6, 30e6);
    if (isLast) closeTcp(world, flow, lingered(client, at), 1, task);
    world.ledger.closeTask(task);
  }
  return at;
}
