import { describe, expect, it } from 'vitest';
import { coursesOf } from '../../simulator/truth/courses.ts';
import { TruthTabulator } from '../../simulator/truth/tables.ts';
import { activityInput, measured } from '../../testing/measuredActivity.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import type { ActivityTable, FigureId } from '../model/figure.ts';
import { distributionOf, kolmogorovSmirnov, shareAtOrBelow } from './distribution.ts';
import { figuresOf } from './figures.ts';
import { tablesOf } from './tables.ts';
import { workflowsOf } from './workflows.ts';

const { bytes, rows } = simulated('evening-peak', { seed: 5, users: 80, hours: 1 });
const activity = measured(activityInput(bytes, rows));
const tabulator = new TruthTabulator();
for (const row of rows) tabulator.add(row);
const truth = tabulator.tables;
const tables = tablesOf(activity);
const table = (id: ActivityTable['id']): ActivityTable =>
  tables.find((one) => one.id === id) as ActivityTable;
const cells = (of: ActivityTable, task: string): readonly (number | null)[] =>
  of.rows.find(({ heads }) => heads.at(-1) === task)?.cells.map(({ value }) => value) ?? [];

describe('tables against the ones that the truth makes', () => {
  it('Table IV: users and volume of every task, and what is left', () => {
    const whole = truth.wechatBytesUplink + truth.wechatBytesDownlink;
    expect(truth.tasks.size).toBeGreaterThan(12);
    for (const [task, { users, bytesUplink, bytesDownlink }] of truth.tasks) {
      const [count, share, total, , uplink, , downlink] = cells(table('IV'), task);
      if (task.startsWith('Other (')) {
        // It also holds packets of the app's flows that belong to no task.
        expect(count).toBe(users);
        expect(total).toBeGreaterThanOrEqual(bytesUplink + bytesDownlink);
        continue;
      }
      expect([task, count, total, uplink, downlink]).toEqual([
        task,
        users,
        bytesUplink + bytesDownlink,
        bytesUplink,
        bytesDownlink,
      ]);
      expect(share).toBeCloseTo((100 * users) / truth.wechatUsers, 9);
    }
    const shares = table('IV').rows.filter(({ heads }) => heads[1] !== 'All tasks' && heads[0] !== 'Total');
    expect(shares.reduce((sum, row) => sum + (row.cells[2]?.value ?? 0), 0)).toBe(whole);
    expect(cells(table('IV'), '')[2]).toBe(whole);
  });

  it('Table V: mean request and response of each task and flow type', () => {
    for (const [key, size] of truth.sizes) {
      const [task = '', type = ''] = key.split('|');
      const place = ['tcp', 'http'].indexOf(type);
      if (place < 0 || size.requests === 0 || task.startsWith('Other (')) continue;
      const found = cells(table('V'), task);
      expect(found[place]).toBeCloseTo(size.requestBytes / size.requests, 6);
      if (size.responses > 0) expect(found[place + 2]).toBeCloseTo(size.responseBytes / size.responses, 6);
    }
  });

  it('Table V: half of the tasks lie in the spread around their median', () => {
    const each = (name: string, type: string): number[] =>
      rowsOf(rows, 'task')
        .filter((task) => task.name === name && task.flowType === type && task.requests > 0)
        .map(({ requestBytes, requests }) => requestBytes / requests)
        .sort((a, b) => a - b);
    for (const [name, type, place] of [
      ['Query servers', 'tcp', 0],
      ['Get photos', 'http', 1],
    ] as const) {
      const values = each(name, type);
      const found = cells(table('V'), name);
      expect(values.length).toBeGreaterThan(10);
      // Counted, not indexed: the least value with at least so many at or below it.
      const least = (share: number): number =>
        values.find((one) => values.filter((other) => other <= one).length >= share * values.length) ?? 0;
      expect(found[place + 8]).toBeCloseTo(least(0.75) - least(0.25), 9);
    }
  });

  it('Table I and III', () => {
    for (const [task, { flowTypes }] of truth.tasks)
      if (!task.startsWith('Other ('))
        expect(cells(table('I'), task)).toEqual(
          ['tcp', 'http', 'udp', 'dns'].map((type) => flowTypes[type] ?? 0),
        );
    expect(cells(table('III'), 'Total')).toEqual([
      truth.users,
      truth.wechatUsers,
      truth.bytes,
      truth.wechatBytesUplink + truth.wechatBytesDownlink,
    ]);
  });

  it('every service and every task of the vocabulary keeps its row', () => {
    expect(table('IV').rows).toHaveLength(31 + 1 + 5 + 1);
    expect(
      new Set(tables.map(({ rows: of, columns }) => of.every((row) => row.cells.length === columns.length))),
    ).toEqual(new Set([true]));
  });
});

