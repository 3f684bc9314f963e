const PART_BYTES = 4 << 20;

/** Gathers bytes into blobs, which the browser moves to disk when they are many. */
export class BlobBuilder {
  readonly #blobs: Blob[] = [];
  #pieces: BlobPart[] = [];
  #bytes = 0;

  /** Copies. */
  addBytes(bytes: Uint8Array): void {
    this.#pieces.push(bytes.slice());
    this.#added(bytes.length);
  }

  addText(text: string): void {
    this.#pieces.push(text);
    this.#added(text.length);
  }

  file(name: string): File {
    return new File([...this.#blobs, ...this.#pieces], name);
  }

  #added(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < PART_BYTES) return;
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}
