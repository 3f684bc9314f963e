import { csvRows } from '../bytes/csv.ts';
import { epochNsOf } from '../bytes/epoch.ts';
import type { TaskLabel } from '../model/signature.ts';
import { type Truth, TruthError, type TruthFlow, type TruthPart, type TruthTask } from './truth.ts';

/** Columns of a person's own labels; `end` and `service` may be left out. */
export const LABEL_HEADS = [
  'transport',
  'client',
  'clientPort',
  'server',
  'serverPort',
  'start',
  'end',
  'service',
  'task',
] as const;
type Head = (typeof LABEL_HEADS)[number];
type Row = Readonly<Record<Head, string>>;
const OPTIONAL: readonly Head[] = ['end', 'service'];

/** Whether a file's first line begins a person's labels rather than the simulator's truth. */
export function beginsLabels(line: string): boolean {
  const cells = line.replace(/^\uFEFF/, '').toLowerCase();
  return (
    /^\s*\[/.test(cells) || (cells.includes('client') && cells.includes('task') && !/^\s*\{/.test(cells))
  );
}

/**
 * Labels of a person as known answers: CSV with the heads above, or a JSON array of objects with these keys. A line names a flow
 * by its 5-tuple and a time in it, and the task that ran from `start` to `end` there (without an end: from then on); an empty task
 * says that the flow is not the app's. Flows that no line names are not scored. Problems name the line, or the entry.
 */
export function readLabels(text: string): Truth {
  const isJson = /^\s*\[/.test(text);
  const rows = isJson ? jsonRows(text) : tableRows(text);
  const flows: TruthFlow[] = [];
  const tasks = new Map<number, TruthTask>();
  const parts: TruthPart[] = [];
  for (const [i, row] of rows.entries()) {
    const where = isJson ? `entry ${i + 1}` : `line ${i + 2}`;
    const flow = flowOf(row, where, flows.length);
    flows.push(flow);
    if (row.task === '') continue;
    const endNs = row.end === '' ? null : timeOf(row.end, where);
    if (endNs !== null && endNs < flow.startNs)
      throw new TruthError(`${where}: the task ends before it begins`);
    const label: TaskLabel = { service: row.service, task: row.task };
    tasks.set(i, { task: i, label, opcode: null, flowType: flow.transport });
    parts.push({
      task: i,
      flow: flow.flow,
      firstPacket: -1,
      lastPacket: -1,
      isVisible: true,
      times: { startNs: flow.startNs, endNs },
    });
  }
  if (flows.length === 0) throw new TruthError('the labels name no flow');
  return { scenario: 'labels', flows, tasks, parts, isPartial: true };
}

function flowOf(row: Row, where: string, flow: number): TruthFlow {
  if (row.transport !== 'tcp' && row.transport !== 'udp')
    throw new TruthError(`${where}: transport is ‘${row.transport}’, tcp or udp is expected`);
  return {
    flow,
    isApp: row.task !== '',
    transport: row.transport,
    client: row.client,
    clientPort: portOf(row.clientPort, where),
    server: row.server,
    serverPort: portOf(row.serverPort, where),
    startNs: timeOf(row.start, where),
  };
}

function portOf(text: string, where: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new TruthError(`${where}: ‘${text}’ is no port`);
  return Number(text);
}

function timeOf(text: string, where: string): bigint {
  const ns = epochNsOf(text);
  if (ns === null)
    throw new TruthError(`${where}: ‘${text}’ is no time; write 2013-10-20T02:00:38.414Z, or seconds`);
  return ns;
}

function tableRows(text: string): readonly Row[] {
  const [first = [], ...lines] = csvRows(text);
  const names = first.map((name) => name.trim().toLowerCase());
  const places = new Map(LABEL_HEADS.map((head) => [head, names.indexOf(head.toLowerCase())] as const));
  const missing = LABEL_HEADS.filter((head) => !OPTIONAL.includes(head) && (places.get(head) ?? -1) < 0);
  if (missing.length > 0)
    throw new TruthError(
      `line 1: no column ${missing.join(', ')}; labels begin with ${LABEL_HEADS.join(',')}`,
    );
  return lines.map((line) => rowOf((head) => line[places.get(head) ?? -1]));
}

function jsonRows(text: string): readonly Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TruthError('the labels are no JSON');
  }
  if (!Array.isArray(value)) throw new TruthError('the labels are no array');
  return value.map((entry: unknown, i) => {
    if (typeof entry !== 'object' || entry === null) throw new TruthError(`entry ${i + 1}: is no object`);
    const of = entry as Readonly<Record<string, unknown>>;
    return rowOf((head) => of[head]);
  });
}

function rowOf(cell: (head: Head) => unknown): Row {
  const text = (head: Head): string => {
    const value = cell(head);
    return value === undefined || value === null ? '' : String(value).trim();
  };
  return Object.fromEntries(LABEL_HEADS.map((head) => [head, text(head)])) as Row;
}
