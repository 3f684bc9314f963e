import type { MessageTable } from '../../engine/model/message.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';

/** A message of a flow: the protocol packet and the packets that follow it (paper III-A2). */
export interface DecomposedMessage {
  /** Row of the message table. */
  readonly message: number;
  /** Payload bytes of its packets, the protocol packet's first. */
  readonly parts: readonly number[];
}

/** All messages of a flow, both directions, in the order of time. */
export function decomposedFlow(
  rows: PayloadRows,
  messages: MessageTable,
  flow: number,
): readonly DecomposedMessage[] {
  const ofDirection: readonly [number[], number[]] = [[], []];
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.flow[row] === flow) ofDirection[rows.direction[row] === 1 ? 1 : 0].push(row);
  }
  const placeOf = new Map<number, number>();
  for (const list of ofDirection) for (const [place, row] of list.entries()) placeOf.set(row, place);
  const found: DecomposedMessage[] = [];
  for (let message = 0; message < messages.length; message += 1) {
    if (messages.flow[message] !== flow) continue;
    const row = messages.row[message] ?? 0;
    const list = ofDirection[messages.direction[message] === 1 ? 1 : 0];
    const from = placeOf.get(row) ?? 0;
    const packets = list.slice(from, from + (messages.packetCount[message] ?? 1));
    found.push({ message, parts: partsOf(packets, rows, messages, message) });
  }
  const time = ({ message }: DecomposedMessage): number => messages.timeNs[message] ?? 0;
  return found.sort((a, b) => time(a) - time(b) || a.message - b.message);
}

/** Of a first packet that other messages share, only what is this one's; the last one gives what is left. */
function partsOf(
  packets: readonly number[],
  rows: PayloadRows,
  messages: MessageTable,
  message: number,
): readonly number[] {
  let left = messages.byteCount[message] ?? 0;
  return packets.map((row, i) => {
    const own = (rows.wireLength[row] ?? 0) - (i === 0 ? (messages.offset[message] ?? 0) : 0);
    const part = Math.max(0, i === packets.length - 1 ? left : Math.min(left, own));
    left -= part;
    return part;
  });
}
