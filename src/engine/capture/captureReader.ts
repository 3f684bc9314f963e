import type { PathTable } from '../columns/paths.ts';
import { ANOMALY } from '../model/anomaly.ts';
import type { RecordBatch } from '../model/batch.ts';
import type { ContainerParser } from './container.ts';
import { createDecompressor, type Decompressor } from './decompress.ts';
import { type CaptureFacts, emptyFacts, type WritableFacts } from './facts.ts';
import { notACapture } from './foreign.ts';
import { type CaptureClock, RecordWriter } from './recordWriter.ts';
import { LONGEST_MAGIC, parserFor } from './sniff.ts';

export type { CaptureFacts } from './facts.ts';
export type { CaptureClock } from './recordWriter.ts';

export interface CaptureReaderOptions {
  /** Called with each batch; its arrays are reused afterwards. */
  readonly sink: (batch: RecordBatch) => void;
  readonly anomalySets: PathTable;
  /** Shared by all files of a capture: the first record ever read sets its base. */
  readonly clock: CaptureClock;
  /** Number of the file's first packet, for messages. */
  readonly firstPacket: number;
  /** Sees the bytes after decompression; only called for compressed files. */
  readonly onDecompressed?: (bytes: Uint8Array) => void;
}

/**
 * The capture stage: bytes of one file to records. Container and compression are told by their magic
 * numbers. Records are parsed where they lie in the caller's buffer; only one that straddles two pieces is copied.
 */
export class CaptureReader {
  readonly #facts: WritableFacts = emptyFacts();
  readonly #writer: RecordWriter;
  readonly #decompressor: Decompressor;
  #parser: ContainerParser | null = null;
  #isDead = false;
  /** Bytes of a record (or magic) that a piece ended inside. */
  #carry = new Uint8Array(4096);
  #carried = 0;
  /** Offset in the decompressed file of the first byte not consumed. */
  #offset = 0;

  constructor(options: CaptureReaderOptions) {
    this.#writer = new RecordWriter(options, this.#facts);
    this.#decompressor = createDecompressor((bytes) => {
      if (this.#decompressor.containers.length > 0) options.onDecompressed?.(bytes);
      this.#consume(bytes);
    });
  }

  /** Compressions met so far, outermost first. */
  get compression(): readonly string[] {
    return this.#decompressor.containers;
  }

  /** Whether a container was recognised by its magic. */
  get isCapture(): boolean {
    return this.#parser !== null;
  }

  get facts(): CaptureFacts {
    return this.#facts;
  }

  /** The file's next bytes, as many as there are; not kept. */
  push(bytes: Uint8Array): void {
    this.#decompressor.push(bytes);
    this.#writer.flush();
  }

  /** No more bytes: says what is cut. */
  end(): void {
    const problem = this.#decompressor.end();
    if (this.#parser === null && !this.#isDead) this.#open(this.#carry.subarray(0, this.#carried), true);
    const rest = this.#carry.subarray(0, this.#carried);
    if (this.#parser !== null && !this.#isDead && this.#carried > 0) {
      this.#writer.beginBuffer(rest, this.#offset);
      this.#parser.cut(rest, this.#offset);
    }
    if (problem !== null) {
      this.#writer.damage(ANOMALY.compression_damaged, this.#facts.bytes, problem);
    }
    this.#writer.flush();
    this.#facts.containers = [
      ...this.#decompressor.containers,
      ...(this.#parser === null ? [] : [this.#parser.name]),
    ];
  }

  #consume(piece: Uint8Array): void {
    this.#facts.bytes += piece.length;
    if (this.#isDead) return;
    let at = 0;
    if (this.#parser === null) {
      at = this.#fill(piece, 0, LONGEST_MAGIC);
      if (this.#carried < LONGEST_MAGIC) return;
      this.#open(this.#carry.subarray(0, this.#carried), false);
    }
    const parser = this.#parser;
    if (parser === null) return;
    while (this.#carried > 0 && at <= piece.length) {
      const used = this.#parse(parser, this.#carry.subarray(0, this.#carried));
      if (this.#isDead) return;
      if (used > 0) {
        this.#carry.copyWithin(0, used, this.#carried);
        this.#carried -= used;
        if (this.#carried === 0) break;
        continue;
      }
      if (at === piece.length) return;
      at = this.#fill(piece, at, parser.wanted(this.#carry.subarray(0, this.#carried)));
    }
    if (this.#isDead || at >= piece.length) return;
    const used = this.#parse(parser, at === 0 ? piece : piece.subarray(at));
    if (!this.#isDead) this.#fill(piece, at + used, piece.length - at - used);
  }

  /** Lets the parser take what it can; the batch ends with the buffer. */
  #parse(parser: ContainerParser, bytes: Uint8Array): number {
    this.#writer.beginBuffer(bytes, this.#offset);
    const used = parser.parse(bytes, this.#offset);
    this.#writer.flush();
    if (used < 0) {
      this.#isDead = true;
      this.#carried = 0;
      return 0;
    }
    this.#offset += used;
    return used;
  }

  /** Copies bytes of `piece` from `at` until `wanted` are carried; answers how far it got. */
  #fill(piece: Uint8Array, at: number, wanted: number): number {
    const take = Math.min(Math.max(0, wanted - this.#carried), piece.length - at);
    const needed = this.#carried + take;
    if (needed > this.#carry.length) {
      const wider = new Uint8Array(Math.max(needed, this.#carry.length * 2));
      wider.set(this.#carry.subarray(0, this.#carried));
      this.#carry = wider;
    }
    this.#carry.set(piece.subarray(at, at + take), this.#carried);
    this.#carried = needed;
    return at + take;
  }

  #open(magic: Uint8Array, isEnd: boolean): void {
    this.#parser = parserFor(magic, this.#writer, this.#facts);
    if (this.#parser !== null) return;
    if (isEnd && magic.length === 0 && this.#facts.damage !== null) return;
    this.#isDead = true;
    this.#carried = 0;
    this.#writer.damage(null, 0, notACapture(magic));
  }
}

export function createCaptureReader(options: CaptureReaderOptions): CaptureReader {
  return new CaptureReader(options);
}
