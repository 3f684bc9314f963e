import { ANOMALY } from '../../model/anomaly.ts';
import type { HttpRecord } from '../records.ts';
import { hostOfTarget, type RequestHead, type ResponseHead } from './head.ts';
import { type BodyRule, MessageParser } from './messageParser.ts';

interface Exchange {
  readonly record: { -readonly [K in keyof HttpRecord]: HttpRecord[K] };
  isRequestOver: boolean;
  isResponseOver: boolean;
}

export interface HttpSink {
  record(record: HttpRecord): void;
  anomaly(packet: number, code: number): void;
  host(flow: number, host: string): void;
  /** A protocol that HTTP carries or turned into: `websocket`, `mmtls`. */
  protocol(flow: number, name: string): void;
}

const MOST_OPEN = 256;

/** One flow that speaks HTTP/1: both directions' messages, paired in order (RFC 9112 9.3). */
export class HttpFlow {
  readonly #flow: number;
  readonly #sink: HttpSink;
  readonly #parsers: readonly [MessageParser, MessageParser];
  /** Requests whose response is not over, oldest first. */
  readonly #open: Exchange[] = [];
  #request: Exchange | null = null;
  #response: Exchange | null = null;
  #isInterim = false;

  constructor(flow: number, sink: HttpSink) {
    this.#flow = flow;
    this.#sink = sink;
    this.#parsers = [this.#parser(), this.#parser()];
  }

  get isTunnel(): boolean {
    return this.#parsers[0].isTunnel && this.#parsers[1].isTunnel;
  }

  payload(side: 0 | 1, bytes: Uint8Array, start: number, end: number, packet: number, timeNs: number): void {
    this.#parsers[side].payload(bytes, start, end, packet, timeNs);
  }

  gap(side: 0 | 1, missing: number, timeNs: number): void {
    this.#parsers[side].gap(missing, timeNs);
  }

  close(timeNs: number): void {
    for (const parser of this.#parsers) parser.close(timeNs);
    for (const exchange of this.#open.splice(0)) this.#emit(exchange);
  }

  open(): readonly HttpRecord[] {
    return this.#open.map(({ record }) => record);
  }

  #parser(): MessageParser {
    let isRequest = true;
    return new MessageParser({
      head: (head, headBytes, packet, startNs) => {
        isRequest = head.kind === 'request';
        return head.kind === 'request'
          ? this.#requestHead(head, headBytes, packet, startNs)
          : this.#responseHead(head, headBytes, packet, startNs);
      },
      body: (bytes) => {
        if (isRequest) {
          if (this.#request !== null) this.#request.record.requestBytes += bytes;
        } else if (this.#response !== null) this.#response.record.responseBytes += bytes;
      },
      end: (timeNs, isIncomplete) => {
        if (isRequest) this.#endRequest(timeNs, isIncomplete);
        else this.#endResponse(timeNs, isIncomplete);
      },
      malformed: (packet) => this.#sink.anomaly(packet, ANOMALY.http_malformed),
      tooLong: (packet) => this.#sink.anomaly(packet, ANOMALY.http_header_too_long),
    });
  }

  #requestHead(head: RequestHead, headBytes: number, packet: number, startNs: number): BodyRule {
    const host = head.fields.get('host') ?? hostOfTarget(head.url);
    const exchange = emptyExchange(this.#flow, packet);
    const { record } = exchange;
    record.method = head.method;
    record.url = head.url;
    record.host = host;
    record.userAgent = head.fields.get('user-agent') ?? null;
    record.referer = head.fields.get('referer') ?? null;
    record.requestStartNs = startNs;
    record.requestBytes = headBytes;
    if (host !== null) this.#sink.host(this.#flow, host);
    if (/^(?:https?:\/\/[^/]+)?\/mmtls\//i.test(head.url)) this.#sink.protocol(this.#flow, 'mmtls');
    this.#request = exchange;
    this.#open.push(exchange);
    if (this.#open.length > MOST_OPEN) {
      const oldest = this.#open.shift();
      if (oldest !== undefined) this.#emit(oldest);
    }
    return 'as-stated';
  }

  #responseHead(head: ResponseHead, headBytes: number, packet: number, startNs: number): BodyRule {
    let exchange = this.#open.find((open) => !open.isResponseOver) ?? null;
    if (exchange === null) {
      exchange = emptyExchange(this.#flow, packet);
      exchange.isRequestOver = true;
      this.#open.push(exchange);
    }
    this.#response = exchange;
    const { record } = exchange;
    this.#isInterim = head.status < 200 && head.status !== 101;
    record.responseBytes += headBytes;
    record.responseStartNs ??= startNs;
    if (this.#isInterim) return 'none';
    record.status = head.status;
    record.contentType = head.fields.get('content-type') ?? null;
    if (head.status === 101) {
      if (/websocket/i.test(head.fields.get('upgrade') ?? '')) this.#sink.protocol(this.#flow, 'websocket');
      return 'tunnel';
    }
    if (record.method === 'CONNECT' && head.status < 300) return 'tunnel';
    if (record.method === 'HEAD' || head.status === 204 || head.status === 304) return 'none';
    return 'as-stated';
  }

  #endRequest(timeNs: number, isIncomplete: boolean): void {
    const exchange = this.#request;
    this.#request = null;
    if (exchange === null) return;
    exchange.record.requestEndNs = timeNs;
    exchange.isRequestOver = true;
    if (isIncomplete) exchange.record.isIncomplete = true;
    this.#emitWhenOver(exchange);
  }

  #endResponse(timeNs: number, isIncomplete: boolean): void {
    const exchange = this.#response;
    if (exchange === null) return;
    if (this.#isInterim) {
      this.#isInterim = false;
      return;
    }
    this.#response = null;
    exchange.record.responseEndNs = timeNs;
    exchange.isResponseOver = true;
    if (isIncomplete) exchange.record.isIncomplete = true;
    this.#emitWhenOver(exchange);
  }

  #emitWhenOver(exchange: Exchange): void {
    if (!exchange.isRequestOver || !exchange.isResponseOver) return;
    const i = this.#open.indexOf(exchange);
    if (i >= 0) this.#open.splice(i, 1);
    this.#emit(exchange);
  }

  #emit({ record, isRequestOver, isResponseOver }: Exchange): void {
    if (!isRequestOver || !isResponseOver) record.isIncomplete = true;
    this.#sink.record(record);
  }
}

function emptyExchange(flow: number, packet: number): Exchange {
  const record = {
    flow,
    packet,
    method: null,
    url: null,
    host: null,
    userAgent: null,
    referer: null,
    contentType: null,
    status: null,
    requestStartNs: null,
    requestEndNs: null,
    responseStartNs: null,
    responseEndNs: null,
    requestBytes: 0,
    responseBytes: 0,
    isIncomplete: false,
  };
  return { record, isRequestOver: false, isResponseOver: false };
}
