/** One compression, undone as bytes come. `push` and `end` throw an Error with one line when the stream is damaged. */
export interface CompressionLayer {
  push(bytes: Uint8Array): void;
  end(): void;
}
