import type { Simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { correlated } from './correlated.ts';
import { meanOf, rates, type Tally } from './tally.ts';
import { EVENING_DIALECTS, evening, experiment, USERS } from './traffic.ts';

/** A request's time in the capture and in the truth differ by its rounding at most. */
const SAME_NS = 1e6;
/** Exchanges and messages that a pair is told from at least. */
const LEAST = 3;

/** Cross-platform pairs: of each opcode that is given a URL, is that URL the same planted operation? */
export function pairsPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const settings = { 'evening-peak': evening, 'controlled-experiment': experiment };
  const rows = Object.entries(settings).flatMap(([scenario, traffic]) =>
    EVENING_DIALECTS.map((dialect): Row => {
      const runs = Array.from({ length: seeds }, (_, i) => judge(traffic(dialect, firstSeed + i)));
      return {
        scenario,
        dialect,
        runs: runs.length,
        'opcodes paired': meanOf(runs, ({ called }) => called),
        ...rates(runs),
      };
    }),
  );
  return {
    part: 'pairs',
    title: `Opcodes and URLs of one task on two platforms, evening-peak of ${USERS} users and controlled-experiment, cleaned, ${seeds} seeds each`,
    rows,
    notes: [
      `precision: at the first suggestion, by the operation that was planted behind opcode and URL; recall: of operations seen ${LEAST} times on either side`,
    ],
  };
}

function judge(traffic: Simulated): Tally {
  const actionOfOpcode = new Map(
    traffic.tasks.flatMap(({ opcode, flowType, action }) =>
      flowType === 'tcp' && opcode !== null ? [[opcode, action] as const] : [],
    ),
  );
  const actionOfUrl = actionsOfUrls(traffic);
  const { rows } = correlated(traffic);
  const planted = new Set(
    rows
      .filter(({ isDatagram, requests, responses }) => !isDatagram && Math.min(requests, responses) >= LEAST)
      .map((row) => actionOfOpcode.get(row.planted) ?? '')
      .filter((action) => [...actionOfUrl.values()].some((of) => of.action === action && of.count >= LEAST)),
  );
  const called = rows.flatMap((row) =>
    row.evidence
      .filter(({ kind }) => kind === 'cross-platform')
      .slice(0, 1)
      .map(({ url }) => ({
        own: row.isDatagram ? '' : (actionOfOpcode.get(row.planted) ?? ''),
        other: actionOfUrl.get(url ?? '')?.action,
      })),
  );
  const right = called.filter(({ own, other }) => own === other);
  return {
    planted: planted.size,
    found: new Set(right.map(({ own }) => own)).size,
    called: called.length,
    right: right.length,
  };
}

const lastPart = (url: string): string => /([^/]*)\/?$/.exec(url.split('?')[0] ?? '')?.[1] ?? '';

/** The operation that most exchanges of each URL were planted with. */
function actionsOfUrls({
  tasks,
  exchanges,
  tables,
  truthBaseNs,
}: Simulated): ReadonlyMap<string, { readonly action: string; readonly count: number }> {
  const shiftNs = Number(tables.packets.baseNs - truthBaseNs);
  const http = tasks
    .filter(({ flowType, firstRequestNs }) => flowType === 'http' && firstRequestNs >= 0)
    .toSorted((a, b) => a.firstRequestNs - b.firstRequestNs);
  const counts = new Map<string, Map<string, number>>();
  let next = 0;
  for (const { url, timeNs } of exchanges.toSorted((a, b) => a.timeNs - b.timeNs)) {
    const at = timeNs + shiftNs;
    while (next < http.length && (http[next]?.firstRequestNs ?? 0) < at - SAME_NS) next += 1;
    const task = http[next];
    if (task === undefined || task.firstRequestNs > at + SAME_NS) continue;
    const name = lastPart(url);
    const of = counts.get(name) ?? new Map<string, number>();
    counts.set(name, of.set(task.action, (of.get(task.action) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([url, of]) => {
      const [[action, count] = ['', 0]] = [...of].sort((a, b) => b[1] - a[1]);
      return [url, { action, count }];
    }),
  );
}
