import type { CompressionLayer } from './compressionLayer.ts';
import { GzipLayer } from './gzip.ts';
import { Lz4Layer } from './lz4.ts';
import { ZstdLayer } from './zstd.ts';

export interface Decompressor {
  /** Compressions found so far, outermost first; empty for a plain file. */
  readonly containers: readonly string[];
  push(bytes: Uint8Array): void;
  /** What is wrong with the compressed stream, or null. */
  end(): string | null;
}

const MAGIC_BYTES = 4;
const DEEPEST = 3;
/** Bytes undone at a time: bounds what a bomb can fill memory with before its output is handed on. */
const STEP_BYTES = 64 << 10;

type LayerMaker = (sink: (bytes: Uint8Array) => void) => CompressionLayer;

function compressionOf(magic: Uint8Array): readonly [string, LayerMaker] | null {
  const [a, b, c, d] = magic;
  if (a === 0x1f && b === 0x8b) return ['gzip', (sink) => new GzipLayer(sink)];
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return ['zstd', (sink) => new ZstdLayer(sink)];
  if (b === 0x22 && c === 0x4d && d === 0x18 && a === 0x04) return ['lz4', (sink) => new Lz4Layer(sink)];
  if (b === 0x21 && c === 0x4c && d === 0x18 && a === 0x02) return ['lz4', (sink) => new Lz4Layer(sink)];
  if (b === 0x2a && c === 0x4d && d === 0x18 && (a & 0xf0) === 0x50)
    return ['lz4', (sink) => new Lz4Layer(sink)];
  return null;
}

class Sniffer implements Decompressor {
  readonly containers: string[];
  readonly #sink: (bytes: Uint8Array) => void;
  readonly #depth: number;
  #magic: Uint8Array = new Uint8Array(0);
  #mode: 'sniffing' | 'plain' | 'compressed' = 'sniffing';
  #layer: CompressionLayer | null = null;
  #inner: Sniffer | null = null;
  #problem: string | null = null;

  constructor(sink: (bytes: Uint8Array) => void, depth: number, containers: string[]) {
    this.#sink = sink;
    this.#depth = depth;
    this.containers = containers;
  }

  push(bytes: Uint8Array): void {
    if (this.#mode === 'plain') {
      this.#sink(bytes);
      return;
    }
    let rest = bytes;
    if (this.#mode === 'sniffing') {
      rest = joined(this.#magic, bytes);
      this.#magic = rest;
      if (rest.length < MAGIC_BYTES) return;
      this.#decide(rest);
      if (this.#mode === ('plain' as string)) {
        this.#sink(rest);
        return;
      }
    }
    this.#undo(rest);
  }

  end(): string | null {
    if (this.#mode === 'sniffing' && this.#magic.length > 0) this.#sink(this.#magic);
    if (this.#layer !== null && this.#problem === null) this.#guard(() => this.#layer?.end());
    return this.#problem ?? this.#inner?.end() ?? null;
  }

  #decide(magic: Uint8Array): void {
    const found = this.#depth < DEEPEST ? compressionOf(magic) : null;
    this.#mode = found === null ? 'plain' : 'compressed';
    this.#magic = new Uint8Array(0);
    if (found === null) return;
    this.containers.push(found[0]);
    const inner = new Sniffer(this.#sink, this.#depth + 1, this.containers);
    this.#inner = inner;
    this.#layer = found[1]((out) => inner.push(out));
  }

  #undo(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#problem === null; at += STEP_BYTES) {
      this.#guard(() => this.#layer?.push(bytes.slice(at, at + STEP_BYTES)));
    }
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#problem = `the ${this.containers[this.#depth]} stream is damaged (${why}). What came before was read.`;
    }
  }
}

/** Undoes gzip, zstd and lz4, told by their magic numbers and also inside one another; plain bytes pass as they are. */
export function createDecompressor(sink: (bytes: Uint8Array) => void): Decompressor {
  return new Sniffer(sink, 0, []);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
