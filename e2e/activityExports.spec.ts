import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf, type Workbench } from './support/workbench.ts';

test.setTimeout(180_000);

async function openActivity(workbench: Workbench): Promise<Locator> {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await page.keyboard.press('7');
  const pages = page.getByRole('tablist', { name: 'Figures and tables' });
  await expect(pages).toBeVisible({ timeout: 60_000 });
  return pages;
}

async function saved(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return download;
}

/** Pictures and numbers that a page saves, opened and looked at; the same numbers on the clipboard. */
async function expectSaved(page: Page, name: string, says: RegExp): Promise<void> {
  const save = page.getByRole('group', { name: 'Save' });
  const svg = await saved(page, save.getByRole('button', { name: 'SVG' }));
  expect(svg.suggestedFilename()).toMatch(new RegExp(`\\.${name}\\.svg$`));
  const text = await textOf(svg);
  expect(text).not.toContain('var(--');
  const [shapes, error, words] = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    return [
      parsed.querySelectorAll('path,line,rect').length,
      parsed.querySelector('parsererror')?.textContent ?? null,
      parsed.documentElement.textContent ?? '',
    ];
  }, text);
  expect(error).toBeNull();
  expect(shapes).toBeGreaterThan(3);
  expect(words).toMatch(says);

  const png = readFileSync(await (await saved(page, save.getByRole('button', { name: 'PNG' }))).path());
  const [width, height, isPlain] = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8));
    return [image.width, image.height, colours.size < 5];
  }, png.toString('base64'));
  expect(width * height).toBeGreaterThan(100_000);
  expect(isPlain).toBe(false);

  const csv = await textOf(await saved(page, save.getByRole('button', { name: 'CSV' })));
  const [heads = [], ...rows] = parseCsv(csv);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toHaveLength(heads.length);
  await save.getByRole('button', { name: 'Copy the numbers' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(csv);
}

test('every chart and drawing is saved as SVG, PNG and CSV and copied', async ({ workbench, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = workbench;
  const pages = await openActivity(workbench);
  const says: Readonly<Record<string, RegExp>> = {
    '6a': /Volume of a user/,
    '6b': /100%/,
    '6c': /Seconds of a user/,
    '6d': /usage time/,
    '7a': /Completion time/,
    '7b': /Inter-task time/,
    '4': /long\.weixin\.qq\.com/,
    '5': /client/,
  };
  for (const [id, words] of Object.entries(says)) {
    await pages.locator(`[data-page="${id}"]`).click();
    await expect(page.locator('.cdf-drawing svg path, svg.drawing').first()).toBeAttached();
    await expectSaved(page, `figure-${id}${id === '5' ? '-[a-z-]+' : ''}`, words);
  }
});

test('every table is saved as CSV with raw numbers, and its rows are copied', async ({
  workbench,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = workbench;
  const pages = await openActivity(workbench);
  for (const [id, name] of [
    ['I', 'Table I'],
    ['III', 'Table III'],
    ['IV', 'Table IV'],
    ['V', 'Table V'],
    ['text', 'In the text'],
  ] as const) {
    await pages.locator(`[data-page="${id}"]`).click();
    const download = await saved(page, page.getByRole('button', { name: `Save ${name} as CSV` }));
    expect(download.suggestedFilename()).toMatch(new RegExp(`table-${id}.*\\.csv$`));
    const [heads = [], ...rows] = parseCsv(await textOf(download));
    const grid = page.getByRole('grid', { name, exact: true });
    expect(rows.length).toBeGreaterThan(1);
    // Heads of words at the front, then nothing but numbers or nothing.
    const words = heads.filter((head) => /^(service|task|period|statement)$/.test(head)).length;
    for (const row of rows) {
      expect(row).toHaveLength(heads.length);
      for (const cell of row.slice(words)) expect(cell).toMatch(/^(-?\d+(\.\d+)?(e-?\d+)?)?$/);
    }
    await workbench.rows(grid).first().click();
    await page.keyboard.press('Control+Shift+C');
    await expect
      .poll(async () => (await page.evaluate(() => navigator.clipboard.readText())).split('\n').length)
      .toBe(rows.length + 1);
  }
});

test('users that are marked in a chart filter the tables and other figures, until everybody is shown again', async ({
  workbench,
}) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await expect(page.locator('.cdf-drawing svg path').first()).toBeAttached();
  // The larger of two volumes: from just above the smaller.
  const csv = await textOf(
    await saved(page, page.getByRole('group', { name: 'Save' }).getByRole('button', { name: 'CSV' })),
  );
  const volumes = parseCsv(csv)
    .slice(1)
    .map(([, value]) => Number(value));
  const cursor = page.getByRole('slider', { name: /^Read/ });
  await cursor.focus();
  await page.keyboard.press('End');
  const reading = async (): Promise<number> => Number(await cursor.getAttribute('aria-valuenow'));
  while ((await reading()) > (volumes[1] ?? 0)) await page.keyboard.press('ArrowLeft');
  for (let step = 0; step < 60 && (await reading()) > (volumes[0] ?? 0); step += 1)
    await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+End');
  await expect(page.getByRole('complementary', { name: 'About the figure' })).toContainText('1 user,');
  const chip = page.getByRole('button', { name: /^1 with 6\(a\)/ });
  await expect(chip).toBeVisible();

  await pages.locator('[data-page="IV"]').click();
  const grid = page.getByRole('grid', { name: 'Table IV', exact: true });
  const total = workbench.rows(grid).filter({ hasText: /^Total/ });
  await page.getByRole('searchbox', { name: 'Filter Table IV' }).fill('Total');
  await total.click();
  const chosen = page.getByRole('region', { name: 'Chosen row' });
  await expect(chosen).toContainText(/Users 1 /);
  await pages.locator('[data-page="users"]').click();
  await expect(workbench.rows(page.getByRole('grid', { name: 'Users' }))).toHaveCount(1);
  await pages.locator('[data-page="6c"]').click();
  await expect(page.getByRole('complementary', { name: 'About the figure' })).toContainText('Active: 1 user');
  await pages.locator('[data-page="6a"]').click();
  await expect(page.getByRole('complementary', { name: 'About the figure' })).toContainText(
    'Volume: 2 users',
  );

  await chip.click();
  await expect(chip).toHaveCount(0);
  await pages.locator('[data-page="users"]').click();
  await expect(workbench.rows(page.getByRole('grid', { name: 'Users' }))).toHaveCount(2);

  // What one of them did around a task, as a sequence.
  await workbench
    .rows(page.getByRole('grid', { name: 'Users' }))
    .first()
    .click();
  await workbench
    .rows(page.getByRole('grid', { name: 'Tasks of the user' }))
    .nth(1)
    .click();
  await page.getByRole('button', { name: 'around the chosen task' }).click();
  await expect(page.getByRole('img', { name: /^Workflow of/ })).toContainText('client');
});
