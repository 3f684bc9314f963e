/** Writes a trace: flows begin one after the other, their packets interleave by time, as a pcap file. */
import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { FlowMaker } from './flows.mjs';
import { headerLength, writeFrame } from './frame.mjs';
import { octets } from './payload.mjs';
import { Random } from './random.mjs';
import { TimeQueue } from './timeQueue.mjs';

const EPOCH_S = 1_400_000_000;
const BUFFER_BYTES = 8 << 20;
const LARGEST_FRAME = 2048;

/**
 * Writes `path` and, beside it, `path + '.json'` with what was written: packets, flows, TCP and UDP flows, file bytes.
 * It ends after exactly `packets` packets, with whatever flows are open then.
 */
export function writeTrace(path, { packets, flowsPerSecond, users, seed, isSmall }) {
  mkdirSync(dirname(path), { recursive: true });
  const random = new Random(seed);
  const maker = new FlowMaker(random, users, isSmall);
  const queue = new TimeQueue();
  const file = openSync(`${path}.part`, 'w');
  const bytes = new Uint8Array(BUFFER_BYTES);
  const view = new DataView(bytes.buffer);
  const facts = { packets: 0, flows: 0, tcpFlows: 0, udpFlows: 0, bytes: 0 };
  let at = 24;
  pcapHeader(view);
  const flush = () => {
    writeSync(file, bytes, 0, at);
    facts.bytes += at;
    at = 0;
  };
  let arrivalUs = 0;
  while (facts.packets < packets) {
    while (queue.length === 0 || arrivalUs <= queue.firstTime) {
      queue.push(arrivalUs, maker.make());
      arrivalUs += Math.round(random.exponential(1e6 / flowsPerSecond));
    }
    const timeUs = queue.firstTime;
    const flow = queue.pop();
    const step = flow.steps[flow.at];
    if (flow.at === 0) {
      facts.flows += 1;
      if (flow.isTcp) facts.tcpFlows += 1;
      else facts.udpFlows += 1;
    }
    const payloadAt = at + 16 + headerLength(flow.client.address.length === 16, flow.isTcp, step.flags);
    if (step.head.length < step.length) octets(bytes, payloadAt, step.length, random);
    bytes.set(step.head.subarray(0, step.length), payloadAt);
    const [from, to] = step.side === 0 ? [flow.client, flow.server] : [flow.server, flow.client];
    const clockMs = Math.floor(timeUs / 1000);
    const segment = flow.isTcp ? step : null;
    const end = writeFrame(bytes, at + 16, from, to, segment, step.length, facts.packets & 0xffff, clockMs);
    view.setUint32(at, EPOCH_S + Math.floor(timeUs / 1e6), true);
    view.setUint32(at + 4, timeUs % 1e6, true);
    view.setUint32(at + 8, end - at - 16, true);
    view.setUint32(at + 12, end - at - 16, true);
    at = end;
    facts.packets += 1;
    flow.at += 1;
    if (flow.at < flow.steps.length) queue.push(timeUs + flow.steps[flow.at].gapUs, flow);
    if (at > BUFFER_BYTES - LARGEST_FRAME) flush();
  }
  flush();
  closeSync(file);
  renameSync(`${path}.part`, path);
  writeFileSync(`${path}.json`, `${JSON.stringify(facts)}\n`);
  return facts;
}

/** Little-endian, microseconds, Ethernet. */
function pcapHeader(view) {
  view.setUint32(0, 0xa1b2c3d4, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 65_535, true);
  view.setUint32(20, 1, true);
}
