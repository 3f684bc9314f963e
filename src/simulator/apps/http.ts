import type { Flow } from '../core/flow.ts';
import { sendTcp } from '../core/tcp.ts';
import type { World } from '../core/world.ts';
import { Message, type Task } from '../truth/nouns.ts';

/** One HTTP/1.1 exchange on an open connection. */
export interface HttpExchange {
  /** Request line and header fields, each ended by CR LF, without Content-Length and the empty line. */
  readonly requestHead: string;
  /** Header fields that are always the same, behind those. */
  readonly requestRest?: Uint8Array;
  /** Explicit bytes at the start of the request's body are written by this; answers how many. */
  readonly writeBody?: (bodyLength: number) => number;
  readonly requestBody: number;
  readonly responseHead: string | Uint8Array;
  readonly responseBody: number;
  readonly writeResponseBody?: (bodyLength: number) => number;
  readonly thinkingNs: number;
  readonly bodyAt: number;
}

/** Sends the request and the response; answers when the response's last segment passes the tap. */
export function exchangeHttp(
  world: World,
  flow: Flow,
  timeNs: number,
  of: HttpExchange,
  task: Task | null,
): number {
  const { burst } = world;
  burst.begin().ascii(of.requestHead);
  if (of.requestRest !== undefined) burst.copy(of.requestRest);
  if (of.requestBody > 0) burst.ascii(`Content-Length: ${of.requestBody}\r\n`);
  burst.ascii('\r\n');
  const requestHead = burst.headLength;
  const explicit = of.writeBody?.(of.requestBody) ?? 0;
  burst.part(
    of.bodyAt,
    of.requestBody - explicit,
    message(world, flow, 0, requestHead + of.requestBody, task),
  );
  const last = of.thinkingNs + flow.wireNs < 38e6 ? 'by-answer' : 'alone';
  const sentNs = sendTcp(world, flow, 0, timeNs, last, task);

  burst.begin();
  if (typeof of.responseHead === 'string') burst.ascii(of.responseHead);
  else burst.copy(of.responseHead);
  burst.ascii(`Content-Length: ${of.responseBody}\r\n\r\n`);
  const responseHead = burst.headLength;
  const answered = of.writeResponseBody?.(of.responseBody) ?? 0;
  burst.part(
    of.bodyAt,
    of.responseBody - answered,
    message(world, flow, 1, responseHead + of.responseBody, task),
  );
  return sendTcp(world, flow, 1, sentNs + flow.wireNs + of.thinkingNs, 'alone', task);
}

function message(
  world: World,
  flow: Flow,
  direction: number,
  length: number,
  task: Task | null,
): Message | null {
  if (task === null) return null;
  const kind = direction === 0 ? 'request' : 'response';
  return world.ledger.message(new Message(flow, direction, 'http', kind, null, null, length, task));
}

/** The bytes of a text of ASCII. */
export const asciiBytes = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
