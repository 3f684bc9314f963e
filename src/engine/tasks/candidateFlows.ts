import { FLOW_TCP, FLOW_UDP, type FlowTable } from '../model/flow.ts';
import type { PacketTable } from '../model/packet.ts';
import type { SignatureSet } from '../model/signature.ts';
import { type CompiledFormat, compileFormats, holds } from './compiledFormat.ts';

/** Flows whose payload the stage reads: 1 for each, by transport. */
export interface CandidateFlows {
  readonly tcp: Uint8Array;
  readonly udp: Uint8Array;
}

/** Flows of which at least one segment or datagram begins as a format does. */
export function candidateFlows(packets: PacketTable, flows: FlowTable, set: SignatureSet): CandidateFlows {
  const tcp = new Uint8Array(flows.length);
  const udp = new Uint8Array(flows.length);
  const tcpFormats = compileFormats(set, 'tcp');
  const udpFormats = compileFormats(set, 'udp');
  const { heads } = packets;
  for (let head = 0; head < heads.count; head += 1) {
    const packet = heads.packet[head];
    const flow = packets.flow[packet];
    if (flow < 0) continue;
    const type = flows.type[flow];
    if (type === FLOW_TCP && tcp[flow] === 0) tcp[flow] = begins(packets, head, tcpFormats);
    else if (type === FLOW_UDP && udp[flow] === 0) udp[flow] = begins(packets, head, udpFormats);
  }
  return { tcp, udp };
}

/** What can be compared within the head holds; a format that only looks further on takes every flow. */
function begins({ heads, direction }: PacketTable, head: number, formats: readonly CompiledFormat[]): number {
  const at = head * heads.stride;
  const side = direction[heads.packet[head]];
  const isLike = formats.some((format) => {
    if (format.direction >= 0 && format.direction !== side) return false;
    const checks = format.frame.length > 0 ? format.frame : format.words;
    return checks.every(
      (check) => check.offset + check.length > heads.stride || holds(check, heads.bytes, at),
    );
  });
  return isLike ? 1 : 0;
}

/** True where these bytes begin as one of the formats does, whichever way they go; `have` of them are there. */
export function beginsLike(
  formats: readonly CompiledFormat[],
  bytes: Uint8Array,
  at: number,
  have: number,
): boolean {
  return formats.some((format) => {
    const checks = format.frame.length > 0 ? format.frame : format.words;
    return checks.every((check) => check.offset + check.length <= have && holds(check, bytes, at));
  });
}
