import { latin1FromBytes } from '../../bytes/text.ts';
import { isMethod } from './startLine.ts';

/** The parts of a message head (RFC 9112 2-6) that anyone asks for. */
export interface RequestHead {
  readonly kind: 'request';
  readonly method: string;
  readonly url: string;
  readonly version: string;
  readonly fields: HeadFields;
}

export interface ResponseHead {
  readonly kind: 'response';
  readonly status: number;
  readonly version: string;
  readonly fields: HeadFields;
}

/** Values of the header fields that are read, by lower-case name; the first of several. */
export type HeadFields = ReadonlyMap<string, string>;

const KEPT = [
  'host',
  'user-agent',
  'referer',
  'content-type',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'connection',
];

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;

/** Reads a head, its final empty line with it or not; null when its first line is neither a request's nor a status line. */
export function readHead(bytes: Uint8Array, start: number, end: number): RequestHead | ResponseHead | null {
  const to = trimmedEnd(bytes, start, end);
  const firstEnd = lineEnd(bytes, start, to);
  const first = latin1FromBytes(bytes, start, withoutReturn(bytes, start, firstEnd, to));
  const fields = readFields(bytes, firstEnd + 1, to);
  const status = /^(HTTP\/\d\.\d|ICY) +(\d{3})(?: |$)/.exec(first);
  if (status !== null) return { kind: 'response', version: status[1], status: Number(status[2]), fields };
  const request = /^([A-Z_-]+) +(.*?) *(?:(?<= )(HTTP\/\S*))?$/.exec(first);
  if (request === null || !isMethod(request[1])) return null;
  return { kind: 'request', method: request[1], url: request[2], version: request[3] ?? 'HTTP/0.9', fields };
}

/** Fields of the lines in [start, end); a line that begins with white space continues the one before. */
function readFields(bytes: Uint8Array, start: number, end: number): HeadFields {
  const fields = new Map<string, string>();
  let last = '';
  for (let at = start; at < end; ) {
    const next = lineEnd(bytes, at, end);
    const to = withoutReturn(bytes, at, next, end);
    if (bytes[at] === SPACE || bytes[at] === TAB) {
      const before = fields.get(last);
      if (before !== undefined) fields.set(last, `${before} ${trimmedText(bytes, at, to)}`);
    } else {
      const colon = colonIn(bytes, at, to) - at;
      if (colon > 0) {
        last = keptName(bytes, at, at + colon);
        if (last !== '' && !fields.has(last)) fields.set(last, trimmedText(bytes, at + colon + 1, to));
      }
    }
    at = next + 1;
  }
  return fields;
}

/** The one of KEPT that the bytes say in any case and with space around it, or ''. */
function keptName(bytes: Uint8Array, start: number, end: number): string {
  const to = trimmedEnd(bytes, start, end);
  const from = trimmedStart(bytes, start, to);
  for (const name of KEPT) {
    if (name.length === to - from && isName(bytes, from, name)) return name;
  }
  return '';
}

function isName(bytes: Uint8Array, from: number, name: string): boolean {
  for (let i = 0; i < name.length; i += 1) {
    const byte = bytes[from + i];
    const lower = byte > 0x40 && byte < 0x5b ? byte + 0x20 : byte;
    if (lower !== name.charCodeAt(i)) return false;
  }
  return true;
}

/** Where the first colon is, or before `start` when there is none. */
function colonIn(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (bytes[at] === COLON) return at;
  return start - 1;
}

function trimmedText(bytes: Uint8Array, start: number, end: number): string {
  const to = trimmedEnd(bytes, start, end);
  return latin1FromBytes(bytes, trimmedStart(bytes, start, to), to);
}

function trimmedStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(bytes[at])) at += 1;
  return at;
}

function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(bytes[at - 1])) at -= 1;
  return at;
}

/** White space as String.trim sees it in ISO 8859-1. */
function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= CR) || byte === 0xa0;
}

/** Where the line feed is that ends the line at `start`, or `end`. */
function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== LF) at += 1;
  return at;
}

/** Where the text of the line [start, feed) ends: a carriage return before its line feed is not of it. */
function withoutReturn(bytes: Uint8Array, start: number, feed: number, end: number): number {
  return feed < end && feed > start && bytes[feed - 1] === CR ? feed - 1 : feed;
}

/** Host of an absolute-form target (RFC 9112 3.2.2), or null. */
export function hostOfTarget(url: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url);
  return match === null ? null : match[1];
}
