import { bytesOf, type Packet, pcap, tcp } from './packets.ts';

const SERVER = { address: '203.205.151.162', port: 8080 };
const STEP_NS = 200_000_000n;

/** Numbers that come out the same each time. */
function randomBytes(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    });
}

const u32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];

/** Requests of `opcodes` values and their responses behind the header of the paper's Fig. 2, over some flows of some phones. */
export function captureOfOpcodes(opcodes: number, rounds = 6): Uint8Array<ArrayBuffer> {
  const random = randomBytes(7);
  const packets: Packet[] = [];
  let timeNs = 1_382_263_200_000_000_000n;
  const flows = Array.from({ length: 12 }, (_, i) => ({
    phone: { address: `10.1.0.${10 + i}`, port: 40_000 + i },
    up: 1000,
    down: 5000,
    sequence: 1 + 3 * i,
  }));
  const send = (flow: (typeof flows)[number], isUp: boolean, payload: Uint8Array, flags = 'PA'): void => {
    const [from, to] = isUp ? [flow.phone, SERVER] : [SERVER, flow.phone];
    const [sequence, acknowledged] = isUp ? [flow.up, flow.down] : [flow.down, flow.up];
    packets.push({ timeNs, bytes: tcp(from, to, flags, sequence, acknowledged, payload) });
    const length = payload.length + (flags.includes('S') ? 1 : 0);
    if (isUp) flow.up += length;
    else flow.down += length;
    timeNs += STEP_NS;
  };
  const message = (opcode: number, sequence: number, body: number): Uint8Array =>
    bytesOf(u32(16 + body), [0, 16, 0, 1], u32(opcode), u32(sequence), random(body));
  for (const flow of flows) {
    send(flow, true, new Uint8Array(0), 'S');
    send(flow, false, new Uint8Array(0), 'SA');
  }
  for (let round = 0; round < rounds; round += 1)
    for (let opcode = 1; opcode <= opcodes; opcode += 1) {
      const flow = flows[(opcode * 7 + round * 5) % flows.length];
      if (flow === undefined) continue;
      const size = 40 + (random(1)[0] ?? 0);
      send(flow, true, message(opcode, flow.sequence, size));
      send(flow, false, message(1_000_000_000 + opcode, flow.sequence, 30 + (opcode % 50)));
      flow.sequence += 1;
    }
  return pcap(packets);
}
