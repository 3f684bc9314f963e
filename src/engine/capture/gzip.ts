import { Gunzip } from 'fflate';
import type { CompressionLayer } from './compressionLayer.ts';

/** gzip (RFC 1952) of any number of members. fflate's streaming class reads them all; its one-shot function does not. */
export class GzipLayer implements CompressionLayer {
  readonly #gunzip: Gunzip;

  constructor(sink: (bytes: Uint8Array) => void) {
    this.#gunzip = new Gunzip((bytes) => {
      if (bytes.length > 0) sink(bytes);
    });
  }

  push(bytes: Uint8Array): void {
    this.#gunzip.push(bytes as Uint8Array<ArrayBuffer>, false);
  }

  end(): void {
    this.#gunzip.push(new Uint8Array(0), true);
  }
}
