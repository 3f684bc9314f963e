import { describe, expect, it } from 'vitest';
import { activityInput, measured } from '../../testing/measuredActivity.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import { sums } from '../../testing/sums.ts';
import { usageOf } from './usage.ts';

/** Bits of the truth's dirt: sent again and seen twice; lost before the capture point and seen late. */
const [AGAIN, LATE] = [1, 8];

const { bytes, rows } = simulated('dirty-link', { seed: 5, users: 40, hours: 0.4 });
const input = activityInput(bytes, rows);
const activity = measured(input);
const { minutes, flows, users, labels } = activity;

const int32 = (texts: readonly string[]): Int32Array => {
  const joined = Buffer.concat(texts.map((text) => Buffer.from(text, 'base64')));
  return new Int32Array(joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength));
};

describe('minutes of a dirty capture', () => {
  it('have the packets, bytes and services that the truth gives each packet', () => {
    const pieces = rowsOf(rows, 'packets');
    const [flow, task] = [int32(pieces.map((row) => row.flow)), int32(pieces.map((row) => row.task))];
    const isApp = new Set(
      rowsOf(rows, 'flow')
        .filter(({ app }) => app === 'wechat')
        .map((row) => row.flow),
    );
    const serviceOf = new Map(rowsOf(rows, 'task').map((row) => [row.task, row.service]));
    const { packets } = input;
    const wanted = sums(
      Array.from({ length: packets.length }, (_, packet) => packet)
        .filter((packet) => isApp.has(flow[packet] as number))
        .map((packet) => {
          const timeNs = packets.baseNs + BigInt(packets.timeNs[packet] as number);
          const service = serviceOf.get(task[packet] as number) ?? 'System';
          const length = packets.ipLength[packet] as number;
          const isUp = packets.direction[packet] === 0;
          return [`${timeNs / 60_000_000_000n} ${service}`, [1, isUp ? length : 0, isUp ? 0 : length]];
        }),
    );
    const found = sums(
      Array.from({ length: minutes.length }, (_, row) => [
        `${minutes.minute[row]} ${labels[minutes.label[row] as number]?.service}`,
        [minutes.packets[row], minutes.bytesUplink[row], minutes.bytesDownlink[row]] as number[],
      ]),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(wanted);
  });

  it('add up to the usage of users and tasks and to the seconds with a transfer', () => {
    const usage = usageOf(input.classification, userOfFlow());
    // The truth leaves some packets outside tasks: they are row 0 in the minutes and nowhere in the usage.
    const byPair = (table: typeof minutes | typeof usage, user: (row: number) => number): string[] =>
      sums(
        Array.from({ length: table.length }, (_, row) => row)
          .filter((row) => table.label[row] !== 0)
          .map((row) => [
            `${user(row)} ${table.label[row]}`,
            [table.bytesUplink[row], table.bytesDownlink[row]] as number[],
          ]),
      );
    const userOf = (row: number): number => flows.user[minutes.flow[row] as number] as number;
    expect(byPair(minutes, userOf)).toEqual(byPair(usage, (row) => usage.user[row] as number));
    const seconds = new Map<number, Set<number>>();
    for (let row = 0; row < minutes.length; row += 1) {
      const own = seconds.get(userOf(row)) ?? new Set();
      seconds.set(userOf(row), own);
      for (let second = 0; second < 60; second += 1) {
        const bits = second < 30 ? minutes.secondsEarly[row] : minutes.secondsLate[row];
        if (((bits as number) >>> (second % 30)) & 1) own.add((minutes.minute[row] as number) * 60 + second);
      }
    }
    expect(Array.from({ length: users.length }, (_, user) => seconds.get(user)?.size ?? 0)).toEqual([
      ...users.transferSeconds,
    ]);
  });
});

/** User of each flow of the capture, out of the flow activity table. */
function userOfFlow(): Int32Array {
  const out = new Int32Array(input.flows.length).fill(-1);
  for (let row = 0; row < flows.length; row += 1) out[flows.flow[row] as number] = flows.user[row] as number;
  return out;
}

describe('minutes of a lossy link', () => {
  const dirt = { retransmission: 0.06, lossBefore: 0.06 };
  const lossy = simulated('evening-peak', { seed: 8, users: 40, hours: 0.3, dirt });
  const own = activityInput(lossy.bytes, lossy.rows);
  const { minutes: table } = measured(own);
  const bits = Buffer.concat(rowsOf(lossy.rows, 'packets').map((row) => Buffer.from(row.dirt, 'base64')));
  /** Packets of the app with the bit, by minute. */
  const dirty = (bit: number): string[] =>
    sums(
      [...bits.entries()]
        .filter(([packet]) => own.classification.flowClass[own.packets.flow[packet] as number] !== 0)
        .map(([packet, of]) => {
          const timeNs = own.packets.baseNs + BigInt(own.packets.timeNs[packet] as number);
          return [`${timeNs / 60_000_000_000n}`, [of & bit ? 1 : 0]];
        }),
    );
  const byMinute = (column: Uint32Array): string[] =>
    sums(Array.from(column, (count, row) => [String(table.minute[row]), [count]]));
  const total = (lines: readonly string[]): number =>
    lines.reduce((all, line) => all + Number(line.split(': ')[1]), 0);

  it('count as retransmitted what the capture has twice', () => {
    expect(total(dirty(AGAIN))).toBeGreaterThan(20);
    expect(byMinute(table.retransmitted)).toEqual(dirty(AGAIN));
  });

  it('count as out of order what was lost before the capture point, where later packets tell', () => {
    const [found, lost] = [total(byMinute(table.outOfOrder)), total(dirty(LATE))];
    expect(found).toBeGreaterThan(lost / 4);
    expect(found).toBeLessThanOrEqual(lost);
    expect(total(byMinute(table.gaps))).toBe(0);
  });
});
