import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { readTruth, type TruthMessage } from './support/truth.ts';
import { textOf, type Workbench } from './support/workbench.ts';

// Inference of the sample's fifty thousand payloads takes its time where others work too.
test.setTimeout(120_000);

const LOG = readFileSync('public/samples/controlled-experiment.log.csv');

const table = (workbench: Workbench): Locator => workbench.page.getByRole('grid', { name: 'Opcodes' });
const progress = (workbench: Workbench): Locator => workbench.page.getByRole('region', { name: 'Progress' });
const question = (workbench: Workbench): Locator => workbench.page.getByRole('region', { name: 'Question' });
const rowOf = (workbench: Workbench, opcode: number): Locator =>
  workbench.rows(table(workbench)).filter({
    has: workbench.page.locator('[role=gridcell]:nth-child(2)', { hasText: new RegExp(`^${opcode}$`) }),
  });

async function openSampleOpcodes(workbench: Workbench): Promise<void> {
  await workbench.page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await workbench.page.keyboard.press('4');
  await expect(table(workbench)).toBeVisible({ timeout: 60_000 });
}

async function dropLog(workbench: Workbench, log: string = LOG.toString()): Promise<void> {
  await workbench.dropFiles([{ name: 'my-log.csv', bytes: new TextEncoder().encode(log) }]);
  await expect(workbench.page.getByRole('region', { name: 'Evidence brought' })).toContainText('120');
  await expect(workbench.page.getByRole('region', { name: 'experiment', exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
}

test('capture and log dropped; a dozen opcodes confirmed and named by keyboard, undone, redone, there after a reload', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  await dropLog(workbench);
  // What the simulator plants: a picture is sent as opcode 9 by the one device three times, by HTTP by the other.
  await expect(rowOf(workbench, 9)).toContainText('Send pictures');
  await expect(rowOf(workbench, 9)).toContainText('3/6');

  await table(workbench).focus();
  for (let i = 1; i <= 12; i += 1) {
    await page.keyboard.press('y');
    await expect(progress(workbench)).toContainText(new RegExp(`^${i} of `));
  }
  await expect(progress(workbench)).toContainText('confirmed 12');

  await page.keyboard.press('F2');
  await page.keyboard.type('Games: Play');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(progress(workbench)).toContainText('edited 1');
  await expect(workbench.rows(table(workbench)).filter({ hasText: 'Games' })).toContainText('Play');
  await page.keyboard.press('n');
  await expect(progress(workbench)).toContainText('rejected 1');
  await expect(progress(workbench)).toContainText(/^14 of /);

  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+z');
  await expect(progress(workbench)).toContainText(/^11 of /);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+Shift+z');
  await expect(progress(workbench)).toContainText(/^14 of /);

  await page.reload();
  await openSampleOpcodes(workbench);
  await expect(progress(workbench)).toContainText(/^14 of /, { timeout: 30_000 });
  await expect(progress(workbench)).toContainText('confirmed 12');
  await expect(page.getByRole('region', { name: 'Evidence brought' })).toContainText('120');
  await expect(workbench.rows(table(workbench)).filter({ hasText: 'Games' })).toContainText('Play');
});

test('several at once: chosen by keyboard, named, split and merged, each one step back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  await dropLog(workbench);
  await table(workbench).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 chosen')).toBeVisible();
  await page.keyboard.press('m');
  await expect(progress(workbench)).toContainText('edited 3');
  await page.keyboard.press('s');
  await page.keyboard.type('Games');
  await page.keyboard.press('Enter');
  await expect(workbench.rows(table(workbench)).filter({ hasText: 'Games' })).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(workbench.rows(table(workbench)).filter({ hasText: 'Games' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(progress(workbench)).not.toContainText('edited');

  await page.keyboard.press('Escape');
  await rowOf(workbench, 6).click();
  await page.keyboard.press('d');
  await expect(rowOf(workbench, 6)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(rowOf(workbench, 6)).toHaveCount(1);

  await page.getByRole('button', { name: 'unconfirmed', exact: true }).first().click();
  await rowOf(workbench, 6).click();
  await page.keyboard.press('y');
  await expect(rowOf(workbench, 6)).toHaveCount(0);
});

test('what was confirmed and is contradicted later is a conflict, which a person settles', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  await table(workbench).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('y');
  await expect(progress(workbench)).toContainText(/^38 of 38 /);
  // Tables call 147 a control message; this log calls what goes with it otherwise.
  await dropLog(workbench, LOG.toString().replaceAll(',Walkie-talkie', ',Games room'));
  await expect(rowOf(workbench, 147)).toContainText('in conflict');
  await rowOf(workbench, 147).click();
  await expect(question(workbench)).toContainText('confirmed as Control messages, now Games room');
  await page.keyboard.press('n');
  await expect(rowOf(workbench, 147)).toContainText('Games room');
  await expect(rowOf(workbench, 147)).not.toContainText('in conflict');
  await page.keyboard.press('Control+z');
  await rowOf(workbench, 147).click();
  await page.keyboard.press('y');
  await expect(rowOf(workbench, 147)).toContainText('Control messages');
  await expect(rowOf(workbench, 147)).toContainText('edited');
});

test('an example message is one click from its bytes', async ({ workbench }) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  await rowOf(workbench, 6).click();
  await expect(question(workbench)).toContainText('W-TCP heartbeats');
  await page.getByRole('region', { name: 'Messages' }).getByRole('button').first().click();
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Fields' }).getByRole('option').nth(3)).toContainText('6');
});

test('client code is searched, its lines are shown; an .apk is declined with what to do', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  const code = `package a.b;
public final class h {
  public h() {
    q.a locala = new q.a();
    locala.uri = "/cgi-bin/micromsg-bin/uploadmsgimg";
    locala.ab = 625;
    locala.ac = 9;
    locala.ad = 1000000009;
  }
}
`;
  await workbench.dropFiles([{ name: 'h.java', bytes: new TextEncoder().encode(code) }]);
  const brought = page.getByRole('region', { name: 'Evidence brought' });
  await expect(brought).toContainText('1 file, 0 URLs without');
  await rowOf(workbench, 9).click();
  const evidence = page.getByRole('region', { name: 'client source' });
  await expect(evidence).toContainText('locala.ac = 9;');
  await expect(evidence).toContainText('h.java:5');
  await workbench.dropFiles([{ name: 'wx.apk', bytes: Uint8Array.of(0x50, 0x4b, 3, 4) }]);
  await expect(workbench.log).toContainText('jadx -d out app.apk');
});

test('operations are added and removed by hand', async ({ workbench }) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  const form = page.getByRole('form', { name: 'Add an operation' });
  await form.getByLabel('start, s').fill('34.4');
  await form.getByLabel('end, s').fill('36.4');
  await form.getByLabel('device').fill('android');
  await form.getByLabel('task').fill('Send texts');
  await form.getByLabel('task').press('Enter');
  const operations = page.getByRole('grid', { name: 'Operations' });
  await expect(workbench.rows(operations)).toHaveCount(1);
  await expect(workbench.rows(operations)).toContainText('Instant messaging');
  await workbench.rows(operations).click();
  await operations.press('Delete');
  await expect(workbench.rows(operations)).toHaveCount(0);
});

test('a raw capture is cleaned: what goes is counted, edited, and put back', async ({ workbench }) => {
  const { page } = workbench;
  await openSampleOpcodes(workbench);
  await page.getByRole('button', { name: 'Clean', exact: true }).click();
  const dialogue = page.getByRole('dialog', { name: 'Clean the capture' });
  await expect(dialogue.getByRole('status')).toContainText('0 flows kept');
  await dialogue.getByRole('textbox', { name: 'Domain or address to keep' }).fill('weixin.qq.com');
  await page.keyboard.press('Enter');
  const servers = dialogue.getByRole('grid', { name: 'Servers' });
  await expect(workbench.rows(servers).first()).toContainText('kept');
  await expect(workbench.rows(servers).first()).toContainText('weixin.qq.com');
  await dialogue.getByRole('button', { name: 'Nameless ones beside them' }).click();
  await expect(workbench.rows(servers).filter({ hasText: '140.207.54.0/24' })).toContainText('✓ kept');
  await dialogue.getByRole('button', { name: /^Infer from/ }).click();
  const brought = page.getByRole('region', { name: 'Evidence brought' });
  await expect(brought).toContainText(/[\d,]+ of [\d,]+ flows kept/);
  await expect(rowOf(workbench, 6)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Clean', exact: true }).click();
  await dialogue.getByRole('button', { name: 'Put all back' }).click();
  await expect(brought).toContainText('not cleaned');
});

/** Rows of the table as saved, by opcode; of the long link only. */
async function savedOpcodes(workbench: Workbench): Promise<Map<number, Record<string, string>>> {
  const { page } = workbench;
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Opcodes as CSV' }).click();
  const [heads = [], ...rows] = parseCsv(await textOf(await saving));
  const records = rows.map((cells) => Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? ''])));
  return new Map(
    records.filter(({ format }) => format?.startsWith('tcp')).map((record) => [Number(record.value), record]),
  );
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Largest coefficient of variation of the intervals within a flow with at least four occurrences. */
function largestCv(times: readonly (readonly number[])[]): number {
  return Math.max(
    ...times
      .filter(({ length }) => length >= 4)
      .map((of) => {
        const sorted = of.toSorted((a, b) => a - b);
        const steps = sorted.slice(1).map((time, i) => time - (sorted[i] ?? 0));
        const middle = mean(steps);
        return Math.sqrt(mean(steps.map((step) => (step - middle) ** 2))) / middle;
      }),
  );
}

