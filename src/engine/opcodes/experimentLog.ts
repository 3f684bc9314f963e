import { csvRows } from '../bytes/csv.ts';
import { epochNsOf } from '../bytes/epoch.ts';
import type { ExperimentWindow } from '../model/opcode.ts';

export type LogReading =
  | { readonly ok: true; readonly windows: readonly ExperimentWindow[] }
  | { readonly ok: false; readonly problem: string };

const HEADS = ['start', 'end', 'device', 'service', 'task'] as const;
const MOST_LINES = 100_000;

/**
 * Reads an experiment log: CSV (RFC 4180) with the heads start, end, device, service, task in any order. Times are
 * ISO 8601 (`2013-10-20T02:00:38.414Z`) or seconds since the epoch. Problems name the line.
 */
export function parseExperimentLog(text: string): LogReading {
  const lines = csvRows(text);
  const heads = lines[0]?.map((head) => head.trim().toLowerCase()) ?? [];
  const places = HEADS.map((head) => heads.indexOf(head));
  const missing = HEADS.filter((_, i) => places[i] < 0);
  if (missing.length > 0)
    return fail(`Line 1 has no column ${missing.join(', ')}: a log begins with ${HEADS.join(',')}`);
  if (lines.length > MOST_LINES) return fail(`A log of more than ${MOST_LINES} lines is not read`);
  const windows: ExperimentWindow[] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || (line.length === 1 && line[0].trim() === '')) continue;
    const [start, end, device = '', service = '', task = ''] = places.map(
      (place) => line[place]?.trim() ?? '',
    );
    const startNs = epochNsOf(start ?? '');
    const endNs = epochNsOf(end ?? '');
    if (startNs === null || endNs === null)
      return fail(
        `Line ${i + 1}: ‘${startNs === null ? start : end}’ is no time; write 2013-10-20T02:00:38.414Z, or seconds`,
      );
    if (endNs < startNs) return fail(`Line ${i + 1}: the operation ends before it begins`);
    if (task === '') return fail(`Line ${i + 1} names no task`);
    windows.push({ startNs, endNs, device, label: { service, task } });
  }
  return { ok: true, windows };
}

const fail = (problem: string): LogReading => ({ ok: false, problem });
