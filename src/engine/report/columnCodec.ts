const KINDS = {
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof KINDS;
type Column = InstanceType<(typeof KINDS)[Kind]>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A typed column in a JSON file: its kind and its little-endian bytes in base64, so that NaN and every bit are kept. */
export interface PackedColumn {
  readonly kind: Kind;
  readonly base64: string;
}

/** Packs typed arrays and 64-bit integers anywhere in plain data; `unpacked` is the way back. */
export function packed(value: unknown): unknown {
  if (typeof value === 'bigint') return { kind: 'bigint', text: String(value) };
  if (ArrayBuffer.isView(value)) return packedColumn(value as Column);
  if (Array.isArray(value)) return value.map(packed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, packed(one)]));
}

/** Throws a RangeError that says what is wrong. */
export function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== 'object') return value;
  const { kind, base64, text } = value as Record<string, unknown>;
  if (kind === 'bigint' && typeof text === 'string' && /^-?\d+$/.test(text)) return BigInt(text);
  if (typeof kind === 'string' && typeof base64 === 'string') return unpackedColumn(kind, base64);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unpacked(one)]));
}

function packedColumn(column: Column): PackedColumn {
  const kind = (Object.keys(KINDS) as Kind[]).find((name) => column instanceof KINDS[name]);
  if (kind === undefined) throw new RangeError('a column of a kind that files do not have');
  const width = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.length * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < column.length; i += 1) write(view, kind, i * width, column[i]);
  return { kind, base64: base64Of(bytes) };
}

function write(view: DataView, kind: Kind, at: number, value: number): void {
  if (kind === 'f64') view.setFloat64(at, value, true);
  else if (kind === 'u32') view.setUint32(at, value, true);
  else if (kind === 'i32') view.setInt32(at, value, true);
  else if (kind === 'u16') view.setUint16(at, value, true);
  else view.setUint8(at, value);
}

function unpackedColumn(name: string, text: string): Column {
  const Kind = KINDS[name as Kind];
  if (Kind === undefined) throw new RangeError(`there is no column kind '${name}'`);
  const bytes = bytesOf(text);
  const width = Kind.BYTES_PER_ELEMENT;
  if (bytes.length % width !== 0) throw new RangeError(`a ${name} column of ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, 0, bytes.length);
  const column = new Kind(bytes.length / width);
  for (let i = 0; i < column.length; i += 1) column[i] = read(view, name as Kind, i * width);
  return column;
}

function read(view: DataView, kind: Kind, at: number): number {
  if (kind === 'f64') return view.getFloat64(at, true);
  if (kind === 'u32') return view.getUint32(at, true);
  if (kind === 'i32') return view.getInt32(at, true);
  if (kind === 'u16') return view.getUint16(at, true);
  return view.getUint8(at);
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    const left = bytes.length - i;
    parts.push(
      LETTERS[a >> 2] +
        LETTERS[((a & 3) << 4) | (b >> 4)] +
        (left > 1 ? LETTERS[((b & 15) << 2) | (c >> 6)] : '=') +
        (left > 2 ? LETTERS[c & 63] : '='),
    );
  }
  return parts.join('');
}

function bytesOf(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < clean.length; i += 1) {
    const value = VALUES[clean.charCodeAt(i)] ?? 255;
    if (value === 255) throw new RangeError(`'${clean[i]}' is no letter of base64`);
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 255;
    at += 1;
  }
  return bytes;
}

const VALUES = new Uint8Array(128).fill(255);
for (let i = 0; i < LETTERS.length; i += 1) VALUES[LETTERS.charCodeAt(i)] = i;
