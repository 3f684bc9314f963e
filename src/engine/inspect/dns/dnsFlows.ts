import { joined } from '../../bytes/joined.ts';
import { lowerCase } from '../../bytes/text.ts';
import { ANOMALY } from '../../model/anomaly.ts';
import type { DnsRecord } from '../records.ts';
import { type DnsMessage, readDnsMessage } from './message.ts';

interface PendingQuery {
  readonly id: number;
  readonly packet: number;
  readonly timeNs: number;
  readonly name: string;
  readonly recordType: number;
}

export interface DnsSink {
  /** False leaves the answers of records out. */
  readonly wantsAnswers: boolean;
  record(record: DnsRecord): void;
  anomaly(packet: number, code: number): void;
  /** An address was answered for a name; its bytes are at `at`. */
  learnt(name: string, version: 4 | 6, bytes: Uint8Array, at: number): void;
}

/** What a message tells of its sender. */
export type DnsVerdict = 'query' | 'response' | 'not-dns';

const MOST_PENDING = 64;

/** Pairs questions with answers, flow by flow. */
export class DnsFlows {
  readonly #sink: DnsSink;
  /** Only flows with a question that waits. */
  readonly #pending = new Map<number, PendingQuery[]>();
  /** Beginnings of messages over TCP, by flow and side. */
  readonly #partial = new Map<number, Uint8Array>();

  constructor(sink: DnsSink) {
    this.#sink = sink;
  }

  datagram(
    flow: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): DnsVerdict {
    const message = readDnsMessage(bytes, start, end, this.#sink.wantsAnswers);
    const problem = message === null ? 'malformed' : message.problem;
    if (problem !== null) {
      this.#sink.anomaly(packet, problem === 'name-loop' ? ANOMALY.dns_name_loop : ANOMALY.dns_malformed);
    }
    if (message === null) return 'not-dns';
    const isEmpty = message.questions.length === 0 && message.answerCount === 0;
    if (isEmpty && message.opcode === 0) return 'not-dns';
    if (message.isResponse) this.#answered(flow, message, bytes, packet, timeNs);
    else this.#asked(flow, message, packet, timeNs);
    return message.isResponse ? 'response' : 'query';
  }

  /** DNS over TCP (RFC 1035 4.2.2): each message behind its length, in any pieces. */
  stream(
    flow: number,
    side: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): DnsVerdict {
    const key = flow * 2 + side;
    const before = this.#partial.get(key);
    let data = bytes.subarray(start, end);
    if (before !== undefined) data = joined(before, bytes, start, end);
    let verdict: DnsVerdict = 'query';
    let at = 0;
    while (at + 2 <= data.length) {
      const length = (data[at] << 8) | data[at + 1];
      if (at + 2 + length > data.length) break;
      verdict = this.datagram(flow, data, at + 2, at + 2 + length, packet, timeNs);
      at += 2 + length;
      if (verdict === 'not-dns') break;
    }
    if (at < data.length && verdict !== 'not-dns') this.#partial.set(key, data.slice(at));
    else this.#partial.delete(key);
    return verdict;
  }

  gap(flow: number, side: number): void {
    this.#partial.delete(flow * 2 + side);
  }

  closed(flow: number): void {
    const queries = this.#pending.get(flow);
    if (queries !== undefined) {
      for (const query of queries) this.#unanswered(flow, query);
      this.#pending.delete(flow);
    }
    if (this.#partial.size === 0) return;
    this.#partial.delete(flow * 2);
    this.#partial.delete(flow * 2 + 1);
  }

  /** Questions that wait for an answer. */
  pendingOf(flow: number): DnsRecord[] {
    return (this.#pending.get(flow) ?? []).map((query) => unansweredRecord(flow, query));
  }

  #asked(flow: number, message: DnsMessage, packet: number, timeNs: number): void {
    let queries = this.#pending.get(flow);
    if (queries === undefined) {
      queries = [];
      this.#pending.set(flow, queries);
    }
    for (const { name, recordType } of message.questions) {
      queries.push({ id: message.id, packet, timeNs, name, recordType });
    }
    while (queries.length > MOST_PENDING) {
      const oldest = queries.shift();
      if (oldest !== undefined) this.#unanswered(flow, oldest);
    }
  }

  #answered(flow: number, message: DnsMessage, bytes: Uint8Array, packet: number, timeNs: number): void {
    const name = message.questions[0]?.name;
    if (name !== undefined) {
      for (const { version, at } of message.addresses) this.#sink.learnt(name, version, bytes, at);
    }
    const queries = this.#pending.get(flow) ?? [];
    for (const question of message.questions) {
      const i = queries.findIndex(
        (query) =>
          query.id === message.id &&
          query.recordType === question.recordType &&
          lowerCase(query.name) === lowerCase(question.name),
      );
      const query = i < 0 ? undefined : queries.splice(i, 1)[0];
      if (queries.length === 0) this.#pending.delete(flow);
      this.#sink.record({
        flow,
        packet: query?.packet ?? packet,
        timeNs: query?.timeNs ?? timeNs,
        name: query?.name ?? question.name,
        recordType: question.recordType,
        responseCode: message.responseCode,
        answeredNs: timeNs,
        answers: message.answers,
      });
    }
  }

  #unanswered(flow: number, query: PendingQuery): void {
    this.#sink.record(unansweredRecord(flow, query));
  }
}

function unansweredRecord(flow: number, query: PendingQuery): DnsRecord {
  const { packet, timeNs, name, recordType } = query;
  return { flow, packet, timeNs, name, recordType, responseCode: null, answeredNs: null, answers: [] };
}
