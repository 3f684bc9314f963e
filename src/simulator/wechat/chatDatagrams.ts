import { Flow, UDP } from '../core/flow.ts';
import { sendUdp } from '../core/udp.ts';
import type { HeaderEncoder } from '../dialects/encoder.ts';
import { Message, type Task } from '../truth/nouns.ts';
import type { WeChatClient } from './client.ts';
import { addressesOf, hostOf } from './servers.ts';

export const CHAT_SERVICE = 'Real-time chatting';
/** Wireshark takes datagrams of whole multiples of this for MPEG when their first byte happens to be 0x47. */
const TRANSPORT_STREAM_BYTES = 188;

/** Short flows to several chatting servers; the chosen one or two stay open. */
export function chooseServer(client: WeChatClient, timeNs: number): readonly Flow[] {
  const { world, user, kit } = client;
  const { random } = user;
  const host = hostOf('voip', client.region);
  const addresses = addressesOf('voip', client.region);
  const known = client.lookUpName(host, addresses, timeNs);
  const count = 4 + random.below(4);
  const chosen = 1 + (random.chance(0.35) ? 1 : 0);
  const first = random.below(addresses.length);
  const flows: Flow[] = [];
  for (let i = 0; i < count; i += 1) {
    const flow = new Flow({
      transport: UDP,
      type: 'udp',
      app: 'wechat',
      user,
      server: {
        address: addresses[(first + i) % addresses.length],
        port: random.chance(0.7) ? 80 : 8080,
        host,
        role: 'chatting',
      },
      wireNs: Math.floor(random.between(8e6, 60e6)),
      hasTimestamps: false,
      segmentBytes: 1360,
    });
    world.ledger.opened(flow);
    const task = client.taskOf(CHAT_SERVICE, 'Control messages', 'chat:choose', flow, null);
    const probes = 2 + random.below(3);
    for (let probe = 0; probe < probes; probe += 1) {
      const sentNs = known + i * 35e6 + probe * 240e6;
      datagram(client, flow, 0, sentNs, kit.signaling, 52, null, task);
      if (random.chance(0.9)) datagram(client, flow, 1, sentNs + flow.wireNs, kit.signaling, 44, null, task);
    }
    world.ledger.closeTask(task);
    if (i < chosen) flows.push(flow);
    else flow.isClosed = true;
  }
  return flows;
}

/** One datagram that passes the tap at `timeNs`. */
export function datagram(
  client: WeChatClient,
  flow: Flow,
  direction: number,
  timeNs: number,
  encoder: HeaderEncoder,
  size: number,
  opcode: number | null,
  task: Task | null,
): void {
  const { world, user } = client;
  const { burst } = world;
  const wanted = Math.max(size, encoder.bytes + 2);
  const length = wanted % TRANSPORT_STREAM_BYTES === 0 ? wanted + 1 : wanted;
  burst.begin();
  encoder.write(
    burst,
    {
      flow,
      direction,
      length,
      opcode: opcode ?? 0,
      isResponse: direction === 1,
      special: null,
      answers: null,
      epochSeconds: world.startSeconds + Math.floor(timeNs / 1e9),
      milliseconds: Math.floor((timeNs % 1e9) / 1e6),
    },
    user.random,
  );
  const message =
    task === null
      ? null
      : world.ledger.message(
          new Message(
            flow,
            direction,
            encoder.format.name,
            'datagram',
            opcode,
            encoder.sequence,
            length,
            task,
          ),
        );
  burst.part(client.bodyAt(), length - encoder.bytes, message);
  sendUdp(world, flow, direction, timeNs, task);
}
