import { createDecompressor } from '../../src/engine/capture/decompress.ts';

const READ_BYTES = 8 << 20;

/** Reads a blob in pieces, the next one on its way while the last is worked on. */
export async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array, void, void> {
  const piece = (at: number): Promise<ArrayBuffer> => blob.slice(at, at + READ_BYTES).arrayBuffer();
  let next = piece(0);
  for (let at = 0; at < blob.size; at += READ_BYTES) {
    const here = await next;
    if (at + READ_BYTES < blob.size) next = piece(at + READ_BYTES);
    yield new Uint8Array(here);
  }
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
