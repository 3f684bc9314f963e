import type { PayloadRows } from '../engine/model/payloadRows.ts';
import { type PayloadRow, payloadRows } from './payloadRows.ts';
import { type Random, randomFrom } from './random.ts';

/** Traffic with the header of the paper's Figure 2 planted in it, and what was planted. */
export interface LongLinkTraffic {
  readonly rows: PayloadRows;
  /** Per row: it begins with a header. */
  readonly isProtocol: Uint8Array;
  /** Per row that begins with a header: bytes of its message, else 0. */
  readonly messageBytes: Uint32Array;
}

export interface LongLinkOptions {
  readonly packets: number;
  readonly seed: number;
  /** How much more often tasks with large transfers are. */
  readonly media?: number;
  /** `idealised`: 1, 2, 3, … in each flow; `real`: heartbeats carry 0xffffffff, pushes 0, identify 0xfffffffe. */
  readonly sequence?: 'idealised' | 'real' | 'start16' | 'start32';
  readonly stride?: number;
  /** Further opcodes above 255 among the tasks. */
  readonly wideOpcodes?: boolean;
}

interface Task {
  readonly opcode: number;
  readonly weight: number;
  /** Median bytes and spread (log) of request and response; none: not sent. */
  readonly request: readonly [number, number] | null;
  readonly response: readonly [number, number] | null;
}

const both = (opcode: number, weight: number, request: number, response: number, spread = 0.6): Task => ({
  opcode,
  weight,
  request: [request, spread],
  response: [response, spread],
});

const TASKS: readonly Task[] = [
  { opcode: 6, weight: 30, request: [16, 0], response: [16, 0] },
  both(121, 14, 320, 900),
  both(111, 9, 390, 190),
  both(38, 8, 430, 700),
  both(2, 8, 340, 220, 0.3),
  both(139, 8, 200, 360, 0.4),
  both(9, 2, 4900, 210),
  both(109, 2, 260, 38_000),
  both(19, 2, 2200, 190),
  both(20, 2, 280, 27_000),
  both(68, 1, 410, 190),
  both(211, 3, 300, 2000, 0.9),
  both(213, 1, 260, 600),
  both(158, 1, 280, 9000, 0.9),
];
const LARGE = 2000;
const SEGMENT_BYTES = 1360;
const RESPONSE = 1_000_000_000;

export function longLinkTraffic(options: LongLinkOptions): LongLinkTraffic {
  const random = randomFrom(options.seed);
  const media = options.media ?? 1;
  const tasks = TASKS.map((task) => ({
    ...task,
    weight: task.weight * (Math.max(task.request?.[0] ?? 0, task.response?.[0] ?? 0) > LARGE ? media : 1),
  }));
  if (options.wideOpcodes) tasks.push(both(309, 3, 300, 500), both(522, 3, 300, 500));
  const out: (PayloadRow & { messageBytes: number })[] = [];
  for (let flow = 0; out.length < options.packets; flow += 1) addFlow(out, flow, tasks, random, options);
  const kept = out.slice(0, options.packets);
  return {
    rows: payloadRows(kept, options.stride ?? 16),
    isProtocol: Uint8Array.from(kept, (row) => (row.messageBytes > 0 ? 1 : 0)),
    messageBytes: Uint32Array.from(kept, (row) => row.messageBytes),
  };
}

function addFlow(
  out: (PayloadRow & { messageBytes: number })[],
  flow: number,
  tasks: readonly Task[],
  random: Random,
  options: LongLinkOptions,
): void {
  const offsets = [0, 0];
  const stride = options.stride ?? 16;
  let sequence =
    options.sequence === 'start32'
      ? random.below(2 ** 31)
      : options.sequence === 'start16'
        ? random.below(65_536)
        : 1;
  let timeNs = random.next() * 3.6e12;
  const count = 3 + Math.floor(Math.exp(2.2 + 0.9 * random.normal()));
  for (let i = 0; i < count && out.length < options.packets; i += 1) {
    const task = tasks[random.weighted(tasks.map(({ weight }) => weight))] as Task;
    timeNs += 1e9 * Math.exp(1 + 1.2 * random.normal());
    const number = options.sequence === 'real' && task.opcode === 6 ? 0xffffffff : sequence;
    if (number !== 0xffffffff) sequence += 1;
    for (const [direction, size] of [task.request, task.response].entries()) {
      if (size === null) continue;
      const [median, spread] = size;
      const bytes = Math.max(16, Math.round(median * Math.exp(spread * random.normal())));
      const command = task.opcode + (direction === 1 ? RESPONSE : 0);
      for (let at = 0; at < bytes; at += SEGMENT_BYTES) {
        const length = Math.min(SEGMENT_BYTES, bytes - at);
        const head = Uint8Array.from({ length: Math.min(stride, length) }, () => random.below(256));
        if (at === 0) writeHeader(head, bytes, command, number);
        out.push({
          bytes: head,
          length,
          flow,
          direction,
          timeNs,
          streamOffset: offsets[direction] as number,
          messageBytes: at === 0 ? bytes : 0,
        });
        offsets[direction] = (offsets[direction] as number) + length;
        timeNs += 1e7 * random.next();
      }
    }
  }
}

function writeHeader(head: Uint8Array, bytes: number, command: number, sequence: number): void {
  const view = new DataView(head.buffer);
  view.setUint32(0, bytes);
  view.setUint32(4, 0x00100001);
  view.setUint32(8, command);
  view.setUint32(12, sequence);
}
