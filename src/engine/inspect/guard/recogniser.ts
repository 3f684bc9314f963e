/** The first payload of one side of a flow that nothing has recognised yet. */
export interface FirstPayload {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Not this protocol. */
export const NO = 0;
export const YES = 1;
/** Recognised, and who sent it. */
export const FROM_CLIENT = 2;
export const FROM_SERVER = 3;
export type Recognition = typeof NO | typeof YES | typeof FROM_CLIENT | typeof FROM_SERVER;

/**
 * Knows one protocol by the first bytes of its messages. It must be sure: structure, not a port, decides, and
 * random or unknown binary payload has to pass by. Bytes may end anywhere.
 */
export interface Recogniser {
  readonly name: string;
  readonly transport: 'tcp' | 'udp' | 'both';
  /** Values of the first byte with which it can begin; null for any. */
  readonly firstBytes: readonly number[] | null;
  recognise(payload: FirstPayload): Recognition;
}

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}

export function u32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/** Whether the payload begins with the Latin-1 text. */
export function begins(payload: FirstPayload, text: string): boolean {
  const { bytes, start, end } = payload;
  if (end - start < text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The first line as text, up to 200 bytes, or null when a byte is not printable ASCII. */
export function firstLine(payload: FirstPayload): string | null {
  let line = '';
  for (let at = payload.start; at < payload.end && line.length < 200; at += 1) {
    const byte = payload.bytes[at];
    if (byte === 10 || byte === 13) return line;
    if (byte !== 9 && (byte < 0x20 || byte > 0x7e)) return null;
    line += String.fromCharCode(byte);
  }
  return line;
}

export function letters(...texts: readonly string[]): readonly number[] {
  return [...new Set(texts.map((text) => text.charCodeAt(0)))];
}
