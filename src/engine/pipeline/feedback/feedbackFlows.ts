import { addressText } from '../../bytes/address.ts';
import type { FeedbackServer } from '../../model/feedback.ts';
import { TRANSPORT_TCP } from '../../model/packet.ts';
import { SERVER_ROLES, type ServerRole } from '../../model/signature.ts';
import {
  CLASS_NONE,
  CLASS_TLS,
  CLASS_W_DNS,
  CLASS_W_TCP,
  CLASS_W_UDP,
  type Classification,
} from '../../model/task.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';

/** Parts of servers that seed feedback: the app's own (paper Fig. 4). */
const SEED_ROLES: readonly ServerRole[] = ['long', 'short', 'support', 'chatting', 'resource', 'web'];

export interface FeedbackFlows {
  /** 1 for each flow that is read: to a seeding server, and nothing in it is known. */
  readonly isRead: Uint8Array;
  /** 1 for each flow to a seeding server. */
  readonly isToApp: Uint8Array;
  /** Most flows first. */
  readonly servers: readonly FeedbackServer[];
}

interface Place {
  readonly role: number;
  readonly first: number;
  seeds: number;
  read: number;
}

/** Share of the flows to seeding servers that a signature of their content matches; 1 where there is none. */
export function coverageOf({ isToApp, isRead }: FeedbackFlows): number {
  let all = 0;
  let known = 0;
  for (let flow = 0; flow < isToApp.length; flow += 1) {
    if (isToApp[flow] === 0) continue;
    all += 1;
    if (isRead[flow] === 0) known += 1;
  }
  return all === 0 ? 1 : known / all;
}

/** Unclassified flows with the server address and port of classified ones (paper III-B). A third party's server seeds nothing. */
export function feedbackFlows(tables: ClassifiableTables, classification: Classification): FeedbackFlows {
  const { flows } = tables;
  const isKnown = knownFlows(classification, flows.length);
  const places = seedingPlaces(tables, classification);
  const isRead = new Uint8Array(flows.length);
  const isToApp = new Uint8Array(flows.length);
  for (let flow = 0; flow < flows.length; flow += 1) {
    const place = places.get(placeOf(tables, flow));
    if (place === undefined) continue;
    const hasPayload = flows.payloadBytesUplink[flow] + flows.payloadBytesDownlink[flow] > 0;
    if (!hasPayload) continue;
    isToApp[flow] = 1;
    if (isKnown[flow] === 1) continue;
    isRead[flow] = 1;
    place.read += 1;
  }
  const servers = [...places.values()]
    .map((place) => serverOf(tables, place))
    .sort((a, b) => b.read - a.read || b.seeds - a.seeds);
  return { isRead, isToApp, servers };
}

/** Flows that a signature of their content matches. That their server's name is known is not enough. */
function knownFlows({ flowClass, flowMatch, matches }: Classification, length: number): Uint8Array {
  const isOfContent = matches.map(({ signature }) => !signature.startsWith('servers/'));
  const isKnown = new Uint8Array(length);
  for (let flow = 0; flow < length; flow += 1) {
    const of = flowClass[flow];
    if (of === CLASS_NONE) continue;
    const signature = matches[flowMatch[flow]]?.signature ?? '';
    const isNameOnly = signature.startsWith('keywords/') && (of === CLASS_W_TCP || of === CLASS_W_UDP);
    if (isOfContent[flowMatch[flow]] && !isNameOnly) isKnown[flow] = 1;
    if (of === CLASS_TLS || of === CLASS_W_DNS) isKnown[flow] = 1;
  }
  return isKnown;
}

function seedingPlaces(
  tables: ClassifiableTables,
  { flowClass, serverRole }: Classification,
): Map<string, Place> {
  const places = new Map<string, Place>();
  for (let flow = 0; flow < flowClass.length; flow += 1) {
    const role = SERVER_ROLES[serverRole[flow]];
    if (flowClass[flow] === CLASS_NONE || flowClass[flow] === CLASS_W_DNS) continue;
    if (role === undefined || !SEED_ROLES.includes(role)) continue;
    const key = placeOf(tables, flow);
    const place = places.get(key) ?? { role: serverRole[flow], first: flow, seeds: 0, read: 0 };
    place.seeds += 1;
    places.set(key, place);
  }
  return places;
}

const placeOf = ({ flows }: ClassifiableTables, flow: number): string =>
  `${flows.transport[flow]} ${flows.serverAddress[flow]} ${flows.serverPort[flow]}`;

function serverOf(
  { flows, addresses }: ClassifiableTables,
  { role, first, seeds, read }: Place,
): FeedbackServer {
  const address = flows.serverAddress[first];
  return {
    address: addressText(addresses.version[address], addresses.words, address),
    port: flows.serverPort[first],
    transport: flows.transport[first] === TRANSPORT_TCP ? 'tcp' : 'udp',
    role,
    seeds,
    read,
  };
}
