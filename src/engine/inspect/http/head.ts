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

const KEPT = new Set([
  'host',
  'user-agent',
  'referer',
  'content-type',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'connection',
]);

/** Reads a head without its final empty line; null when its first line is neither a request's nor a status line. */
export function readHead(text: string): RequestHead | ResponseHead | null {
  const lines = text.split(/\r?\n/);
  const first = lines[0] ?? '';
  const fields = readFields(lines);
  const status = /^(HTTP\/\d\.\d|ICY) +(\d{3})(?: |$)/.exec(first);
  if (status !== null) return { kind: 'response', version: status[1], status: Number(status[2]), fields };
  const request = /^([A-Z_-]+) +(.*?) *(?:(?<= )(HTTP\/\S*))?$/.exec(first);
  if (request === null || !isMethod(request[1])) return null;
  return { kind: 'request', method: request[1], url: request[2], version: request[3] ?? 'HTTP/0.9', fields };
}

function readFields(lines: readonly string[]): HeadFields {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines.slice(1)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      const before = fields.get(last);
      if (before !== undefined) fields.set(last, `${before} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    if (KEPT.has(last) && !fields.has(last)) fields.set(last, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Host of an absolute-form target (RFC 9112 3.2.2), or null. */
export function hostOfTarget(url: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url);
  return match === null ? null : match[1];
}
