import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { parquetReadObjects } from 'hyparquet';
import { flowsInNode, summaryInNode } from './support/commandLine.ts';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf } from './support/workbench.ts';

test.setTimeout(90_000);

async function saved(page: Page): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return download;
}

async function kept(download: Download, folder: string): Promise<string> {
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function parquetRows(path: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return (await parquetReadObjects({ file })) as Record<string, unknown>[];
}

test('flows shown go on as a capture, as they are and for others, and as Parquet', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('2');
  await workbench.typeFilter('type == http');
  await expect(workbench.count).toContainText('94 of 237 flows');

  await page.getByRole('button', { name: 'Hand on' }).click();
  await expect(page.getByRole('radio', { name: /^flows shown/ })).toBeChecked();
  const asIs = await kept(await saved(page), folder);
  expect(asIs).toMatch(/\.pcapng$/);
  const before = flowsInNode([asIs]);
  expect(before.length).toBe(94);
  expect(readFileSync(asIs).includes('MicroMessenger')).toBe(true);

  await page.keyboard.press('Control+e');
  await page.getByRole('checkbox', { name: /^shareable/ }).check();
  await expect(page.getByRole('spinbutton', { name: 'Bytes of payload kept' })).toHaveValue('16');
  await expect(page.getByRole('dialog')).toContainText('Times, sizes, ports');
  const shareable = await kept(await saved(page), folder);
  const after = flowsInNode([shareable]);
  expect(after.map(({ startNs, bytesDownlink }) => [startNs, bytesDownlink])).toEqual(
    before.map(({ startNs, bytesDownlink }) => [startNs, bytesDownlink]),
  );
  const addresses = (rows: typeof before): Set<string> =>
    new Set(rows.flatMap((row) => [row.clientAddress ?? '', row.serverAddress ?? '']));
  expect([...addresses(after)].filter((one) => addresses(before).has(one))).toEqual([]);
  expect(readFileSync(shareable).includes('MicroMessenger')).toBe(false);
  expect(summaryInNode([shareable]).packets).toBe(summaryInNode([asIs]).packets);

  await page.keyboard.press('Control+e');
  await page.getByRole('radio', { name: /^Parquet/ }).check();
  const rows = await parquetRows(await kept(await saved(page), folder));
  expect(rows.map(({ startNs }) => String(startNs))).toEqual(before.map(({ startNs }) => startNs));
});

test('tasks that are marked go on as the capture of their packets and as a table', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('6');
  const tasks = page.getByRole('grid', { name: 'Tasks' });
  await page.getByRole('searchbox', { name: 'Filter Tasks' }).fill('Send texts');
  await expect(page.getByText(/^\d+ of 3\d\d$/)).toBeVisible();
  await tasks.getByRole('row').nth(1).click();
  await tasks
    .getByRole('row')
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await tasks.focus();
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('radio', { name: /^tasks marked/ })).toBeChecked();
  const packets = flowsInNode([await kept(await saved(page), folder)]);
  const users = new Set(packets.map(({ clientAddress }) => clientAddress));
  expect(users.size).toBeGreaterThan(0);

  await page.keyboard.press('Control+e');
  await page.getByRole('radio', { name: /^CSV/ }).check();
  const [heads = [], ...rows] = parseCsv(await textOf(await saved(page)));
  expect(rows.map((row) => row[heads.indexOf('task')])).toEqual(['Send texts', 'Send texts', 'Send texts']);
  expect(new Set(rows.map((row) => row[heads.indexOf('user')]))).toEqual(users);

  await page.keyboard.press('Control+e');
  await page.getByRole('radio', { name: /^everything/ }).check();
  await page.getByRole('radio', { name: /^Parquet/ }).check();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
