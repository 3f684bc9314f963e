import { Flow, UDP } from '../core/flow.ts';
import { sendUdp } from '../core/udp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { Message, type Task } from '../truth/nouns.ts';
import { DNS_SERVERS } from '../wechat/servers.ts';

export interface Lookup {
  readonly host: string;
  readonly addresses: readonly number[];
  readonly app: string;
}

/** A query and its answer (RFC 1035) in a UDP flow of their own; answers when the client knows the addresses. */
export function lookUp(
  world: World,
  user: User,
  timeNs: number,
  lookup: Lookup,
  taskOf: (flow: Flow) => Task | null,
): number {
  const { random } = user;
  const { burst, ledger } = world;
  const flow = new Flow({
    transport: UDP,
    type: 'dns',
    app: lookup.app,
    user,
    server: { address: random.pick(DNS_SERVERS), port: 53, host: lookup.host, role: 'dns' },
    wireNs: Math.floor(random.between(3e6, 18e6)),
    hasTimestamps: false,
    segmentBytes: 512,
  });
  ledger.opened(flow);
  const task = taskOf(flow);
  const identity = random.below(65536);
  const message = (direction: number): Message | null =>
    task === null
      ? null
      : ledger.message(
          new Message(
            flow,
            direction,
            'dns',
            direction === 0 ? 'request' : 'response',
            null,
            identity,
            burst.headLength,
            task,
          ),
        );
  burst.begin().number(identity, 2).number(0x0100, 2).number(1, 2).number(0, 2).number(0, 4);
  writeQuestion(world, lookup.host);
  burst.part(0, 0, message(0));
  sendUdp(world, flow, 0, timeNs, task);

  const answers = lookup.addresses.slice(0, 4);
  burst.begin().number(identity, 2).number(0x8180, 2).number(1, 2).number(answers.length, 2).number(0, 4);
  writeQuestion(world, lookup.host);
  for (const address of answers) {
    burst.number(0xc00c, 2).number(1, 2).number(1, 2).number(300, 4).number(4, 2).number(address, 4);
  }
  burst.part(0, 0, message(1));
  const answeredNs = timeNs + flow.wireNs + random.between(0, 4e6);
  sendUdp(world, flow, 1, answeredNs, task);
  flow.isClosed = true;
  ledger.closeTask(task);
  return answeredNs + user.radioNs;
}

function writeQuestion(world: World, host: string): void {
  const { burst } = world;
  for (const label of host.split('.')) burst.byte(label.length).ascii(label);
  burst.byte(0).number(1, 2).number(1, 2);
}
