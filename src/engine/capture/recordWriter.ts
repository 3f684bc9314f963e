import { epochNs } from '../columns/epoch.ts';
import type { PathTable } from '../columns/paths.ts';
import { ANOMALY } from '../model/anomaly.ts';
import { BATCH_ROWS, type RecordBatch } from '../model/batch.ts';
import type { WritableFacts } from './facts.ts';
import { linkTypeName } from './linkTypes.ts';

/** Time to which a capture's times are relative: its first record's. */
export interface CaptureClock {
  base: { readonly seconds: number; readonly nanoseconds: number } | null;
}

interface WriterOptions {
  readonly sink: (batch: RecordBatch) => void;
  readonly anomalySets: PathTable;
  readonly clock: CaptureClock;
  readonly firstPacket: number;
}

const EXACT_NS = Number.MAX_SAFE_INTEGER;
const BACKWARDS_NS = 1e9;
/** tshark reads no larger packet of an ordinary link type. */
export const LARGEST_PACKET = 262_144;

/** Fills record batches and keeps the file's counts. Container parsers call it once a record. */
export class RecordWriter {
  readonly #batch: RecordBatch;
  readonly #options: WriterOptions;
  readonly #facts: WritableFacts;
  readonly #linkTypeRows = new Map<number, number>();
  #lastLinkType = -1;
  #lastLinkTypeRow = -1;
  #lastNs = Number.NEGATIVE_INFINITY;
  #earliestNs = Number.POSITIVE_INFINITY;
  #latestNs = Number.NEGATIVE_INFINITY;

  constructor(options: WriterOptions, facts: WritableFacts) {
    this.#options = options;
    this.#facts = facts;
    this.#batch = {
      length: 0,
      bytes: new Uint8Array(0),
      bytesOffset: 0,
      start: new Uint32Array(BATCH_ROWS),
      captured: new Uint32Array(BATCH_ROWS),
      original: new Uint32Array(BATCH_ROWS),
      timeNs: new Float64Array(BATCH_ROWS),
      linkType: new Uint16Array(BATCH_ROWS),
      anomalySet: new Uint16Array(BATCH_ROWS),
    };
  }

  /** Number of the next packet, over the whole capture. */
  get packet(): number {
    return this.#options.firstPacket + this.#facts.packets;
  }

  /** Records that follow lie in `bytes`. */
  beginBuffer(bytes: Uint8Array, offset: number): void {
    this.#batch.bytes = bytes;
    this.#batch.bytesOffset = offset;
  }

  /**
   * A record whose data begin at `start` of the buffer. `nanoseconds` may be a second or more where the
   * file says so. `linkType` is the LINKTYPE_ number; `anomaly` -1 or a code.
   */
  record(
    start: number,
    captured: number,
    original: number,
    seconds: number,
    nanoseconds: number,
    linkType: number,
    anomaly: number,
  ): void {
    const { clock } = this.#options;
    if (clock.base === null) clock.base = { seconds, nanoseconds };
    const timeNs = (seconds - clock.base.seconds) * 1e9 + (nanoseconds - clock.base.nanoseconds);
    let set = anomaly < 0 ? 0 : this.#options.anomalySets.add(0, anomaly);
    if (nanoseconds >= 1e9) set = this.#options.anomalySets.add(set, ANOMALY.timestamp_fraction_out_of_range);
    if (timeNs < this.#lastNs - BACKWARDS_NS) {
      set = this.#options.anomalySets.add(set, ANOMALY.timestamp_backwards);
    }
    if (timeNs > EXACT_NS || timeNs < -EXACT_NS) {
      set = this.#options.anomalySets.add(set, ANOMALY.timestamp_beyond_precision);
    }
    this.#lastNs = timeNs;
    if (timeNs < this.#earliestNs) this.#noteEarliest(seconds, nanoseconds, timeNs);
    if (timeNs > this.#latestNs) this.#latestNs = timeNs;
    this.#append(start, captured, original, timeNs, linkType, set);
  }

  /** A record that has no time: it takes the last one's, or the time that the first timed record will have. */
  untimedRecord(start: number, captured: number, original: number, linkType: number): void {
    const timeNs = this.#lastNs === Number.NEGATIVE_INFINITY ? 0 : this.#lastNs;
    const set = this.#options.anomalySets.add(0, ANOMALY.timestamp_missing);
    this.#append(start, captured, original, timeNs, linkType, set);
  }

  #append(
    start: number,
    captured: number,
    original: number,
    timeNs: number,
    linkType: number,
    anomalySet: number,
  ): void {
    const batch = this.#batch;
    const row = batch.length;
    batch.start[row] = start;
    batch.captured[row] = captured;
    batch.original[row] = original;
    batch.timeNs[row] = timeNs;
    batch.linkType[row] = linkType;
    batch.anomalySet[row] =
      captured > original
        ? this.#options.anomalySets.add(anomalySet, ANOMALY.captured_exceeds_original)
        : anomalySet;
    this.#countLinkType(linkType);
    this.#facts.packets += 1;
    batch.length = row + 1;
    if (batch.length === BATCH_ROWS) this.flush();
  }

  flush(): void {
    const batch = this.#batch;
    if (batch.length === 0) return;
    if (this.#latestNs > Number.NEGATIVE_INFINITY) this.#facts.lastNs = this.#epochNs(this.#latestNs);
    this.#options.sink(batch);
    batch.length = 0;
  }

  /** An oddity of the file, not of a packet. */
  note(code: number, offset: number): void {
    const { fileAnomalies } = this.#facts;
    if (fileAnomalies.length < 10_000) fileAnomalies.push({ code, packet: this.packet, offset });
  }

  /** The rest of the file can't be read from `offset` on. */
  damage(code: number | null, offset: number, what: string): void {
    if (code !== null) this.note(code, offset);
    this.#facts.damage ??=
      code === null ? what : `Packet ${grouped(this.packet)} (byte ${grouped(offset)}): ${what}`;
  }

  linkType(linkType: number, snapLength: number): void {
    if (!this.#linkTypeRows.has(linkType)) {
      this.#linkTypeRows.set(linkType, this.#facts.linkTypes.length);
      this.#facts.linkTypes.push({ number: linkType, name: linkTypeName(linkType), packets: 0 });
    }
    if (snapLength > 0 && !this.#facts.snapLengths.includes(snapLength))
      this.#facts.snapLengths.push(snapLength);
  }

  #countLinkType(linkType: number): void {
    if (linkType !== this.#lastLinkType) {
      this.linkType(linkType, 0);
      this.#lastLinkType = linkType;
      this.#lastLinkTypeRow = this.#linkTypeRows.get(linkType) ?? 0;
    }
    this.#facts.linkTypes[this.#lastLinkTypeRow].packets += 1;
  }

  #noteEarliest(seconds: number, nanoseconds: number, timeNs: number): void {
    this.#earliestNs = timeNs;
    this.#facts.firstNs = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
  }

  #epochNs(timeNs: number): bigint {
    const { base } = this.#options.clock;
    if (base === null) return 0n;
    return epochNs(BigInt(base.seconds) * 1_000_000_000n + BigInt(base.nanoseconds), timeNs);
  }
}

/** 1,204 */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
