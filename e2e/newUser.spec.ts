/** From a sample to the tasks of another capture, as somebody does it who has never seen the app. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test as plain } from '@playwright/test';
import { test } from './support/test.ts';
import { textOf, Workbench } from './support/workbench.ts';

// Two captures are inferred of.
plain.setTimeout(180_000);

interface TruthTask {
  readonly row: string;
  readonly name: string;
  readonly flowType: string;
}

/** Another run of the experiment, of a seed that the sample is not of, and its truth. */
function otherCapture(folder: string): { readonly path: string; readonly tasks: readonly TruthTask[] } {
  const path = join(folder, 'another.pcap');
  const truth = join(folder, 'truth.ndjson');
  const args = ['simulate', '--scenario', 'controlled-experiment', '--seed', '2', '--truth-detail', 'tasks'];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['cli/chatdissect.js', ...args, '-o', path, '--truth', truth],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const lines = readFileSync(truth, 'utf8').split('\n');
  return {
    path,
    tasks: lines
      .filter((line) => line.startsWith('{"row":"task"'))
      .map((line) => JSON.parse(line) as TruthTask),
  };
}

const step = (page: Page, title: string) =>
  page
    .getByRole('navigation', { name: 'The way through' })
    .getByRole('button', { name: new RegExp(`^${title}`) });

/** Sample, fields, one opcode confirmed, signatures.json. */
async function signaturesOfSample(workbench: Workbench): Promise<string> {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Way through' }).click();
  await expect(step(page, 'Segment')).toContainText('waits for a capture');
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await expect(step(page, 'Inspect')).toContainText('94 HTTP');
  await step(page, 'Segment').click();
  await expect(step(page, 'Segment')).toContainText(/\d+ formats?/, { timeout: 90_000 });
  await expect(step(page, 'Segment')).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('5');
  await expect(page.getByText(/^\d+ formats, [\d,]+ keywords, [\d,]+ opcodes/)).toBeVisible();
  await page.getByRole('tab', { name: /^opcodes/ }).click();
  const opcodes = page.getByRole('grid', { name: 'signature opcodes' });
  await page.getByRole('searchbox', { name: 'Filter signature opcodes' }).fill('0xed');
  await opcodes.getByRole('row', { name: /0xed/ }).click();
  await page.getByRole('combobox', { name: 'Task' }).selectOption('Instant messaging, Send texts');
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(opcodes.getByRole('row', { name: /0xed/ })).toContainText('confirmed');
  await expect(step(page, 'Correlate')).toContainText(/[1-9]\d* decided/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export signatures.json' }).click();
  return textOf(await saved);
}

test('sample, infer, confirm, export; elsewhere import, classify another capture, feed back, see the tasks', async ({
  workbench,
  folder,
  browser,
  baseURL,
}) => {
  const signatures = join(folder, 'signatures.json');
  writeFileSync(signatures, await signaturesOfSample(workbench));
  const other = otherCapture(folder);

  const stranger = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  const there = new Workbench(stranger);
  await there.start();
  await there.openPath(other.path);
  await stranger.keyboard.press('5');
  await expect(stranger.getByText('No signatures yet.')).toBeVisible();
  const chooser = stranger.waitForEvent('filechooser');
  await stranger.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles([signatures]);
  await stranger.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Take it' }).click();
  await stranger.getByRole('button', { name: 'Classify with it' }).click();

  const tasks = stranger.getByRole('grid', { name: 'Tasks' });
  const filter = stranger.getByRole('searchbox', { name: 'Filter Tasks' });
  await expect(tasks.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 });
  await filter.fill('Send texts');
  const planted = other.tasks.filter(
    ({ name, flowType }) => name === 'Send texts' && flowType === 'tcp',
  ).length;
  expect(planted).toBeGreaterThan(0);
  await expect(stranger.getByText(new RegExp(`^${planted} of `))).toBeVisible();

  await stranger.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Feedback' }).click();
  await stranger.getByRole('button', { name: 'Run a round' }).click();
  const candidate = stranger
    .getByRole('list', { name: 'Candidates' })
    .getByRole('listitem')
    .filter({ hasText: /keywords\/url-.*named in [^;]+; Report to servers/ })
    .first();
  await expect(candidate).toBeVisible({ timeout: 90_000 });
  const [keyword = ''] = (await candidate.textContent())?.match(/keywords\/url-[a-z]+?(?=named|\s|$)/) ?? [];
  await candidate.getByRole('button', { name: 'Accept' }).click();
  await stranger.keyboard.press('w');
  await expect(step(stranger, 'Feed back')).toContainText(/waits for \d+ answers?/);
  await stranger.getByRole('button', { name: 'End the round' }).click();
  await expect(step(stranger, 'Feed back')).toContainText('1 round settled', { timeout: 60_000 });

  await stranger.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Tasks' }).click();
  await filter.fill(keyword);
  await expect(tasks.getByRole('row').nth(1)).toContainText('Report to servers', { timeout: 30_000 });
  await stranger.close();
});