test('counts, sizes, hits and periods are those that were planted', async ({ workbench }) => {
  await openSampleOpcodes(workbench);
  await dropLog(workbench);
  const saved = await savedOpcodes(workbench);
  const truth = readTruth('public/samples/controlled-experiment.truth.ndjson.gz');
  const planted = groupedBy(
    truth.messages.filter(({ format, opcode }) => format === 'w-tcp' && opcode !== null),
    ({ opcode }) => opcode ?? -1,
  );
  expect([...saved.keys()].sort((a, b) => a - b)).toEqual([...planted.keys()].sort((a, b) => a - b));
  const bytes = (messages: readonly TruthMessage[], isResponse: boolean): string => {
    // An acknowledged push bears a response's number, though nobody asked for it.
    const of = messages.filter(({ kind, opcode }) => (kind === 'response' || opcode === 190) === isResponse);
    return of.length === 0 ? '' : mean(of.map(({ length }) => length)).toFixed(3);
  };
  const shown = (text: string | undefined): string => (text ? Number(text).toFixed(3) : '');
  for (const [opcode, messages] of planted) {
    const record = saved.get(opcode);
    expect
      .soft(
        {
          count: record?.count,
          flows: record?.flows,
          request: shown(record?.requestBytes),
          response: shown(record?.responseBytes),
        },
        `opcode ${opcode}`,
      )
      .toEqual({
        count: String(messages.length),
        flows: String(new Set(messages.map(({ flow }) => flow)).size),
        request: bytes(messages, false),
        response: bytes(messages, true),
      });
  }

  const windows = LOG.toString()
    .split('\n')
    .map((line) => line.split(','))
    .filter(([, , , , task]) => task?.trim() === 'Send pictures')
    .map(([start = '', end = '', device]) => ({
      from: Number(BigInt(Date.parse(start)) * 1_000_000n - truth.baseNs),
      to: Number(BigInt(Date.parse(end)) * 1_000_000n - truth.baseNs),
      user: device === 'android' ? 0 : 1,
    }));
  const hit = windows.filter(({ from, to, user }) =>
    truth.tasks.some(
      (task) => task.opcode === 9 && task.user === user && task.startNs >= from && task.startNs <= to,
    ),
  );
  expect(saved.get(9)?.hits).toBe(`${hit.length}/${windows.length}`);

  const beats = groupedBy(
    truth.tasks.filter(({ opcode }) => opcode === 6),
    ({ flow }) => flow,
  );
  const cv = largestCv([...beats.values()].map((of) => of.map(({ firstRequestNs }) => firstRequestNs)));
  expect(Number(saved.get(6)?.cv)).toBeCloseTo(cv, 3);
});
