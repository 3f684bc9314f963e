import { joined } from '../../bytes/joined.ts';
import { latin1FromBytes } from '../../bytes/text.ts';
import { type RequestHead, type ResponseHead, readHead } from './head.ts';
import { messageStart } from './startLine.ts';

/** What a direction's parser tells, message by message. */
export interface MessageEvents {
  /** A head is complete. The answer says what body follows a response: its request decides. */
  head(head: RequestHead | ResponseHead, headBytes: number, packet: number, startNs: number): BodyRule;
  body(bytes: number, timeNs: number): void;
  end(timeNs: number, isIncomplete: boolean): void;
  malformed(packet: number): void;
  tooLong(packet: number): void;
}

export type BodyRule = 'as-stated' | 'none' | 'tunnel';

type State = 'start' | 'length' | 'chunk-size' | 'chunk-data' | 'trailer' | 'until-close' | 'tunnel' | 'lost';

const LONGEST_HEAD = 65_536;
/** More than a method or a version has. */
const LONGEST_START = 20;
const NOTHING = new Uint8Array(0);
const LF = 10;
const CR = 13;

/**
 * Incremental HTTP/1 parser (RFC 9112) of one direction: finds message after message in contiguous bytes, counts
 * bodies without keeping them, and after a gap takes up again where a message begins.
 */
export class MessageParser {
  readonly #events: MessageEvents;
  #state: State = 'start';
  /** The beginning of a head that has not come whole. */
  #head: Uint8Array = NOTHING;
  #headPacket = 0;
  #headNs = 0;
  #remaining = 0;
  #line = '';

  constructor(events: MessageEvents) {
    this.#events = events;
  }

  get isTunnel(): boolean {
    return this.#state === 'tunnel';
  }

  payload(bytes: Uint8Array, start: number, end: number, packet: number, timeNs: number): void {
    let at = start;
    while (at < end) {
      switch (this.#state) {
        case 'start':
          at = this.#readHead(bytes, at, end, packet, timeNs);
          break;
        case 'length':
        case 'chunk-data':
          at = this.#readBody(at, end, timeNs);
          break;
        case 'chunk-size':
        case 'trailer':
          at = this.#readLine(bytes, at, end, packet, timeNs);
          break;
        case 'until-close':
          this.#events.body(end - at, timeNs);
          return;
        case 'lost':
          if (at !== start || messageStart(bytes, at, end) === null) return;
          this.#state = 'start';
          break;
        case 'tunnel':
          return;
      }
    }
  }

