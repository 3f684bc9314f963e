import { createDecompressor } from '../../src/engine/capture/decompress.ts';

const READ_BYTES = 2 << 20;

/** Chromium collects a blob's stream that only a pending read refers to, and the read then never ends. */
const inReading = new Set<ReadableStreamBYOBReader>();

/**
 * Reads a blob in pieces, each valid until the next is asked for: two buffers take turns, so that memory stays warm
 * and the next piece is on its way while the last is worked on.
 */
export async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array, void, void> {
  const stream = blob.stream();
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    // Some browsers cannot fill a buffer of ours: they bring their own.
    yield* ownPieces(stream.getReader());
    return;
  }
  inReading.add(reader);
  try {
    let next = filled(reader, new ArrayBuffer(READ_BYTES));
    let spare = new ArrayBuffer(READ_BYTES);
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      next = filled(reader, spare);
      yield piece;
      spare = piece.buffer;
      await turn();
    }
  } finally {
    inReading.delete(reader);
    await reader.cancel();
  }
}

/** Lets messages in: reads from memory alone never would. A timer would wait 4 ms each time. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function* ownPieces(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The buffer with as much as there is; less than it holds only at the end. */
async function filled(
  reader: ReadableStreamBYOBReader,
  buffer: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> {
  let here = buffer;
  let length = 0;
  while (length < here.byteLength) {
    const { value, done } = await reader.read(new Uint8Array(here, length));
    if (value === undefined) return new Uint8Array(0);
    here = value.buffer;
    length += value.byteLength;
    if (done) break;
  }
  return new Uint8Array(here, 0, length);
}

/**
 * Random access to a capture's bytes after decompression. A plain file is read where it lies. A compressed one
 * is kept as blobs of its decompressed bytes, which the browser moves to disk when they are many.
 */
export class BlobFile {
  readonly #parts: Blob[] = [];
  readonly #partStarts: number[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
  #length = 0;

  static plain(file: Blob): BlobFile {
    const made = new BlobFile();
    made.#add(file);
    return made;
  }

  /** More decompressed bytes; copied. */
  append(bytes: Uint8Array): void {
    this.#pending.push(bytes.slice());
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= READ_BYTES) this.#flush();
  }

  /** Bytes [at, at + length), fewer at the end. */
  async read(at: number, length: number): Promise<Uint8Array> {
    this.#flush();
    const end = Math.min(at + length, this.#length);
    const pieces: Blob[] = [];
    for (let i = this.#partOf(at); i < this.#parts.length; i += 1) {
      const start = this.#partStarts[i] ?? 0;
      if (start >= end) break;
      const part = this.#parts[i];
      if (part !== undefined) pieces.push(part.slice(Math.max(0, at - start), end - start));
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return;
    this.#add(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #add(part: Blob): void {
    this.#parts.push(part);
    this.#partStarts.push(this.#length);
    this.#length += part.size;
  }

  #partOf(at: number): number {
    let low = 0;
    let high = this.#parts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#partStarts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** The first bytes of a file, for a look at its first records. */
export async function firstBytes(file: Blob, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, length).arrayBuffer());
}

/** True when the file's first bytes are a compression's. */
export function isCompressed(first: Uint8Array): boolean {
  const decompressor = createDecompressor(() => {});
  decompressor.push(first.subarray(0, 4096));
  return decompressor.containers.length > 0;
}
