/** Methods of RFC 9110, WebDAV and the device protocols that borrow HTTP's syntax. */
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
] as const;

const METHOD_BYTES = METHODS.map((method) => Array.from(`${method} `, (letter) => letter.charCodeAt(0)));
const VERSION_BYTES = Array.from('HTTP/1.', (letter) => letter.charCodeAt(0));
const ICY_BYTES = Array.from('ICY ', (letter) => letter.charCodeAt(0));

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
      return isTarget(bytes[start + method.length]) ? 'request' : null;
  }
  return null;
}

/** A request target begins with `/`, `*`, a letter (absolute form or authority), a digit or `[`. */
function isTarget(byte: number | undefined): boolean {
  if (byte === undefined) return true;
  return (
    byte === 0x2f ||
    byte === 0x2a ||
    byte === 0x5b ||
    (byte > 0x2f && byte < 0x3a) ||
    (byte > 0x40 && byte < 0x7b)
  );
}