  /** `missing` bytes will not come. Inside a body of known length they are passed over. */
  gap(missing: number, timeNs: number): void {
    switch (this.#state) {
      case 'length':
        if (missing <= this.#remaining) {
          this.#events.body(missing, timeNs);
          this.#remaining -= missing;
          if (this.#remaining === 0) this.#finish(timeNs, true);
          return;
        }
        break;
      case 'until-close':
        this.#events.body(missing, timeNs);
        return;
      case 'tunnel':
        return;
      case 'start':
        this.#beginCut(timeNs);
        break;
      default:
        break;
    }
    if (this.#state !== 'lost' && this.#state !== 'start') this.#events.end(timeNs, true);
    this.#head = NOTHING;
    this.#line = '';
    this.#state = 'lost';
  }

  /** The direction is over. */
  close(timeNs: number): void {
    if (this.#state === 'until-close') this.#events.end(timeNs, false);
    else if (this.#state === 'start') this.#beginCut(timeNs);
    else if (this.#state !== 'lost' && this.#state !== 'tunnel') {
      this.#events.end(timeNs, true);
    }
    this.#state = 'lost';
  }

  #readHead(bytes: Uint8Array, start: number, end: number, packet: number, timeNs: number): number {
    let at = start;
    if (this.#head.length === 0) {
      while (at < end && (bytes[at] === CR || bytes[at] === LF)) at += 1;
      if (at === end) return end;
      this.#headPacket = packet;
      this.#headNs = timeNs;
    }
    const before = this.#head;
    const headEnd = endOfHead(bytes, at, end, before);
    const length = before.length + (headEnd < 0 ? end : headEnd) - at;
    if (length > LONGEST_HEAD) {
      this.#events.tooLong(packet);
      this.#beginCut(timeNs);
      this.#head = NOTHING;
      this.#state = 'lost';
      return end;
    }
    if (headEnd < 0) {
      if (before.length === 0 && !couldStart(latin1FromBytes(bytes, at, Math.min(end, at + LONGEST_START)))) {
        this.#state = 'lost';
      } else this.#head = joined(before, bytes, at, end);
      return end;
    }
    this.#head = NOTHING;
    if (before.length === 0) this.#begin(bytes, at, headEnd, packet, timeNs);
    else this.#begin(joined(before, bytes, at, headEnd), 0, length, packet, timeNs);
    return headEnd;
  }

  /** The rest of the head will not come, cut by the snap length for one: its whole lines are told. */
  #beginCut(timeNs: number): void {
    const end = this.#head.lastIndexOf(LF) + 1;
    const head = end === 0 ? null : readHead(this.#head, 0, end);
    if (head === null) return;
    this.#events.head(head, this.#head.length, this.#headPacket, this.#headNs);
    this.#events.end(timeNs, true);
  }

  #begin(bytes: Uint8Array, start: number, end: number, packet: number, timeNs: number): void {
    const head = readHead(bytes, start, end);
    if (head === null) {
      this.#events.malformed(packet);
      this.#state = 'lost';
      return;
    }
    const rule = this.#events.head(head, end - start, this.#headPacket, this.#headNs);
    const coding = head.fields.get('transfer-encoding');
    const length = head.fields.get('content-length');
    if (coding !== undefined && isContradictory(head.kind, coding, length)) this.#events.malformed(packet);
    if (rule === 'tunnel') {
      this.#events.end(timeNs, false);
      this.#state = 'tunnel';
    } else if (rule === 'none') this.#finish(timeNs, false);
    else if (coding?.toLowerCase().includes('chunked')) this.#state = 'chunk-size';
    else if (length !== undefined && /^0*\d{1,15}$/.test(length)) {
      this.#remaining = Number(length);
      this.#state = 'length';
      if (this.#remaining === 0) this.#finish(timeNs, false);
    } else if (head.kind === 'request') this.#finish(timeNs, false);
    else this.#state = 'until-close';
  }

  #readBody(at: number, end: number, timeNs: number): number {
    const take = Math.min(this.#remaining, end - at);
    this.#events.body(take, timeNs);
    this.#remaining -= take;
    if (this.#remaining === 0) {
      if (this.#state === 'length') this.#finish(timeNs, false);
      else this.#state = 'chunk-size';
    }
    return at + take;
  }

  /** A chunk's size line, the empty line after its data, or a trailer line. */
  #readLine(bytes: Uint8Array, start: number, end: number, packet: number, timeNs: number): number {
    let at = start;
    while (at < end && bytes[at] !== LF && at - start + this.#line.length < LONGEST_HEAD) at += 1;
    const isWhole = at < end && bytes[at] === LF;
    this.#line += latin1FromBytes(bytes, start, at);
    const next = isWhole ? at + 1 : at;
    this.#events.body(next - start, timeNs);
    if (!isWhole) return next;
    const line = this.#line.trim();
    this.#line = '';
    if (this.#state === 'trailer') {
      if (line === '') this.#finish(timeNs, false);
      return next;
    }
    if (line === '') return next;
    const size = /^([0-9a-fA-F]{1,12})\s*(?:;.*)?$/.exec(line);
    if (size === null) {
      this.#events.malformed(packet);
      this.#events.end(timeNs, true);
      this.#state = 'lost';
      return end;
    }
    this.#remaining = Number.parseInt(size[1], 16);
    this.#state = this.#remaining === 0 ? 'trailer' : 'chunk-data';
    return next;
  }

  #finish(timeNs: number, isIncomplete: boolean): void {
    this.#state = 'start';
    this.#events.end(timeNs, isIncomplete);
  }
}

/** RFC 9112 6.1: no length beside a transfer coding, and a request's last coding is `chunked`. */
function isContradictory(kind: 'request' | 'response', coding: string, length: string | undefined): boolean {
  return length !== undefined || (kind === 'request' && !/(?:^|[,\s])chunked\s*$/i.test(coding));
}

/** First byte after the empty line that ends a head of which `before` was read; -1 when it has not come. */
function endOfHead(bytes: Uint8Array, start: number, end: number, before: Uint8Array): number {
  const last = before.length - 1;
  let wasNewline =
    last >= 0 && (before[last] === LF || (last > 0 && before[last] === CR && before[last - 1] === LF));
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === LF) {
      if (wasNewline) return at + 1;
      wasNewline = true;
    } else if (byte !== CR) wasNewline = false;
  }
  return -1;
}

/** Whether a head that is not whole may still become one. */
function couldStart(text: string): boolean {
  return /^[A-Z][A-Z_-]{0,15}(?: |$)|^HTTP\/1|^H(T(TP?)?)?$|^ICY/.test(text);
}
