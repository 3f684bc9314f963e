import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf, type Workbench } from './support/workbench.ts';

test.setTimeout(120_000);

async function openActivity(workbench: Workbench): Promise<Locator> {
  await workbench.page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await workbench.page.keyboard.press('7');
  const pages = workbench.page.getByRole('tablist', { name: 'Figures and tables' });
  await expect(pages).toBeVisible({ timeout: 60_000 });
  return pages;
}

test('a capture compared with its own report is nowhere apart; a dropped file is compared as well', async ({
  workbench,
}) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON, to merge' }).click(),
  ]);
  const path = await report.path();
  await page
    .getByLabel('Report to compare with')
    .setInputFiles({ name: 'same.json', mimeType: 'application/json', buffer: readFileSync(path) });
  const choice = page.getByRole('combobox', { name: 'Split or compare' });
  await expect(choice).toHaveValue('report');
  await expect(page.locator('.activity-legend').filter({ hasText: 'same' })).toBeVisible();
  const distances = page.getByRole('list', { name: 'Distances of curves' });
  await expect(distances).toContainText('this capture to same');
  await expect(distances).toContainText('0.000');

  await pages.getByRole('tab', { name: /services and tasks/ }).click();
  await expect(page.getByText('this capture beside same')).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save Table IV as CSV' }).click(),
  ]);
  const [heads = [], ...rows] = parseCsv(await textOf(saved));
  const [ours, theirs] = ['users', 'usersOther'].map((id) => heads.indexOf(id));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.map((row) => row[ours ?? -1])).toEqual(rows.map((row) => row[theirs ?? -1]));

  await workbench.dropFiles([{ name: 'dropped.json', bytes: readFileSync(path) }]);
  await expect(page.getByText('this capture beside dropped')).toBeVisible();

  await page
    .getByLabel('Report to compare with')
    .setInputFiles({ name: 'none.json', mimeType: 'application/json', buffer: Buffer.from('{"kind":"x"}') });
  await expect(workbench.log).toContainText('none.json: no report of chatdissect');
});

test('splits draw a line a part and stack the tables; rows lead to flows of the part', async ({
  workbench,
}) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await page.getByRole('combobox', { name: 'Split or compare' }).selectOption('split:flow type');
  await expect(page.locator('.activity-legend').filter({ hasText: 'W-HTTP' })).toBeVisible();
  await pages.getByRole('tab', { name: 'volume', exact: false }).first().click();
  await pages.getByRole('tab', { name: /services and tasks/ }).click();
  const grid = page.getByRole('grid', { name: 'Table IV' });
  await page.getByRole('searchbox', { name: 'Filter Table IV' }).fill('Get photos');
  await expect(workbench.rows(grid).filter({ hasText: 'W-HTTP' })).toHaveCount(1);
  await workbench.rows(grid).filter({ hasText: 'W-HTTP' }).click();
  await page.getByRole('region', { name: 'Chosen row' }).getByRole('button', { name: 'its flows' }).click();
  await expect(workbench.filter).toHaveValue(/flow/);
  expect([...new Set(await workbench.column(workbench.flows, 'type'))]).toEqual(['HTTP']);
});

test('intervals come beside shares and curves without holding up the page, and stand in files', async ({
  workbench,
}) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await page.getByLabel('95 % intervals').check();
  await pages.getByRole('tab', { name: /services and tasks/ }).click();
  const grid = page.getByRole('grid', { name: 'Table IV' });
  await expect(grid.getByRole('columnheader', { name: 'low 95 %' }).first()).toBeVisible({ timeout: 30_000 });
  await pages.getByRole('tab', { name: /^6\(a\)/ }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ]);
  const [heads = [], ...rows] = parseCsv(await textOf(file));
  expect(heads.slice(-2)).toEqual(['low_95', 'high_95']);
  for (const row of rows) expect(Number(row.at(-2))).toBeLessThanOrEqual(Number(row.at(-3)));
});

test('a period is named, the name stands in Table III, and is taken back; 6(d) divides like by like', async ({
  workbench,
}) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await page.getByRole('combobox', { name: 'Period' }).selectOption({ index: 1 });
  const name = page.getByRole('textbox', { name: 'Name of the period' });
  await name.fill('Morning of the experiment');
  await name.press('Enter');
  await page.getByRole('combobox', { name: 'Period' }).selectOption('-1');
  await pages.getByRole('tab', { name: /users and volume/ }).click();
  const grid = page.getByRole('grid', { name: 'Table III' });
  await expect(grid).toContainText('Morning of the experiment');
  await page.keyboard.press('Control+z');
  await expect(grid).toContainText('Period 1');

  await pages.getByRole('tab', { name: /share of time/ }).click();
  const cell = page.getByRole('grid', { name: 'Figure in numbers' });
  await page.getByRole('searchbox', { name: 'Filter Figure in numbers' }).fill('Data transfer');
  await expect(cell).not.toContainText('Active');
  const before = await cell.textContent();
  await page.getByLabel('like by like').check();
  await expect(page.getByRole('complementary', { name: 'About the figure' })).toContainText(
    'those with a packet of any flow',
  );
  await expect(cell).not.toHaveText(before ?? '');
});
