import { Decompress } from 'fzstd';
import type { CompressionLayer } from './compressionLayer.ts';

/** zstd (RFC 8878), any number of frames. */
export class ZstdLayer implements CompressionLayer {
  readonly #stream: Decompress;

  constructor(sink: (bytes: Uint8Array) => void) {
    this.#stream = new Decompress((bytes) => {
      if (bytes.length > 0) sink(bytes);
    });
  }

  push(bytes: Uint8Array): void {
    this.#stream.push(bytes, false);
  }

  end(): void {
    this.#stream.push(new Uint8Array(0), true);
  }
}
