import type { PayloadRows } from '../model/payloadRows.ts';
import { NONE } from '../model/units.ts';

/** Messages that came without a capture. */
export interface BareMessages {
  readonly name: string;
  readonly rows: PayloadRows;
}

export type ReadBareMessages =
  | { readonly ok: true; readonly messages: BareMessages }
  | { readonly ok: false; readonly problem: string };

/** Bytes of a message that are kept; a data set stores no more of the longest. */
const MOST_BYTES = 2048;

interface BareMessage {
  readonly hex: string;
  readonly length: number;
  readonly timeNs: bigint;
  readonly flow: number;
  readonly direction: number;
}

/**
 * Reads one hex string a line (spaces, colons and `0x` allowed; empty lines and those that begin with # are not
 * messages), or a JSON object with `messages` of `{hex, length?, timeNs?, flow?, direction?}`. Flow 0 is none.
 */
export function readBareMessages(text: string, name: string): ReadBareMessages {
  const trimmed = text.trimStart();
  const read = trimmed.startsWith('{') || trimmed.startsWith('[') ? readJson(trimmed) : readLines(text);
  if (typeof read === 'string') return { ok: false, problem: read };
  if (read.messages.length === 0) return { ok: false, problem: 'holds no message' };
  return { ok: true, messages: { name: read.name ?? name, rows: rowsOf(read.messages) } };
}

interface Read {
  readonly name: string | null;
  readonly messages: readonly BareMessage[];
}

function readLines(text: string): Read | string {
  const messages: BareMessage[] = [];
  let byteOffset = 0;
  for (const [i, line] of text.split('\n').entries()) {
    const hex = line.replaceAll(/0x|[\s:]/gi, '');
    const problem = line.trim().startsWith('#') ? null : problemOf(hex);
    if (problem !== null) return `line ${i + 1} (byte ${byteOffset}): ${problem}`;
    if (hex !== '' && !line.trim().startsWith('#')) {
      messages.push({ hex, length: hex.length / 2, timeNs: 0n, flow: NONE, direction: 0 });
    }
    byteOffset += line.length + 1;
  }
  return { name: null, messages };
}

function problemOf(hex: string): string | null {
  const at = hex.search(/[^\da-f]/i);
  if (at >= 0) return `'${hex[at]}' is no hexadecimal digit`;
  return hex.length % 2 === 0 ? null : 'an odd number of hexadecimal digits';
}

function readJson(text: string): Read | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const set = Array.isArray(value) ? { messages: value } : value;
  if (!isObject(set) || !Array.isArray(set.messages)) return "a JSON object with 'messages' is expected";
  const messages: BareMessage[] = [];
  for (const [i, message] of set.messages.entries()) {
    const read = readMessage(message);
    if (typeof read === 'string') return `message ${i + 1}: ${read}`;
    messages.push(read);
  }
  return { name: typeof set.name === 'string' ? set.name : null, messages };
}

function readMessage(message: unknown): BareMessage | string {
  const fields = typeof message === 'string' ? { hex: message } : message;
  if (!isObject(fields) || typeof fields.hex !== 'string') return "'hex' is missing";
  const problem = problemOf(fields.hex);
  if (problem !== null) return problem;
  const stored = fields.hex.length / 2;
  const length = fields.length ?? stored;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < stored) {
    return `'length' is not a number of at least ${stored}`;
  }
  const timeNs = fields.timeNs ?? '0';
  if (!/^\d+$/.test(String(timeNs))) return "'timeNs' is no time in nanoseconds";
  const flow = Number(fields.flow ?? 0);
  if (!Number.isInteger(flow)) return "'flow' is no whole number";
  const direction = fields.direction === 1 ? 1 : 0;
  return {
    hex: fields.hex,
    length,
    timeNs: BigInt(String(timeNs)),
    flow: flow === 0 ? NONE : flow,
    direction,
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rowsOf(messages: readonly BareMessage[]): PayloadRows {
  const longest = messages.reduce((most, { hex }) => Math.max(most, hex.length / 2), 1);
  const stride = Math.min(MOST_BYTES, longest);
  const bytes = new Uint8Array(messages.length * stride);
  for (const [row, { hex }] of messages.entries()) {
    const count = Math.min(stride, hex.length / 2);
    for (let i = 0; i < count; i += 1)
      bytes[row * stride + i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  }
  const baseNs = messages[0]?.timeNs ?? 0n;
  return {
    length: messages.length,
    stride,
    bytes,
    kept: Uint32Array.from(messages, ({ hex }) => Math.min(stride, hex.length / 2)),
    wireLength: Uint32Array.from(messages, ({ length }) => length),
    flow: Int32Array.from(messages, ({ flow }) => flow),
    direction: Uint8Array.from(messages, ({ direction }) => direction),
    timeNs: Float64Array.from(messages, ({ timeNs }) => Number(timeNs - baseNs)),
    baseNs,
    sourceAddress: null,
    destinationAddress: null,
    packet: Uint32Array.from(messages, (_, row) => row),
    streamOffset: new Float64Array(messages.length).fill(-1),
  };
}
