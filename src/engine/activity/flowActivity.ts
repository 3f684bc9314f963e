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

/** Flows of the app with their servers, grouped by address and port; flows of others have server 0xffffffff. */
export function flowsOf(
  input: ActivityInput,
  userOfFlow: Int32Array,
): { readonly flows: FlowActivityTable; readonly servers: readonly ServerActivity[] } {
  const { flows, classification } = input;
  const { length } = flows;
  const places = new Map<number, number>();
  const drafts: ServerDraft[] = [];
  const server = new Uint32Array(length).fill(0xffff_ffff);
  for (let flow = 0; flow < length; flow += 1) {
    if (classification.flowClass[flow] === CLASS_NONE) continue;
    const key = flows.serverAddress[flow] * 65_536 + flows.serverPort[flow];
    let place = places.get(key);
    if (place === undefined) {
      place = drafts.length;
      places.set(key, place);
      drafts.push({
        address: flows.serverAddress[flow],
        port: flows.serverPort[flow],
        host: null,
        roles: new Map(),
        flows: 0,
        users: new Set(),
        uplink: 0,
        downlink: 0,
      });
    }
    server[flow] = place;
    addFlow(drafts[place], flow, userOfFlow[flow], input);
  }
  return {
    flows: {
      length,
      flowClass: classification.flowClass.slice(0, length),
      user: userOfFlow.slice(0, length),
      server,
      startNs: flows.startNs.slice(0, length),
      endNs: flows.endNs.slice(0, length),
      bytesUplink: flows.bytesUplink.slice(0, length),
      bytesDownlink: flows.bytesDownlink.slice(0, length),
      packets: Uint32Array.from({ length }, (_, i) => flows.packetsUplink[i] + flows.packetsDownlink[i]),
      retransmitted: flows.retransmitted.slice(0, length),
    },
    servers: drafts.map((draft) => serverOf(draft, input)),
  };
}

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
