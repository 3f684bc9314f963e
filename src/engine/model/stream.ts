import type { FlowIndex, Nanoseconds, PacketIndex, Side } from './units.ts';

/** Answer bits of a payload listener. */
export const KEEP_LISTENING = 1;
export const SENDER_IS_CLIENT = 2;
export const SENDER_IS_SERVER = 4;

/**
 * What the flows stage tells of each flow as it goes: TCP payload in sequence order with duplicates
 * dropped, UDP payload as it comes. `bytes` is only valid during the call. A listener that answers
 * without KEEP_LISTENING hears no more payload of that flow, only its end.
 */
export interface PayloadListener {
  opened(flow: FlowIndex, endpoints: FlowEndpoints): void;
  payload(
    flow: FlowIndex,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: PacketIndex,
    timeNs: Nanoseconds,
  ): number;
  /** `missing` bytes of this side's stream will never come; what follows is not contiguous. */
  gap(flow: FlowIndex, side: Side, missing: number, packet: PacketIndex, timeNs: Nanoseconds): void;
  closed(flow: FlowIndex): void;
}

/** Filled by the flows stage before each call of `opened`; the same object every time. Side 0 sent the first packet. */
export interface FlowEndpoints {
  transport: number;
  port0: number;
  port1: number;
  address0: number;
  address1: number;
}
