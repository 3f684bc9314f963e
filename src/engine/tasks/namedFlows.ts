import { FLOW_DNS, FLOW_HTTP, FLOW_TCP } from '../model/flow.ts';
import type { StageRun } from '../model/progress.ts';
import type { Origin, ServerRole } from '../model/signature.ts';
import { CLASS_TLS, CLASS_W_HTTP, CLASS_W_TCP, CLASS_W_UDP } from '../model/task.ts';
import { ROLE_UNKNOWN } from './findings.ts';
import { hostText, keywordPath, keywordSentence } from './keywords.ts';
import { roleRow, serverPathOf } from './servers.ts';
import type { Stage } from './stage.ts';
import { newDraft } from './taskRows.ts';

const STRENGTH_TLS = 0.98;
/** A name that was only looked up may be another's on the same address by now. */
const STRENGTH_NAME = 0.7;

interface Named {
  readonly path: string;
  readonly sentence: string;
  readonly origin: Origin;
  readonly strength: number;
  readonly role: ServerRole | null;
}

/**
 * Flows that nothing in them matches, but whose server's name is the app's: TLS by the name asked for, others by the
 * look-up before them or by the address of a known server. The app's, task unknown.
 */
export function* classifyNamed(stage: Stage): StageRun<void> {
  const { flows } = stage.input;
  for (let flow = 0; flow < flows.length; flow += 1) {
    noteNamedRole(stage, flow);
    if (stage.verdicts.isOpen(flow)) classifyFlow(stage, flow);
    if (flow % 65_536 === 0) {
      yield { stage: 'tasks', done: flow, total: flows.length, unit: 'flows', remark: 'names of servers' };
    }
  }
}

function classifyFlow(stage: Stage, flow: number): void {
  const { flows } = stage.input;
  if (flows.type[flow] === FLOW_DNS) return;
  const named = nameOf(stage, flow);
  if (named === null || named.role === 'media' || named.role === 'dns') return;
  const match = stage.findings.match(named.path, named.sentence, named.origin, named.strength);
  addWholeFlow(stage, flow, classOf(stage, flow), match);
}

/** One task over the whole flow, of which nothing but the flow's class is known. */
export function addWholeFlow(stage: Stage, flow: number, flowClass: number, match: number): void {
  const { flows } = stage.input;
  stage.verdicts.set(flow, flowClass, match);
  stage.claims.add(
    newDraft({
      flow,
      flowClass,
      label: 0,
      match,
      startNs: flows.startNs[flow],
      endNs: flows.endNs[flow],
      countsPayload: true,
    }),
  );
}

function isTls({ input }: Stage, flow: number): boolean {
  return /^(?:tls|quic|mmtls)$/.test(input.protocols[input.flows.protocol[flow]] ?? '');
}

export function classOf(stage: Stage, flow: number): number {
  const type = stage.input.flows.type[flow];
  if (isTls(stage, flow)) return CLASS_TLS;
  if (type === FLOW_HTTP) return CLASS_W_HTTP;
  return type === FLOW_TCP ? CLASS_W_TCP : CLASS_W_UDP;
}

function nameOf(stage: Stage, flow: number): Named | null {
  const { flows, strings, addresses } = stage.input;
  const host = flows.hostName[flow] < 0 ? null : hostText(strings.text(flows.hostName[flow]));
  const server =
    (host === null ? null : stage.servers.byHost(host)) ??
    stage.servers.byAddress(addresses, flows.serverAddress[flow], flows.serverPort[flow]);
  const role = server?.role ?? null;
  if (host !== null) {
    const tls = isTls(stage, flow) ? stage.tls.typeOf({ host }) : null;
    if (tls !== null) {
      const sentence = `TLS: ${keywordSentence(tls)}`;
      return { path: keywordPath(tls), sentence, origin: tls.origin, strength: STRENGTH_TLS, role };
    }
  }
  if (server !== null) {
    const sentence = server.host === null ? 'address and port of a known server' : `server's name is ${host}`;
    return { path: serverPathOf(server), sentence, origin: server.origin, strength: STRENGTH_NAME, role };
  }
  const dns = host === null ? null : stage.dns.typeOf({ query: host });
  if (dns === null) return null;
  const sentence = `server's name, as it was looked up: ${keywordSentence(dns)}`;
  return { path: keywordPath(dns), sentence, origin: dns.origin, strength: STRENGTH_NAME, role };
}

/** The server's part in Fig. 4, of flows that are the app's. */
function noteNamedRole(stage: Stage, flow: number): void {
  const { verdicts, input, servers } = stage;
  if (verdicts.role[flow] !== ROLE_UNKNOWN) return;
  const { flows, strings, addresses } = input;
  const host = flows.hostName[flow] < 0 ? null : hostText(strings.text(flows.hostName[flow]));
  const server =
    (host === null ? null : servers.byHost(host)) ??
    servers.byAddress(addresses, flows.serverAddress[flow], flows.serverPort[flow]);
  if (server !== null) verdicts.role[flow] = roleRow(server.role);
}
