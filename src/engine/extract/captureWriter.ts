import type { LayerStart } from '../model/layer.ts';
import { AddressPseudonyms, HardwarePseudonyms } from './addressPseudonyms.ts';
import { PcapngFile } from './pcapngFile.ts';
import { type Record, type Rewriting, rewritePacket } from './rewritePacket.ts';

export interface WritingOptions {
  /** KEY_BYTES random bytes: addresses are replaced by it, and checksums made right. Null leaves packets as they are. */
  readonly key: Uint8Array | null;
  /** Bytes of payload kept of each packet; null keeps all. */
  readonly payloadBytes: number | null;
}

/** Writes packets as a capture file that Wireshark and others open (pcapng), as they are or fit to be passed on. */
export class CaptureWriter {
  readonly #file = new PcapngFile();
  readonly #rewriting: Rewriting;
  readonly #comment: string;
  #packets = 0;
  #leftOut = 0;

  constructor({ key, payloadBytes }: WritingOptions) {
    this.#rewriting = {
      pseudonyms:
        key === null
          ? null
          : { addresses: new AddressPseudonyms(key), hardware: new HardwarePseudonyms(key) },
      payloadBytes,
    };
    const cut = payloadBytes === null ? [] : [`at most ${payloadBytes} bytes of payload kept of a packet`];
    const replaced =
      key === null ? [] : ['addresses replaced with their prefixes preserved, checksums made right'];
    this.#comment = ['Written by ChatDissect', ...replaced, ...cut].join('; ');
  }

  /** Packets written. */
  get packets(): number {
    return this.#packets;
  }

  /** Packets that could not be made fit to be passed on. */
  get leftOut(): number {
    return this.#leftOut;
  }

  head(): Uint8Array {
    return this.#file.head(this.#comment);
  }

  /** The file's next bytes; `timeNs` since the epoch. */
  packet(record: Record, layers: readonly LayerStart[], timeNs: bigint): readonly Uint8Array[] {
    const written = rewritePacket(record, layers, this.#rewriting);
    if (written === null) {
      this.#leftOut += 1;
      return [];
    }
    this.#packets += 1;
    return this.#file.packet(written, timeNs);
  }
}
