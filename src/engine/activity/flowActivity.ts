import type { FlowActivityTable, ServerActivity } from '../model/activity.ts';
import { CLASS_NONE } from '../model/task.ts';
import type { ActivityInput } from './input.ts';

const NO_ROLE = 255;

interface ServerDraft {
  readonly address: number;
  readonly port: number;
  host: string | null;
  readonly roles: Map<number, number>;
  flows: number;
  readonly users: Set<number>;
  uplink: number;
  downlink: number;
}

const NO_SERVER = 0xffff_ffff;

export interface MeasuredFlows {
  readonly flows: FlowActivityTable;
  readonly servers: readonly ServerActivity[];
  /** Row of each flow of the capture; -1 for flows of nobody. */
  readonly rowOfFlow: Int32Array;
}

/** Flows of users, the app's with their servers, which are told by address and port. */
export function flowsOf(
  input: ActivityInput,
  userOfFlow: Int32Array,
  { handshakeS, serverRttS }: Pick<FlowActivityTable, 'handshakeS' | 'serverRttS'>,
): MeasuredFlows {
  const { flows, classification } = input;
  const places = new Map<number, number>();
  const drafts: ServerDraft[] = [];
  const own = Uint32Array.from({ length: flows.length }, (_, flow) => flow).filter(
    (flow) => userOfFlow[flow] >= 0,
  );
  const rowOfFlow = new Int32Array(flows.length).fill(-1);
  for (const [row, flow] of own.entries()) rowOfFlow[flow] = row;
  const server = Uint32Array.from(own, (flow) => {
    if (classification.flowClass[flow] === CLASS_NONE) return NO_SERVER;
    const key = flows.serverAddress[flow] * 65_536 + flows.serverPort[flow];
    let place = places.get(key);
    if (place === undefined) {
      place = drafts.push(emptyServer(flows.serverAddress[flow], flows.serverPort[flow])) - 1;
      places.set(key, place);
    }
    addFlow(drafts[place], flow, userOfFlow[flow], input);
    return place;
  });
  return {
    flows: {
      length: own.length,
      flow: own,
      flowClass: Uint8Array.from(own, (flow) => classification.flowClass[flow]),
      user: Int32Array.from(own, (flow) => userOfFlow[flow]),
      server,
      startNs: Float64Array.from(own, (flow) => flows.startNs[flow]),
      endNs: Float64Array.from(own, (flow) => flows.endNs[flow]),
      bytesUplink: Float64Array.from(own, (flow) => flows.bytesUplink[flow]),
      bytesDownlink: Float64Array.from(own, (flow) => flows.bytesDownlink[flow]),
      packets: Uint32Array.from(own, (flow) => flows.packetsUplink[flow] + flows.packetsDownlink[flow]),
      retransmitted: Uint32Array.from(own, (flow) => flows.retransmitted[flow]),
      handshakeS: Float64Array.from(own, (flow) => handshakeS[flow]),
      serverRttS: Float64Array.from(own, (flow) => serverRttS[flow]),
    },
    servers: drafts.map((draft) => serverOf(draft, input)),
    rowOfFlow,
  };
}

const emptyServer = (address: number, port: number): ServerDraft => ({
  address,
  port,
  host: null,
  roles: new Map(),
  flows: 0,
  users: new Set(),
  uplink: 0,
  downlink: 0,
});

function addFlow(draft: ServerDraft, flow: number, user: number, input: ActivityInput): void {
  const { flows, classification } = input;
  const role = classification.serverRole[flow];
  draft.host ??= input.hostOf(flow);
  draft.flows += 1;
  if (user >= 0) draft.users.add(user);
  draft.uplink += flows.bytesUplink[flow];
  draft.downlink += flows.bytesDownlink[flow];
  if (role !== NO_ROLE) draft.roles.set(role, (draft.roles.get(role) ?? 0) + 1);
}

function serverOf(
  { address, port, host, roles, flows, users, uplink, downlink }: ServerDraft,
  { addressText, classification }: ActivityInput,
): ServerActivity {
  const [usual] = [...roles].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    address: addressText(address),
    port,
    host,
    role: usual === undefined ? null : (classification.roles[usual[0]] ?? null),
    flows,
    users: users.size,
    bytesUplink: uplink,
    bytesDownlink: downlink,
  };
}
