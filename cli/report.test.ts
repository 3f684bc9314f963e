/** Verifies reports from the outside: against what `flows` and `classify` say line by line, and against each other. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'chatdissect-report-'));
const path = (name: string): string => join(folder, name);
const WITH = ['--signatures', 'wechat-4.5-5.0'];

interface Sided {
  readonly uplink: number;
  readonly downlink: number;
}
interface Parsed {
  readonly kind: string;
  readonly origins: readonly { readonly captures: readonly { name: string; digest: string }[] }[];
  readonly tables: readonly {
    readonly id: string;
    readonly columns: readonly { readonly id: string }[];
    readonly rows: readonly {
      readonly heads: readonly string[];
      readonly cells: readonly { readonly value: number | null; readonly paper: number | null }[];
    }[];
  }[];
  readonly figures: readonly {
    readonly id: string;
    readonly curves: readonly { readonly values: number[]; readonly counts: number[] }[];
  }[];
  readonly groups: readonly unknown[];
}

interface Minutes {
  readonly columns: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
}
interface Compared {
  readonly names: readonly string[];
  readonly distances: readonly { figure: string; curve: string; distance: number | null }[];
  readonly figures: readonly { readonly curves: readonly unknown[] }[];
  readonly tables: readonly {
    readonly id: string;
    readonly rows: readonly { readonly cells: readonly { value: number | null; other: number | null }[] }[];
  }[];
}

const parsed = (name: string): Parsed => JSON.parse(readFileSync(path(name), 'utf8')) as Parsed;
const cellsOf = (report: Parsed, id: string, heads: readonly string[]) =>
  report.tables.find((table) => table.id === id)!.rows.find((row) => row.heads.join() === heads.join())!
    .cells;

beforeAll(() => {
  buildCli();
  for (const seed of ['3', '4']) {
    const made = ['simulate', '--users', '12', '--hours', '0.4', '--seed', seed, '-o', path(`${seed}.pcap`)];
    expect(runCli(made).code).toBe(0);
    const report = ['report', path(`${seed}.pcap`), ...WITH, '-o', path(`${seed}.json`)];
    expect(runCli(report)).toMatchObject({ code: 0 });
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('volumes and users are the sums of what classify writes line by line', () => {
  const report = parsed('3.json');
  const tasks = rowsOf(['classify', path('3.pcap'), ...WITH]);
  const byUser = new Map<string, number>();
  const photos = { users: new Set<string>(), uplink: 0, downlink: 0 };
  for (const { user, task, bytes } of tasks as { user: string; task: string; bytes: Sided }[]) {
    byUser.set(user, (byUser.get(user) ?? 0) + bytes.uplink + bytes.downlink);
    if (task !== 'Get photos') continue;
    photos.users.add(user);
    photos.uplink += bytes.uplink;
    photos.downlink += bytes.downlink;
  }
  const volumes = [...byUser.values()].sort((a, b) => a - b);
  const curve = report.figures.find(({ id }) => id === '6a')!.curves[0]!;
  expect(curve.values).toEqual([...new Set(volumes)]);
  expect(curve.counts.at(-1)).toBe(volumes.length);
  const [users, , bytes, , uplink, , downlink] = cellsOf(report, 'IV', ['Social networking', 'Get photos']);
  expect(photos.users.size).toBeGreaterThan(0);
  expect([users?.value, bytes?.value, uplink?.value, downlink?.value]).toEqual([
    photos.users.size,
    photos.uplink + photos.downlink,
    photos.uplink,
    photos.downlink,
  ]);
  // Paper, Table IV.
  expect([users?.paper, uplink?.paper]).toEqual([25_480, 181_931_000]);
});

test('it says what it was made of: the digest is the file’s', async () => {
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256')
    .update(readFileSync(path('3.pcap')))
    .digest('hex');
  expect(parsed('3.json').origins[0]?.captures).toEqual([{ name: '3.pcap', digest: `sha256:${digest}` }]);
});

test('two reports merged have the tables of both captures read as one', () => {
  expect(runCli(['merge', path('3.json'), path('4.json'), '-o', path('merged.json')])).toMatchObject({
    code: 0,
  });
  expect(runCli(['report', path('3.pcap'), path('4.pcap'), ...WITH, '-o', path('both.json')]).code).toBe(0);
  const [merged, both] = [parsed('merged.json'), parsed('both.json')];
  expect(merged.tables).toEqual(both.tables);
  expect(merged.groups).toEqual(both.groups);
  expect(merged.figures.filter(({ id }) => id !== '6c' && id !== '6d')).toEqual(
    both.figures.filter(({ id }) => id !== '6c' && id !== '6d'),
  );
  expect(merged.origins).toHaveLength(2);
  const one = runCli(['merge', path('3.json')]);
  expect(one.out).toBe(readFileSync(path('3.json'), 'utf8'));
});

test('the HTML file loads nothing, runs nothing and has no address unless asked', () => {
  const html = (...more: string[]): string => runCli(['merge', path('3.json'), '--html', ...more]).out;
  const text = html();
  expect(text).toContain('Table IV');
  // Six figures, and the fifteen measures of a minute.
  expect(text.match(/<svg /g)).toHaveLength(6 + 15);
  expect(text).not.toMatch(/<script|src=|href=|url\(/);
  expect(text).not.toMatch(/\b\d{1,3}(\.\d{1,3}){3}\b/);
  expect(html('--addresses')).toMatch(/\b\d{1,3}(\.\d{1,3}){3}:80\b/);
});

test('a sweep is a result a value, and a longer silence never makes more users', () => {
  const { code, out } = runCli(['report', path('3.pcap'), ...WITH, '--sweep', 'userSilenceS=60,3600']);
  expect(code).toBe(0);
  const { parameter, results } = JSON.parse(out) as {
    parameter: string;
    results: (Pick<Parsed, 'tables'> & { value: string })[];
  };
  expect([parameter, ...results.map(({ value }) => value)]).toEqual(['userSilenceS', '60', '3600']);
  const total = results.map(
    (one) => cellsOf({ ...parsed('3.json'), ...one }, 'IV', ['Total', ''])[0]!.value!,
  );
  expect(total[0]).toBeGreaterThan(total[1]!);
});

test('minutes add up to the volume of the app and to the tasks of classify’s lines', () => {
  const { minutes } = parsed('3.json') as Parsed & { minutes: Minutes };
  const column = (id: string): number[] =>
    minutes.columns.find((one) => one.id === id)!.values.map((value) => value ?? 0);
  const bits = ['uplink', 'downlink'].map((id) => column(id).reduce((sum, rate) => sum + rate * 60, 0));
  const [, , bytes] = cellsOf(parsed('3.json'), 'IV', ['Total', '']);
  expect((bits[0]! + bits[1]!) / 8).toBeCloseTo(bytes!.value!, 3);
  const begun = rowsOf(['classify', path('3.pcap'), ...WITH]).length;
  expect(column('tasks').reduce((sum, count) => sum + count, 0)).toBe(begun);
});

test('a comparison has both curves, their distance, and both values of each cell', () => {
  const run = runCli(['report', '--compare', path('3.json'), path('4.json')]);
  expect(run.code).toBe(0);
  const { names, distances, figures, tables } = JSON.parse(run.out) as Compared;
  expect(names).toEqual(['3', '4']);
  const [three, four] = [parsed('3.json'), parsed('4.json')];
  for (const { figure, curve, distance } of distances) {
    const [a, b] = [three, four].map((one) => {
      const own = one.figures.find(({ id }) => id === figure)!;
      const names = (own.curves as unknown as { name: string }[]).map(({ name }) => name);
      return own.curves[names.indexOf(curve)]!;
    });
    if (distance === null) continue;
    // The largest difference of two step curves, by trying every value of either.
    const at = (of: typeof a, value: number): number => {
      const place = of!.values.filter((one) => one <= value).length - 1;
      return place < 0 ? 0 : of!.counts[place]! / of!.counts.at(-1)!;
    };
    const most = [...a!.values, ...b!.values].map((value) => Math.abs(at(a, value) - at(b, value)));
    expect(distance).toBeCloseTo(Math.max(...most), 9);
  }
  expect(distances).toHaveLength(9);
  expect(figures.every(({ curves }) => curves.length === 2 || curves.length === 4)).toBe(true);
  const cells = tables.find(({ id }) => id === 'IV')!.rows.at(-1)!.cells;
  expect(cells.map(({ value, other }) => [value, other])).toEqual(
    cellsOf(three, 'IV', ['Total', '']).map(({ value }, i) => [
      value,
      cellsOf(four, 'IV', ['Total', ''])[i]!.value,
    ]),
  );
  const html = runCli(['report', '--compare', path('3.json'), path('4.json'), '--html']).out;
  expect(html).toContain('How far apart');
  expect(html).not.toMatch(/<script|src=|href=|url\(|\b\d{1,3}(\.\d{1,3}){3}\b/);
});

test('a split has a curve and a block of rows a part, and minutes that add up to the whole', () => {
  const { code, out } = runCli(['report', '--by', 'flow type', path('3.json')]);
  expect(code).toBe(0);
  const split = JSON.parse(out) as Pick<Parsed, 'tables' | 'figures'> & {
    minutes: readonly (Minutes & { name: string })[];
  };
  const tasks = rowsOf(['classify', path('3.pcap'), ...WITH]) as { flowType: string; bytes: Sided }[];
  const types = [...new Set(tasks.map(({ flowType }) => flowType.toUpperCase()))].sort();
  expect(split.minutes.map(({ name }) => name).sort()).toEqual(types);
  for (const type of types) {
    const own = tasks.filter(({ flowType }) => flowType.toUpperCase() === type);
    const bytes = own.reduce((sum, task) => sum + task.bytes.uplink + task.bytes.downlink, 0);
    const total = split.tables
      .find(({ id }) => id === 'IV')!
      .rows.find(({ heads }) => heads.join() === `${type},Total,`)!;
    expect(total.cells[2]!.value).toBe(bytes);
    const begun = split.minutes
      .find(({ name }) => name === type)!
      .columns.find(({ id }) => id === 'tasks')!
      .values.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    expect(begun).toBe(own.length);
  }
  expect(runCli(['report', '--by', 'colour', path('3.json')])).toMatchObject({ code: 2 });
});

test('intervals stand in the report where they are asked for, the same each time', () => {
  const made = (...more: string[]): string =>
    runCli(['merge', path('3.json'), '--intervals', '--set', 'bootstrapResamples=40', ...more]).out;
  const text = made();
  expect(made()).toBe(text);
  expect(made('--set', 'bootstrapSeed=2')).not.toBe(text);
  const report = JSON.parse(text) as Parsed;
  const [, share] = cellsOf(report, 'IV', ['System', 'DNS']) as readonly {
    value: number;
    interval?: number[];
  }[];
  expect(share!.interval![0]!).toBeLessThanOrEqual(share!.value);
  expect(share!.interval![1]!).toBeGreaterThanOrEqual(share!.value);
  expect(report.figures.every(({ curves }) => curves.every((curve) => 'band' in curve))).toBe(true);
  expect(made('--html')).toContain('opacity="0.16"');
});

test('what is no report, or wrong usage, is said', () => {
  writeFileSync(path('not.json'), '{"kind":"other"}');
  expect(runCli(['merge', path('not.json')])).toMatchObject({ code: 1 });
  expect(runCli(['merge', path('not.json')]).err).toContain('not.json: no report of chatdissect');
  writeFileSync(path('cut.json'), readFileSync(path('3.json'), 'utf8').slice(0, 5000));
  expect(runCli(['merge', path('cut.json')]).err).toContain('cut.json: no JSON');
  expect(runCli(['report', path('3.pcap')])).toMatchObject({ code: 2 });
  expect(runCli(['report', path('3.pcap'), ...WITH, '--sweep', 'nothing=1'])).toMatchObject({ code: 2 });
  expect(runCli(['merge', path('3.json'), '--addresses'])).toMatchObject({ code: 2 });
  expect(runCli(['report', '--compare', path('3.json')])).toMatchObject({ code: 2 });
  expect(runCli(['report', '--compare', path('3.json'), '--periods', '1,9'])).toMatchObject({ code: 2 });
  expect(runCli(['report', path('3.pcap'), ...WITH, '--periods', '1,2'])).toMatchObject({ code: 2 });
});
