import type { FormatTask } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import { median } from '../stats/median.ts';
import type { AlignedLog } from './experimentWindows.ts';
import type { OpcodeInput } from './input.ts';

const CHAT_SERVICE = 'Real-time chatting';
const HEARTBEATS: TaskLabel = { service: CHAT_SERVICE, task: 'Chatting heartbeats' };
const CONTROL: TaskLabel = { service: CHAT_SERVICE, task: 'Control messages' };
/** Part of a format's messages that fall into chats of the log. */
const INSIDE = 0.9;
/** Messages of one flow and direction from which their intervals say something. */
const LEAST_RUN = 5;
/** Part of the intervals that are alike, within this share of their median. */
const ALIKE = 0.75;
const WITHIN = 0.2;

/**
 * What the datagram formats without an opcode are for (paper Fig. 3), told by the log's chats and by how they come: regularly,
 * for as long as a chat lasts, are its heartbeats; the others, when one begins and ends, its control messages. Formats that
 * are seen outside of chats are left alone.
 */
export function formatTasks(input: OpcodeInput, log: AlignedLog): readonly FormatTask[] {
  const chats = log.operations.datagram.filter(({ label }) => label.service === CHAT_SERVICE);
  if (chats.length === 0) return [];
  const spans = chats.flatMap((chat) => chat.spans);
  const withOpcode = new Set(input.fields.map(({ formatRow }) => formatRow));
  return input.datagramFormats
    .filter((row) => !withOpcode.has(row))
    .flatMap((formatRow) => {
      const rows = rowsOf(formatRow, input);
      const inside = rows.filter((row) => {
        const timeS = input.messages.timeNs[row] / 1e9;
        return spans.some(({ startS, endS }) => timeS >= startS && timeS < endS);
      }).length;
      if (rows.length === 0 || inside < INSIDE * rows.length) return [];
      const { periodS, share } = regularity(rows, input);
      const isRegular = share >= ALIKE;
      const where = `${inside} of its ${rows.length} datagrams fall into chats of the log`;
      return {
        formatRow,
        label: isRegular ? HEARTBEATS : CONTROL,
        sentence: isRegular
          ? `${where}, where it comes every ${periodS.toFixed(1)} s.`
          : `${where}, where it does not come regularly.`,
      };
    });
}

function rowsOf(format: number, { messages }: OpcodeInput): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < messages.length; row += 1) if (messages.format[row] === format) rows.push(row);
  return rows;
}

/** Of long runs: the median interval, and the part of all the format's datagrams that keep to it. */
function regularity(
  rows: readonly number[],
  { messages }: OpcodeInput,
): { readonly periodS: number; readonly share: number } {
  const runs = new Map<string, number[]>();
  for (const row of rows) {
    const key = `${messages.flow[row]} ${messages.direction[row]}`;
    const run = runs.get(key);
    if (run === undefined) runs.set(key, [messages.timeNs[row] / 1e9]);
    else run.push(messages.timeNs[row] / 1e9);
  }
  const long = [...runs.values()].filter((run) => run.length >= Math.min(LEAST_RUN, rows.length));
  const intervals = long.flatMap((run) => run.slice(1).map((timeS, i) => timeS - run[i]));
  if (intervals.length === 0) return { periodS: 0, share: 0 };
  const periodS = median(intervals);
  const alike = intervals.filter((interval) => Math.abs(interval - periodS) <= WITHIN * periodS).length;
  return { periodS, share: (alike + long.length) / rows.length };
}
