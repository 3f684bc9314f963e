import { GrowingColumn } from '../columns/blocks.ts';
import type { StringInterner } from '../columns/strings.ts';
import type { DnsTable, HttpTable } from '../model/inspect.ts';
import type { DnsRecord, HttpRecord } from './records.ts';

const NOT_ANSWERED = 255;

/** DNS records as columns, in the order in which they were completed. */
export class DnsRows {
  readonly #strings: StringInterner;
  readonly flow = new GrowingColumn<Int32Array>(Int32Array);
  readonly #packet = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #timeNs = new GrowingColumn<Float64Array>(Float64Array);
  readonly #name = new GrowingColumn<Int32Array>(Int32Array);
  readonly #recordType = new GrowingColumn<Uint16Array>(Uint16Array);
  readonly #responseCode = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly #answeredNs = new GrowingColumn<Float64Array>(Float64Array);
  readonly #answerStarts = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #answers = new GrowingColumn<Int32Array>(Int32Array);

  constructor(strings: StringInterner) {
    this.#strings = strings;
  }

  get length(): number {
    return this.flow.length;
  }

  add(record: DnsRecord): void {
    this.flow.push(record.flow);
    this.#packet.push(record.packet);
    this.#timeNs.push(record.timeNs);
    this.#name.push(this.#strings.intern(record.name));
    this.#recordType.push(record.recordType);
    this.#responseCode.push(record.responseCode ?? NOT_ANSWERED);
    this.#answeredNs.push(record.answeredNs ?? Number.NaN);
    this.#answerStarts.push(this.#answers.length);
    for (const answer of record.answers) this.#answers.push(this.#strings.intern(answer));
  }

  record(row: number): DnsRecord {
    const from = this.#answerStarts.at(row);
    const to = row + 1 < this.length ? this.#answerStarts.at(row + 1) : this.#answers.length;
    const code = this.#responseCode.at(row);
    return {
      flow: this.flow.at(row),
      packet: this.#packet.at(row),
      timeNs: this.#timeNs.at(row),
      name: this.#strings.text(this.#name.at(row)),
      recordType: this.#recordType.at(row),
      responseCode: code === NOT_ANSWERED ? null : code,
      answeredNs: numberOrNull(this.#answeredNs.at(row)),
      answers: Array.from(this.#answers.slice(from, to), (text) => this.#strings.text(text)),
    };
  }

  table(): DnsTable {
    const { length } = this;
    const starts = new Uint32Array(length + 1);
    starts.set(this.#answerStarts.slice(0, length));
    starts[length] = this.#answers.length;
    return {
      length,
      flow: this.flow.slice(0, length),
      packet: this.#packet.slice(0, length),
      timeNs: this.#timeNs.slice(0, length),
      name: this.#name.slice(0, length),
      recordType: this.#recordType.slice(0, length),
      responseCode: this.#responseCode.slice(0, length),
      answeredNs: this.#answeredNs.slice(0, length),
      answerStarts: starts,
      answers: this.#answers.slice(0, this.#answers.length),
    };
  }
}

const TEXTS = ['method', 'url', 'host', 'userAgent', 'referer', 'contentType'] as const;
const TIMES = ['requestStartNs', 'requestEndNs', 'responseStartNs', 'responseEndNs'] as const;

/** HTTP exchanges as columns, in the order in which they were completed. */
export class HttpRows {
  readonly #strings: StringInterner;
  readonly flow = new GrowingColumn<Int32Array>(Int32Array);
  readonly #packet = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #texts = TEXTS.map(() => new GrowingColumn<Int32Array>(Int32Array));
  readonly #times = TIMES.map(() => new GrowingColumn<Float64Array>(Float64Array));
  readonly #status = new GrowingColumn<Uint16Array>(Uint16Array);
  readonly #requestBytes = new GrowingColumn<Float64Array>(Float64Array);
  readonly #responseBytes = new GrowingColumn<Float64Array>(Float64Array);
  readonly #incomplete = new GrowingColumn<Uint8Array>(Uint8Array);

  constructor(strings: StringInterner) {
    this.#strings = strings;
  }

  get length(): number {
    return this.flow.length;
  }

  add(record: HttpRecord): void {
    this.flow.push(record.flow);
    this.#packet.push(record.packet);
    for (const [i, name] of TEXTS.entries()) {
      const text = record[name];
      this.#texts[i].push(text === null ? -1 : this.#strings.intern(text));
    }
    for (const [i, name] of TIMES.entries()) this.#times[i].push(record[name] ?? Number.NaN);
    this.#status.push(record.status ?? 0);
    this.#requestBytes.push(record.requestBytes);
    this.#responseBytes.push(record.responseBytes);
    this.#incomplete.push(record.isIncomplete ? 1 : 0);
  }

  record(row: number): HttpRecord {
    const text = (i: number): string | null => {
      const string = this.#texts[i].at(row);
      return string < 0 ? null : this.#strings.text(string);
    };
    const time = (i: number): number | null => numberOrNull(this.#times[i].at(row));
    return {
      flow: this.flow.at(row),
      packet: this.#packet.at(row),
      method: text(0),
      url: text(1),
      host: text(2),
      userAgent: text(3),
      referer: text(4),
      contentType: text(5),
      status: this.#status.at(row) || null,
      requestStartNs: time(0),
      requestEndNs: time(1),
      responseStartNs: time(2),
      responseEndNs: time(3),
      requestBytes: this.#requestBytes.at(row),
      responseBytes: this.#responseBytes.at(row),
      isIncomplete: this.#incomplete.at(row) === 1,
    };
  }

  table(): HttpTable {
    const { length } = this;
    const text = (i: number) => this.#texts[i].slice(0, length);
    const time = (i: number) => this.#times[i].slice(0, length);
    return {
      length,
      flow: this.flow.slice(0, length),
      packet: this.#packet.slice(0, length),
      method: text(0),
      url: text(1),
      host: text(2),
      userAgent: text(3),
      referer: text(4),
      contentType: text(5),
      status: this.#status.slice(0, length),
      requestStartNs: time(0),
      requestEndNs: time(1),
      responseStartNs: time(2),
      responseEndNs: time(3),
      requestBytes: this.#requestBytes.slice(0, length),
      responseBytes: this.#responseBytes.slice(0, length),
      incomplete: this.#incomplete.slice(0, length),
    };
  }
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
