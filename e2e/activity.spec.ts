import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Download, Locator, Page } from '@playwright/test';
import { parseCsv } from './support/csv.ts';
import { expect, test } from './support/test.ts';
import { textOf, type Workbench } from './support/workbench.ts';

test.setTimeout(120_000);

const TRUTH = new URL('../public/samples/controlled-experiment.truth.ndjson.gz', import.meta.url);
const FIGURES = ['6(a)', '6(b)', '6(c)', '6(d)', '7(a)', '7(b)'];
const TABLES = ['Table I', 'Table III', 'Table IV', 'Table V', 'In the text'];

/** Tasks of a name and flow type that the sample's truth has, read here and nowhere else. */
function planted(name: string, flowType: string): number {
  const lines = gunzipSync(readFileSync(TRUTH)).toString().split('\n');
  return lines
    .filter((line) => line.startsWith('{"row":"task"'))
    .map((line) => JSON.parse(line) as { name: string; flowType: string })
    .filter((task) => task.name === name && task.flowType === flowType).length;
}

async function openActivity(workbench: Workbench): Promise<Locator> {
  await workbench.page.getByRole('button', { name: 'Open the sample' }).first().click();
  await workbench.loaded('controlled-experiment');
  await workbench.page.keyboard.press('7');
  const pages = workbench.page.getByRole('tablist', { name: 'Figures and tables' });
  await expect(pages).toBeVisible({ timeout: 60_000 });
  return pages;
}

async function saved(page: Page, click: Promise<void> | (() => Promise<void>)): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    typeof click === 'function' ? click() : click,
  ]);
  return download;
}

test('every figure, table and drawing is there, reached by the keyboard alone', async ({ workbench }) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await pages.getByRole('tab', { selected: true }).focus();
  for (const figure of FIGURES) {
    await expect(page.getByRole('heading', { name: `Fig. ${figure}` })).toBeVisible();
    await expect(page.locator('.cdf-drawing svg path').first()).toBeAttached();
    await expect(page.getByRole('grid', { name: 'Figure in numbers' }).getByRole('row').nth(2)).toBeVisible();
    await page.keyboard.press('ArrowDown');
  }
  for (const table of TABLES) {
    await expect(page.getByRole('grid', { name: table, exact: true }).getByRole('row').nth(2)).toBeVisible();
    await page.keyboard.press('ArrowDown');
  }
  await expect(page.getByRole('img', { name: 'Servers by role' })).toContainText('long.weixin.qq.com');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('img', { name: /^Workflow of/ })).toContainText('client');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid', { name: 'Minutes' }).getByRole('row').nth(2)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid', { name: 'Users' }).getByRole('row').nth(2)).toBeVisible();
});

test('a table has what was planted, its row leads to the flows, its file opens', async ({ workbench }) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  await pages.getByRole('tab', { name: /flow types per task/ }).click();
  const download = await saved(page, () => page.getByRole('button', { name: 'Save Table I as CSV' }).click());
  const [heads = [], ...rows] = parseCsv(await textOf(download));
  const texts = rows.find((row) => row[heads.indexOf('task')] === 'Send texts');
  expect(texts?.[heads.indexOf('w-tcp')]).toBe(String(planted('Send texts', 'tcp')));

  await pages.getByRole('tab', { name: /services and tasks/ }).click();
  await page.getByRole('searchbox', { name: 'Filter Table IV' }).fill('Get photos');
  const row = workbench.rows(page.getByRole('grid', { name: 'Table IV' })).first();
  await row.click();
  const chosen = page.getByRole('region', { name: 'Chosen row' });
  await expect(chosen).toContainText('25,480');
  await chosen.getByRole('button', { name: 'its flows' }).click();
  await expect(workbench.filter).toHaveValue(/flow/);
  await expect(workbench.count).toHaveText(/ of \d+ flows$/);
  const types = new Set(await workbench.column(workbench.flows, 'type'));
  expect([...types]).toEqual(['HTTP']);
});

