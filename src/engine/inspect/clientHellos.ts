import { joined } from '../bytes/joined.ts';
import type { Side } from '../model/units.ts';
import { readClientHello } from './tlsHello.ts';

const LONGEST_HELLO_BYTES = 20_000;
const HANDSHAKE_RECORD = 22;
const CLIENT_HELLO = 1;

export type HelloVerdict =
  | { readonly kind: 'more' | 'none' | 'broken' }
  | { readonly kind: 'whole'; readonly serverName: string | null };

const MORE: HelloVerdict = { kind: 'more' };
const NONE: HelloVerdict = { kind: 'none' };
const BROKEN: HelloVerdict = { kind: 'broken' };

/** Gathers ClientHellos, which may span segments, until they are whole. */
export class ClientHellos {
  readonly #gathered = new Map<number, Uint8Array>();

  /** The next payload of one side. `none`: it sends no ClientHello, nor does the other side. */
  take(flow: number, side: Side, bytes: Uint8Array, start: number, end: number): HelloVerdict {
    const key = flow * 2 + side;
    const before = this.#gathered.get(key);
    if (before === undefined && !mayBegin(bytes, start, end)) {
      return this.#gathered.has(flow * 2 + (side === 0 ? 1 : 0)) ? MORE : NONE;
    }
    const data = before === undefined ? bytes : joined(before, bytes, start, end);
    const from = before === undefined ? start : 0;
    const to = before === undefined ? end : data.length;
    const state = readClientHello(data, from, to);
    if (state.kind === 'more' && to - from < LONGEST_HELLO_BYTES) {
      this.#gathered.set(key, before === undefined ? bytes.slice(start, end) : data);
      return MORE;
    }
    if (state.kind === 'whole') return { kind: 'whole', serverName: state.hello.serverName };
    return state.kind === 'broken' ? BROKEN : NONE;
  }

  forget(flow: number): void {
    if (this.#gathered.size === 0) return;
    this.#gathered.delete(flow * 2);
    this.#gathered.delete(flow * 2 + 1);
  }
}

function mayBegin(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start] === HANDSHAKE_RECORD && (end - start <= 5 || bytes[start + 5] === CLIENT_HELLO);
}