it('the figures are the distributions of the truth', () => {
  const { series } = truth;
  const wanted: Readonly<Record<FigureId, readonly (readonly number[])[]>> = {
    '6a': [series.volume],
    '6b': [series.volumeShare],
    '6c': [series.activeSeconds, series.transferSeconds],
    '6d': [series.activeShare, series.transferShare],
    '7a': [series.completionTcp, series.completionHttp],
    '7b': [series.interTask],
  };
  for (const { id, series: curves } of figuresOf(activity))
    for (const [i, { distribution }] of curves.entries()) {
      const expected = [...(wanted[id][i] as readonly number[])].sort((a, b) => a - b);
      expect(distribution.values).toHaveLength(expected.length);
      for (const [j, value] of distribution.values.entries())
        expect(value).toBeCloseTo(expected[j] as number, 6);
    }
});

it('distances of distributions', () => {
  const [a, b] = [distributionOf([1, 2, 2, 3]), distributionOf([2, 3, 4, Number.NaN])];
  expect(shareAtOrBelow(a, 2)).toBe(0.75);
  expect(kolmogorovSmirnov(a, a)).toBe(0);
  expect(kolmogorovSmirnov(a, b)).toBeCloseTo(0.75 - 1 / 3, 12);
  expect(kolmogorovSmirnov(a, distributionOf([9]))).toBe(1);
});

describe('Fig. 4 and 5', () => {
  const cases = [
    ['evening-peak', null],
    ['controlled-experiment', { seed: 3, repeats: 2, callSeconds: 3, hours: 1 }],
    ['voip-calls', { seed: 3, users: 6, hours: 0.3 }],
  ] as const;

  it.each(cases)('%s: the workflows are those that the truth makes, step by step', (scenario, request) => {
    const { bytes: capture, rows: truthRows } =
      request === null ? { bytes, rows } : simulated(scenario, request);
    const flows = rowsOf(truthRows, 'flow');
    const courses = coursesOf(
      rowsOf(truthRows, 'task'),
      new Map(flows.map(({ flow, role }) => [flow, role])),
    );
    const measuredActivity = request === null ? activity : measured(activityInput(capture, truthRows));
    const workflows = workflowsOf(measuredActivity);
    expect(workflows.map(({ task }) => task).sort()).toEqual([...courses.keys()].sort());
    for (const { task, count, steps } of workflows)
      expect([
        task,
        count,
        steps.map(({ what, role, flowClass, fromServer, count: times, afterS }) => [
          `${what}|${role === 'media' ? 'third-party' : role}|${flowClass.slice(2)}|${fromServer ? 'down' : 'up'}`,
          times,
          Math.round(afterS * 1e6),
        ]),
      ]).toEqual([
        task,
        courses.get(task)?.count,
        courses.get(task)?.steps.map((one) => [one.step, one.count, Math.round(one.afterS * 1e6)]),
      ]);
    expect(workflows.some(({ steps }) => steps.length > 1)).toBe(true);
    expect(workflows.find(({ task }) => task === 'Server push news')?.steps[0]?.fromServer ?? true).toBe(
      true,
    );

    const roles = new Map(
      flows
        .filter(({ app }) => app === 'wechat')
        .map(({ server, serverPort, role }) => [`${server} ${serverPort}`, role]),
    );
    for (const { address, port, role } of measuredActivity.servers)
      expect(role === 'media' ? 'third-party' : role).toBe(roles.get(`${address} ${port}`));
    expect(measuredActivity.servers).toHaveLength(roles.size);
  });
});