test('a curve is read and marked by arrows; what is marked leads to users and flows', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openActivity(workbench);
  const cursor = page.getByRole('slider', { name: /^Read/ });
  await cursor.focus();
  await page.keyboard.press('End');
  await expect(cursor).toHaveAttribute('aria-valuetext', /at most .*: Volume 100\.00%, 2 users/);
  await page.keyboard.press('Home');
  await expect(cursor).toHaveAttribute('aria-valuetext', /Volume 0\.00%, 0 users/);
  await page.keyboard.press('Shift+End');
  const about = page.getByRole('complementary', { name: 'About the figure' });
  await expect(about).toContainText('2 users, by Volume');
  const users = page.getByRole('grid', { name: 'Users' });
  await expect(workbench.rows(users)).toHaveCount(2);
  await cursor.focus();
  await page.keyboard.press('Escape');
  await expect(about).toContainText('Drag over the chart');
  await expect(page.getByRole('slider', { name: /^Read/ })).toBeVisible();

  await cursor.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await about.getByRole('button', { name: 'Their flows' }).click();
  await expect(workbench.filter).toHaveValue(/flow/);
  await expect(workbench.count).toHaveText(/^\d+ of \d+ flows$/);
});

test('a drag marks a range; linear and log; the paper’s points go and come', async ({ workbench }) => {
  const { page } = workbench;
  await openActivity(workbench);
  const chart = page.getByRole('slider', { name: /^Read/ });
  const box = await chart.boundingBox();
  if (box === null) throw new Error('no chart');
  await page.mouse.move(box.x + 80, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 40, box.y + 120, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('complementary', { name: 'About the figure' })).toContainText(
    '2 users, by Volume',
  );
  const paths = page.locator('.cdf-drawing svg path');
  const withPaper = await paths.count();
  await page.getByLabel('◇ paper').uncheck();
  await expect.poll(() => paths.count()).toBeLessThan(withPaper);
  await page.getByRole('button', { name: 'linear' }).click();
  await expect(page.locator('.cdf-drawing svg')).toContainText('0 B');
});

test('charts are saved as SVG, PNG and CSV that stand alone', async ({ workbench }) => {
  const { page } = workbench;
  await openActivity(workbench);
  await expect(page.locator('.cdf-drawing svg path').first()).toBeAttached();
  const save = page.getByRole('group', { name: 'Save' });

  const svg = await textOf(await saved(page, () => save.getByRole('button', { name: 'SVG' }).click()));
  expect(svg).not.toContain('var(--');
  const [drawn, error] = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [parsed.querySelectorAll('path').length, parsed.querySelector('parsererror')?.textContent ?? null];
  }, svg);
  expect(error).toBeNull();
  expect(drawn).toBeGreaterThan(5);
  expect(svg).toContain('10 MB');

  const png = readFileSync(
    await (await saved(page, () => save.getByRole('button', { name: 'PNG' }).click())).path(),
  );
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);

  const csv = await textOf(await saved(page, () => save.getByRole('button', { name: 'CSV' }).click()));
  const [heads, ...rows] = parseCsv(csv);
  expect(heads).toEqual(['series', 'value_B', 'users', 'share']);
  expect(rows.map(([, , users, share]) => [users, share])).toEqual([
    ['1', '0.5'],
    ['2', '1'],
  ]);
});

test('the report opens by itself and has no address; JSON has all', async ({ workbench, context }) => {
  const { page } = workbench;
  const pages = await openActivity(workbench);
  const html = await saved(page, () => page.getByRole('button', { name: 'HTML, no addresses' }).click());
  const text = await textOf(html);
  expect(text).not.toMatch(/\b10\.83\.5\.\d+/);
  const reader = await context.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.setContent(text);
  await expect(reader.getByRole('heading', { name: /^Table IV/ })).toBeVisible();
  await expect(reader.locator('figure svg')).toHaveCount(6);
  await expect(reader.locator('body')).toContainText('controlled-experiment');
  expect(asked).toEqual([]);
  await reader.close();

  const json = JSON.parse(
    await textOf(await saved(page, () => page.getByRole('button', { name: 'JSON, to merge' }).click())),
  ) as { kind: string; tables: unknown[]; figures: unknown[] };
  expect([json.kind, json.tables.length, json.figures.length]).toEqual(['chatdissect-report', 5, 6]);

  await pages.getByRole('tab', { name: 'users', exact: true }).click();
  await workbench
    .rows(page.getByRole('grid', { name: 'Users' }))
    .first()
    .click();
  await expect(page.getByRole('img', { name: 'Tasks over time' })).toContainText('Instant messaging');
  const tasks = page.getByRole('grid', { name: 'Tasks of the user' });
  await workbench.rows(tasks).nth(2).click();
  await page.getByRole('button', { name: 'Open the task’s flow' }).click();
  await expect(workbench.packets).toBeVisible();
});
