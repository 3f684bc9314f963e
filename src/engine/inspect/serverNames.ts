import { lowerCase } from '../bytes/text.ts';
import type { AddressInterner } from '../columns/addresses.ts';
import { grown } from '../columns/grow.ts';
import type { StringInterner } from '../columns/strings.ts';
import type { Side } from '../model/units.ts';
import type { FlowFacts } from './flowFacts.ts';

/** Names of servers: what DNS answered for each address, and what flows say themselves. Rows of the strings, -1 is none. */
export class ServerNames {
  readonly #addresses: AddressInterner;
  readonly #strings: StringInterner;
  readonly #facts: FlowFacts;
  /** Further names of flows that said more than one. */
  readonly #more = new Map<number, number[]>();
  /** Name last answered for each address, by address row. */
  #answered = new Int32Array(1024).fill(-1);
  #hasAnswers = false;

  constructor(addresses: AddressInterner, strings: StringInterner, facts: FlowFacts) {
    this.#addresses = addresses;
    this.#strings = strings;
    this.#facts = facts;
  }

  /** Notes what DNS has answered so far for both ends of a new flow. */
  opened(flow: number, address0: number, address1: number): void {
    this.#facts.host[flow] = -1;
    this.#facts.name0[flow] = this.#hasAnswers ? this.#answeredFor(address0) : -1;
    this.#facts.name1[flow] = this.#hasAnswers ? this.#answeredFor(address1) : -1;
  }

  /** The flow says the name of its server. */
  said(flow: number, host: string): void {
    const row = this.#strings.intern(host);
    const first = this.#facts.host[flow];
    if (first === row) return;
    if (first < 0) {
      this.#facts.host[flow] = row;
      return;
    }
    const more = this.#more.get(flow);
    if (more === undefined) this.#more.set(flow, [row]);
    else if (!more.includes(row)) more.push(row);
  }

  /** DNS answers with the address at `at`. */
  learn(name: string, version: 4 | 6, bytes: Uint8Array, at: number): void {
    const address = this.#addresses.fromBytes(version, bytes, at);
    if (address >= this.#answered.length)
      this.#answered = grown(this.#answered, Math.max(address + 1, this.#answered.length * 2), -1);
    this.#answered[address] = this.#strings.intern(lowerCase(name));
    this.#hasAnswers = true;
  }

  /** First name learnt for the server: said in the flow, else answered by DNS. */
  hostOf(flow: number, serverSide: Side): number {
    const own = this.#facts.host[flow];
    return own >= 0 ? own : this.#resolved(flow, serverSide);
  }

  hostsOf(flow: number, serverSide: Side): readonly number[] {
    const all = [this.#facts.host[flow], ...(this.#more.get(flow) ?? []), this.#resolved(flow, serverSide)];
    return [...new Set(all.filter((name) => name >= 0))];
  }

  release(flow: number): void {
    this.#more.delete(flow);
  }

  #resolved(flow: number, side: Side): number {
    return side === 0 ? this.#facts.name0[flow] : this.#facts.name1[flow];
  }

  #answeredFor(address: number): number {
    return address < this.#answered.length ? this.#answered[address] : -1;
  }
}
