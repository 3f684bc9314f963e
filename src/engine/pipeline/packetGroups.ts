import type { PacketTable } from '../model/packet.ts';

/** Packets of the selected flows, flow by flow in capture order: `packets[starts[g]..starts[g + 1]]`. */
export interface Groups {
  readonly packets: Uint32Array;
  readonly starts: Uint32Array;
}

export function groupPackets(packets: PacketTable, isSelected: Uint8Array): Groups {
  const sizes = new Uint32Array(isSelected.length + 1);
  for (let packet = 0; packet < packets.length; packet += 1) {
    const flow = packets.flow[packet];
    if (flow >= 0 && isSelected[flow] === 1) sizes[flow + 1] += 1;
  }
  for (let flow = 0; flow < isSelected.length; flow += 1) sizes[flow + 1] += sizes[flow];
  const at = sizes.slice();
  const members = new Uint32Array(sizes[isSelected.length]);
  for (let packet = 0; packet < packets.length; packet += 1) {
    const flow = packets.flow[packet];
    if (flow < 0 || isSelected[flow] === 0) continue;
    members[at[flow]] = packet;
    at[flow] += 1;
  }
  return { packets: members, starts: sizes };
}
