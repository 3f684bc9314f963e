import type { PacketTable } from '../engine/model/packet.ts';
import type { TruthRow } from '../simulator/truth/rows.ts';
import { rowsOf } from './simulation.ts';

/** What the truth says of a packet of the app, with its time and IP bytes as captured. */
export interface TruthPacket {
  /** Minute since the epoch. */
  readonly minute: number;
  /** Second since the epoch. */
  readonly second: number;
  readonly flow: number;
  readonly user: number;
  /** Service of its task; null outside tasks. */
  readonly service: string | null;
  readonly task: string | null;
  readonly type: string;
  readonly role: string;
  readonly bytes: number;
  readonly isUplink: boolean;
  /** Bits of `DIRT`. */
  readonly dirt: number;
}

/** The app's packets. */
export function truthPackets(rows: readonly TruthRow[], packets: PacketTable): readonly TruthPacket[] {
  const pieces = rowsOf(rows, 'packets');
  const [flow, task] = [int32(pieces.map((row) => row.flow)), int32(pieces.map((row) => row.task))];
  const dirt = Buffer.concat(pieces.map((row) => Buffer.from(row.dirt, 'base64')));
  const flowRows = new Map(rowsOf(rows, 'flow').map((row) => [row.flow, row]));
  const taskRows = new Map(rowsOf(rows, 'task').map((row) => [row.task, row]));
  const out: TruthPacket[] = [];
  for (let packet = 0; packet < packets.length; packet += 1) {
    const of = flowRows.get(flow[packet] as number);
    if (of?.app !== 'wechat') continue;
    const timeNs = packets.baseNs + BigInt(packets.timeNs[packet] as number);
    const own = taskRows.get(task[packet] as number);
    out.push({
      minute: Number(timeNs / 60_000_000_000n),
      second: Number(timeNs / 1_000_000_000n),
      flow: of.flow,
      user: of.user,
      service: own?.service ?? null,
      task: own?.name ?? null,
      type: of.type,
      role: of.role,
      bytes: packets.ipLength[packet] as number,
      isUplink: packets.direction[packet] === 0,
      dirt: dirt[packet] as number,
    });
  }
  return out;
}

function int32(texts: readonly string[]): Int32Array {
  const joined = Buffer.concat(texts.map((text) => Buffer.from(text, 'base64')));
  return new Int32Array(joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength));
}
