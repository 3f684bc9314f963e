import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf } from './support/workbench.ts';

test.setTimeout(120_000);

test('operators’ charts: chosen, read and marked by keys, in numbers, saved, and led back to flows', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('7');
  const pages = page.getByRole('tablist', { name: 'Figures and tables' });
  await expect(pages).toBeVisible({ timeout: 60_000 });
  await pages.getByRole('tab', { name: 'minute by minute' }).click();
  const minutes = page.getByRole('grid', { name: 'Minutes' });
  await expect(workbench.rows(minutes).nth(2)).toBeVisible();
  await expect(page.locator('.operator-charts svg path').first()).toBeAttached();

  const cursor = page.getByRole('slider', { name: 'Read all charts at a minute' });
  await cursor.focus();
  await page.keyboard.press('ArrowRight');
  await expect(cursor).toHaveAttribute('aria-valuetext', /Active users [1-9]/);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('3 minutes marked')).toBeVisible();
  await expect(workbench.rows(minutes)).toHaveCount(3);

  await page.getByRole('button', { name: 'Only these' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ]);
  const [heads = [], ...rows] = parseCsv(await textOf(download));
  expect(rows).toHaveLength(3);
  expect(heads).toContain('Completion time, s');
  const users = rows.map((row) => Number(row[heads.indexOf('Active users')]));
  expect(users.every((count) => count >= 1)).toBe(true);
  await page.getByRole('button', { name: 'All minutes' }).click();

  const [svg] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'SVG', exact: true }).click(),
  ]);
  const drawing = await textOf(svg);
  for (const title of ['Active users', 'Handshake round trip', 'Completion time'])
    expect(drawing).toContain(title);

  await page.getByRole('combobox', { name: 'Lines by' }).selectOption('flow type');
  await expect(page.locator('.activity-legend').filter({ hasText: 'W-HTTP' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Lines by' }).selectOption('');
  await page.getByRole('combobox', { name: 'Server role' }).selectOption('short');
  await cursor.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.getByRole('button', { name: 'Their flows' }).click();
  await expect(workbench.filter).toHaveValue(/flow/);
  expect([...new Set(await workbench.column(workbench.flows, 'type'))]).toEqual(['HTTP']);
});
