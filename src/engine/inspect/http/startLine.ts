import { latin1FromBytes } from '../../bytes/text.ts';

/** Methods of RFC 9110, WebDAV, QUERY (draft-ietf-httpbis-safe-method-w-body) and the device protocols that borrow HTTP's syntax. */
export const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PATCH',
  'PROPFIND',
  'PROPPATCH',
  'MKCOL',
  'COPY',
  'MOVE',
  'LOCK',
  'UNLOCK',
  'SEARCH',
  'REPORT',
  'CHECKOUT',
  'MERGE',
  'MKACTIVITY',
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'NOTIFY',
  'M-SEARCH',
  'PURGE',
  'RPC_IN_DATA',
  'RPC_OUT_DATA',
  'BITS_POST',
  'CCM_POST',
  'SOURCE',
  'QUERY',
  'MKCALENDAR',
] as const;

const METHOD_NAMES: ReadonlySet<string> = new Set(METHODS);

export function isMethod(text: string): boolean {
  return METHOD_NAMES.has(text);
}

const METHOD_BYTES = METHODS.map((method) => Array.from(`${method} `, (letter) => letter.charCodeAt(0)));
const VERSION_BYTES = Array.from('HTTP/1.', (letter) => letter.charCodeAt(0));
const SPACE = 0x20;
const LF = 0x0a;
const ICY_BYTES = Array.from('ICY ', (letter) => letter.charCodeAt(0));

const STARTS = [...METHOD_BYTES, VERSION_BYTES];
const LONGEST_START = Math.max(...STARTS.map((whole) => whole.length));

function startsWith(bytes: Uint8Array, start: number, end: number, expected: readonly number[]): boolean {
  if (end - start < expected.length) return false;
  for (let i = 0; i < expected.length; i += 1) if (bytes[start + i] !== expected[i]) return false;
  return true;
}

/** What the bytes at `start` begin, if an HTTP/1 message at all. */
export function messageStart(bytes: Uint8Array, start: number, end: number): 'request' | 'response' | null {
  const first = bytes[start];
  if (first === 0x48 && startsWith(bytes, start, end, VERSION_BYTES)) return 'response';
  if (first === 0x49 && startsWith(bytes, start, end, ICY_BYTES)) return 'response';
  if (first < 0x41 || first > 0x5a) return null;
  for (const method of METHOD_BYTES) {
    if (first === method[0] && startsWith(bytes, start, end, method))
      return isRequestRest(bytes, start + method.length, end) ? 'request' : null;
  }
  return null;
}

/** Whether bytes that begin no message yet may do so when more come. */
export function mayBecomeStart(bytes: Uint8Array, start: number, end: number): boolean {
  let letters = end;
  while (letters > start && bytes[letters - 1] === SPACE) letters -= 1;
  // A method and the space after it are known before its target is.
  const have = Math.min(end, letters + 1) - start;
  if (have > LONGEST_START) return false;
  return STARTS.some((whole) => {
    if (have > whole.length) return false;
    for (let i = 0; i < have; i += 1) if (bytes[start + i] !== whole[i]) return false;
    return true;
  });
}

/** After the method: spaces, a target, and no other protocol's version (RTSP and SIP borrow HTTP's syntax). */
function isRequestRest(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && bytes[at] === SPACE) at += 1;
  if (at === end || !isTarget(bytes[at])) return false;
  let lineEnd = at;
  while (lineEnd < end && bytes[lineEnd] !== LF) lineEnd += 1;
  const version = latin1FromBytes(bytes, Math.max(at, lineEnd - 10), lineEnd);
  return !/ (?:RTSP|SIP)\/\d\.\d\r?$/.test(version);
}

/** A request target begins with `/`, `*`, a letter (absolute form or authority), a digit or `[`. */
function isTarget(byte: number): boolean {
  return (
    byte === 0x2f ||
    byte === 0x2a ||
    byte === 0x5b ||
    (byte > 0x2f && byte < 0x3a) ||
    (byte > 0x40 && byte < 0x7b)
  );
}
