import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf } from './support/workbench.ts';

test.setTimeout(90_000);

const SAMPLES = new URL('../public/samples/', import.meta.url);
const TRUTH = 'controlled-experiment.truth.ndjson.gz';

interface TruthTask {
  readonly row: string;
  readonly name: string;
  readonly flowType: string;
}

/** Tasks that the sample's truth says there are, read here and nowhere else. */
function planted(name: string, flowType: string): number {
  const text = gunzipSync(readFileSync(new URL(TRUTH, SAMPLES))).toString();
  const rows = text.split('\n').filter((line) => line.startsWith('{"row":"task"'));
  return rows
    .map((line) => JSON.parse(line) as TruthTask)
    .filter((task) => task.name === name && task.flowType === flowType).length;
}

test('the sample is classified: tasks, why, CSV, accuracy', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('6');
  const tasks = page.getByRole('grid', { name: 'Tasks' });
  await expect(tasks.getByRole('row').nth(1)).toBeVisible();

  await page.getByRole('searchbox', { name: 'Filter Tasks' }).fill('opcodes/w-tcp/237');
  const texts = planted('Send texts', 'tcp');
  await expect(page.getByText(new RegExp(`^${texts} of `))).toBeVisible();
  await tasks.getByRole('row').nth(1).click();
  const why = page.getByRole('complementary', { name: 'Why' });
  await expect(why).toContainText('opcode 237');
  await expect(why).toContainText('00100001');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save Tasks as CSV' }).click(),
  ]);
  const [heads, ...rows] = parseCsv(await textOf(download));
  expect(rows).toHaveLength(texts);
  expect(new Set(rows.map((row) => row[heads?.indexOf('task') ?? 0]))).toEqual(new Set(['Send texts']));

  await why.getByRole('button', { name: 'Open in Flows' }).click();
  await expect(workbench.packets).toBeVisible();
  await page.keyboard.press('6');

  await page.getByRole('button', { name: /^task unknown/ }).click();
  const flows = page.getByRole('grid', { name: 'Classified flows' });
  await expect(flows.getByRole('row').nth(1)).toContainText('task unknown');

  await workbench.dropFiles([{ name: TRUTH, bytes: readFileSync(new URL(TRUTH, SAMPLES)) }]);
  const accuracy = page.getByRole('grid', { name: 'Accuracy' });
  const row = accuracy.getByRole('row', { name: /Send texts/ });
  await expect(row).toContainText('1.000');
  await expect(page.getByRole('table', { name: 'Confusion' })).toContainText('Receive texts');
  await page.getByRole('table', { name: 'Confusion' }).getByRole('button').first().click();
  await expect(page.getByText(/→/).last()).toBeVisible();
});

test('a round of feedback: candidates are accepted, chats are told, the round can be reopened', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('6');
  await expect(page.getByRole('grid', { name: 'Tasks' }).getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Feedback' }).click();
  await page.getByRole('button', { name: 'Run a round' }).click();
  const candidates = page.getByRole('list', { name: 'Candidates' });
  const rounds = page.getByRole('table', { name: 'Rounds' });
  const recallOf = async (round: number): Promise<number> =>
    Number(
      await rounds
        .getByRole('row')
        .nth(round + 1)
        .getByRole('cell')
        .nth(-2)
        .textContent(),
    );
  const signaling = candidates.getByRole('listitem').filter({ hasText: 'formats/udp d5@0' });
  await expect(signaling).toContainText('Control messages', { timeout: 60_000 });
  await signaling.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('button', { name: 'Accept what is above the thresholds' }).click();
  // No public source says what opcode 122 is; the person does.
  await page.getByRole('combobox', { name: 'Task of opcodes/w-tcp/122' }).selectOption('Receive texts');
  await page.getByRole('button', { name: 'End the round' }).click();

  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Tasks' }).click();
  await page.getByRole('searchbox', { name: 'Filter Tasks' }).fill('formats/udp d5@0');
  const found = page.getByRole('grid', { name: 'Tasks' }).getByRole('row').nth(1);
  await expect(found).toContainText('W-UDP', { timeout: 30_000 });
  await expect(found).toContainText('Control messages');
  await page.getByRole('searchbox', { name: 'Filter Tasks' }).fill('opcodes/w-tcp/122');
  await expect(page.getByText(new RegExp(`^${planted('Receive texts', 'tcp')} of `))).toBeVisible();
  await expect(found).toContainText('Receive texts');

  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Feedback' }).click();
  // No truth is known yet: then the page says nothing of accuracy.
  expect(await recallOf(1)).toBeNaN();
  await workbench.dropFiles([{ name: TRUTH, bytes: readFileSync(new URL(TRUTH, SAMPLES)) }]);
  await expect(page.getByRole('grid', { name: 'Accuracy' })).toBeVisible();
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Feedback' }).click();
  await expect(rounds.getByRole('row').nth(2)).toContainText(/[01]\.\d{3}/);
  const after = await recallOf(1);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(signaling).toBeVisible({ timeout: 30_000 });
  await expect(rounds.getByRole('row').nth(1)).toContainText(/[01]\.\d{3}/, { timeout: 30_000 });
  expect(after).toBeGreaterThan(await recallOf(0));
});
