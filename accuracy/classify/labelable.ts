import type { OpcodeSources } from '../../src/engine/model/opcode.ts';
import { type Carrier, taskOfOperation } from '../../src/engine/model/operationTasks.ts';
import type { TaskLabel } from '../../src/engine/model/signature.ts';
import { labelsByUrl, urlName } from '../../src/engine/opcodes/namedOpcodes.ts';
import type { ClassifiableTables } from '../../src/engine/pipeline/classifyCapture.ts';
import type { Truth, TruthTask } from '../../src/engine/scoring/truth.ts';
import type { TaskRow } from '../../src/simulator/truth/rows.ts';
import { OPERATIONS } from '../../src/simulator/wechat/operations.ts';

/** Who could name a task by what carries it. */
export interface Labelable {
  readonly byLog: boolean;
  readonly byClient: boolean;
  readonly byTable: boolean;
  /** By the type of its flow alone (DNS), or because nothing else is possible. */
  readonly byType: boolean;
}

const keyOf = ({ service, task }: TaskLabel): string => `${service}\n${task}`;

/** Whether the sources could name a task of the truth: asked by the scorer only, never by what is scored. */
export function labelableBy(sources: OpcodeSources): (row: TaskRow) => Labelable {
  const operations = (carrier: Carrier): ReadonlySet<string> =>
    new Set(sources.experiment.map(({ label }) => keyOf(taskOfOperation(label, carrier))));
  const inLog = { stream: operations('stream'), datagram: operations('datagram') };
  const labelOfUrl = labelsByUrl([...sources.clientSource, ...sources.knownTable]);
  return (row) => {
    const key = keyOf({ service: row.service, task: row.name });
    if (row.flowType.endsWith('udp')) {
      // Fig. 3: a chat that the log has is content, heartbeats and control messages.
      const byLog = inLog.datagram.has(key) || row.service === 'Real-time chatting';
      return { byLog, byClient: false, byTable: false, byType: false };
    }
    if (row.flowType.endsWith('dns')) return { byLog: false, byClient: false, byTable: false, byType: true };
    const byLog = inLog.stream.has(key);
    const url = urlOf(row.action);
    const isNumber = row.flowType.endsWith('tcp') && row.opcode !== null;
    const byTable = isNumber
      ? sources.knownTable.some(({ value, label }) => value === row.opcode && label !== null)
      : url !== null &&
        sources.knownTable.some((one) => one.label !== null && urlName(one.url ?? '') === url);
    const bound = isNumber ? sources.clientSource.filter(({ value }) => value === row.opcode) : [];
    const byClient = bound.some((one) => labelOfUrl.has(urlName(one.url ?? '')) || byLog);
    return { byLog, byClient, byTable, byType: false };
  };
}

/** Fetched by GET where they go over HTTP: the path names no operation. */
const FETCHED = /^(?:getPhotos|getHeadImages|getArticle|getThirdParty)$/;

const urlOf = (action: string): string | null =>
  FETCHED.test(action)
    ? null
    : ((OPERATIONS as Readonly<Record<string, { readonly url: string | null } | undefined>>)[action]?.url ??
      null);

export const isLabelable = (one: Labelable): boolean =>
  one.byLog || one.byClient || one.byTable || one.byType;

/** Tasks of HTTP flows of which the capture lost the request line: nothing else says what an answer is for. */
export function withoutRequestLine(
  { packets, http }: Pick<ClassifiableTables, 'packets' | 'http'>,
  truth: Truth,
): ReadonlySet<number> {
  const requests = new Map<number, number[]>();
  for (let row = 0; row < http.length; row += 1) {
    if (http.url[row] < 0) continue;
    const of = requests.get(http.flow[row]);
    if (of === undefined) requests.set(http.flow[row], [http.requestStartNs[row]]);
    else of.push(http.requestStartNs[row]);
  }
  const lost = new Set<number>();
  for (const { task, firstPacket, lastPacket } of truth.parts) {
    const flow = packets.flow[firstPacket];
    if (flow < 0 || truth.tasks.get(task)?.flowType.endsWith('http') !== true) continue;
    const [from, to] = [packets.timeNs[firstPacket], packets.timeNs[lastPacket]];
    if (!requests.get(flow)?.some((ns) => ns >= from - 1000 && ns <= to)) lost.add(task);
  }
  return lost;
}

/** The truth with tasks that no source could name under names of their own: recall counts the others. */
export function onlyLabelable(truth: Truth, isOne: (task: number) => boolean): Truth {
  const tasks = new Map<number, TruthTask>();
  for (const [id, task] of truth.tasks) {
    const { service, task: name } = task.label;
    tasks.set(id, isOne(id) ? task : { ...task, label: { service, task: `${name} (no source)` } });
  }
  return { ...truth, tasks };
}
